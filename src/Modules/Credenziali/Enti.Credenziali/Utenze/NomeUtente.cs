using System.Text;
using System.Text.RegularExpressions;
using Enti.Credenziali.Buste;

namespace Enti.Credenziali.Utenze;

/// <summary>Login names: how they are compared, and which may be chosen.</summary>
internal static partial class NomeUtente
{
    /// <summary>What names are compared by: case, spaces and compatibility forms make no difference, so they share one budget of guesses.</summary>
    public static string Normalizza(string nome)
    {
        var testo = new StringBuilder(nome.Length);
        foreach (var c in nome.Normalize(NormalizationForm.FormKC))
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
            {
                testo.Append(char.ToUpperInvariant(c));
            }
        }

        return testo.ToString();
    }

    /// <summary>The one way of writing a name that nobody has: what leads to one account shares its budget of guesses, so that of what leads to none must too.</summary>
    public static string Canonico(string normale) =>
        CodiceBusta.UsernameStampato(normale) ?? (normale.StartsWith("IT", StringComparison.Ordinal) && SembraChiave(normale[2..]) ? normale[2..] : normale);

    /// <summary>Why a name cannot be chosen, in Italian; null when it can.</summary>
    /// <remarks>A name that looks like somebody's key or e-mail would catch what is meant for that person.</remarks>
    /// <param name="nome">The name as typed.</param>
    /// <param name="proprie">The keys of whoever chooses: those are allowed.</param>
    public static string? Motivo(string nome, IEnumerable<string> proprie)
    {
        var normale = Normalizza(nome);
        if (normale.Length is < 5 or > 64 || !Ammesso().IsMatch(normale))
        {
            return "Il nome utente ha da 5 a 64 caratteri: lettere senza accento, cifre, punto, trattino e trattino basso.";
        }

        return SembraChiave(normale) && !proprie.Contains(normale, StringComparer.Ordinal)
            ? "Il nome utente non può essere un codice fiscale o una partita IVA altrui: scegline un altro."
            : null;
    }

    /// <summary>Why whoever registers himself cannot have a name: nobody has seen a document of his, so no key is his own, nor is what envelopes are printed with.</summary>
    /// <param name="nome">The name as typed.</param>
    public static string? MotivoSenzaDocumento(string nome)
    {
        var unito = string.Concat(Normalizza(nome).Where(char.IsAsciiLetterOrDigit));
        return Motivo(nome, []) ?? (SembraChiave(unito) || (unito.Length > 16 && SembraChiave(unito[..16])) || CodiceBusta.SembraUsername(Normalizza(nome))
            ? "Il nome utente non può somigliare a un codice fiscale, a una partita IVA o al nome di una busta: scegline un altro."
            : null);
    }

    /// <summary>True when a normalised name has the shape of a codice fiscale or of a partita IVA.</summary>
    public static bool SembraChiave(string normale) => Chiave().IsMatch(normale);

    [GeneratedRegex("^[A-Z0-9][A-Z0-9._-]*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ammesso();

    // Codice fiscale with or without omocodia, or eleven digits, also behind the prefix of the state.
    [GeneratedRegex("^([A-Z]{6}[0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]|(IT)?[0-9]{11})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Chiave();
}
