using System.Globalization;

namespace Enti.Mandati.Dimostrazione;

/// <summary>How a made-up payment ends.</summary>
internal enum Sorte
{
    /// <summary>Paid at once.</summary>
    Pagato,

    /// <summary>Paid in two movements.</summary>
    PagatoInDueVolte,

    /// <summary>Paid in part.</summary>
    PagatoInParte,

    /// <summary>Acquired by the treasurer.</summary>
    Acquisito,

    /// <summary>Only ordered.</summary>
    Emesso,

    /// <summary>Refused by the payee's bank.</summary>
    NonEseguibile,

    /// <summary>Paid and given back.</summary>
    Stornato,

    /// <summary>Cancelled by the ente.</summary>
    Annullato,

    /// <summary>Changed by a later flow, then paid.</summary>
    Variato,
}

/// <summary>A made-up payee row, with all that the four feeds will say of it.</summary>
internal sealed record PagamentoFinto(int Numero, int Progressivo, DateOnly Data, decimal Importo, BeneficiarioFinto Chi, string Tipologia, string Modalita, string Oggetto, string Ufficio, Sorte Sorte)
{
    /// <summary>Invoices paid by the row: none, one, sometimes three.</summary>
    public IReadOnlyList<(string Numero, decimal Importo, DateOnly Scadenza)> Fatture { get; init; } = [];

    public decimal Ritenuta { get; init; }

    /// <summary>To whom the credit was sold.</summary>
    public BeneficiarioFinto? Creditore { get; init; }

    /// <summary>Number of the mandate replaced; null for most.</summary>
    public int? Sostituisce { get; init; }

    /// <summary>Ordered amount after the later flow, for <see cref="Sorte.Variato"/>.</summary>
    public decimal ImportoVariato => Importo + 50;
}

/// <summary>A year of payments, the same for the same seed, made one at a time: a million of them take the room of one.</summary>
/// <param name="Beneficiari">Who is paid.</param>
/// <param name="Righe">How many payee rows.</param>
/// <param name="Fine">The last day: the first is a year before.</param>
/// <param name="Seme">Seed.</param>
internal sealed record PagamentiFinti(IReadOnlyList<BeneficiarioFinto> Beneficiari, int Righe, DateOnly Fine, int Seme)
{
    private static readonly string[] Uffici = ["Settore Infrastrutture", "Settore Istruzione", "Settore Ambiente", "Settore Affari generali", "Ufficio Personale", "Ufficio Cultura e turismo"];
    private static readonly string[] Lavori = ["manutenzione strade provinciali", "fornitura carta", "pulizia sedi scolastiche", "assistenza informatica", "energia elettrica", "segnaletica", "sgombero neve", "sfalcio banchine"];
    private static readonly string[] Motivi = ["trasporto scolastico", "borsa di studio", "missione", "bando cultura", "rimborso pedaggi", "assistenza educativa"];

    /// <summary>Mandates are numbered from here, in each year.</summary>
    public int PrimoNumero { get; init; } = 1;

    /// <summary>Years that the payments fall in: a flow speaks of one.</summary>
    public IEnumerable<int> Esercizi => Enumerable.Range(Fine.AddDays(-364).Year, Fine.Year - Fine.AddDays(-364).Year + 1);

    /// <summary>The payments of a year, in order of mandate.</summary>
    public IEnumerable<PagamentoFinto> Di(int esercizio)
    {
        var (numero, progressivo) = (PrimoNumero - 1, 1);
        for (var i = 0; i < Righe; i++)
        {
            var data = Fine.AddDays(-364 + (int)(364L * i / Math.Max(1, Righe - 1)));
            if (data.Year != esercizio)
            {
                continue;
            }

            // One mandate in twelve has a second payee, as the payroll or a tender with two lots has.
            progressivo = numero >= PrimoNumero && i % 12 == 0 && progressivo == 1 ? 2 : 1;
            numero += progressivo == 1 ? 1 : 0;
            yield return Uno(i, numero, progressivo, data);
        }
    }

    private PagamentoFinto Uno(int i, int numero, int progressivo, DateOnly data)
    {
        // A seed of its own for each payment: any can be made without those before it.
        var caso = new Random(HashCode(Seme, i));
        var chi = Beneficiari[i < Beneficiari.Count ? i : caso.Next(Beneficiari.Count)];
        var importo = Math.Round((decimal)Math.Exp(4 + caso.NextDouble() * 5), 2);
        var tipologia = chi.Impresa ? caso.Next(10) < 8 ? "Fattura" : "Contributo" : caso.Next(6) switch { 0 => "Fattura", 1 => "NotaSpese", 2 => "Rimborso", 3 => "Beneficio", 4 => "Contributo", _ => "Altro" };
        var lavoro = tipologia is "Fattura" ? Lavori[caso.Next(Lavori.Length)] : Motivi[caso.Next(Motivi.Length)];
        var quanteFatture = tipologia is not "Fattura" ? 0 : caso.Next(15) == 0 ? 3 : 1;
        return new PagamentoFinto(numero, progressivo, data, importo, chi, tipologia, caso.Next(12) == 0 && !chi.Impresa ? "CASSA" : "SEPA CREDIT TRANSFER", lavoro, Uffici[caso.Next(Uffici.Length)], SorteDi(caso, data))
        {
            Fatture = [.. Enumerable.Range(1, quanteFatture).Select(f => (string.Create(CultureInfo.InvariantCulture, $"FPA {i}-{f}/{data.Year % 100}"), f < quanteFatture ? Math.Round(importo / quanteFatture, 2) : importo - Math.Round(importo / quanteFatture, 2) * (quanteFatture - 1), data.AddDays(30)))],
            Ritenuta = tipologia is "Fattura" && !chi.Impresa ? Math.Round(importo / 5, 2) : 0,
            Creditore = chi.Impresa && caso.Next(60) == 0 ? Beneficiari[caso.Next(Beneficiari.Count)] : null,
            Sostituisce = numero > PrimoNumero + 4 && caso.Next(150) == 0 ? numero - 3 : null,
        };
    }

    private Sorte SorteDi(Random caso, DateOnly data)
    {
        var giorni = Fine.DayNumber - data.DayNumber;
        var dado = caso.Next(100);
        return giorni < 6 ? dado < 60 ? Sorte.Emesso : Sorte.Acquisito
            : giorni < 20 && dado < 30 ? Sorte.Acquisito
            : dado switch { < 78 => Sorte.Pagato, < 83 => Sorte.PagatoInDueVolte, < 86 => Sorte.PagatoInParte, < 89 => Sorte.NonEseguibile, < 92 => Sorte.Stornato, < 95 => Sorte.Annullato, < 98 => Sorte.Variato, _ => Sorte.Acquisito };
    }

    // HashCode.Combine changes at every start: the demo must not.
    private static int HashCode(int seme, int i) => unchecked((seme * 397) ^ (i * 486_187_739));
}
