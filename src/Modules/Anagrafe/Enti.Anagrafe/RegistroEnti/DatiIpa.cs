using System.Text.RegularExpressions;
using Enti.Anagrafe.Contracts;

namespace Enti.Anagrafe.RegistroEnti;

/// <summary>How the facts of an ente are written in the public index (IPA), and when they are right.</summary>
internal static partial class DatiIpa
{
    /// <summary>The code as it is compared: no spaces around, lower case.</summary>
    public static string Normalizza(string? codice) => (codice ?? "").Trim().ToLowerInvariant();

    /// <summary>True for the shape of a codice IPA.</summary>
    public static bool CodiceValido(string? codice) => Codice().IsMatch(Normalizza(codice));

    /// <summary>True for the eleven digits of a body.</summary>
    public static bool CodiceFiscaleValido(string? codice) => CodiceFiscale.TryParse(codice, out var letto) && letto.Tipo is not TipoCodiceFiscale.Persona && letto.Valore.Length == 11;

    /// <summary>True for the sixteen characters of a person.</summary>
    public static bool PersonaValida(string? codice) => CodiceFiscale.TryParse(codice, out var letto) && letto.Tipo is TipoCodiceFiscale.Persona;

    /// <summary>True for two letters, or nothing.</summary>
    public static bool ProvinciaValida(string? sigla) => string.IsNullOrWhiteSpace(sigla) || Sigla().IsMatch(sigla.Trim());

    /// <summary>True for a text that says something and is not longer than this.</summary>
    public static bool Scritto(string? testo, int massimo) => !string.IsNullOrWhiteSpace(testo) && testo.Trim().Length <= massimo;

    /// <summary>The text without spaces around; null when nothing is left.</summary>
    public static string? Vuoto(string? testo) => string.IsNullOrWhiteSpace(testo) ? null : testo.Trim();

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{1,39}$", RegexOptions.None, 1000)]
    private static partial Regex Codice();

    [GeneratedRegex("^[A-Za-z]{2}$", RegexOptions.None, 1000)]
    private static partial Regex Sigla();
}
