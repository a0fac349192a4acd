using System.Globalization;
using System.Text.Json.Serialization;
using Npgsql;

namespace Enti.Mandati.Posizioni;

/// <summary>A payment as lists show it. Amounts in euro, dates of the calendar.</summary>
internal sealed record RigaPosizione(
    Guid Id,
    EnteBreve Ente,
    string Tipologia,
    Atto? Atto,
    string? Oggetto,
    decimal Importo,
    string Stato,
    DateOnly? Scadenza,
    DateOnly? DataPagamento,
    Mandato? Mandato,
    string? Modalita,
    string? Ufficio)
{
    /// <summary>Columns that <see cref="LeggiAsync"/> reads, in order.</summary>
    public const string Colonne =
        "id, ente_id, tipologia, documenti, doc_numero, doc_data, doc_importo, fattura_numero, fattura_importo, oggetto, importo, stato, scadenza, data_pagamento, esercizio, numero, data_mandato, modalita, ufficio, data, denominazione";

    /// <summary>Date that the list is ordered by: the act's, else the mandate's.</summary>
    [JsonIgnore] public DateOnly Data { get; init; }

    /// <summary>The payee: for the ente's own list.</summary>
    [JsonIgnore] public string Beneficiario { get; init; } = "";

    public static async ValueTask<RigaPosizione> LeggiAsync(NpgsqlDataReader r, NomiEnti nomi) => new(
        r.GetGuid(0),
        await nomi.Di(r.GetGuid(1)),
        r.GetString(2),
        LeggiAtto(r),
        Testo(r, 9),
        r.GetDecimal(10),
        r.GetString(11),
        Data_(r, 12),
        Data_(r, 13),
        r.IsDBNull(14) ? null : new Mandato(r.GetInt32(14), r.GetInt32(15), r.GetFieldValue<DateOnly>(16)),
        Testo(r, 17),
        Testo(r, 18))
    {
        Data = r.GetFieldValue<DateOnly>(19),
        Beneficiario = r.GetString(20),
    };

    /// <summary>Value of the order's column, for the cursor.</summary>
    public string Chiave(string ordina) => ordina.TrimStart('-') switch
    {
        "data" => Data.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "importo" => Importo.ToString(CultureInfo.InvariantCulture),
        _ => Tipologia,
    };

    /// <summary>The one document, else the one invoice; of several none is the act.</summary>
    private static Atto? LeggiAtto(NpgsqlDataReader r) => r.GetInt32(3) switch
    {
        1 => new Atto(Data_(r, 5), r.GetString(4), r.GetDecimal(6)),
        0 when !r.IsDBNull(7) => new Atto(null, r.GetString(7), r.GetDecimal(8)),
        _ => null,
    };

    private static string? Testo(NpgsqlDataReader r, int colonna) => r.IsDBNull(colonna) ? null : r.GetString(colonna);

    private static DateOnly? Data_(NpgsqlDataReader r, int colonna) => r.IsDBNull(colonna) ? null : r.GetFieldValue<DateOnly>(colonna);
}

/// <summary>What gave rise to the payment.</summary>
internal sealed record Atto(DateOnly? Data, string Numero, decimal Importo);

/// <summary>The order to pay.</summary>
internal sealed record Mandato(int Esercizio, int Numero, DateOnly Data);
