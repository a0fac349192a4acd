using Enti.Anagrafe.Contracts.Eventi;
using Enti.Servizi.Concessioni;
using Enti.Servizi.Contracts.Eventi;
using Enti.Servizi.Contracts.Letture;

namespace Enti.Servizi.Tests.Diritti;

public sealed class DirittiNellEnteTests(ServiziSlice slice) : IClassFixture<ServiziSlice>
{
    private readonly Guid _provincia = Guid.CreateVersion7();
    private readonly Guid _crema = Guid.CreateVersion7();
    private readonly Guid _persona = Guid.CreateVersion7();

    [Fact]
    public async Task Diritti_AmministratoreEnte_HaIlSuoProfiloPerRuolo()
    {
        (await Chiedi(_provincia, "AmministratoreEnte")).Permessi.ShouldContain("servizi.profili.gestisci");
        (await Chiedi(_provincia, "Operatore")).Permessi.ShouldBeEmpty();
    }

    [Fact]
    public async Task Diritti_PiuProfili_SonoLUnioneSenzaDoppioni()
    {
        await slice.Assegna(_persona, _provincia, "R7");
        await slice.Assegna(_persona, _provincia, "R12");

        (await Chiedi(_provincia)).Permessi.ShouldBe(["anagrafe.richieste-privacy.registra", "anagrafe.soggetti.gestisci", "anagrafe.soggetti.leggi", "credenziali.buste.consegna", "credenziali.buste.giacenza", "credenziali.registro.leggi", "credenziali.statistiche.leggi", "credenziali.stato.cambia", "credenziali.stato.leggi", "mandati.posizioni-ente.leggi", "notifiche.invii.leggi"]);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(-10, -1)]
    public async Task Diritti_ProfiloFuoriDalleSueDate_NonConta(int dal, int? al)
    {
        await slice.Assegna(_persona, _provincia, "R7", slice.Oggi.AddDays(dal), al is { } fine ? slice.Oggi.AddDays(fine) : null);

        (await Chiedi(_provincia)).Permessi.ShouldBeEmpty();
    }

    [Fact]
    public async Task Diritti_ProfiloInUnAltroEnte_NonConta()
    {
        await slice.Assegna(_persona, _crema, "R7");

        (await Chiedi(_provincia)).Permessi.ShouldBeEmpty();
    }

    [Fact]
    public async Task Diritti_ServizioConcesso_ApreIDatiDiChiLoConcede()
    {
        var mandati = await slice.Offre(_provincia, "mandationline", ["mandati.posizioni.leggi"]);
        await slice.Salva(Concessione.Nuova(mandati.Id, _crema, slice.Oggi));
        await slice.Abilita(_persona, _crema, mandati);

        var diritti = await Chiedi(_crema, "Funzionario");

        diritti.Permessi.ShouldBe(["mandati.posizioni.leggi"]);
        diritti.Servizi.ShouldHaveSingleItem().ShouldSatisfyAllConditions(s => s.Key.ShouldBe("mandationline"), s => s.Value.ShouldBe([_provincia]));
    }

    [Fact]
    public async Task Diritti_StessoServizioDiDueEnti_LiElencaEntrambi()
    {
        var regione = Guid.CreateVersion7();
        foreach (var proprietario in new[] { _provincia, regione })
        {
            var servizio = await slice.Offre(proprietario, "mandationline", ["mandati.posizioni.leggi"]);
            await slice.Salva(Concessione.Nuova(servizio.Id, _crema, slice.Oggi));
            await slice.Abilita(_persona, _crema, servizio);
        }

        (await Chiedi(_crema)).Servizi["mandationline"].ShouldBe([_provincia, regione], ignoreOrder: true);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(-10, -1)]
    [InlineData(1, null)]
    public async Task Diritti_AbilitatoSenzaConcessioneInCorso_NonVedeNulla(int? dal, int? al)
    {
        var mandati = await slice.Offre(_provincia, "mandationline", ["mandati.posizioni.leggi"]);
        if (dal is { } inizio)
        {
            await slice.Salva(Concessione.Nuova(mandati.Id, _crema, slice.Oggi.AddDays(inizio), al is { } fine ? slice.Oggi.AddDays(fine) : null));
        }

        await slice.Abilita(_persona, _crema, mandati);

        (await Chiedi(_crema)).ShouldSatisfyAllConditions(d => d.Permessi.ShouldBeEmpty(), d => d.Servizi.ShouldBeEmpty());
    }

    [Fact]
    public async Task Diritti_ServizioNonPubblicato_NonApreNulla()
    {
        var bozza = await slice.Offre(_provincia, "mandationline", ["mandati.posizioni.leggi"], pubblicato: false);
        await slice.Abilita(_persona, _provincia, bozza);

        (await Chiedi(_provincia)).Servizi.ShouldBeEmpty();
    }

    [Fact]
    public async Task AppartenenzaCessata_ToglieSubitoProfiliEServiziInQuellEnteSoltanto()
    {
        var mandati = await slice.Offre(_provincia, "mandationline", ["mandati.posizioni.leggi"]);
        await slice.Abilita(_persona, _provincia, mandati);
        await slice.Assegna(_persona, _provincia, "R7");
        await slice.Assegna(_persona, _crema, "R7");

        await slice.Riceve(new AppartenenzaCessata(_persona, _provincia));

        (await Chiedi(_provincia)).ShouldSatisfyAllConditions(d => d.Permessi.ShouldBeEmpty(), d => d.Servizi.ShouldBeEmpty());
        (await Chiedi(_crema)).Permessi.ShouldNotBeEmpty();
        (await slice.Pubblicati<DirittiCambiati>()).ShouldContain(new DirittiCambiati(_persona, _provincia));
    }

    private Task<Contracts.Letture.Diritti> Chiedi(Guid enteId, string ruolo = "Operatore") => slice.Invia(new DirittiNellEnte(_persona, enteId, ruolo));
}
