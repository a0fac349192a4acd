using Enti.Mandati.Importazioni;
using Enti.Mandati.Posizioni;
using static Enti.Mandati.Tests.Opi.FileOpi;

namespace Enti.Mandati.Tests.Fusione;

/// <summary>What a later flow does to a mandate that is already here (opi.md, rule 3).</summary>
public sealed class VariazioneTests(MandatiSlice slice) : IClassFixture<MandatiSlice>
{
    private const string Tre = "2026/1/1 {0}|2026/1/2 {1}|2026/1/3 {2}";
    private readonly Guid _ente = Guid.CreateVersion7();

    [Fact]
    public async Task Variazione_SenzaUnBeneficiario_LoAnnullaELoDice()
    {
        await Emetti();
        var esito = await Varia(Beneficiario(importo: "90.00") + Beneficiario(2, "60.00", null, Persona), "150.00");

        (await Stati()).ShouldBe(string.Format(null, Tre, "MandatoEmesso", "MandatoEmesso", "Annullato"));
        (esito.Stato, esito.Lette, esito.Aggiornate, esito.Scartate).ShouldBe((StatoImportazione.InCorso, 2, 2, 0));
        esito.Avvisi.ShouldHaveSingleItem().ShouldBe("Beneficiari che la variazione ha tolto dal mandato, ora annullati: mandato 1/2026, beneficiario 3.");
        (await Titoli(3)).ShouldBe(["Mandato n. 1 emesso", "Pagamento tolto dal mandato dall'ente"]);
    }

    [Fact]
    public async Task Variazione_CheLoRimette_LoFaTornareBuono()
    {
        await Emetti();
        await Varia(Beneficiario(importo: "250.00"), "250.00");
        (await Stati()).ShouldBe(string.Format(null, Tre, "MandatoEmesso", "Annullato", "Annullato"));

        await Varia(Beneficiario() + Beneficiario(3, "50.00"), "150.00", "2026-03-04T10:00:00");

        (await Stati()).ShouldBe(string.Format(null, Tre, "MandatoEmesso", "Annullato", "MandatoEmesso"));
        (await Titoli(3)).ShouldBe(["Mandato n. 1 emesso", "Mandato modificato dall'ente"]);
    }

    [Theory]
    [InlineData("90.00", "200.00", "an export that carries only what changed does not make up the mandate")]
    [InlineData("novanta", "90.00", "a row was left out: who knows what it said")]
    public async Task Variazione_Parziale_NonAnnullaNessuno(string importo, string delMandato, string perche)
    {
        await Emetti();
        await Varia(Beneficiario(importo: importo), delMandato);

        (await Stati()).ShouldBe(string.Format(null, Tre, "MandatoEmesso", "MandatoEmesso", "MandatoEmesso"), perche);
    }

    [Fact]
    public async Task Variazione_Troncata_NonCambiaNulla()
    {
        await Emetti();
        var intera = Flusso(Mandato(1, Beneficiario(importo: "250.00"), importo: "250.00", operazione: "VARIAZIONE"), istante: "2026-03-03T10:00:00", id: "F2");
        (await slice.Importa(_ente, intera[..^20])).Stato.ShouldBe(StatoImportazione.Fallita);

        (await Stati()).ShouldBe(string.Format(null, Tre, "MandatoEmesso", "MandatoEmesso", "MandatoEmesso"));
    }

    [Fact]
    public async Task Variazione_ToglieChiEPagato_RestaPagatoEdEAnomalo()
    {
        await Emetti();
        await slice.Importa(_ente, Giornale(Movimento(1, "50.00", progressivo: 3)));
        var esito = await Varia(Beneficiario() + Beneficiario(2, "50.00", null, Persona), "150.00");

        (await Stati()).ShouldBe(string.Format(null, Tre, "MandatoEmesso", "MandatoEmesso", "Pagato"));
        esito.Avvisi.ShouldContain("Mandati annullati che risultano pagati, da verificare con il tesoriere: mandato 1/2026, beneficiario 3.");
    }

