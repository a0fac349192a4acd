using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Data;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Tests.Accesso;
using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Tests.Utenze;

/// <summary>What an operator reads on the page of a credential, and what it offers him in each state.</summary>
public sealed class StatoDellaCredenzialeTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    private static readonly Guid AltroEnte = Guid.CreateVersion7();

    [Theory]
    [InlineData(null, false, false, "Sblocca Sospendi Blocca ImpostaScadenza StampaCodice Revoca ChiudiSessioni")]
    [InlineData(null, false, true, "Sblocca Sospendi Blocca ImpostaScadenza MandaLink Revoca ChiudiSessioni")]
    [InlineData("Sospendi", false, false, "Riattiva Blocca ImpostaScadenza Revoca ChiudiSessioni")]
    [InlineData("Blocca", false, false, "Sblocca ImpostaScadenza StampaCodice Revoca ChiudiSessioni")]
    [InlineData("Revoca", false, false, "ChiudiSessioni")]
    [InlineData(null, true, true, "Sblocca MandaLink TogliAccesso ChiudiSessioni")]
    [InlineData("Sospendi", true, false, "TogliAccesso ChiudiSessioni")]
    [InlineData("Blocca", true, false, "StampaCodice TogliAccesso ChiudiSessioni")]
    public async Task Azioni_PerOgniStato_SoloQuelleCheSiPossono(string? azione, bool ancheAltri, bool conIndirizzo, string attese)
    {
        var persona = ancheAltri ? await accesso.PersonaDi(AccessoDiProva.Ente, AltroEnte) : await accesso.Persona();
        if (conIndirizzo)
        {
            accesso.Recapiti[persona.SoggettoId] = new("maria@esempio.it", accesso.Orologio.Adesso) { Enti = persona.EntiRiconosciuti };
        }

        if (azione is not null)
        {
            await accesso.Db(async (CredenzialiDbContext s) => (await s.Credenziali.SingleAsync(c => c.Id == persona.Id)).Cambia(Enum.Parse<AzioneCredenziale>(azione), accesso.Orologio.Adesso).Riuscito);
        }

        (await Leggi(persona)).Azioni.ShouldBe(attese.Split(' '));
        var io = Tutto() with { SoggettoId = persona.SoggettoId };
        (await accesso.Come(io).Invia(new LeggiCredenziale.Query(persona.Id))).Valore.Azioni.ShouldBeEmpty("nobody acts on his own");
    }

    [Fact]
    public async Task Letta_CioCheUnAltroEnteHaFatto_NonSiVede()
    {
        var persona = await accesso.PersonaDi(AccessoDiProva.Ente, AltroEnte);
        await accesso.Db((CredenzialiDbContext s) => Task.FromResult(s.Add(FattoCredenziale.Nuovo(persona.Id, TipoFatto.CodiceStampato, accesso.Orologio.Adesso, AltroEnte, Guid.CreateVersion7(), "affare loro")).Entity.Id));

        (await Leggi(persona)).Storia.ShouldBeEmpty();
    }

    [Fact]
    public async Task Letta_UltimoAccessoDiQuestaCredenziale_SessioniAperte_ESbloccoFinoAQuando()
    {
        var persona = await accesso.Persona();
        var altra = Credenziale.ConPassword(persona.SoggettoId, "altra." + persona.Username, Abstractions.Livello.Media, accesso.Impronte.Calcola("gatto blu"), [AltroEnte], accesso.Orologio.Adesso);
        await accesso.Db((CredenzialiDbContext s) => Task.FromResult(s.Add(altra).Entity.Id));
        var token = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;
        var entrata = accesso.Orologio.Adesso;
        accesso.Orologio.Avanza(TimeSpan.FromMinutes(1));
        await accesso.Entra(altra.Username, "gatto blu");
        await Come().Invia(new CambiaStatoCredenziale.Command(persona.Id, "Sblocca", "prova"));
        var sblocco = accesso.Orologio.Adesso.AddMinutes(15);

        (await Leggi(persona)).ShouldSatisfyAllConditions(c => c.UltimoAccesso.ShouldBe(entrata), c => c.Sessioni.ShouldBe(1), c => c.SbloccataFinoAl.ShouldBe(sblocco));
        (await accesso.Come((await accesso.Chi(token))!).Invia(new CredenzialePropria.Query())).Valore.Username.ShouldBe(persona.Username, "of the other one this session need not know");
        accesso.Orologio.Avanza(TimeSpan.FromHours(9));
        (await Leggi(persona)).ShouldSatisfyAllConditions(c => c.UltimoAccesso.ShouldBe(entrata), c => c.Sessioni.ShouldBe(0), c => c.SbloccataFinoAl.ShouldBeNull());
    }

    [Fact]
    public async Task Letta_DiceChiLHaRilasciata_EDegliAltriEntiNonIlNome()
    {
        (await Leggi(await accesso.Persona())).RilasciataDa.ShouldStartWith("Nessun ente");
        (await Leggi((await accesso.ConLettera()).Credenziale)).RilasciataDa.ShouldBe("Il tuo ente");
        var altrui = Credenziale.DaConsegnare(Guid.CreateVersion7(), "altrui.rilasciata", AltroEnte, [1], TimeSpan.FromDays(30), accesso.Orologio.Adesso);
        altrui.Riconosci(AccessoDiProva.Ente);
        await accesso.Db((CredenzialiDbContext s) => Task.FromResult(s.Add(altrui).Entity.Id));
        (await Leggi(altrui)).RilasciataDa.ShouldStartWith("Un altro ente");
    }

    [Fact]
    public async Task Propria_ApreSoloGliEntiCheLaRiconoscono()
    {
        accesso.Decide(AccessoDiProva.Ente, new());
        accesso.Decide(AltroEnte, new());
        var persona = await accesso.Persona();
        var chi = (await accesso.Chi((await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token))!;

        (await accesso.Come(chi).Invia(new CredenzialePropria.Query())).Valore.Apre.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Propria_CheCosaApre_NonGliEntiSospesiNeQuelliACuiLaPasswordNonBastaPiu()
    {
        var (aperto, sospeso, senza) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        accesso.Decide(aperto, new());
        accesso.Decide(sospeso, new());
        accesso.Enti[sospeso] = accesso.Enti[sospeso] with { Stato = StatoEnte.Sospeso };
        accesso.Decide(senza, new() { SenzaPasswordCittadiniDal = accesso.Orologio.Oggi().AddDays(1) });
        var chi = await accesso.Aperta(await accesso.PersonaDi(aperto, sospeso, senza));

        (await accesso.Come(chi).Invia(new CredenzialePropria.Query())).Valore.Apre.Count.ShouldBe(2, "until tomorrow");
        accesso.Orologio.Avanza(TimeSpan.FromDays(1));
        (await accesso.Come(chi).Invia(new CredenzialePropria.Query())).Valore.Apre.ShouldHaveSingleItem();
        (await accesso.Come(chi with { Livello = Livello.Forte }).Invia(new CredenzialePropria.Query())).Valore.Apre.Count.ShouldBe(2, "the days are about passwords");
    }

    private static Chiamante Tutto() => Chiamanti.InEnte(
        AccessoDiProva.Ente, "p_xx", Permessi.StatoLeggi.Codice, Permessi.StatoCambia.Codice, Permessi.CodiciStampa.Codice, Permessi.Revoca.Codice, Permessi.SessioniGestisci.Codice);

    private SliceFixture<CredenzialiModule>.Voce Come() => accesso.Come(Tutto());

    private async Task<StatoDellaCredenziale> Leggi(Credenziale persona) => (await Come().Invia(new LeggiCredenziale.Query(persona.Id))).Valore;
}
