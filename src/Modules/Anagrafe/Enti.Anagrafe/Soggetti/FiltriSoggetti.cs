using Enti.Anagrafe.Contracts.Letture;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace Enti.Anagrafe.Soggetti;

/// <summary>What a clerk looks for, as an address carries it: an empty field is no filter. Personal keys never stand here.</summary>
/// <param name="Testo">Start of the surname or denomination; with <paramref name="Modo"/> «parte», words that must all be there.</param>
/// <param name="Modo">inizio or parte.</param>
/// <param name="Tipo">PersonaFisica or PersonaGiuridica.</param>
/// <param name="Identita">Dichiarata or Verificata.</param>
/// <param name="Rapporto">beneficiario, appartenenza or riconoscimento.</param>
/// <param name="Ordina">denominazione or -denominazione.</param>
internal sealed record FiltriSoggetti(
    [FromQuery(Name = "testo")] string? Testo = null,
    [FromQuery(Name = "modo")] string? Modo = null,
    [FromQuery(Name = "tipo")] string? Tipo = null,
    [FromQuery(Name = "identita")] string? Identita = null,
    [FromQuery(Name = "rapporto")] string? Rapporto = null,
    [FromQuery(Name = "ordina")] string? Ordina = null)
{
    /// <summary>True when something narrows the list.</summary>
    public bool Qualcuno => new[] { Testo, Tipo, Identita, Rapporto }.Any(f => !string.IsNullOrWhiteSpace(f));

    /// <summary>True when the words may stand anywhere.</summary>
    public bool Parte => string.Equals(Modo, "parte", StringComparison.Ordinal);
}

/// <summary>Which filters are taken.</summary>
internal static class RegoleSoggetti
{
    public static readonly IReadOnlyList<string> Rapporti = ["beneficiario", "appartenenza", "riconoscimento"];

    public static void Verifica<T>(FiltriSoggetti filtri, ValidationContext<T> contesto)
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

        // Three letters are a trigram: with fewer the whole archive would be read.
        if (filtri.Parte && filtri.Testo?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } parole && !parole.Any(p => p.Length >= 3))
        {
            contesto.AddFailure("testo", "Per cercare una parte della denominazione scrivi almeno tre lettere di una parola.");
        }

        if (filtri.Testo is { } testo && Contracts.CodiceFiscale.TryParse(testo, out _))
        {
            contesto.AddFailure("testo", "Questo è un codice fiscale o una partita IVA: cercalo con «Cerca per codice», che non lo scrive nell'indirizzo della pagina.");
        }

        Fra("modo", filtri.Modo, ["inizio", "parte"]);
        Fra("tipo", filtri.Tipo, Enum.GetNames<TipoSoggetto>());
        Fra("identita", filtri.Identita, Enum.GetNames<Identita>());
        Fra("rapporto", filtri.Rapporto, Rapporti);
        Fra("ordina", filtri.Ordina, ["denominazione", "-denominazione"]);
    }
}