    [Fact]
    public async Task Variazione_CambiaIlNumeroDellaFattura_LiberaIlDocumento()
    {
        await slice.Importa(_ente, $"tipologia;numero;data;importo;partita_iva\nFattura;FPA 1;01/03/2026;122,00;{Impresa}");
        await slice.Importa(_ente, Flusso(Mandato(1, Beneficiario(classificazione: Fattura("FPA 1")))));
        (await Atti()).ShouldBe("2026/1/1 FPA 1");

        await slice.Importa(_ente, Flusso(Mandato(1, Beneficiario(classificazione: Fattura("FPA 2")), operazione: "VARIAZIONE"), istante: "2026-03-03T10:00:00", id: "F2"));
        (await Atti()).ShouldBe("2026/1/1 -|documento FPA 1");

        await slice.Importa(_ente, Flusso(Mandato(2, Beneficiario(classificazione: Fattura("FPA 1"))), istante: "2026-03-04T10:00:00", id: "F3"));
        (await Atti()).ShouldBe("2026/1/1 -|2026/2/1 FPA 1");
    }

    [Fact]
    public async Task Sostituzione_IDueMandatiSiIndicanoAVicenda()
    {
        await Emetti();
        const string Sostituisce = "<sostituzione_mandato><numero_mandato_da_sostituire>1</numero_mandato_da_sostituire><progressivo_beneficiario_da_sostituire>2</progressivo_beneficiario_da_sostituire><esercizio_mandato_da_sostituire>2026</esercizio_mandato_da_sostituire></sostituzione_mandato>";
        await slice.Importa(_ente, Flusso(Mandato(2, Beneficiario(importo: "50.00", partitaIva: null, codiceFiscale: Persona, altro: Sostituisce), importo: "50.00", operazione: "SOSTITUZIONE"), istante: "2026-03-03T10:00:00", id: "F2"));

        (await Dettaglio(2, 1)).Sostituisce.ShouldNotBeNull().Numero.ShouldBe(1);
        var vecchio = (await Dettaglio(1, 2)).SostituitoDa.ShouldNotBeNull();
        (vecchio.Esercizio, vecchio.Numero, vecchio.Progressivo).ShouldBe((2026, 2, 1));
        (await Dettaglio(1, 1)).SostituitoDa.ShouldBeNull("another payee of the same mandate was not replaced");
    }

    [Fact]
    public async Task Pagamenti_Parziali_SiSommanoElEccessoEAnomalia()
    {
        await Emetti();
        await slice.Importa(_ente, Giornale(Movimento(1, "40.00", quietanza: 1)));
        (await Stati()).ShouldStartWith("2026/1/1 InPagamento");
        await slice.Importa(_ente, Giornale(Movimento(1, "60.00", quietanza: 2, data: "2026-03-10")));
        (await Stati()).ShouldStartWith("2026/1/1 Pagato");
        var eccesso = await slice.Importa(_ente, Giornale(Movimento(1, "0.01", quietanza: 3, data: "2026-03-11")));

        (await Stati()).ShouldStartWith("2026/1/1 Pagato");
        eccesso.Avvisi.ShouldHaveSingleItem().ShouldStartWith("Pagato più di quanto ordinato");
    }

    private Task Emetti() => slice.Importa(_ente, Flusso(Mandato(1, Beneficiario() + Beneficiario(2, "50.00", null, Persona) + Beneficiario(3, "50.00"), importo: "200.00")));

    private Task<LeggiImportazione.Result> Varia(string beneficiari, string importo, string istante = "2026-03-03T10:00:00") =>
        slice.Importa(_ente, Flusso(Mandato(1, beneficiari, importo: importo, operazione: "VARIAZIONE"), istante: istante, id: "V" + istante));

    private async Task<string> Stati() => string.Join('|', await slice.Testi("select esercizio || '/' || numero || '/' || progressivo || ' ' || stato from mandati.posizione where ente_id = $1 and numero = 1 order by progressivo", _ente));

    private async Task<string> Atti() => string.Join('|', await slice.Testi("select coalesce(esercizio || '/' || numero || '/' || progressivo, 'documento') || ' ' || coalesce(doc_numero, '-') from mandati.posizione where ente_id = $1 order by numero nulls last", _ente));

    private async Task<string[]> Titoli(int progressivo) => [.. (await Dettaglio(1, progressivo)).Cronologia.Select(e => e.Titolo)];

    private async Task<LeggiPosizione.Result> Dettaglio(int numero, int progressivo)
    {
        var id = Guid.Parse((await slice.Testi($"select id::text from mandati.posizione where ente_id = $1 and numero = {numero} and progressivo = {progressivo}", _ente)).Single());
        return (await slice.Amministratore(_ente).Invia(new LeggiPosizione.Query(id, DellEnte: true))).Valore;
    }
}
