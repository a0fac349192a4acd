using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Mandati.Posizioni;
using static Enti.Mandati.Tests.Opi.FileOpi;

namespace Enti.Mandati.Tests.Posizioni;

public sealed class PosizioniTests(MandatiSlice slice) : IClassFixture<MandatiSlice>
{
    private readonly Guid _ente = Guid.CreateVersion7();

    [Fact]
    public async Task Cerca_DelBeneficiario_SoloLeSueRighe()
    {
        await Importa();

        (await Numeri(Persona_(Impresa))).ShouldBe([4, 3, 1]);
        (await Numeri(Persona_(Persona))).ShouldBe([5, 2]);
        (await Numeri(Persona_(Persona, Impresa))).ShouldBe([5, 4, 3, 2, 1]);
        (await Numeri(Persona_())).ShouldBeEmpty();
    }

    [Fact]
    public async Task Cerca_UnaRigaPerDueChiaviProprie_UnaVoltaSola()
    {
        await slice.Importa(_ente, Flusso(Mandato(1, Beneficiario(codiceFiscale: Persona, altro: Creditore(Persona)))));

        (await Numeri(Persona_(Persona, Impresa))).ShouldBe([1]);
    }

    [Fact]
    public async Task Cerca_EnteCheNonHaRiconosciuto_NonSiVede()
    {
        await Importa();
        var altrove = Chiamanti.Persona([Impresa], [Guid.CreateVersion7()]);

        (await slice.Come(altrove).Invia(new CercaPosizioni.Query(new(), 50, null))).Valore.Elementi.ShouldBeEmpty();
        (await slice.Come(altrove).Invia(new LeggiPosizione.Query((await Tutte(Persona_(Impresa)))[0].Id))).Errore!.Codice.ShouldBe("mandati.posizione-non-trovata");
    }

