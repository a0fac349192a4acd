using Enti.Abstractions;
using Enti.Mandati.Opi;
using Microsoft.AspNetCore.Mvc;

namespace Enti.Mandati.Posizioni;

/// <summary>The filters as an address carries them: an empty field is no filter, a wrong one is told by name.</summary>
/// <param name="Dal">From this date of the act, else of the mandate: <c>2026-03-31</c> or <c>31/03/2026</c>.</param>
/// <param name="Al">To this date, included.</param>
/// <param name="ImportoDa">At least this amount in euro: <c>1234.56</c> or <c>1.234,56</c>.</param>
/// <param name="ImportoA">At most this amount.</param>
/// <param name="Tipologia">Fattura, NotaSpese, Contributo, Rimborso, Beneficio or Altro.</param>
/// <param name="Stato">State of the payment.</param>
/// <param name="Testo">Words that must all be there.</param>
/// <param name="Ente">Codice IPA of the ente that pays.</param>
/// <param name="Ordina">data, -data, importo, -importo or tipologia.</param>
internal sealed record FiltriScritti(
    [FromQuery(Name = "dal")] string? Dal,
    [FromQuery(Name = "al")] string? Al,
    [FromQuery(Name = "importoDa")] string? ImportoDa,
    [FromQuery(Name = "importoA")] string? ImportoA,
    [FromQuery(Name = "tipologia")] string? Tipologia,
    [FromQuery(Name = "stato")] string? Stato,
    [FromQuery(Name = "testo")] string? Testo,
    [FromQuery(Name = "ente")] string? Ente,
    [FromQuery(Name = "ordina")] string? Ordina)
{
    /// <summary>Reads dates and amounts, then has the use case answer; a value that cannot be read answers for itself.</summary>
    public async Task<Esito<T>> Per<T>(Func<FiltriPosizioni, Task<Esito<T>>> usa)
    {
        var errori = new Dictionary<string, string[]>(StringComparer.Ordinal);
        TValore? Letto<TValore>(string campo, string? testo, Func<Campi, string, TValore> leggi) where TValore : struct
        {
            if (string.IsNullOrWhiteSpace(testo))
            {
                return null;
            }

            var campi = new Campi();
            var valore = leggi(campi, testo.Trim());
            if (campi.Difetto is { } difetto)
            {
                errori[campo] = [difetto.Messaggio];
            }

            return valore;
        }

        var filtri = new FiltriPosizioni
        {
            Dal = Letto("dal", Dal, (c, t) => c.Data("dal", t)),
            Al = Letto("al", Al, (c, t) => c.Data("al", t)),
            ImportoDa = Letto("importoDa", ImportoDa, (c, t) => c.ImportoItaliano("importoDa", t)),
            ImportoA = Letto("importoA", ImportoA, (c, t) => c.ImportoItaliano("importoA", t)),
            Tipologia = Vuoto(Tipologia),
            Stato = Vuoto(Stato),
            Testo = Vuoto(Testo),
            Ente = Vuoto(Ente),
            Ordina = Vuoto(Ordina),
        };
        return errori.Count == 0 ? await usa(filtri) : ErroriMandati.FiltriErrati(errori);
    }

    private static string? Vuoto(string? testo) => string.IsNullOrWhiteSpace(testo) ? null : testo.Trim();
}
