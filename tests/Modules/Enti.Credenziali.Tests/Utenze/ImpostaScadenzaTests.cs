using System.Globalization;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Tests.Accesso;
using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Tests.Utenze;

/// <summary>A credential that works until a day: that day whole, not a second more, and again when the day is moved.</summary>
public sealed class ImpostaScadenzaTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    [Fact]
    public async Task FinoAlGiorno_FunzionaTuttoQuelGiorno_PoiNo_EProlungataFunzionaDiNuovo()
    {
        var persona = await accesso.Persona();
        var giorno = accesso.Orologio.Oggi().AddDays(3);

        (await Imposta(persona, Testo(giorno))).ShouldBeNull();

        accesso.Orologio.Porta(giorno.AddDays(1).MezzanotteInItalia().AddMinutes(-1));
        var token = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;
        (await accesso.Chi(token)).ShouldNotBeNull();
        accesso.Orologio.Avanza(TimeSpan.FromMinutes(1));
        (await accesso.Chi(token)).ShouldBeNull("a session does not outlast its credential");
        (await accesso.Entra(persona.Username, "gatto blu")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (await accesso.Letta(persona)).StatoAl(accesso.Orologio.Adesso).ShouldBe(StatoCredenziale.Scaduta);

        (await Imposta(persona, Testo(giorno.AddDays(30)))).ShouldBeNull();
        (await accesso.Entra(persona.Username, "gatto blu")).Riuscito.ShouldBeTrue();
        (await Imposta(persona, null)).ShouldBeNull();
        (await accesso.Letta(persona)).ScadeIl.ShouldBeNull();
    }

    [Fact]
    public async Task SessioneGiaAperta_FinisceConLaCredenziale_ELaScadenzaSpostataNonLaAllunga()
    {
        var persona = await accesso.Persona();
        accesso.Orologio.Porta(accesso.Orologio.Oggi().AddDays(1).MezzanotteInItalia().AddMinutes(-10));
        var token = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;

        (await Imposta(persona, Testo(accesso.Orologio.Oggi()))).ShouldBeNull();
        (await accesso.Chi(token)).ShouldNotBeNull();
        (await Imposta(persona, Testo(accesso.Orologio.Oggi().AddDays(9)))).ShouldBeNull();

        accesso.Orologio.Avanza(TimeSpan.FromMinutes(10));
        (await accesso.Chi(token)).ShouldBeNull();
    }

    [Fact]
    public async Task LoSannoLaStoriaIDueRegistriELaPersona()
    {
        var persona = await accesso.Persona();
        var giorno = accesso.Orologio.Oggi().AddMonths(2);

        (await Imposta(persona, giorno.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), "supplenza")).ShouldBeNull();

        await accesso.Consegna();
        var letta = (await Collega().Invia(new LeggiCredenziale.Query(persona.Id))).Valore;
        letta.Storia.ShouldHaveSingleItem().ShouldSatisfyAllConditions(f => f.Fatto.ShouldBe(TipoFatto.ScadenzaCambiata), f => f.Motivo.ShouldBe($"fino al {giorno:dd/MM/yyyy}: supplenza"));
        letta.ScadeIl.ShouldBe(giorno.AddDays(1).MezzanotteInItalia().AddSeconds(-1));
        var righe = await accesso.Db((CredenzialiDbContext s) => s.Registro.Where(r => r.InteressatoId == persona.SoggettoId && r.Azione == "credenziali.credenziale-scadenza-cambiata").ToListAsync());
        righe.Select(r => r.Tipo).Order().ShouldBe([TipoRiga.Accesso, TipoRiga.Operazione]);
        (await accesso.Pubblicati<StatoCredenzialeCambiato>()).Single(e => e.CredenzialeId == persona.Id).ShouldSatisfyAllConditions(
            e => e.Cambio.ShouldBe(CambioCredenziale.ScadenzaCambiata), e => e.ScadeIl.ShouldBe(letta.ScadeIl));
    }

    [Theory]
    [InlineData("31/02/2030")]
    [InlineData("domani")]
    [InlineData("2001-01-01")]
    [InlineData("9999-12-31")]
    public async Task GiornoCheNonVaBene_SiRifiutaENonCambiaNulla(string giorno)
    {
        var persona = await accesso.Persona();

        (await Imposta(persona, giorno))!.Campi!.Keys.ShouldBe(["giorno"]);

        (await accesso.Letta(persona)).ScadeIl.ShouldBeNull();
    }

    [Fact]
    public async Task ChiNonPuo_SiRifiuta()
    {
        var (persona, giorno) = (await accesso.Persona(), Testo(accesso.Orologio.Oggi().AddDays(1)));
        (await Imposta(persona, giorno, "")).ShouldBe(ErroriUtenze.MotivoMancante);
        (await Imposta(await accesso.PersonaDi(Guid.CreateVersion7()), giorno)).ShouldBe(ErroriUtenze.Sconosciuta);
        (await Imposta(await accesso.PersonaDi(AccessoDiProva.Ente, Guid.CreateVersion7()), giorno)).ShouldBe(ErroriUtenze.DiPiuEnti);
        (await Imposta(persona, giorno, come: Permesso() with { SoggettoId = persona.SoggettoId })).ShouldBe(ErroriUtenze.SuSeStessi);
        (await Imposta(await accesso.Persona(ruolo: RuoloAppartenenza.AmministratoreEnte), giorno)).ShouldBe(ErroriUtenze.DiUnAmministratore);

        (await Collega(Permessi.Revoca.Codice).Invia(new RevocaCredenziale.Command(persona.Id, "prova"))).Errore.ShouldBeNull();
        (await Imposta(persona, giorno)).ShouldBe(ErroriCredenziali.StatoNonAmmesso);
    }

    [Fact]
    public async Task UltimoAmministratore_NonScade_MaGliSiToglieLaScadenza()
    {
        var ente = Guid.CreateVersion7();
        var ultimo = await accesso.PersonaDi([ente], AccessoDiProva.In(ente, RuoloAppartenenza.AmministratoreEnte));
        var collega = Chiamanti.InEnte(ente, "p_yy", Permessi.StatoCambia.Codice, Permessi.Revoca.Codice);

        (await Imposta(ultimo, Testo(accesso.Orologio.Oggi().AddDays(1)), come: collega)).ShouldBe(ErroriUtenze.UltimoAmministratore);
        (await Imposta(ultimo, null, come: collega)).ShouldBeNull();
    }

    private static string Testo(DateOnly giorno) => giorno.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Chiamante Permesso(params string[] altri) => Chiamanti.InEnte(AccessoDiProva.Ente, "p_xx", [Permessi.StatoLeggi.Codice, Permessi.StatoCambia.Codice, .. altri]);

    private SliceFixture<CredenzialiModule>.Voce Collega(params string[] altri) => accesso.Come(Permesso(altri));

    private async Task<Errore?> Imposta(Credenziale persona, string? giorno, string motivo = "prova", Chiamante? come = null) =>
        (await accesso.Come(come ?? Permesso()).Invia(new ImpostaScadenza.Command(persona.Id, giorno, motivo))).Errore;
}