    [Fact]
    public async Task Cerca_ConCredenzialeDebole_NonSiVedeNulla()
    {
        await Importa();

        (await Numeri(Chiamanti.Persona([Impresa], [_ente], Livello.Debole))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Cerca_DelComune_CioCheLaProvinciaGliDeve()
    {
        await Importa();
        var comune = Chiamanti.InEnte(Guid.CreateVersion7(), "c_d142") with { Chiavi = [Impresa], Servizi = new Dictionary<string, IReadOnlyList<Guid>>(StringComparer.Ordinal) { ["mandationline"] = [_ente] } };

        (await Numeri(comune)).ShouldBe([4, 3, 1]);
        (await Numeri(comune with { Servizi = new Dictionary<string, IReadOnlyList<Guid>>(StringComparer.Ordinal) })).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("-data")]
    [InlineData("data")]
    [InlineData("importo")]
    [InlineData("-importo")]
    [InlineData("tipologia")]
    public async Task Cerca_APagine_TutteUnaVoltaNelloStessoOrdine(string ordina)
    {
        await slice.Importa(_ente, Flusso(string.Concat(Enumerable.Range(1, 23).Select(n => Mandato(n, Beneficiario(importo: $"{n % 5 + 1}.00"), importo: $"{n % 5 + 1}.00", data: $"2026-03-0{n % 4 + 1}")))));
        var filtri = new FiltriPosizioni { Ordina = ordina };
        var intere = (await slice.Come(Persona_(Impresa)).Invia(new CercaPosizioni.Query(filtri, 200, null))).Valore.Elementi.Select(e => e.Id).ToList();

        var pagine = new List<Guid>();
        string? cursore = null;
        do
        {
            var pagina = (await slice.Come(Persona_(Impresa)).Invia(new CercaPosizioni.Query(filtri, 5, cursore))).Valore;
            pagine.AddRange(pagina.Elementi.Select(e => e.Id));
            cursore = pagina.Successivo;
        }
        while (cursore is not null);

        intere.Count.ShouldBe(23);
        pagine.ShouldBe(intere);
    }

    [Fact]
    public async Task Cerca_Filtri_StringonoLaLista()
    {
        await Importa();
        slice.Rispondi((EntePerCodice r) => r.Codice == "p_cr" ? new DatiEnte(_ente, "p_cr", "Provincia", TipoEnte.Provincia, Ente, null, "CR", StatoEnte.Attivo, new ContattiEnte()) : null);
        var chi = Persona_(Impresa, Persona);

        (await Numeri(chi, new() { ImportoDa = 150, ImportoA = 250 })).ShouldBe([2]);
        (await Numeri(chi, new() { Dal = new DateOnly(2026, 3, 4), Al = new DateOnly(2026, 3, 4) })).ShouldBe([4]);
        (await Numeri(chi, new() { Tipologia = "Fattura" })).ShouldBe([1]);
        (await Numeri(chi, new() { Stato = "Annullato" })).ShouldBe([3]);
        (await Numeri(chi, new() { Testo = "fpa INFRASTRUTTURE" })).ShouldBe([1]);
        (await Numeri(chi, new() { Testo = "100%" })).ShouldBeEmpty();
        (await Numeri(chi, new() { Ente = "p_cr" })).Count.ShouldBe(5);
        (await Numeri(chi, new() { Ente = "c_altro" })).ShouldBeEmpty();
        (await slice.Come(chi).Invia(new CercaPosizioni.Query(new() { Stato = "Boh" }, 50, null))).Errore!.Campi!.Keys.ShouldBe(["stato"]);
        (await slice.Come(chi).Invia(new CercaPosizioni.Query(new(), 50, "xyz"))).Errore!.Codice.ShouldBe("mandati.cursore-non-valido");
        (await slice.Come(chi).Invia(new CercaPosizioni.Query(new() { Ordina = "tipologia" }, 50, "dGlwb2xvZ2lhfEZhdAB8MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA"))).Errore!.Codice.ShouldBe("mandati.cursore-non-valido");
    }

    [Fact]
    public async Task Leggi_IlCreditoreEffettivo_VedeConIlSuoRuolo()
    {
        await Importa();
        var riga = (await Tutte(Persona_(Persona))).Single(r => r.Mandato!.Numero == 5);

        (await slice.Come(Persona_(Persona)).Invia(new LeggiPosizione.Query(riga.Id))).Valore.Ruolo.ShouldBe("CreditoreEffettivo");
    }

    [Fact]
    public async Task Leggi_Dettaglio_AttiCronologiaECausale()
    {
        await slice.Importa(_ente, Flusso(Mandato(1, Beneficiario(classificazione: Fattura("FPA 1") + Fattura("FPA 2", "10.00", "2026-04-01")))));
        await slice.Importa(_ente, Giornale(Movimento(1)));
        await slice.Importa(_ente, Esiti(Esito(1, "ACQUISITO", istante: "2026-03-03T09:00:00")));
        var dettaglio = (await slice.Come(Persona_(Impresa)).Invia(new LeggiPosizione.Query((await Tutte(Persona_(Impresa)))[0].Id))).Valore;

        dettaglio.Causale.ShouldBe("Causale");
        dettaglio.Atto.ShouldBeNull("several invoices: none is the act");
        dettaglio.Atti.Select(a => a.Numero).ShouldBe(["FPA 1", "FPA 2"]);
        dettaglio.Cronologia.Select(e => e.Titolo).ShouldBe(["Mandato n. 1 emesso", "Mandato preso in carico dal tesoriere", "Pagamento eseguito"]);
        (dettaglio.Stato, dettaglio.DataPagamento).ShouldBe(("Pagato", new DateOnly(2026, 3, 4)));
    }

    [Fact]
    public async Task Leggi_DellEnte_LaCausaleSoloColPermesso()
    {
        await Importa();
        var senza = Chiamanti.InEnte(_ente, "p_cr", "mandati.posizioni-ente.leggi");
        var con = Chiamanti.InEnte(_ente, "p_cr", "mandati.posizioni-ente.leggi", "mandati.causale.leggi");
        var id = (await slice.Come(senza).Invia(new CercaPosizioni.Query(new(), 50, null, DellEnte: true))).Valore.Elementi[0].Id;

        (await slice.Come(senza).Invia(new LeggiPosizione.Query(id, DellEnte: true))).Valore.Causale.ShouldBeNull();
        (await slice.Come(con).Invia(new LeggiPosizione.Query(id, DellEnte: true))).Valore.Causale.ShouldBe("Causale");
        (await slice.Come(senza).Invia(new CercaPosizioni.Query(new() { Testo = "causale" }, 50, null, DellEnte: true))).Valore.Elementi.ShouldBeEmpty("what may not be read may not be searched either");
        (await slice.Pubblicati<OperazioneRegistrata>()).ShouldContain(o => o.Azione == "mandati.posizione-letta" && o.Oggetto == $"posizione:{id}");
        (await slice.Come(Chiamanti.InEnte(Guid.CreateVersion7(), "c_d142", "mandati.posizioni-ente.leggi")).Invia(new LeggiPosizione.Query(id, DellEnte: true))).Errore!.Codice.ShouldBe("mandati.posizione-non-trovata");
    }

    [Fact]
    public async Task Leggi_DocumentoDiventatoAtto_IlVecchioIndirizzoVale()
    {
        await slice.Importa(_ente, $"tipologia;numero;data;importo;partita_iva;ufficio;ufficio_contatto\nFattura;FPA 1;01/03/2026;122,00;{Impresa};Lavori;0372 1");
        var documento = (await Tutte(Persona_(Impresa))).ShouldHaveSingleItem();
        (documento.Stato, documento.Mandato, documento.Ufficio).ShouldBe(("InLavorazione", null, "Lavori"));

        await slice.Importa(_ente, Flusso(Mandato(1, Beneficiario(classificazione: Fattura("FPA 1")))));
        var dettaglio = (await slice.Come(Persona_(Impresa)).Invia(new LeggiPosizione.Query(documento.Id))).Valore;
        (dettaglio.Mandato!.Numero, dettaglio.UfficioContatto, dettaglio.Atto!.Data).ShouldBe((1, "0372 1", new DateOnly(2026, 3, 1)));
        (await Tutte(Persona_(Impresa))).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Esporta_LeStesseRigheDellaListaSenzaFormule()
    {
        await slice.Importa(_ente, $"tipologia;numero;data;importo;partita_iva;oggetto\nRimborso;=1+1;01/03/2026;1.234,50;{Impresa};\"a;b\"\nRimborso;@x;02/03/2026;-7;{Impresa};-cmd");
        using var uscita = new MemoryStream();
        await (await slice.Come(Persona_(Impresa)).Invia(new EsportaPosizioni.Query(new()))).Valore.ScriviAsync(uscita);

        var righe = Encoding.UTF8.GetString(uscita.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        righe[0].ShouldStartWith("\uFEFFEnte;Beneficiario;Tipologia;");
        righe[1..].Select(r => string.Join(';', r.Split(';')[2..8])).ShouldBe(["Rimborso;02/03/2026;\"'@x\";-7,00;\"'-cmd\";-7,00", "Rimborso;01/03/2026;\"'=1+1\";1234,50;\"a;b\""]);
    }

    private async Task Importa()
    {
        await slice.Importa(_ente, Flusso(
            Mandato(1, Beneficiario(classificazione: Fattura("FPA 1")), data: "2026-03-01")
            + Mandato(2, Beneficiario(importo: "200.00", partitaIva: null, codiceFiscale: Persona), importo: "200.00", data: "2026-03-02")
            + Mandato(3, Beneficiario(), operazione: "ANNULLO", data: "2026-03-03")
            + Mandato(4, Beneficiario(partitaIva: null, codiceFiscale: Impresa), data: "2026-03-04")
            + Mandato(5, Beneficiario(partitaIva: "01234560199", altro: Creditore(Persona)), data: "2026-03-05")
            + Mandato(6, Beneficiario(partitaIva: "01234560199", altro: $"<delegato><anagrafica_delegato>X</anagrafica_delegato><codice_fiscale_delegato>{Persona}</codice_fiscale_delegato></delegato>"), data: "2026-03-06")
            + Mandato(7, Beneficiario(partitaIva: null), data: "2026-03-07")));
    }

    private static string Creditore(string codiceFiscale) =>
        $"<creditore_effettivo><anagrafica_creditore_effettivo>Y</anagrafica_creditore_effettivo><codice_fiscale_creditore_effettivo>{codiceFiscale}</codice_fiscale_creditore_effettivo></creditore_effettivo>";

    private Chiamante Persona_(params string[] chiavi) => Chiamanti.Persona(chiavi, [_ente]);

    private async Task<IReadOnlyList<RigaPosizione>> Tutte(Chiamante chi, FiltriPosizioni? filtri = null) =>
        (await slice.Come(chi).Invia(new CercaPosizioni.Query(filtri ?? new(), 200, null))).Valore.Elementi;

    private async Task<List<int>> Numeri(Chiamante chi, FiltriPosizioni? filtri = null) => [.. (await Tutte(chi, filtri)).Select(r => r.Mandato!.Numero)];
}
