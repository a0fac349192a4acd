using System.Globalization;
using System.Xml;
using Npgsql;
using NpgsqlTypes;

namespace Enti.Benchmarks.Pavimenti;

/// <summary>The least that an import can be: the file through XmlReader, its rows by COPY into a temporary table, one merge into the positions.</summary>
/// <remarks>Nothing is checked, reported, kept for a restart or told to anybody.</remarks>
internal static class PavimentoImportazione
{
    private const string Chiave = "esercizio, numero, progressivo";

    private const string Fatti =
        "operazione, rango, flusso, istante, data_mandato, ordinato, modalita, cf, piva, denominazione, creditore_cf, creditore_piva, creditore, ufficio_mandato, "
        + "provvedimento, causale, commerciale, fattura_numero, fattura_importo, fattura_scadenza, fatture, numeri_fattura, ritenute, dettaglio";

    private const string Colonne = $"id, {Chiave}, {Fatti}";

    /// <summary>Imports the payee rows of a flusso ordinativi.</summary>
    /// <returns>How many.</returns>
    public static async Task<ulong> ImportaAsync(NpgsqlDataSource sorgente, string file, Guid ente)
    {
        await using var connessione = await sorgente.OpenConnectionAsync();
        await using var transazione = await connessione.BeginTransactionAsync();
        await EseguiAsync(connessione, $"create temp table lettura on commit drop as select {Colonne} from mandati.posizione with no data");
        ulong righe;
        await using (var copia = await connessione.BeginBinaryImportAsync($"copy lettura ({Colonne}) from stdin (format binary)"))
        {
            Leggi(file, copia);
            righe = await copia.CompleteAsync();
        }

        await EseguiAsync(connessione,
            $"""
            insert into mandati.posizione as p (ente_id, importazione_id, {Colonne})
            select '{ente}', '{Guid.CreateVersion7()}', {Colonne} from lettura
            on conflict (ente_id, {Chiave}) do update
            set ({Fatti}) = row({string.Join(", ", Fatti.Split(", ").Select(c => "excluded." + c))})
            where (excluded.istante, excluded.rango) > (p.istante, p.rango)
            """);
        await transazione.CommitAsync();
        return righe;
    }

    private static void Leggi(string file, NpgsqlBinaryImporter copia)
    {
        using var xml = XmlReader.Create(file, new XmlReaderSettings { IgnoreWhitespace = true, IgnoreComments = true });
        var flusso = new Dictionary<string, string>(StringComparer.Ordinal);
        var mandato = new Dictionary<string, string>(StringComparer.Ordinal);
        var riga = new Dictionary<string, string>(StringComparer.Ordinal);
        var (dove, nome) = (flusso, "");
        while (xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    nome = xml.LocalName;
                    if (nome is "mandato")
                    {
                        (dove = mandato).Clear();
                    }
                    else if (nome is "informazioni_beneficiario")
                    {
                        (dove = riga).Clear();
                    }

                    break;
                case XmlNodeType.Text:
                    dove[nome] = xml.Value;
                    break;
                case XmlNodeType.EndElement when xml.LocalName is "informazioni_beneficiario":
                    Scrivi(copia, flusso, mandato, riga);
                    break;
            }
        }
    }

    private static void Scrivi(NpgsqlBinaryImporter copia, Dictionary<string, string> flusso, Dictionary<string, string> mandato, Dictionary<string, string> riga)
    {
        var italiano = CultureInfo.InvariantCulture;
        var fattura = riga.GetValueOrDefault("numero_fattura_siope");
        copia.StartRow();
        copia.Write(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
        copia.Write(int.Parse(flusso["esercizio"], italiano), NpgsqlDbType.Integer);
        copia.Write(int.Parse(mandato["numero_mandato"], italiano), NpgsqlDbType.Integer);
        copia.Write(int.Parse(riga["progressivo_beneficiario"], italiano), NpgsqlDbType.Integer);
        copia.Write(mandato["tipo_operazione"], NpgsqlDbType.Text);
        copia.Write((short)0, NpgsqlDbType.Smallint);
        copia.Write(flusso["identificativo_flusso"], NpgsqlDbType.Text);
        copia.Write(DateTime.Parse(flusso["data_ora_creazione_flusso"], italiano, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal), NpgsqlDbType.TimestampTz);
        copia.Write(DateOnly.Parse(mandato["data_mandato"], italiano), NpgsqlDbType.Date);
        copia.Write(decimal.Parse(riga["importo_beneficiario"], italiano), NpgsqlDbType.Numeric);
        copia.Write(riga["tipo_pagamento"], NpgsqlDbType.Text);
        Testo(copia, riga.GetValueOrDefault("codice_fiscale_beneficiario"));
        Testo(copia, riga.GetValueOrDefault("partita_iva_beneficiario"));
        copia.Write(riga["anagrafica_beneficiario"], NpgsqlDbType.Text);
        Testo(copia, riga.GetValueOrDefault("codice_fiscale_creditore_effettivo"));
        Testo(copia, riga.GetValueOrDefault("partita_iva_creditore_effettivo"));
        Testo(copia, riga.GetValueOrDefault("anagrafica_creditore_effettivo"));
        Testo(copia, mandato.GetValueOrDefault("ufficio_responsabile"));
        Testo(copia, mandato.GetValueOrDefault("estremi_provvedimento_autorizzativo"));
        Testo(copia, riga.GetValueOrDefault("causale"));
        copia.Write(riga.GetValueOrDefault("tipo_debito_siope_c") is "COMMERCIALE", NpgsqlDbType.Boolean);
        Testo(copia, fattura);
        if (fattura is null)
        {
            copia.WriteNull();
            copia.WriteNull();
        }
        else
        {
            copia.Write(decimal.Parse(riga["importo_siope"], italiano), NpgsqlDbType.Numeric);
            copia.Write(DateOnly.Parse(riga["data_scadenza_pagam_siope"], italiano), NpgsqlDbType.Date);
        }

        Testo(copia, fattura);
        copia.Write(fattura is null ? Array.Empty<string>() : [fattura], NpgsqlDbType.Array | NpgsqlDbType.Text);
        copia.Write(decimal.Parse(riga.GetValueOrDefault("importo_ritenute") ?? "0", italiano), NpgsqlDbType.Numeric);
        copia.Write($$"""{"cig":"{{riga.GetValueOrDefault("codice_cig_siope")}}","conto":"{{riga.GetValueOrDefault("iban")}}"}""", NpgsqlDbType.Jsonb);
    }

    private static void Testo(NpgsqlBinaryImporter copia, string? valore)
    {
        if (valore is null)
        {
            copia.WriteNull();
        }
        else
        {
            copia.Write(valore, NpgsqlDbType.Text);
        }
    }

    private static async Task EseguiAsync(NpgsqlConnection connessione, string sql)
    {
        await using var comando = new NpgsqlCommand(sql, connessione) { CommandTimeout = 0 };
        await comando.ExecuteNonQueryAsync();
    }
}
