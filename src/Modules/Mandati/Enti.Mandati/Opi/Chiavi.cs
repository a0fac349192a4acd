using Enti.Anagrafe.Contracts;

namespace Enti.Mandati.Opi;

/// <summary>Turns the free-form keys of a feed into codici fiscali and partite IVA that are formally right, or says there are none.</summary>
internal sealed class Chiavi
{
    // Payees come back row after row: checking each writing once is enough.
    private const int Ricordate = 4096;
    private readonly Dictionary<(string, string), (string?, string?)> _viste = [];

    /// <summary>Sets the keys of a payee; answers what to report, null when they are right.</summary>
    /// <param name="chi">Whose keys.</param>
    /// <param name="codiceFiscale">As written; an empty text when the feed has none.</param>
    /// <param name="partitaIva">As written; an empty text when the feed has none.</param>
    public TipoAvviso? Assegna(Anagrafica chi, string codiceFiscale, string partitaIva)
    {
        if (codiceFiscale.Length == 0 && partitaIva.Length == 0)
        {
            return TipoAvviso.ChiaveAssente;
        }

        if (!_viste.TryGetValue((codiceFiscale, partitaIva), out var chiavi))
        {
            chiavi = (CodiceFiscaleDi(codiceFiscale) ?? (PartitaIvaDi(partitaIva) is null ? CodiceFiscaleDi(partitaIva) : null),
                PartitaIvaDi(partitaIva) ?? (CodiceFiscaleDi(codiceFiscale) is null ? PartitaIvaDi(codiceFiscale) : null));
            if (_viste.Count >= Ricordate)
            {
                _viste.Clear();
            }

            _viste.Add((codiceFiscale, partitaIva), chiavi);
        }

        (chi.CodiceFiscale, chi.PartitaIva) = chiavi;
        return chiavi is (null, null) ? TipoAvviso.ChiaveNonValida : null;
    }

    private static string? CodiceFiscaleDi(string testo) => CodiceFiscale.TryParse(testo, out var codice) ? codice.Valore : null;

    private static string? PartitaIvaDi(string testo) => PartitaIva.TryParse(testo, out var partita) ? partita.Valore : null;
}
