using System.Globalization;
using Enti.Anagrafe.Contracts;

namespace Enti.Mandati.Dimostrazione;

/// <summary>A made-up payee.</summary>
internal sealed record BeneficiarioFinto(string Denominazione, string? CodiceFiscale, string? PartitaIva, string Via, string Cap, string Localita, string Provincia)
{
    /// <summary>True for a company or a body: it is paid invoices and contributions, not salaries or benefits.</summary>
    public bool Impresa => CodiceFiscale is null || CodiceFiscale.Length == 11;
}

/// <summary>Makes Italian people and companies up, always the same for the same seed, with keys that are formally right.</summary>
internal static class BeneficiariFinti
{
    private static readonly string[] Maschili = ["Luca", "Marco", "Andrea", "Paolo", "Stefano", "Giovanni", "Roberto", "Matteo", "Davide", "Franco", "Nicolò", "Giorgio"];
    private static readonly string[] Femminili = ["Anna", "Elena", "Chiara", "Francesca", "Silvia", "Paola", "Giulia", "Sara", "Lucia", "Federica", "Marta", "Emma"];
    private static readonly string[] Cognomi = ["Rossi", "Ferrari", "Bianchi", "Galli", "Fontana", "Moretti", "Barbieri", "Lombardi", "Rizzi", "Conti", "D'Angelo", "De Luca", "Villa", "Brambilla", "Šimić", "Zanetti", "Pedrini", "Guerreschi", "Bonetti", "Soldi", "Fusari", "Maffezzoni", "Stanga", "Ghisolfi"];
    private static readonly string[] Attivita = ["Edile", "Impianti", "Cartoleria", "Trasporti", "Ristorazione", "Verde", "Informatica", "Segnaletica", "Arredi", "Energia", "Pulizie", "Asfalti", "Stampa", "Vigilanza", "Officine", "Studio Tecnico"];
    private static readonly string[] Forme = ["srl", "spa", "snc", "sas", "società cooperativa", "srl unipersonale"];
    private static readonly string[] Vie = ["Via Roma", "Via Po", "Via Dante", "Piazza Garibaldi", "Via Mantova", "Viale Trento e Trieste", "Via Brescia", "Corso Matteotti", "Via dell'Artigianato", "Via Giuseppina"];
    private static readonly (string Nome, string Cap, string Provincia, string Belfiore)[] Luoghi =
        [("Cremona", "26100", "CR", "D150"), ("Crema", "26013", "CR", "D142"), ("Casalmaggiore", "26041", "CR", "B898"), ("Soresina", "26015", "CR", "I849"), ("Milano", "20121", "MI", "F205"), ("Brescia", "25121", "BS", "B157"), ("Mantova", "46100", "MN", "E897"), ("Piacenza", "29121", "PC", "G535")];

    /// <summary>That many payees, six in ten of them companies.</summary>
    public static IReadOnlyList<BeneficiarioFinto> Genera(int quanti, int seme)
    {
        var caso = new Random(seme);
        return [.. Enumerable.Range(0, quanti).Select(n => n % 10 < 6 ? Azienda(caso, n) : Persona(caso, n))];
    }

    private static BeneficiarioFinto Azienda(Random caso, int numero)
    {
        var nome = $"{Scelta(caso, Attivita)} {Scelta(caso, Cognomi)} {Scelta(caso, Forme)}";
        var partitaIva = ConControllo(string.Create(CultureInfo.InvariantCulture, $"{1_100_000 + numero:0000000}019"), c => PartitaIva.TryParse(c, out _), "0123456789");
        return Con(caso, new BeneficiarioFinto(nome, numero % 7 == 0 ? null : partitaIva, partitaIva, "", "", "", ""));
    }

    private static BeneficiarioFinto Persona(Random caso, int numero)
    {
        var donna = caso.Next(2) == 0;
        var (nome, cognome) = (Scelta(caso, donna ? Femminili : Maschili), Scelta(caso, Cognomi));
        var (anno, mese, giorno) = (1945 + caso.Next(55), caso.Next(12), 1 + caso.Next(28));
        var luogo = Scelta(caso, Luoghi).Belfiore;
        var base15 = string.Create(CultureInfo.InvariantCulture, $"{Lettere(cognome, nome: false)}{Lettere(nome, nome: true)}{anno % 100:00}{"ABCDEHLMPRST"[mese]}{giorno + (donna ? 40 : 0):00}{luogo}");
        var codice = ConControllo(base15, c => CodiceFiscale.TryParse(c, out _), "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

        // One person in six is a professional: two keys.
        var partitaIva = numero % 6 == 0 ? ConControllo(string.Create(CultureInfo.InvariantCulture, $"{1_500_000 + numero:0000000}019"), c => PartitaIva.TryParse(c, out _), "0123456789") : null;
        return Con(caso, new BeneficiarioFinto($"{cognome} {nome}", codice, partitaIva, "", "", "", ""));
    }

    /// <summary>Tries the check characters until the code is right: the rule stays where it belongs, in Anagrafe.</summary>
    private static string ConControllo(string inizio, Func<string, bool> giusto, string caratteri) =>
        caratteri.Select(c => inizio + c).First(giusto);

    /// <summary>Three letters of a name: consonants, then vowels, then X; a first name of four consonants or more skips the second.</summary>
    private static string Lettere(string testo, bool nome)
    {
        var soli = new string([.. testo.Normalize(System.Text.NormalizationForm.FormD).Where(char.IsAsciiLetter).Select(char.ToUpperInvariant)]);
        var consonanti = new string([.. soli.Where(c => !"AEIOU".Contains(c, StringComparison.Ordinal))]);
        if (nome && consonanti.Length >= 4)
        {
            consonanti = consonanti.Remove(1, 1);
        }

        return (consonanti + new string([.. soli.Where(c => "AEIOU".Contains(c, StringComparison.Ordinal))]) + "XXX")[..3];
    }

    private static BeneficiarioFinto Con(Random caso, BeneficiarioFinto chi)
    {
        var luogo = Scelta(caso, Luoghi);

        // Some feeds leave the address out: letters must cope.
        return caso.Next(20) == 0
            ? chi
            : chi with { Via = string.Create(CultureInfo.InvariantCulture, $"{Scelta(caso, Vie)} {1 + caso.Next(120)}"), Cap = luogo.Cap, Localita = luogo.Nome, Provincia = luogo.Provincia };
    }

    private static T Scelta<T>(Random caso, T[] fra) => fra[caso.Next(fra.Length)];
}
