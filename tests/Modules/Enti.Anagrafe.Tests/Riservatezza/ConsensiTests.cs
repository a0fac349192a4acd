using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Riservatezza;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Enti.Anagrafe.Tests.Riservatezza;

public sealed class ConsensiTests(AnagrafeDiProva anagrafe) : IClassFixture<AnagrafeDiProva>
{
    private SliceFixture<AnagrafeModule>.Voce Crema => anagrafe.Come(Chiamanti.InEnte(anagrafe.Crema, "c_d142", Permessi.GestisciInformative.Codice));

    [Fact]
    public async Task Consenso_DatoRevocatoERidato_ValeLUltimoELaStoriaResta()
    {
        var (finalita, persona) = (await Finalita("storia"), await anagrafe.Persona("BNCLRA80A41D142V"));
        var lei = anagrafe.Come(persona, anagrafe.Crema);

        (await Vale(persona, "storia")).ShouldBeFalse();
        (await lei.Invia(new EsprimiConsenso.Command(finalita, Dato: true))).Riuscito.ShouldBeTrue();
        (await Vale(persona, "storia")).ShouldBeTrue();
        (await lei.Invia(new EsprimiConsenso.Command(finalita, Dato: false))).Riuscito.ShouldBeTrue();
        (await Vale(persona, "storia")).ShouldBeFalse();
        (await lei.Invia(new EsprimiConsenso.Command(finalita, Dato: false))).Riuscito.ShouldBeTrue();

        var scopo = (await lei.Invia(new ApriPrivacy.Query())).Valore.Enti.ShouldHaveSingleItem().Consensi.Single(c => c.Codice == "storia");
        scopo.Storia.Select(p => p.Dato).ShouldBe([false, true]);
        scopo.Dato.ShouldBeFalse();
        var righe = (await anagrafe.Pubblicati<OperazioneRegistrata>()).Where(o => o.InteressatoId == persona && o.Oggetto == $"finalita:{finalita}").ToList();
        righe.Select(o => (o.Azione, o.EnteId)).ShouldBe([("anagrafe.consenso-dato", anagrafe.Crema), ("anagrafe.consenso-revocato", anagrafe.Crema)], ignoreOrder: true);
        (await Should.ThrowAsync<PostgresException>(() => anagrafe.Db((AnagrafeDbContext s) => s.Database.ExecuteSqlAsync($"update anagrafe.consenso set dato = true where soggetto_id = {persona}"))))
            .MessageText.ShouldContain("only added");
    }

