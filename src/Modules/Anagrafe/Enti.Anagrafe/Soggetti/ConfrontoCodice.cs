using System.Globalization;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Contracts;

namespace Enti.Anagrafe.Soggetti;

/// <summary>Compares a codice fiscale with what people type beside it (D.M. 23 dicembre 1976, artt. 2-5).</summary>
internal static class ConfrontoCodice
{
    private const string Vocali = "AEIOU";

    /// <summary>What does not agree, in Italian; none when the code could be that person's.</summary>
    public static IReadOnlyList<string> Differenze(CodiceFiscale codice, string? cognome, string? nome, DateOnly? natoIl, Sesso? sesso, Luogo? luogo, DateOnly oggi)
    {
        if (codice.Tipo is not TipoCodiceFiscale.Persona)
        {
            return [];
        }

        List<string> differenze = [];
        void Se(bool diverso, string frase)
        {
            if (diverso)
            {
                differenze.Add(frase);
            }
        }

        Se(cognome is not null && !string.Equals(TreLettere(cognome, false), codice.Valore[..3], StringComparison.Ordinal), $"Il codice fiscale comincia per {codice.Valore[..3]}, ma il cognome darebbe {TreLettere(cognome ?? "", false)}.");
        Se(nome is not null && !string.Equals(TreLettere(nome, true), codice.Valore[3..6], StringComparison.Ordinal), $"Le lettere del nome nel codice fiscale sono {codice.Valore[3..6]}, ma il nome darebbe {TreLettere(nome ?? "", true)}.");
        Se(natoIl is not null && natoIl != codice.DataNascita(oggi), $"Nel codice fiscale la data di nascita è {codice.DataNascita(oggi)?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}.");
        Se(sesso is not null && sesso != codice.Sesso, $"Nel codice fiscale il sesso è {codice.Sesso}.");
        Se(luogo is not null && !string.Equals(luogo.Codice, codice.CodiceLuogo, StringComparison.Ordinal), $"Nel codice fiscale il luogo di nascita è {codice.CodiceLuogo}, non {luogo?.Codice} ({luogo?.Nome}).");
        return differenze;
    }

    /// <summary>Three letters of a surname or first name: consonants first, then vowels, then X; of four consonants or more of a name, the second is left out.</summary>
    internal static string TreLettere(string testo, bool nome)
    {
        var lettere = PerRicerca.Normalizza(testo).Where(char.IsAsciiLetterLower).Select(char.ToUpperInvariant).ToList();
        var consonanti = lettere.Where(c => !Vocali.Contains(c, StringComparison.Ordinal)).ToList();
        if (nome && consonanti.Count >= 4)
        {
            consonanti.RemoveAt(1);
        }

        return string.Concat(consonanti.Concat(lettere.Where(c => Vocali.Contains(c, StringComparison.Ordinal))).Concat("XXX").Take(3));
    }
}
