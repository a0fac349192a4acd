using System.Net;
using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Recupero;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Tests.Accesso;
using Enti.Credenziali.Utenze;
using Enti.Credenziali.VerificaCredenziali;
using Enti.Infrastructure.Segreti;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Tests.Recupero;

/// <summary>Somebody lost a password: what he gets, what anybody else sees.</summary>
public sealed class PasswordDimenticataTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    private static readonly Provenienza Da = new(IPAddress.Parse("192.0.2.9"), "Prova");

    [Fact]
    public async Task Chiede_RiceveUnLinkEScegliendoLaPasswordChiudeTutto()
    {
        var persona = await ConRecapito();
        var aperta = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;

        var link = (await Chiedi(accesso.Chiave(persona))).ShouldHaveSingleItem();
        link.ShouldSatisfyAllConditions(l => l.Email.ShouldBe("maria@esempio.it"), l => l.Username.ShouldBe(persona.Username), l => l.Scadenza.ShouldBe(accesso.Orologio.Adesso + LinkRecupero.Durata));
        (await accesso.Db((CredenzialiDbContext s) => s.LinkRecupero.SingleAsync(l => l.Id == link.LinkId))).Impronta.ShouldBe(TokenSegreto.Impronta(Token(link)));
        (await Apri(Token(link))).Valore.Username.ShouldBe(persona.Username);
        (await Apri(Token(link))).Riuscito.ShouldBeTrue("a mail scanner may open it first");
        (await accesso.Ripristina(Token(link), "una frase nuova")).Riuscito.ShouldBeTrue();

        (await accesso.Chi(aperta)).ShouldBeNull();
        (await accesso.Entra(persona.Username, "gatto blu")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (await accesso.Entra(persona.Username, "una frase nuova")).Riuscito.ShouldBeTrue();
        (await accesso.Pubblicati<PasswordCambiata>()).ShouldContain(e => e.CredenzialeId == persona.Id);
        (await accesso.UltimaRiga("credenziali.recupero", persona)).ShouldBe("riuscito");
    }

    [Fact]
    public async Task Chiede_UtenteSconosciutoONoto_StessaRispostaEStessoLavoro()
    {
        var persona = await ConRecapito();
        var prima = (await accesso.Pubblicati<RecuperoChiesto>()).Count;

        (await accesso.Invia(new ChiediRecupero.Command("nessuno-qui", Da))).Riuscito.ShouldBeTrue();
        (await accesso.Invia(new ChiediRecupero.Command(persona.Username, Da))).Riuscito.ShouldBeTrue();

        // Both only put the request aside: nothing was looked up before the answer.
        (await accesso.Pubblicati<RecuperoChiesto>()).Count.ShouldBe(prima + 2);
        (await accesso.Db((CredenzialiDbContext s) => s.LinkRecupero.CountAsync(l => l.CredenzialeId == persona.Id))).ShouldBe(0);
        await accesso.Consegna();
        (await accesso.Db((CredenzialiDbContext s) => s.Registro.Where(r => r.Azione == "credenziali.recupero-chiesto").Select(r => r.Esito).ToListAsync())).ShouldContain("utente sconosciuto");
    }

    [Fact]
    public async Task Chiede_QuelloCheSiScriveNonRestaInChiaroNegliEventi()
    {
        await accesso.Invia(new ChiediRecupero.Command("la mia password segreta", Da));

        var contenuti = await accesso.Db((CredenzialiDbContext s) => s.Outbox.Select(m => m.Contenuto).ToListAsync());
        contenuti.ShouldAllBe(c => !c.Contains("segreta", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Chiede_RecapitoCambiatoDaPoco_NonMandaNulla()
    {
        var persona = await ConRecapito(accesso.Orologio.Adesso + TimeSpan.FromMinutes(1));

        (await Chiedi(persona.Username)).ShouldBeEmpty();
        (await accesso.UltimaRiga("credenziali.recupero-chiesto", persona)).ShouldBe("indirizzo di recupero cambiato da meno di 72 ore");

        accesso.Orologio.Avanza(TimeSpan.FromMinutes(1));
        (await Chiedi(persona.Username)).ShouldHaveSingleItem();
    }

    // Each asks for a mail or an SMS that somebody pays for.
    [Fact]
    public async Task Chiede_TroppeVolteDaUnIndirizzo_AttendeChiunqueNomini()
    {
        var da = new Provenienza(System.Net.IPAddress.Parse("198.18.7.1"), "Prova");
        for (var i = 0; i < Soglia.Registrazioni.Liberi; i++)
        {
            (await accesso.Invia(new ChiediVerifica.Command($"nessuno-{i}", da))).Riuscito.ShouldBeTrue();
        }

        (await accesso.Invia(new ChiediRecupero.Command("nessuno", da))).Errore!.Tipo.ShouldBe(TipoErrore.TroppeRichieste);
        (await accesso.Invia(new ChiediRecupero.Command("nessuno", Da, "Sms"))).Riuscito.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0xFFFE)]
    [InlineData(0xFFFF)]
    [InlineData(0)]
    [InlineData(0xD83D)]
    [InlineData(0xDE42)]
    public async Task Chiede_ConCaratteriCheNonSonoTesto_RifiutaNominandoIlCampo(int carattere)
    {
        (await accesso.Invia(new ChiediRecupero.Command($"a{(char)carattere}b", Da))).Errore!.Campi!.Keys.ShouldContain("username");
        (await accesso.Invia(new ChiediRecupero.Command("a🙂b", Da))).Riuscito.ShouldBeTrue();
    }

    // Abuse case 19: whoever signs in with what one ente handed over does not recover what the others did.
    [Fact]
    public async Task Chiede_RecapitoProvatoInUnAltroEnte_NonMandaNulla()
    {
        var persona = await accesso.PersonaDi(AccessoDiProva.Ente, Guid.CreateVersion7());
        accesso.Recapiti[persona.SoggettoId] = new("chi.sa@esempio.it", accesso.Orologio.Adesso) { Enti = [AccessoDiProva.Ente] };

        (await Chiedi(persona.Username)).ShouldBeEmpty();
        (await accesso.UltimaRiga("credenziali.recupero-chiesto", persona)).ShouldBe("indirizzo di recupero che non vale per gli enti che questa credenziale apre");

        accesso.Recapiti[persona.SoggettoId] = new("chi.sa@esempio.it", accesso.Orologio.Adesso) { Enti = persona.EntiRiconosciuti };
        (await Chiedi(persona.Username)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Chiede_SenzaRecapitoODaAttivare_NonMandaNulla()
    {
        var senza = await accesso.Persona();
        var (lettera, _) = await accesso.ConLettera();
        accesso.Recapiti[lettera.SoggettoId] = new("maria@esempio.it", accesso.Orologio.Adesso) { Enti = [AccessoDiProva.Ente] };

        (await Chiedi(senza.Username)).ShouldBeEmpty();
        (await Chiedi(lettera.Username)).ShouldBeEmpty();

        (await accesso.UltimaRiga("credenziali.recupero-chiesto", senza)).ShouldBe("senza indirizzo di recupero");
        (await accesso.UltimaRiga("credenziali.recupero-chiesto", lettera)).ShouldBe("credenziale non attiva");
    }

    [Fact]
    public async Task Chiede_PiuDiTreInUnOra_BastaCosi()
    {
        var persona = await ConRecapito();
        for (var i = 0; i < LinkRecupero.AllOra; i++)
        {
            (await Chiedi(persona.Username)).ShouldHaveSingleItem();
        }

        (await Chiedi(persona.Username)).ShouldBeEmpty();
        (await accesso.UltimaRiga("credenziali.recupero-chiesto", persona)).ShouldBe("troppe richieste");

        accesso.Orologio.Avanza(LinkRecupero.Durata);
        (await Chiedi(persona.Username)).ShouldHaveSingleItem();
    }

    // Abuse case 17: an old link after a new one, a used one, an expired one.
    [Fact]
    public async Task Link_SostituitoUsatoOScaduto_UnSoloRifiutoEIlVeroMotivoNelRegistro()
    {
        var persona = await ConRecapito();
        var vecchio = Token((await Chiedi(persona.Username)).Single());
        var nuovo = Token((await Chiedi(persona.Username)).Single());

        (await accesso.Ripristina(vecchio, "una frase nuova")).Errore.ShouldBe(LinkDiRecupero.NonValido);
        (await accesso.UltimaRiga("credenziali.recupero", persona)).ShouldBe("link sostituito");
        (await accesso.Ripristina(nuovo, "una frase nuova")).Riuscito.ShouldBeTrue();
        (await Apri(nuovo)).Errore.ShouldBe(LinkDiRecupero.NonValido);
        (await accesso.UltimaRiga("credenziali.recupero", persona)).ShouldBe("link già usato");
        var ultimo = Token((await Chiedi(persona.Username)).Single());
        accesso.Orologio.Avanza(LinkRecupero.Durata);
        (await accesso.Ripristina(ultimo, "un'altra frase")).Errore.ShouldBe(LinkDiRecupero.NonValido);
        (await accesso.UltimaRiga("credenziali.recupero", persona)).ShouldBe("link scaduto");
        (await accesso.Ripristina("er_inventato", "un'altra frase")).Errore.ShouldBe(LinkDiRecupero.NonValido);
    }

    [Fact]
    public async Task Link_InDueInsieme_UnoSoloLoUsa()
    {
        var persona = await ConRecapito();
        var token = Token((await Chiedi(persona.Username)).Single());

        var esiti = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => accesso.Ripristina(token, $"frase numero {i}")));

        esiti.Count(e => e.Riuscito).ShouldBe(1);
    }

    // Abuse case 14: a recovery link is not a way in, nor outlives the password it was to replace.
    [Fact]
    public async Task Link_NonApreSessioniEMuoreConIlCambioDellaPassword()
    {
        var persona = await ConRecapito();
        var primo = Token((await Chiedi(persona.Username)).Single());
        (await accesso.Chi(primo)).ShouldBeNull();
        (await accesso.Entra(persona.Username, primo)).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        var chi = (await accesso.Chi((await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token))!;

        (await accesso.Come(chi).Invia(new Credenziali.Password.CambiaPassword.Command("gatto blu", "cambiata da dentro", Da))).Riuscito.ShouldBeTrue();

        (await accesso.Ripristina(primo, "una frase nuova")).Errore.ShouldBe(LinkDiRecupero.NonValido);
        (await accesso.Entra(persona.Username, "cambiata da dentro")).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task Ripristina_ConUnNuovoPin_QuelloPersoNonServePiu()
    {
        var persona = await ConRecapito();
        await accesso.ConPin(persona, "482951");
        var token = Token((await Chiedi(persona.Username)).Single());
        (await Apri(token)).Valore.ShouldSatisfyAllConditions(r => r.ConPin.ShouldBeTrue(), r => r.HaPin.ShouldBeTrue());

        (await accesso.Ripristina(token, "una frase nuova", "654321")).Errore!.Codice.ShouldBe("credenziali.pin-non-ammesso");
        (await accesso.Ripristina(token, "una frase nuova", "739264")).Riuscito.ShouldBeTrue();

        (await accesso.Entra(persona.Username, "una frase nuova", "192.0.2.201", pin: "482951")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (await accesso.Entra(persona.Username, "una frase nuova", "192.0.2.202", pin: "739264")).Riuscito.ShouldBeTrue();
        (await accesso.Pubblicati<PinCambiato>()).ShouldContain(e => e.CredenzialeId == persona.Id);
    }

    [Fact]
    public async Task Ripristina_SenzaPin_QuelloDiPrimaRestaEServeAncora()
    {
        var persona = await ConRecapito();
        await accesso.ConPin(persona, "482951");
        (await accesso.Ripristina(Token((await Chiedi(persona.Username)).Single()), "una frase nuova")).Riuscito.ShouldBeTrue();

        (await accesso.Entra(persona.Username, "una frase nuova", "192.0.2.203")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (await accesso.Entra(persona.Username, "una frase nuova", "192.0.2.204", pin: "482951")).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task Ripristina_PasswordDebole_NonConsumaIlLink()
    {
        var persona = await ConRecapito();
        var token = Token((await Chiedi(persona.Username)).Single());

        (await accesso.Ripristina(token, "password1")).Errore!.Codice.ShouldBe("credenziali.password-non-ammessa");
        (await accesso.Ripristina(token, "una frase nuova")).Riuscito.ShouldBeTrue();
    }

    private async Task<Credenziale> ConRecapito(DateTimeOffset? dal = null)
    {
        var persona = await accesso.Persona();
        accesso.Recapiti[persona.SoggettoId] = new("maria@esempio.it", dal ?? accesso.Orologio.Adesso) { Enti = [AccessoDiProva.Ente] };
        return persona;
    }

    /// <summary>The links that leave when somebody asks.</summary>
    private async Task<IReadOnlyList<RecuperoPreparato>> Chiedi(string username)
    {
        var prima = (await accesso.Pubblicati<RecuperoPreparato>()).Count;
        accesso.Orologio.Avanza(TimeSpan.FromSeconds(1));
        (await accesso.Invia(new ChiediRecupero.Command(username, Da))).Riuscito.ShouldBeTrue();
        await accesso.Consegna();
        return [.. (await accesso.Pubblicati<RecuperoPreparato>()).Skip(prima)];
    }

    private Task<Esito<ApriRecupero.Result>> Apri(string token) => accesso.Invia(new ApriRecupero.Query(token, accesso.Altrove()));

    private string Token(RecuperoPreparato evento) =>
        Encoding.UTF8.GetString(accesso.Servizi.GetRequiredService<ISegreti>().Decifra(RecuperoPreparato.Scopo, evento.TokenCifrato));
}
