using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.RegistroEnti;

/// <summary>What somebody looks for in the register of enti, as an address carries it.</summary>
/// <param name="Testo">Part of the name, the codice IPA or the codice fiscale.</param>
/// <param name="Tipo">Kind.</param>
/// <param name="Stato">NonRegistrato, Attivo or Sospeso.</param>
/// <param name="Provincia">Two letters.</param>
/// <param name="Ordina">denominazione, codice, stato, with a minus for the other way.</param>
internal sealed record FiltriEnti(
    [FromQuery(Name = "testo")] string? Testo = null,
    [FromQuery(Name = "tipo")] string? Tipo = null,
    [FromQuery(Name = "stato")] string? Stato = null,
    [FromQuery(Name = "provincia")] string? Provincia = null,
    [FromQuery(Name = "ordina")] string? Ordina = null)
{
    private const string Italiano = "it-x-icu";

    /// <summary>True when something narrows the list.</summary>
    public bool Qualcuno => new[] { Testo, Tipo, Stato, Provincia }.Any(f => !string.IsNullOrWhiteSpace(f));

    public IQueryable<Ente> Su(IQueryable<Ente> enti)
    {
        if (Testo?.Trim() is { Length: > 0 } testo)
        {
            var (simile, codice) = ($"%{PerRicerca.PerLike(testo)}%", DatiIpa.Normalizza(testo));
            enti = enti.Where(e => EF.Functions.Like(AnagrafeDbContext.PerRicerca(e.Denominazione), simile) || e.Codice == codice || e.CodiceFiscale == testo);
        }

        if (Enum.TryParse<TipoEnte>(Tipo, out var tipo))
        {
            enti = enti.Where(e => e.Tipo == tipo);
        }

        if (Enum.TryParse<StatoEnte>(Stato, out var stato))
        {
            enti = enti.Where(e => e.Stato == stato);
        }

        return Provincia?.Trim().ToUpperInvariant() is { Length: > 0 } provincia ? enti.Where(e => e.Provincia == provincia) : enti;
    }

    public IQueryable<Ente> InOrdine(IQueryable<Ente> enti) => Ordina switch
    {
        "codice" => enti.OrderBy(e => e.Codice),
        "-codice" => enti.OrderByDescending(e => e.Codice),
        "stato" => enti.OrderBy(e => e.Stato).ThenBy(e => EF.Functions.Collate(e.Denominazione, Italiano)).ThenBy(e => e.Id),
        "-stato" => enti.OrderByDescending(e => e.Stato).ThenBy(e => EF.Functions.Collate(e.Denominazione, Italiano)).ThenBy(e => e.Id),
        "-denominazione" => enti.OrderByDescending(e => EF.Functions.Collate(e.Denominazione, Italiano)).ThenBy(e => e.Id),
        _ => enti.OrderBy(e => EF.Functions.Collate(e.Denominazione, Italiano)).ThenBy(e => e.Id),
    };

    public static void Verifica<T>(FiltriEnti filtri, ValidationContext<T> contesto)
    {
        void Fra(string campo, string? valore, IEnumerable<string> ammessi)
        {
            if (!string.IsNullOrEmpty(valore) && !ammessi.Contains(valore, StringComparer.Ordinal))
            {
                contesto.AddFailure(campo, $"«{campo}» può essere: {string.Join(", ", ammessi)}.");
            }
        }

        if (filtri.Testo?.Length > 100)
        {
            contesto.AddFailure("testo", "Scrivi meno parole: al massimo 100 caratteri.");
        }

        if (!DatiIpa.ProvinciaValida(filtri.Provincia))
        {
            contesto.AddFailure("provincia", "Scrivi la sigla della provincia, due lettere.");
        }

        Fra("tipo", filtri.Tipo, Enum.GetNames<TipoEnte>());
        Fra("stato", filtri.Stato, Enum.GetNames<StatoEnte>());
        Fra("ordina", filtri.Ordina, ["denominazione", "-denominazione", "codice", "-codice", "stato", "-stato"]);
    }
}
