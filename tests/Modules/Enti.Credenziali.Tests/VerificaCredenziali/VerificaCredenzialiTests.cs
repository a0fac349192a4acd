using System.Net;
using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Tests.Accesso;
using Enti.Credenziali.Utenze;
using Enti.Credenziali.VerificaCredenziali;
using Enti.Infrastructure.Segreti;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Tests.VerificaCredenziali;

/// <summary>One tests one's own credentials without entering: what is said, to whom, and at what price.</summary>
public sealed class VerificaCredenzialiTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    [Fact]
    public async Task Prova_Giuste_DiceTuttoENonApreSessioni()
    {
        accesso.Decide(AccessoDiProva.Ente, new ImpostazioniEnte { PinOperatoriDal = accesso.Orologio.Oggi() });
        var persona = await accesso.Persona(ruolo: RuoloAppartenenza.Operatore);

        var detto = (await Prova(accesso.Chiave(persona), "gatto blu")).Valore;

        detto.ShouldSatisfyAllConditions(
            d => d.Username.ShouldBe(persona.Username), d => d.Livello.ShouldBe(Livello.Media), d => d.Stato.ShouldBe(StatoCredenziale.Attiva), d => d.Scadenza.ShouldBeNull(), d => d.ConPin.ShouldBeFalse(),
            d => d.Apre.ShouldBe(["I dati che ti riguardano di Provincia di prova", "Il lavoro per Provincia di prova: operatore"]),
            d => d.Manca.ShouldHaveSingleItem().ShouldContain("PIN"));
        (await accesso.Db((CredenzialiDbContext s) => s.Sessioni.CountAsync(x => x.SoggettoId == persona.SoggettoId))).ShouldBe(0);
        (await accesso.UltimaRiga("credenziali.verifica", persona)).ShouldBe("riuscito");
        accesso.Decide(AccessoDiProva.Ente, new ImpostazioniEnte());
    }

    // Abuse case 4.
    [Fact]
    public async Task Prova_Sbagliate_StesseParoleEStessoLavoroDellAccesso()
    {
        var persona = await ConPin("482951");
        var prima = accesso.Impronte.Confronti;

        (await Prova("nessuno-proprio", "gatto blu", da: "192.0.2.101")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (await Prova(persona.Username, "sbagliata", "482951", "192.0.2.102")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (await Prova(persona.Username, "gatto blu", null, "192.0.2.103")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (await Prova(persona.Username, "gatto blu", "482950", "192.0.2.104")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);

        (accesso.Impronte.Confronti - prima).ShouldBe(4);
        (await Prova(persona.Username, "gatto blu", "482951", "192.0.2.105")).Valore.ConPin.ShouldBeTrue();
    }

    // Abuse cases 5 and 9: another door, one budget.
    [Fact]
    public async Task Prova_HaLoStessoContoDellAccesso()
    {
        var persona = await accesso.Persona();
        for (var i = 0; i < 3; i++)
        {
            (await Prova(persona.Username, "sbagliata", da: $"192.0.2.{110 + i}")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        }

        for (var i = 0; i < 2; i++)
        {
            (await accesso.Entra(accesso.Chiave(persona), "sbagliata", $"192.0.2.{120 + i}")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        }

        (await Prova(persona.Username, "gatto blu", da: "192.0.2.130")).Errore!.Codice.ShouldBe("credenziali.troppi-tentativi");
        (await accesso.Entra(persona.Username, "gatto blu", "192.0.2.131")).Errore!.Codice.ShouldBe("credenziali.troppi-tentativi");
    }

    [Fact]
    public async Task Prova_Sbagliate_LAttesaCheNeCominciaRestaNelRegistro()
    {
        var persona = await accesso.Persona();
        for (var i = 0; i < 2 * Soglia.Account.Liberi; i++)
        {
            await Prova(persona.Username, "sbagliata", da: "192.0.2.135");
        }

        (await accesso.Db((CredenzialiDbContext s) => s.Registro.CountAsync(r => r.Azione == "credenziali.blocco-tentativi" && r.InteressatoId == persona.SoggettoId))).ShouldBe(1);
        (await accesso.UltimaRiga("credenziali.verifica", persona)).ShouldBe("password o PIN errati");
    }

    [Fact]
    public async Task Prova_InParallelo_LeGiusteNonSonoPunite()
    {
        var persona = await accesso.Persona();

        var esiti = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Prova(persona.Username, "gatto blu", da: "192.0.2.140")));

        esiti.ShouldAllBe(e => e.Riuscito);
    }

    [Fact]
    public async Task Prova_SospesaOPrimaPasswordScaduta_LoDiceSoloAChiHaISegreti()
    {
        var sospesa = await accesso.Persona();
        await accesso.Db((CredenzialiDbContext s) => s.Credenziali.Where(c => c.Id == sospesa.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.Stato, StatoCredenziale.Sospesa)));
        var (lettera, prima) = await accesso.ConLettera();
        (await Prova(lettera.Username, prima)).Valore.ShouldSatisfyAllConditions(d => d.Stato.ShouldBe(StatoCredenziale.DaAttivare), d => d.Scadenza.ShouldBe(lettera.PrimaPasswordScade), d => d.DaCambiare.ShouldBeTrue());
        accesso.Orologio.Avanza(TimeSpan.FromDays(30));

        (await Prova(sospesa.Username, "gatto blu")).Valore.ShouldSatisfyAllConditions(d => d.Stato.ShouldBe(StatoCredenziale.Sospesa), d => d.Apre.ShouldBeEmpty());
        (await Prova(lettera.Username, prima)).Valore.ShouldSatisfyAllConditions(d => d.Stato.ShouldBe(StatoCredenziale.Scaduta), d => d.Apre.ShouldBeEmpty());
        (await Prova(sospesa.Username, "sbagliata")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
    }

    [Fact]
    public async Task Chiedi_ConIlSoloUtente_StessaRispostaESoloChiLeggeLaPostaVedeLoStato()
    {
        var persona = await accesso.Persona();
        accesso.Recapiti[persona.SoggettoId] = new("maria@esempio.it", accesso.Orologio.Adesso) { Enti = [AccessoDiProva.Ente] };
        var senza = await accesso.Persona();

        (await Chiedi("nessuno-qui")).ShouldBeNull();
        (await Chiedi(senza.Username)).ShouldBeNull();
        (await accesso.UltimaRiga("credenziali.verifica-chiesta", senza)).ShouldBe("senza indirizzo di recupero");
        var altrove = await accesso.Persona(riconosciutaDa: Guid.CreateVersion7());
        accesso.Recapiti[altrove.SoggettoId] = accesso.Recapiti[persona.SoggettoId];
        (await Chiedi(altrove.Username)).ShouldBeNull("another ente knows that address");
        var link = (await Chiedi(persona.Username)).ShouldNotBeNull();
        link.Email.ShouldBe("maria@esempio.it");

        var token = Token(link);
        (await Apri(token)).Valore.Username.ShouldBe(persona.Username);
        (await Apri(token)).Errore.ShouldBe(ApriVerifica.NonValido);
        (await accesso.Chi(token)).ShouldBeNull();
        (await accesso.Db((CredenzialiDbContext s) => s.Sessioni.CountAsync(x => x.SoggettoId == persona.SoggettoId))).ShouldBe(0);
    }

    [Fact]
    public async Task Chiedi_IndirizzoCambiatoDaPocoTroppeVolteOLinkScaduto_Nulla()
    {
        var persona = await accesso.Persona();
        accesso.Recapiti[persona.SoggettoId] = new("maria@esempio.it", accesso.Orologio.Adesso.AddHours(1)) { Enti = [AccessoDiProva.Ente] };
        (await Chiedi(persona.Username)).ShouldBeNull();
        accesso.Orologio.Avanza(TimeSpan.FromHours(1));
        var primo = Token((await Chiedi(persona.Username))!);
        var ultimo = "";
        for (var i = 1; i < LinkVerifica.AllOra; i++)
        {
            ultimo = Token((await Chiedi(persona.Username)).ShouldNotBeNull());
        }

        (await Chiedi(persona.Username)).ShouldBeNull();
        (await Apri(primo)).Errore.ShouldBe(ApriVerifica.NonValido, "a newer one took its place");
        (await accesso.UltimaRiga("credenziali.verifica", persona)).ShouldBe("link usato o scaduto");
        accesso.Orologio.Avanza(LinkVerifica.Durata);
        (await Apri(ultimo)).Errore.ShouldBe(ApriVerifica.NonValido, "an hour has passed");
        (await Apri("ev_inventato")).Errore.ShouldBe(ApriVerifica.NonValido);
    }

    [Fact]
    public async Task DaUnIndirizzoCheHaProvatoTroppo_OgniPorta_FaAttendere()
    {
        var da = new Provenienza(IPAddress.Parse("198.18.30.1"), "Prova");

        await accesso.ASecchioVuoto(da, async () => (await accesso.Invia(new ProvaCredenziale.Command($"nessuno-{Guid.NewGuid():N}", "a caso", null, da))).Errore);
        await accesso.ASecchioVuoto(da, async () => (await accesso.Invia(new ChiediVerifica.Command("nessuno-qui", da))).Errore);
        await accesso.ASecchioVuoto(da, async () => (await accesso.Invia(new ApriVerifica.Command("ev_inventato", da))).Errore);
    }

    [Fact]
    public async Task Chiedi_QuelloCheSiScriveNonRestaInChiaroNegliEventi()
    {
        await accesso.Invia(new ChiediVerifica.Command("la mia password segreta", accesso.Altrove()));

        (await accesso.Db((CredenzialiDbContext s) => s.Outbox.Select(m => m.Contenuto).ToListAsync())).ShouldAllBe(c => !c.Contains("segreta", StringComparison.Ordinal));
    }

    private async Task<Credenziale> ConPin(string pin)
    {
        var persona = await accesso.Persona();
        await accesso.ConPin(persona, pin);
        return persona;
    }

    private Task<Esito<DescrizioneCredenziale>> Prova(string username, string password, string? pin = null, string? da = null) =>
        accesso.Invia(new ProvaCredenziale.Command(username, password, pin, da is null ? accesso.Altrove() : new Provenienza(IPAddress.Parse(da), "Prova")));

    private async Task<VerificaPreparata?> Chiedi(string username)
    {
        var prima = (await accesso.Pubblicati<VerificaPreparata>()).Count;
        accesso.Orologio.Avanza(TimeSpan.FromSeconds(1));
        (await accesso.Invia(new ChiediVerifica.Command(username, accesso.Altrove()))).Riuscito.ShouldBeTrue();
        await accesso.Consegna();
        return (await accesso.Pubblicati<VerificaPreparata>()).Skip(prima).SingleOrDefault();
    }

    private Task<Esito<DescrizioneCredenziale>> Apri(string token) => accesso.Invia(new ApriVerifica.Command(token, accesso.Altrove()));

    private string Token(VerificaPreparata evento) => Encoding.UTF8.GetString(accesso.Servizi.GetRequiredService<ISegreti>().Decifra(VerificaPreparata.Scopo, evento.TokenCifrato));
}
