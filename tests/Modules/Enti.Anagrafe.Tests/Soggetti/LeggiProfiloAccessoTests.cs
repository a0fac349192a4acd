using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Soggetti;
using Enti.Credenziali.Contracts.Eventi;
using static Enti.Anagrafe.Tests.AnagrafeDiProva;

namespace Enti.Anagrafe.Tests.Soggetti;

public sealed class LeggiProfiloAccessoTests(AnagrafeDiProva anagrafe) : IClassFixture<AnagrafeDiProva>
{
    private static readonly TimeSpan UnGiorno = TimeSpan.FromDays(1);

    [Fact]
    public async Task Profilo_SoggettoSconosciuto_DaNulla() =>
        (await anagrafe.Invia(new ProfiloAccesso(Guid.CreateVersion7()))).ShouldBeNull();

    [Fact]
    public async Task Profilo_ChiaveDichiarata_NonApreNulla()
    {
        await anagrafe.Importa(anagrafe.Provincia, Beneficiario("VRDGPP62T31Z330Y", "01234560199"));

        var profilo = await Profilo((await anagrafe.Trova("01234560199")).Id);

        profilo.Chiavi.ShouldBe(["01234560199"]);
        profilo.Riconoscimenti.ShouldBeEmpty();
    }

    [Fact]
    public async Task Profilo_Appartenenze_SoloQuelleDiOggiInEntiAttivi()
    {
        var persona = await anagrafe.Persona("BNCLRA82P44D142I");
        var oggi = anagrafe.Orologio.Oggi();
        await anagrafe.Salva(store => store.Appartenenze.AddRange(
            new Appartenenza(persona, anagrafe.Crema, RuoloAppartenenza.Funzionario, StatoAppartenenza.Attiva, oggi, oggi),
            new Appartenenza(persona, anagrafe.Crema, RuoloAppartenenza.AmministratoreEnte, StatoAppartenenza.Attiva, oggi.AddDays(1)),
            new Appartenenza(persona, anagrafe.Crema, RuoloAppartenenza.Referente, StatoAppartenenza.Attiva, oggi.AddDays(-9), oggi.AddDays(-1)),
            new Appartenenza(persona, anagrafe.Provincia, RuoloAppartenenza.Operatore, StatoAppartenenza.Sospesa, oggi)));

        var appartenenza = (await Profilo(persona)).Appartenenze.ShouldHaveSingleItem();

        appartenenza.Ruolo.ShouldBe(RuoloAppartenenza.Funzionario);
        appartenenza.EnteCodice.ShouldBe("c_d142");
        appartenenza.EnteChiavi.ShouldBe(["00111540191"]);
    }

    [Fact]
    public async Task ChiLavoraNellEnte_OggiEInUnEnteAttivo_ConOgniRuolo()
    {
        var (persona, altrove) = (await anagrafe.Persona("VRDGPP75M11D150E"), await anagrafe.Persona("BNCLRA82C45D150L"));
        var oggi = anagrafe.Orologio.Oggi();
        var ente = Guid.CreateVersion7();
        await anagrafe.Salva(store => store.Enti.Add(Enti.Anagrafe.RegistroEnti.Ente.Attivo(ente, "c_b898", "81000370197", "Comune di Casalmaggiore", TipoEnte.Comune, "B898", "CR", new ContattiEnte(), anagrafe.Orologio.Adesso)));
        await anagrafe.Salva(store => store.Appartenenze.AddRange(
            new Appartenenza(persona, ente, RuoloAppartenenza.Operatore, StatoAppartenenza.Attiva, oggi),
            new Appartenenza(persona, ente, RuoloAppartenenza.AmministratoreEnte, StatoAppartenenza.Attiva, oggi, oggi),
            new Appartenenza(altrove, ente, RuoloAppartenenza.Operatore, StatoAppartenenza.Sospesa, oggi),
            new Appartenenza(altrove, ente, RuoloAppartenenza.Referente, StatoAppartenenza.Attiva, oggi.AddDays(1)),
            new Appartenenza(altrove, anagrafe.Provincia, RuoloAppartenenza.Operatore, StatoAppartenenza.Attiva, oggi)));

        (await anagrafe.Invia(new ChiLavoraNellEnte(ente))).ShouldBe(
            [new IncaricoAttivo(persona, RuoloAppartenenza.Operatore), new IncaricoAttivo(persona, RuoloAppartenenza.AmministratoreEnte)], ignoreOrder: true);
    }