    [Fact]
    public async Task Consenso_EnteCheNonHaRiconosciutoLaPersona_NonEsiste()
    {
        var (finalita, persona) = (await Finalita("altrui"), await anagrafe.Persona("RSSMRA70A41D150L"));

        var esito = await anagrafe.Come(persona, anagrafe.Provincia).Invia(new EsprimiConsenso.Command(finalita, Dato: true));

        esito.Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);
        (await Vale(persona, "altrui")).ShouldBeFalse();
    }

    [Fact]
    public async Task Finalita_Chiusa_NessunConsensoValePiuENonSiRiapre()
    {
        var (finalita, persona) = (await Finalita("chiusa"), await anagrafe.Persona("VRDGPP75M11D150E"));
        var lui = anagrafe.Come(persona, anagrafe.Crema);
        (await lui.Invia(new EsprimiConsenso.Command(finalita, Dato: true))).Riuscito.ShouldBeTrue();
        (await Crema.Invia(new ElencaInformative.Query())).Valore.Finalita.Single(f => f.Id == finalita).Consensi.ShouldBe(1);
        (await anagrafe.Come(Chiamanti.InEnte(anagrafe.Provincia, "p_cr")).Invia(new ChiudiFinalita.Command(finalita))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);

        (await Crema.Invia(new ChiudiFinalita.Command(finalita))).Riuscito.ShouldBeTrue();

        (await Vale(persona, "chiusa")).ShouldBeFalse();
        (await lui.Invia(new EsprimiConsenso.Command(finalita, Dato: false))).Errore!.Codice.ShouldBe("anagrafe.finalita-non-trovata");
        (await Crema.Invia(new AggiungiFinalita.Command("chiusa", "Di nuovo"))).Errore!.Codice.ShouldBe("anagrafe.finalita-gia-usata");
        (await Crema.Invia(new AggiungiFinalita.Command("Con spazi", ""))).Errore!.Campi!.Keys.ShouldBe(["codice", "descrizione"], ignoreOrder: true);
    }

    [Fact]
    public async Task Letta_Resta_EUnaVersioneNuovaSiChiedeDiNuovo()
    {
        var persona = await anagrafe.Persona("FRRRNT90E55D150V");
        var lei = anagrafe.Come(persona, anagrafe.Crema);
        var prima = await Pubblica("Versione da leggere.");

        (await DaLeggere(persona)).ShouldHaveSingleItem().Id.ShouldBe(prima);
        (await anagrafe.Come(persona, anagrafe.Provincia).Invia(new SegnaLetta.Command(prima))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);
        (await lei.Invia(new SegnaLetta.Command(prima))).Riuscito.ShouldBeTrue();
        (await lei.Invia(new SegnaLetta.Command(prima))).Riuscito.ShouldBeTrue();
        (await DaLeggere(persona)).ShouldBeEmpty();
        (await lei.Invia(new ApriPrivacy.Query())).Valore.Enti.ShouldHaveSingleItem().Informativa!.LettaIl.ShouldBe(anagrafe.Orologio.Adesso);

        var seconda = await Pubblica("Versione nuova.");
        (await DaLeggere(persona)).ShouldHaveSingleItem().Id.ShouldBe(seconda);
        var terza = await anagrafe.Persona("GLLPRI68H60D142Q");
        (await anagrafe.Come(terza, anagrafe.Crema).Invia(new SegnaLetta.Command(prima))).Errore!.Codice.ShouldBe("anagrafe.informativa-non-trovata");
        (await anagrafe.Db((AnagrafeDbContext s) => s.Set<PresaVisione>().CountAsync(p => p.SoggettoId == persona))).ShouldBe(1);
    }

    [Fact]
    public async Task Informativa_DelConsenso_EQuellaAlloraInVigore()
    {
        var (finalita, persona) = (await Finalita("con-versione"), await anagrafe.Persona("BNCLRA82P44D142I"));
        await Pubblica("Testo del consenso.");

        (await anagrafe.Come(persona, anagrafe.Crema).Invia(new EsprimiConsenso.Command(finalita, Dato: true))).Riuscito.ShouldBeTrue();

        var dato = await anagrafe.Db((AnagrafeDbContext s) => s.Set<Consenso>().SingleAsync(c => c.SoggettoId == persona));
        var attuale = (await anagrafe.Invia(new InformativaDellEnte("c_d142", null)))!.Versione;
        (dato.Informativa, dato.Impronta).ShouldBe((attuale.Numero, Informativa.Calcola("Testo del consenso.")));
    }

    private Task<bool> Vale(Guid persona, string codice) => anagrafe.Invia(new ConsensoDato(persona, anagrafe.Crema, codice));

    private Task<IReadOnlyList<InformativaDaLeggere>> DaLeggere(Guid persona) => anagrafe.Invia(new InformativeDaLeggere(persona, [anagrafe.Crema]));

    private async Task<Guid> Finalita(string codice) => (await Crema.Invia(new AggiungiFinalita.Command(codice, $"Finalità {codice}"))).Valore.Id;

    private async Task<Guid> Pubblica(string testo)
    {
        anagrafe.Orologio.Avanza(TimeSpan.FromMinutes(1));
        var bozza = (await Crema.Invia(new ScriviBozza.Command(testo))).Valore;
        return (await Crema.Invia(new PubblicaInformativa.Command(bozza.Impronta, null))).Valore.Id;
    }
}
