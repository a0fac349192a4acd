using System.Diagnostics.CodeAnalysis;

namespace Enti.Anagrafe.Contracts;

/// <summary>An Italian VAT number: eleven digits, the last of control (D.P.R. 633/1972, art. 35; Luhn).</summary>
public sealed record PartitaIva
{
    private PartitaIva(string valore) => Valore = valore;

    /// <summary>The eleven digits, without the country prefix.</summary>
    public string Valore { get; }

    /// <summary>Drops white space and the prefix <c>IT</c>, as VAT numbers are written abroad; the result may still be wrong.</summary>
    public static string Normalizza(string? testo)
    {
        var compatto = Caratteri.Compatta(testo);
        return compatto.Length == CodiceNumerico.Lunghezza + 2 && compatto.StartsWith("IT", StringComparison.Ordinal)
            ? compatto[2..]
            : compatto;
    }

    /// <summary>Reads a partita IVA as typed or found in a feed; false when it is formally wrong.</summary>
    public static bool TryParse(string? testo, [NotNullWhen(true)] out PartitaIva? partitaIva)
    {
        var codice = Normalizza(testo);
        partitaIva = Motivo(codice) is null ? new PartitaIva(codice) : null;
        return partitaIva is not null;
    }

    /// <summary>Checks a partita IVA and explains the outcome; takes any text, null included.</summary>
    public static EsitoVerifica Verifica(string? testo)
    {
        var codice = Normalizza(testo);
        var motivo = Motivo(codice);
        return new EsitoVerifica(motivo, motivo is null ? [.. Avvisi(codice)] : []);
    }

    /// <inheritdoc/>
    public override string ToString() => Valore;

    private static string? Motivo(string codice) => codice switch
    {
        "" => "Manca la partita IVA: scrivi le sue 11 cifre.",
        { Length: not CodiceNumerico.Lunghezza } => "La partita IVA è di 11 cifre: controlla che non ne manchino e non ce ne siano in più.",
        _ when !Caratteri.SoloCifre(codice) => "La partita IVA è fatta di sole cifre: togli lettere e altri segni.",
        _ => CodiceNumerico.Motivo(codice, "La partita IVA"),
    };

    private static IEnumerable<string> Avvisi(string codice)
    {
        if (CodiceNumerico.Matricola(codice) is var matricola && matricola == 0)
        {
            yield return "Le prime sette cifre sono zeri: nessuna partita IVA risulta assegnata così.";
        }
        else if (matricola >= 8_000_000)
        {
            yield return "Un numero che comincia per 8 o 9 è di solito il codice fiscale di un ente, non una partita IVA.";
        }

        if (!CodiceNumerico.UfficioDiEnti(CodiceNumerico.Ufficio(codice)))
        {
            yield return $"Il codice ufficio {codice[7..10]} è insolito per una partita IVA.";
        }
    }
}
