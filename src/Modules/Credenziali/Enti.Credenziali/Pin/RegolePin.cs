using System.Globalization;
using System.Security.Cryptography;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts;

namespace Enti.Credenziali.Pin;

/// <summary>What is known of whoever chooses a PIN: it must not be read in any of these.</summary>
/// <param name="Username">Login name.</param>
/// <param name="Chiavi">Codice fiscale, which tells the day of birth, and partita IVA.</param>
/// <param name="Oggi">Day in Italy.</param>
internal sealed record ContestoPin(string Username, IReadOnlyCollection<string> Chiavi, DateOnly Oggi);

/// <summary>What a PIN must be: digits that nobody guesses from the person or from the keyboard.</summary>
internal static class RegolePin
{
    /// <summary>Fewest digits.</summary>
    public const int Minimo = 6;

    /// <summary>Most digits.</summary>
    public const int Massimo = 8;

    private const string Cifre = "0123456789";

    private static readonly string[] FormeData = ["ddMMyy", "ddMMyyyy", "yyMMdd", "yyyyMMdd", "MMddyy", "MMddyyyy"];

    /// <summary>The rules in Italian, to be shown before anybody types.</summary>
    public static IReadOnlyList<string> Elenco { get; } =
    [
        $"Usa da {Minimo} a {Massimo} cifre.",
        "Non usare la stessa cifra ripetuta, né cifre in fila come 123456 o 654321.",
        "Non usare la tua data di nascita, né cifre prese dal codice fiscale, dalla partita IVA o dal nome utente.",
    ];

    /// <summary>What people type, without the spaces around it; null when there is nothing.</summary>
    public static string? Leggi(string? scritto) => string.IsNullOrWhiteSpace(scritto) ? null : scritto.Trim();

    /// <summary>Every reason why a PIN is refused, in Italian; empty when it is good.</summary>
    public static IReadOnlyList<string> Motivi(string pin, ContestoPin contesto)
    {
        if (pin.Length is < Minimo or > Massimo || !pin.All(char.IsAsciiDigit))
        {
            return [$"Il PIN ha da {Minimo} a {Massimo} cifre, senza lettere né spazi."];
        }

        var motivi = new List<string>();
        if (InFila(pin))
        {
            motivi.Add("Queste cifre si indovinano subito: scegline di diverse e non in fila.");
        }

        if (contesto.Chiavi.Any(c => DataDi(c, contesto.Oggi) is { } nascita && FormeData.Any(f => string.Equals(nascita.ToString(f, CultureInfo.InvariantCulture), pin, StringComparison.Ordinal))))
        {
            motivi.Add("Il PIN non può essere la tua data di nascita.");
        }

        if (contesto.Chiavi.Append(contesto.Username).Any(c => c.Contains(pin, StringComparison.Ordinal)))
        {
            motivi.Add("Il PIN non può essere un pezzo del codice fiscale, della partita IVA o del nome utente.");
        }

        return motivi;
    }

    /// <summary>Makes one that the rules let through.</summary>
    public static string Genera(ContestoPin contesto)
    {
        string pin;
        do
        {
            pin = RandomNumberGenerator.GetString(Cifre, Minimo);
        }
        while (Motivi(pin, contesto).Count > 0);

        return pin;
    }

    // The same step from each digit to the next, around the clock: 111111, 123456, 901234, 654321, 135791.
    private static bool InFila(string pin)
    {
        var passo = (pin[1] - pin[0] + 10) % 10;
        return Enumerable.Range(1, pin.Length - 1).All(i => (pin[i] - pin[i - 1] + 10) % 10 == passo);
    }

    private static DateOnly? DataDi(string chiave, DateOnly oggi) => CodiceFiscale.TryParse(chiave, out var codice) ? codice.DataNascita(oggi) : null;
}
