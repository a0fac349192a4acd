using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Sessioni;

namespace Enti.Credenziali.Password;

/// <summary>What is known of whoever chooses a password: it must not be any of these.</summary>
/// <param name="Username">Login name.</param>
/// <param name="Chiavi">Codice fiscale, partita IVA.</param>
/// <param name="Enti">Names of the enti that the person has to do with.</param>
/// <param name="Minimo">Least length: administrators need a longer one, as their ente decided.</param>
internal sealed record ContestoPassword(string Username, IReadOnlyCollection<string> Chiavi, IReadOnlyCollection<string> Enti, int Minimo)
{
    /// <summary>The same, from what Anagrafe says of the holder of a credential and what the enti that he administers decided.</summary>
    public static ContestoPassword Di(string username, DatiAccesso profilo, RegoleEnti regole)
    {
        List<Guid> amministrati = [.. profilo.Appartenenze.Where(a => RegoleEnti.Amministra(a.Ruolo)).Select(a => a.EnteId)];
        return new(
            username,
            profilo.Chiavi,
            [profilo.Denominazione, .. profilo.Appartenenze.Select(a => a.EnteDenominazione)],
            amministrati.Count == 0 ? RegolePassword.Minimo(amministratore: false) : regole.MinimoAmministratori(amministrati));
    }
}

/// <summary>What a password must be (ASVS 6.2): long, not common, not one's own name. No composition rules, no expiry.</summary>
internal static class RegolePassword
{
    /// <summary>Longest password taken; longer ones are refused, never cut.</summary>
    public const int Massimo = 128;

    private static readonly FrozenSet<string> Comuni = LeggiComuni();

    /// <summary>Least length, where no ente decided a greater one.</summary>
    public static int Minimo(bool amministratore) => amministratore ? ImpostazioniEnte.MinimaPasswordAmministratori : 8;

    /// <summary>Least length for whoever an ente invites.</summary>
    public static int Minimo(bool amministratore, DatiEnte? ente) => amministratore && ente?.Impostazioni.LunghezzaPasswordAmministratori is { } deciso ? Math.Max(deciso, Minimo(true)) : Minimo(amministratore);

    /// <summary>The rules in Italian, to be shown before anybody types.</summary>
    public static IReadOnlyList<string> Elenco(int minimo) =>
    [
        $"Usa da {minimo} a {Massimo} caratteri: vanno bene anche gli spazi e una frase intera.",
        "Non usare il tuo codice fiscale, la partita IVA, il nome utente o il nome dell'ente.",
        "Non usare una password molto diffusa, come «password1» o «12345678».",
    ];

    /// <summary>Every reason why a password is refused, in Italian; empty when it is good.</summary>
    public static IReadOnlyList<string> Motivi(string password, ContestoPassword contesto)
    {
        var motivi = new List<string>();
        var lunghezza = password.EnumerateRunes().Count();
        if (lunghezza < contesto.Minimo)
        {
            motivi.Add($"La password ha {lunghezza.ToString(CultureInfo.InvariantCulture)} caratteri: ne servono almeno {contesto.Minimo}.");
        }

        if (lunghezza > Massimo)
        {
            motivi.Add($"La password può avere al massimo {Massimo} caratteri.");
        }

        if (Comuni.Contains(password.Trim().ToLowerInvariant()))
        {
            motivi.Add("Questa password è fra le più usate e si indovina subito: scegline un'altra.");
        }

        if (contesto.Chiavi.Append(contesto.Username).Concat(contesto.Enti).Any(dato => Uguali(dato, password)))
        {
            motivi.Add("La password non può essere il codice fiscale, la partita IVA, il nome utente o il nome dell'ente.");
        }

        return motivi;
    }

    private static bool Uguali(string dato, string password) =>
        dato.Length > 0 && string.Equals(SenzaSpazi(dato), SenzaSpazi(password), StringComparison.OrdinalIgnoreCase);

    private static string SenzaSpazi(string testo) => string.Concat(testo.Where(c => !char.IsWhiteSpace(c)));

    private static FrozenSet<string> LeggiComuni()
    {
        using var flusso = Assembly.GetExecutingAssembly().GetManifestResourceStream("password-comuni.txt")!;
        using var lettore = new StreamReader(flusso);
        return lettore.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(r => r[0] is not '#').ToFrozenSet(StringComparer.Ordinal);
    }
}