    [Fact]
    public async Task PerNome_SoloChiHaAChefareConLEnte_EINomiDiMolti()
    {
        await anagrafe.Importa(anagrafe.Provincia, Beneficiario(partitaIva: "03456780190", denominazione: "Ölmühle Nord srl"));
        await anagrafe.Importa(anagrafe.Crema, Beneficiario(partitaIva: "04567890191", denominazione: "Olmo Sud srl"));
        var (nord, sud) = ((await anagrafe.Trova("03456780190")).Id, (await anagrafe.Trova("04567890191")).Id);

        (await anagrafe.Invia(new SoggettiPerNome(anagrafe.Provincia, " olm", 10))).ShouldBe([nord]);
        (await anagrafe.Invia(new SoggettiPerNome(anagrafe.Provincia, "%", 10))).ShouldBeEmpty();
        (await anagrafe.Invia(new DenominazioniSoggetti([nord, sud, Guid.CreateVersion7()]))).ShouldBe(new Dictionary<Guid, string> { [nord] = "Ölmühle Nord srl", [sud] = "Olmo Sud srl" }, ignoreOrder: true);
    }

    [Fact]
    public async Task LetterePreparate_RiconosceChiEraSconosciuto()
    {
        var persona = await anagrafe.Persona("MRTDRD79T10D150K");

        await Lettera(anagrafe.Provincia, persona);

        (await Profilo(persona)).Riconoscimenti.ShouldBe([new RiconoscimentoAttivo(anagrafe.Provincia, "p_cr", MetodoRiconoscimento.Lettera, anagrafe.Orologio.Adesso)]);
    }

    [Fact]
    public async Task LetterePreparate_DaUnAltroEnte_ChiudeIlRiconoscimentoDiPrima()
    {
        var persona = await anagrafe.Persona("GLLPRI68H60D142Q");
        await Lettera(anagrafe.Provincia, persona);
        anagrafe.Orologio.Avanza(UnGiorno);

        await Lettera(anagrafe.Crema, persona);

        (await Profilo(persona)).Riconoscimenti.ShouldHaveSingleItem().EnteCodice.ShouldBe("c_d142");
    }

    [Fact]
    public async Task LetterePreparate_EventoInRitardo_NonTornaIndietro()
    {
        var persona = await anagrafe.Persona("FRRRNT90E55D150V");
        var prima = anagrafe.Orologio.Adesso;
        anagrafe.Orologio.Avanza(UnGiorno);
        await Lettera(anagrafe.Crema, persona);

        await anagrafe.Riceve(new LetterePreparate(anagrafe.Provincia, Guid.CreateVersion7(), [persona], prima));

        (await Profilo(persona)).Riconoscimenti.ShouldHaveSingleItem().EnteCodice.ShouldBe("c_d142");
    }

    [Fact]
    public async Task LetterePreparate_AccessoForte_Resta()
    {
        var persona = await anagrafe.Persona("CLMMRT85D01D150J");
        await anagrafe.Salva(store => store.Riconoscimenti.Add(new Riconoscimento(anagrafe.Crema, persona, MetodoRiconoscimento.AccessoForte, anagrafe.Orologio.Adesso)));
        anagrafe.Orologio.Avanza(UnGiorno);

        await Lettera(anagrafe.Provincia, persona);

        (await Profilo(persona)).Riconoscimenti.Select(r => r.EnteCodice).ShouldBe(["c_d142", "p_cr"]);
    }

    private Task Lettera(Guid ente, Guid persona) =>
        anagrafe.Riceve(new LetterePreparate(ente, Guid.CreateVersion7(), [persona], anagrafe.Orologio.Adesso));

    private async Task<DatiAccesso> Profilo(Guid soggetto) => (await anagrafe.Invia(new ProfiloAccesso(soggetto))).ShouldNotBeNull();
}
