using System.Diagnostics;
using Enti.Mandati.Opi;
using Npgsql;
using NpgsqlTypes;

namespace Enti.Mandati.Importazioni;

/// <summary>Which column of the waiting tables each fact of a row goes to.</summary>
internal static class ColonneLettura
{
    /// <summary>COPY statement of a kind of feed; <see cref="Scrivi"/> writes the columns in the same order, after the import's id.</summary>
    public static string Comando(FormatoFeed formato) => formato switch
    {
        FormatoFeed.OpiFlusso =>
            "copy mandati.lettura_ordinativo (importazione_id, riga, id, esercizio, numero, progressivo, operazione, rango, flusso, istante, data_mandato, ordinato, modalita, cf, piva, denominazione, indirizzo, cap, localita, provincia, stato, creditore_cf, creditore_piva, creditore, ufficio, provvedimento, causale, commerciale, fattura_numero, fattura_importo, fattura_scadenza, fatture, numeri_fattura, ritenute, dettaglio) from stdin (format binary)",
        FormatoFeed.OpiEsito => "copy mandati.lettura_esito (importazione_id, riga, esercizio, numero, progressivo, esito, istante, errori) from stdin (format binary)",
        FormatoFeed.OpiGiornale => "copy mandati.lettura_movimento (importazione_id, riga, esercizio, numero, progressivo, operazione, importo, data, quietanza, numero_movimento, esecuzione) from stdin (format binary)",
        FormatoFeed.DocumentiCsv => "copy mandati.lettura_documento (importazione_id, riga, id, tipologia, numero, numero_confrontabile, data, importo, scadenza, cf, piva, denominazione, oggetto, ufficio, ufficio_contatto, stato, rif_esercizio, rif_numero, rif_progressivo) from stdin (format binary)",
        _ => throw new UnreachableException(),
    };

    public static void Scrivi(NpgsqlBinaryImporter copia, Lettura lettura)
    {
        copia.Write(lettura.Numero, NpgsqlDbType.Integer);
        switch (lettura)
        {
            case RigaOrdinativo riga:
                Ordinativo(copia, riga);
                break;
            case RigaEsito riga:
                Chiave(copia, riga);
                copia.Write(riga.Esito, NpgsqlDbType.Text);
                copia.Write(riga.Istante.UtcDateTime, NpgsqlDbType.TimestampTz);
                Testo(copia, riga.Errori);
                break;
            case RigaMovimento riga:
                Chiave(copia, riga);
                copia.Write(riga.Operazione, NpgsqlDbType.Text);
                copia.Write(riga.Importo, NpgsqlDbType.Numeric);
                copia.Write(riga.Data, NpgsqlDbType.Date);
                copia.Write(riga.Quietanza, NpgsqlDbType.Bigint);
                copia.Write(riga.Quietanza > 0 ? 0 : riga.NumeroMovimento, NpgsqlDbType.Bigint);
                Testo(copia, riga.Esecuzione);
                break;
            case RigaDocumento riga:
                Documento(copia, riga);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void Ordinativo(NpgsqlBinaryImporter copia, RigaOrdinativo riga)
    {
        copia.Write(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
        Chiave(copia, riga);
        copia.Write(riga.Operazione, NpgsqlDbType.Text);
        copia.Write(Rango(riga.Operazione), NpgsqlDbType.Smallint);
        copia.Write(riga.Flusso, NpgsqlDbType.Text);
        copia.Write(riga.Istante.UtcDateTime, NpgsqlDbType.TimestampTz);
        copia.Write(riga.DataMandato, NpgsqlDbType.Date);
        copia.Write(riga.Importo, NpgsqlDbType.Numeric);
        copia.Write(riga.Modalita, NpgsqlDbType.Text);
        Testo(copia, riga.Beneficiario.CodiceFiscale);
        Testo(copia, riga.Beneficiario.PartitaIva);
        copia.Write(riga.Beneficiario.Denominazione, NpgsqlDbType.Text);
        Testo(copia, riga.Beneficiario.Indirizzo);
        Testo(copia, riga.Beneficiario.Cap);
        Testo(copia, riga.Beneficiario.Localita);
        Testo(copia, riga.Beneficiario.Provincia);
        Testo(copia, riga.Beneficiario.Stato);
        Testo(copia, riga.Creditore?.CodiceFiscale);
        Testo(copia, riga.Creditore?.PartitaIva);
        Testo(copia, riga.Creditore?.Denominazione);
        Testo(copia, riga.Ufficio);
        Testo(copia, riga.Provvedimento);
        Testo(copia, riga.Causale);
        copia.Write(riga.Commerciale, NpgsqlDbType.Boolean);
        Testo(copia, riga.FatturaNumero);
        Valore(copia, riga.FatturaImporto, NpgsqlDbType.Numeric);
        Valore(copia, riga.FatturaScadenza, NpgsqlDbType.Date);
        Testo(copia, riga.Fatture);
        copia.Write(riga.NumeriFattura, NpgsqlDbType.Array | NpgsqlDbType.Text);
        copia.Write(riga.Ritenute, NpgsqlDbType.Numeric);
        if (riga.Dettaglio is null)
        {
            copia.WriteNull();
        }
        else
        {
            copia.Write(riga.Dettaglio, NpgsqlDbType.Jsonb);
        }
    }

    private static void Documento(NpgsqlBinaryImporter copia, RigaDocumento riga)
    {
        copia.Write(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
        copia.Write(riga.Tipologia, NpgsqlDbType.Text);
        copia.Write(riga.Identificativo, NpgsqlDbType.Text);
        copia.Write(DettaglioRiga.NumeroConfrontabile(riga.Identificativo), NpgsqlDbType.Text);
        copia.Write(riga.Data, NpgsqlDbType.Date);
        copia.Write(riga.Importo, NpgsqlDbType.Numeric);
        Valore(copia, riga.Scadenza, NpgsqlDbType.Date);
        Testo(copia, riga.Beneficiario.CodiceFiscale);
        Testo(copia, riga.Beneficiario.PartitaIva);
        copia.Write(riga.Beneficiario.Denominazione, NpgsqlDbType.Text);
        Testo(copia, riga.Oggetto);
        Testo(copia, riga.Ufficio);
        Testo(copia, riga.UfficioContatto);
        Testo(copia, riga.Stato);
        Valore<int>(copia, riga.NumeroMandato is null ? null : riga.Esercizio ?? riga.Data.Year, NpgsqlDbType.Integer);
        Valore(copia, riga.NumeroMandato, NpgsqlDbType.Integer);
        Valore(copia, riga.Progressivo, NpgsqlDbType.Integer);
    }

    /// <summary>Of two operations made at the same instant the one that ends more wins, whichever comes first.</summary>
    private static short Rango(string operazione) => operazione switch
    {
        "ANNULLO" => 3,
        "VARIAZIONE" => 2,
        "SOSTITUZIONE" => 1,
        _ => 0,
    };

    private static void Chiave(NpgsqlBinaryImporter copia, RigaDiMandato riga)
    {
        copia.Write(riga.Esercizio, NpgsqlDbType.Integer);
        copia.Write(riga.NumeroMandato, NpgsqlDbType.Integer);
        copia.Write(riga.Progressivo, NpgsqlDbType.Integer);
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

    private static void Valore<T>(NpgsqlBinaryImporter copia, T? valore, NpgsqlDbType tipo) where T : struct
    {
        if (valore is { } v)
        {
            copia.Write(v, tipo);
        }
        else
        {
            copia.WriteNull();
        }
    }
}
