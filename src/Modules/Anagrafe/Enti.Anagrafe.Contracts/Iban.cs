using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Enti.Anagrafe.Contracts;

/// <summary>A bank account number: structure of its country, check digits (ISO 13616, ISO 7064 MOD 97-10), Italian CIN.</summary>
public sealed record Iban
{
    private Iban(string valore) => Valore = valore;

    /// <summary>The IBAN, upper case and without spaces.</summary>
    public string Valore { get; }

    /// <summary>ISO 3166 code of the country of the account.</summary>
    public string Paese => Valore[..2];

    /// <summary>Drops white space and raises the letters; the result may still be wrong.</summary>
    public static string Normalizza(string? testo) => Caratteri.Compatta(testo);

    /// <summary>Reads an IBAN as typed or found in a feed; false when it is formally wrong.</summary>
    public static bool TryParse(string? testo, [NotNullWhen(true)] out Iban? iban)
    {
        var codice = Normalizza(testo);
        iban = Motivo(codice) is null ? new Iban(codice) : null;
        return iban is not null;
    }

    /// <summary>Checks an IBAN and explains the outcome; takes any text, null included.</summary>
    public static EsitoVerifica Verifica(string? testo) => new(Motivo(Normalizza(testo)), []);

    /// <inheritdoc/>
    public override string ToString() => Valore;

    private static string? Motivo(string codice)
    {
        if (codice.Length < 4)
        {
            return codice.Length == 0
                ? "Manca l'IBAN: scrivilo come appare sull'estratto conto."
                : "L'IBAN è troppo corto: controlla che non manchino caratteri.";
        }

        var paese = codice[..2];
        if (StrutturaIban.DelPaese(paese) is not { } struttura)
        {
            return "Le prime due lettere dell'IBAN non sono di un Paese che usa questo codice.";
        }

        if (codice.Length != 4 + struttura.Length)
        {
            return $"Un IBAN che comincia per {paese} è di {(4 + struttura.Length).ToString(CultureInfo.InvariantCulture)} caratteri: controlla che non ne manchino e non ce ne siano in più.";
        }

        if (!Caratteri.SoloCifre(codice.AsSpan(2, 2)) || !Segue(codice.AsSpan(4), struttura))
        {
            return "L'IBAN ha lettere dove vanno cifre, o il contrario: controllalo carattere per carattere.";
        }

        if (codice.AsSpan(2, 2) is "00" or "01" or "99" || Resto(codice) != 1)
        {
            return "Le cifre di controllo non corrispondono al resto: l'IBAN contiene un errore di scrittura.";
        }

        // The CIN of Italian accounts, which San Marino shares, is the letter before ABI, CAB and account number.
        return paese is "IT" or "SM" && Caratteri.Controllo(codice.AsSpan(5)) != codice[4]
            ? "La lettera di controllo (CIN) non corrisponde al conto: l'IBAN contiene un errore di scrittura."
            : null;
    }

    private static bool Segue(ReadOnlySpan<char> testo, string struttura)
    {
        for (var i = 0; i < testo.Length; i++)
        {
            var ammesso = struttura[i] switch
            {
                'n' => char.IsAsciiDigit(testo[i]),
                'a' => char.IsAsciiLetterUpper(testo[i]),
                _ => char.IsAsciiDigit(testo[i]) || char.IsAsciiLetterUpper(testo[i]),
            };
            if (!ammesso)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Remainder by 97 of the number made by the account, the country and the check digits, A = 10 … Z = 35.</summary>
    private static int Resto(string codice)
    {
        var resto = 0;
        for (var i = 0; i < codice.Length; i++)
        {
            var carattere = codice[(i + 4) % codice.Length];
            resto = char.IsAsciiDigit(carattere)
                ? (resto * 10 + carattere - '0') % 97
                : (resto * 100 + carattere - 'A' + 10) % 97;
        }

        return resto;
    }
}
