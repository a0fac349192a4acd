using static Enti.Mandati.Tests.Opi.FileOpi;

namespace Enti.Mandati.Tests.Fusione;

/// <summary>Feeds come in any order: the positions must be the same (opi.md, rules 2, 3 and 8).</summary>
public sealed class OrdineDiArrivoTests(MandatiSlice slice) : IClassFixture<MandatiSlice>
{
    private static readonly string[] File =
    [
        Flusso(Mandato(1, Beneficiario(classificazione: Fattura("FPA 1/26"))) + Mandato(2, Beneficiario() + Beneficiario(2, "50.00", null, Persona), importo: "150.00")
            + Mandato(3, Beneficiario()) + Mandato(4, Beneficiario()) + Mandato(5, Beneficiario()) + Mandato(6, Beneficiario())
            + Mandato(7, Beneficiario() + Beneficiario(2, "50.00", null, Persona), importo: "150.00")),
        Flusso(Mandato(2, Beneficiario(importo: "80.00") + Beneficiario(2, "70.00", null, Persona), importo: "150.00", operazione: "VARIAZIONE") + Mandato(3, Beneficiario(), operazione: "ANNULLO")
            + Mandato(6, Beneficiario(), operazione: "ANNULLO") + Mandato(7, Beneficiario(), operazione: "VARIAZIONE"), istante: "2026-03-03T10:00:00", id: "F2"),
        Esiti(Esito(1, "ACQUISITO") + Esito(1, "PAGATO", 1) + Esito(4, "NON ESEGUIBILE", 1, "2026-03-06T09:00:00") + Esito(4, "ACQUISITO", istante: "2026-03-05T09:00:00") + Esito(5, "STORNATO")),
        Giornale(Movimento(2, "30.00", quietanza: 1) + Movimento(2, "50.00", quietanza: 2, data: "2026-03-09") + Movimento(2, "70.00", progressivo: 2, quietanza: 3) + Movimento(2, "-70.00", "STORNATO", 2, quietanza: 3)
            + Movimento(4, "40.00", quietanza: 4) + Movimento(6, quietanza: 5)),
        $"tipologia;numero;data;importo;scadenza;partita_iva;codice_fiscale;oggetto;ufficio;esercizio_mandato;numero_mandato;progressivo\nFattura;fpa-1/26;20/02/2026;122,00;15/03/2026;{Impresa};;Strade;Lavori;;;\nRimborso;77;01/03/2026;70,00;;;{Persona};Missione;Personale;2026;2;2\nContributo;88;01/03/2026;10,00;;;{Persona};Bando;Cultura;;;",
    ];

    [Fact]
    public async Task Importa_InQualunqueOrdine_LeStessePosizioni()
    {
        string[] attese =
        [
            "2026/1/1 Pagato 100.00 0.00 2026-03-15 Fattura 2026-02-20 INSERIMENTO fpa-1/26 FPA 1/26 00743110157",
            "2026/2/1 Pagato 80.00 80.00 2026-03-09 Altro 2026-03-02 VARIAZIONE 00743110157",
            "2026/2/2 Stornato 70.00 0.00 Rimborso 2026-03-01 VARIAZIONE 77 RSSMRA80H23H501T",
            "2026/3/1 Annullato 100.00 0.00 Altro 2026-03-02 ANNULLO 00743110157",
            "2026/4/1 InPagamento 100.00 40.00 Altro 2026-03-02 INSERIMENTO 00743110157",
            "2026/5/1 Stornato 100.00 0.00 Altro 2026-03-02 INSERIMENTO 00743110157",
            "2026/6/1 Pagato 100.00 100.00 2026-03-04 Altro 2026-03-02 ANNULLO 00743110157 AnnullatoMaPagato",
            "2026/7/1 MandatoEmesso 100.00 0.00 Altro 2026-03-02 VARIAZIONE 00743110157",
            "2026/7/2 Annullato 50.00 0.00 Altro 2026-03-02 INSERIMENTO RSSMRA80H23H501T",
            "documento 88 InLavorazione 10.00 0.00 Contributo 2026-03-01 88 RSSMRA80H23H501T",
        ];

        // A quarter of the 120 orders a day, and every day another: each takes the time of five imports.
        var oggi = TimeProvider.System.GetUtcNow().DayOfYear % 4;
        foreach (var ordine in Permutazioni(Enumerable.Range(0, File.Length)).Where((_, n) => n % 4 == oggi))
        {
            var ente = Guid.CreateVersion7();
            foreach (var file in ordine)
            {
                await slice.Importa(ente, File[file]);
            }

            (await slice.Posizioni(ente)).ShouldBe(attese, $"ordine {string.Join(" ", ordine)}");
        }
    }

    [Fact]
    public async Task Importa_DiNuovoGliStessiFile_NullaCambia()
    {
        var ente = Guid.CreateVersion7();
        foreach (var file in File)
        {
            await slice.ImportaFinoInFondo(ente, file);
        }

        var prima = await slice.Posizioni(ente);
        foreach (var file in File)
        {
            var seconda = await slice.ImportaFinoInFondo(ente, file);
            (seconda.Stato, seconda.Invariate).ShouldBe((Mandati.Importazioni.StatoImportazione.Completata, seconda.Lette));
            (seconda.Inserite, seconda.Aggiornate, seconda.InAttesa, seconda.Scartate).ShouldBe((0, 0, 0, 0));
        }

        (await slice.Posizioni(ente)).ShouldBe(prima);
    }

    private static IEnumerable<int[]> Permutazioni(IEnumerable<int> elementi)
    {
        var tutti = elementi.ToArray();
        return tutti.Length <= 1 ? [tutti] : tutti.SelectMany(primo => Permutazioni(tutti.Where(e => e != primo)).Select(resto => (int[])[primo, .. resto]));
    }
}
