using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Enti.Mandati.Opi;

/// <summary>Gathers what a payee row says beyond the facts that are searched, and turns it into the row's JSON.</summary>
internal sealed class DettaglioRiga
{
    private readonly List<(string Numero, decimal Importo, DateOnly? Scadenza)> _fatture = [];
    private readonly List<(decimal Importo, int? Reversale)> _ritenute = [];
    private readonly MemoryStream _memoria = new();
    private string? _responsabile;
    private string? _conto;

    public DateOnly? Esecuzione { get; set; }

    /// <summary><c>data_scadenza_pagamento</c>: when funds reach the payee; it is not the due date of the invoice.</summary>
    public DateOnly? Accredito { get; set; }

    public string? Cig { get; set; }

    public string? Cup { get; set; }

    public (int Esercizio, int Numero, int Progressivo)? Sostituisce { get; set; }

    public void Azzera(string? responsabile)
    {
        _fatture.Clear();
        _ritenute.Clear();
        (_responsabile, _conto, Esecuzione, Accredito, Cig, Cup, Sostituisce) = (responsabile, null, null, null, null, null, null);
    }

    /// <summary>An invoice may be spread over several classifications: its parts are one act.</summary>
    public void Fattura(string numero, decimal importo, DateOnly? scadenza)
    {
        var gia = _fatture.FindIndex(f => string.Equals(f.Numero, numero, StringComparison.Ordinal));
        if (gia < 0)
        {
            _fatture.Add((numero, importo, scadenza));
        }
        else
        {
            _fatture[gia] = (numero, _fatture[gia].Importo + importo, Prima(_fatture[gia].Scadenza, scadenza));
        }
    }

    public void Ritenuta(decimal importo, int? reversale) => _ritenute.Add((importo, reversale));

    /// <summary>Keeps the last digits alone: enough for the payee to tell the account, useless to anybody else.</summary>
    public void Iban(string iban) => _conto = iban.Length > 4 ? "…" + iban[^4..] : null;

    /// <summary>Writes into the row its act, its invoice numbers and the JSON detail.</summary>
    public void Completa(RigaOrdinativo riga)
    {
        if (_fatture is [var sola])
        {
            (riga.FatturaNumero, riga.FatturaImporto) = (sola.Numero, sola.Importo);
        }

        riga.FatturaScadenza = _fatture.Count == 0 ? null : _fatture.Min(f => f.Scadenza);
        riga.Fatture = _fatture.Count == 0 ? null : string.Join(", ", _fatture.Select(f => f.Numero));
        riga.NumeriFattura = _fatture.Count == 0 ? [] : [.. _fatture.Select(f => NumeroConfrontabile(f.Numero)).Where(n => n.Length > 0)];
        riga.Dettaglio = Json();
    }

    /// <summary>Letters and digits alone, upper case: <c>FPA 12/26</c> and <c>fpa12-26</c> are one invoice.</summary>
    public static string NumeroConfrontabile(string numero)
    {
        var compatto = new StringBuilder(numero.Length);
        foreach (var carattere in numero.Where(char.IsLetterOrDigit))
        {
            compatto.Append(char.ToUpperInvariant(carattere));
        }

        return compatto.ToString();
    }

    private static DateOnly? Prima(DateOnly? una, DateOnly? altra) => una is null || altra < una ? altra ?? una : una;

    private string? Json()
    {
        if (_fatture.Count == 0 && _ritenute.Count == 0 && (_responsabile, _conto, Esecuzione, Accredito, Cig, Cup, Sostituisce) is (null, null, null, null, null, null, null))
        {
            return null;
        }

        _memoria.SetLength(0);
        using (var json = new Utf8JsonWriter(_memoria))
        {
            json.WriteStartObject();
            Testo(json, "responsabile", _responsabile);
            Testo(json, "conto", _conto);
            Testo(json, "esecuzione", Iso(Esecuzione));
            Testo(json, "accredito", Iso(Accredito));
            Testo(json, "cig", Cig);
            Testo(json, "cup", Cup);
            if (Sostituisce is { } s)
            {
                json.WriteStartObject("sostituisce");
                json.WriteNumber("esercizio", s.Esercizio);
                json.WriteNumber("numero", s.Numero);
                json.WriteNumber("progressivo", s.Progressivo);
                json.WriteEndObject();
            }

            if (_fatture.Count > 0)
            {
                json.WriteStartArray("fatture");
                foreach (var f in _fatture)
                {
                    json.WriteStartObject();
                    json.WriteString("numero", f.Numero);
                    json.WriteNumber("importo", f.Importo);
                    Testo(json, "scadenza", Iso(f.Scadenza));
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            if (_ritenute.Count > 0)
            {
                json.WriteStartArray("ritenute");
                foreach (var r in _ritenute)
                {
                    json.WriteStartObject();
                    json.WriteNumber("importo", r.Importo);
                    if (r.Reversale is { } reversale)
                    {
                        json.WriteNumber("reversale", reversale);
                    }

                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(_memoria.GetBuffer(), 0, (int)_memoria.Length);
    }

    private static void Testo(Utf8JsonWriter json, string nome, string? valore)
    {
        if (valore is not null)
        {
            json.WriteString(nome, valore);
        }
    }

    private static string? Iso(DateOnly? data) => data?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
