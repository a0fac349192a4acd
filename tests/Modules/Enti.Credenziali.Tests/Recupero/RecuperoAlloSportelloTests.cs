using System.Net;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Recupero;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Tests.Accesso;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Tests.Recupero;

/// <summary>A person who lost the password stands at a desk: what the operator can do for him, and what an evil one cannot do for himself.</summary>
public sealed class RecuperoAlloSportelloTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    private static readonly Guid AltroEnte = Guid.CreateVersion7();

    [Fact]
    public async Task Link_VaAllIndirizzoDiRecupero_ELOperatoreNonVedeNulla()
    {
        var persona = await ConIndirizzo();

        (await Manda(persona)).Riuscito.ShouldBeTrue();

        var link = (await accesso.Pubblicati<RecuperoPreparato>()).Single(e => e.SoggettoId == persona.SoggettoId);
        link.Email.ShouldBe("maria@esempio.it");
        (await accesso.Db((CredenzialiDbContext s) => s.Set<FattoCredenziale>().SingleAsync(f => f.CredenzialeId == persona.Id))).Tipo.ShouldBe(TipoFatto.LinkMandato);
        for (var i = 1; i < LinkRecupero.AllOra; i++)
        {
            (await Manda(persona)).Riuscito.ShouldBeTrue();
        }

        (await Manda(persona)).Errore.ShouldBe(ErroriSportello.TroppiLink);
    }

    // Abuse case 20: an operator has changed the recovery address. The address he chose gets nothing for 72 hours, and he cannot print instead.
    [Fact]
    public async Task IndirizzoAppenaCambiato_NienteLinkENienteCodiceFinoA72Ore()
    {
        var persona = await ConIndirizzo(accesso.Orologio.Adesso.AddHours(72));

        (await Manda(persona)).Errore.ShouldBe(ErroriSportello.InAttesa);
        (await Stampa(persona)).Errore.ShouldBe(ErroriSportello.InAttesa);
        (await accesso.Pubblicati<RecuperoPreparato>()).ShouldNotContain(e => e.SoggettoId == persona.SoggettoId);

        accesso.Orologio.Avanza(TimeSpan.FromHours(72));
        (await Manda(persona)).Riuscito.ShouldBeTrue();
        (await Stampa(persona)).Errore.ShouldBe(ErroriSportello.HaUnIndirizzo, "whoever has an address never gets a code that an operator sees");
    }

    [Fact]
    public async Task Codice_ScegliLaPassword_UnaVoltaSola_EChiudeTutto()
    {
        var persona = await accesso.Persona();
        var aperta = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;

        var foglio = (await Stampa(persona)).Valore;

        foglio.ShouldSatisfyAllConditions(f => f.Username.ShouldBe(persona.Username), f => f.Codice.Replace("-", "", StringComparison.Ordinal).Length.ShouldBe(16), f => f.Scadenza.ShouldBe(accesso.Orologio.Adesso + CodiceSportello.Durata));
        (await accesso.Pubblicati<CodiceSportelloStampato>()).Single(e => e.CredenzialeId == persona.Id).EnteId.ShouldBe(AccessoDiProva.Ente);
        (await accesso.Chi(aperta)).ShouldNotBeNull("until the code is used nothing changes");
        (await Usa(persona, foglio.Codice, foglio.Codice.Replace("-", "", StringComparison.Ordinal))).Errore!.Campi!.Keys.ShouldBe(["nuova"], "the operator has seen it");
        (await Usa(persona, foglio.Codice.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal), "una frase nuova")).Riuscito.ShouldBeTrue();

        (await accesso.Chi(aperta)).ShouldBeNull();
        (await accesso.Entra(persona.Username, "gatto blu")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (await accesso.Entra(persona.Username, "una frase nuova")).Riuscito.ShouldBeTrue();
        (await accesso.Pubblicati<PasswordCambiata>()).ShouldContain(e => e.CredenzialeId == persona.Id);
        (await Usa(persona, foglio.Codice, "un'altra frase")).Errore.ShouldBe(ErroriSportello.CodiceNonValido);
        (await UltimoEsito(persona)).ShouldBe("codice già usato");
    }

    [Fact]
    public async Task Codice_NelDatabaseSoloLImpronta_EIlDocumentoVisto()
    {
        var persona = await accesso.Persona();
        var foglio = (await Stampa(persona)).Valore;

        var tenuto = await accesso.Db((CredenzialiDbContext s) => s.Set<CodiceSportello>().SingleAsync(c => c.CredenzialeId == persona.Id));

        tenuto.Documento!.Numero.ShouldBe("CA12345AA");
        tenuto.OperatoreId.ShouldNotBeNull();
        Convert.ToHexString(tenuto.Impronta).ShouldNotContain(Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(foglio.Codice)));
        var eventi = await accesso.Db((CredenzialiDbContext s) => s.Outbox.Select(m => m.Contenuto).ToListAsync());
        eventi.ShouldAllBe(c => !c.Contains(foglio.Codice, StringComparison.Ordinal));
    }

    // Abuse case 17: an old code after a new one, an expired one, that of somebody else, one of a person who does not exist: one answer.
    [Fact]
    public async Task Codice_SostituitoScadutoOAltrui_StesseParoleFuoriEIlVeroMotivoNelRegistro()
    {
        var persona = await accesso.Persona();
        var vecchio = (await Stampa(persona)).Valore.Codice;
        var nuovo = (await Stampa(persona)).Valore.Codice;
        var altrui = (await Stampa(await accesso.Persona())).Valore.Codice;

        (await Usa(persona, vecchio, "una frase nuova")).Errore.ShouldBe(ErroriSportello.CodiceNonValido);
        (await UltimoEsito(persona)).ShouldBe("codice annullato");
        (await Usa(persona, altrui, "una frase nuova")).Errore.ShouldBe(ErroriSportello.CodiceNonValido);
        (await UltimoEsito(persona)).ShouldBe("codice errato");
        (await accesso.Invia(new UsaCodiceSportello.Command("nessuno-qui", nuovo, "una frase nuova", Da()))).Errore.ShouldBe(ErroriSportello.CodiceNonValido);
        (await Usa(persona, nuovo, "password1")).Errore!.Codice.ShouldBe("credenziali.password-non-ammessa", "a weak password does not use it up");
        accesso.Orologio.Avanza(CodiceSportello.Durata);
        (await Usa(persona, nuovo, "una frase nuova")).Errore.ShouldBe(ErroriSportello.CodiceNonValido);
        (await UltimoEsito(persona)).ShouldBe("codice scaduto");
    }

    [Fact]
    public async Task Codice_InDueInsieme_UnoSoloLoUsa()
    {
        var persona = await accesso.Persona();
        var codice = (await Stampa(persona)).Valore.Codice;

        var esiti = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Usa(persona, codice, $"frase numero {i}")));

        esiti.Count(e => e.Riuscito).ShouldBe(1);
    }

    // Abuse case 14: a code is no password and opens no session.
    [Fact]
    public async Task Codice_NonEUnaPassword_EMuoreSeLaPasswordCambiaOLaCredenzialeSiFerma()
    {
        var persona = await accesso.Persona();
        var codice = (await Stampa(persona)).Valore.Codice;
        (await accesso.Entra(persona.Username, codice)).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);

        (await Operatore().Invia(new CambiaStatoCredenziale.Command(persona.Id, "Sospendi", "prova"))).Riuscito.ShouldBeTrue();
        (await Operatore().Invia(new CambiaStatoCredenziale.Command(persona.Id, "Riattiva", "prova"))).Riuscito.ShouldBeTrue();

        (await Usa(persona, codice, "una frase nuova")).Errore.ShouldBe(ErroriSportello.CodiceNonValido);
        (await accesso.Entra(persona.Username, "gatto blu")).Riuscito.ShouldBeTrue();
    }

    // Abuse cases 19 and 20: whoever prints a code could use it. It gets him his own ente's data and no other's.
    [Fact]
    public async Task Codice_DiUnaCredenzialeDiPiuEnti_DopoApreSoloLEnteCheLHaStampato()
    {
        var persona = await accesso.PersonaDi(AccessoDiProva.Ente, AltroEnte);
        var codice = (await Stampa(persona)).Valore.Codice;
        (await accesso.Letta(persona)).EntiRiconosciuti.Count.ShouldBe(2, "printing takes nothing away");

        (await Usa(persona, codice, "scelta dall'operatore")).Riuscito.ShouldBeTrue();

        var chi = (await accesso.Chi((await accesso.Entra(persona.Username, "scelta dall'operatore")).Valore.Risposta.Token))!;
        chi.EntiRiconosciuti.ShouldBe([AccessoDiProva.Ente]);
        (await accesso.Pubblicati<StatoCredenzialeCambiato>()).Single(e => e.CredenzialeId == persona.Id).ShouldSatisfyAllConditions(e => e.EnteId.ShouldBe(AltroEnte), e => e.Cambio.ShouldBe(CambioCredenziale.AccessoPerso));
        (await accesso.Db((CredenzialiDbContext s) => s.Registro.SingleAsync(r => r.InteressatoId == persona.SoggettoId && r.EnteId == AltroEnte))).Tipo.ShouldBe(TipoRiga.Accesso, "the other ente finds it in its log");
    }

    // The same by the other way: the address that a desk wrote is vouched for by that desk alone, whoever asks for the link.
    [Fact]
    public async Task Link_AllIndirizzoDatoAlloSportello_DopoApreSoloQuellEnte_ENonRecuperaCredenzialiDiAltri()
    {
        var persona = await accesso.PersonaDi(AccessoDiProva.Ente, AltroEnte);
        accesso.Recapiti[persona.SoggettoId] = new("operatore@malvagio.esempio.it", accesso.Orologio.Adesso) { SportelloDi = AccessoDiProva.Ente };
        var altrui = await accesso.PersonaDi(AltroEnte);
        accesso.Recapiti[altrui.SoggettoId] = accesso.Recapiti[persona.SoggettoId];

        await accesso.Invia(new ChiediRecupero.Command(persona.Username, Da()));
        await accesso.Invia(new ChiediRecupero.Command(altrui.Username, Da()));
        await accesso.Consegna();
        var token = Token((await accesso.Pubblicati<RecuperoPreparato>()).Single(e => e.SoggettoId == persona.SoggettoId));
        (await accesso.Pubblicati<RecuperoPreparato>()).ShouldNotContain(e => e.SoggettoId == altrui.SoggettoId);
        (await accesso.Invia(new RipristinaPassword.Command(token, "scelta dall'operatore", Da()))).Riuscito.ShouldBeTrue();

        (await accesso.Letta(persona)).EntiRiconosciuti.ShouldBe([AccessoDiProva.Ente]);
        (await accesso.Pubblicati<StatoCredenzialeCambiato>()).Single(e => e.CredenzialeId == persona.Id).EnteId.ShouldBe(AltroEnte);
        (await accesso.Letta(altrui)).EntiRiconosciuti.ShouldBe([AltroEnte]);
    }

    [Fact]
    public async Task Link_AllIndirizzoSceltoDallaPersona_NonToglieNulla()
    {
        var persona = await accesso.PersonaDi(AccessoDiProva.Ente, AltroEnte);
        accesso.Recapiti[persona.SoggettoId] = new("maria@esempio.it", accesso.Orologio.Adesso) { Enti = persona.EntiRiconosciuti };
        await Manda(persona);
        var token = Token((await accesso.Pubblicati<RecuperoPreparato>()).Single(e => e.SoggettoId == persona.SoggettoId));

        (await accesso.Invia(new RipristinaPassword.Command(token, "una frase nuova", Da()))).Riuscito.ShouldBeTrue();

        (await accesso.Letta(persona)).EntiRiconosciuti.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Codice_DiChiAmministraUnAltroEnte_NonSiStampaENonSiUsa()
    {
        var altrove = AccessoDiProva.In(AltroEnte, RuoloAppartenenza.AmministratoreEnte);
        var amministra = await accesso.PersonaDi([AccessoDiProva.Ente, AltroEnte], altrove);

        (await Stampa(amministra)).Errore.ShouldBe(ErroriSportello.AmministraAltrove);
        accesso.Recapiti[amministra.SoggettoId] = new("sportello@esempio.it", accesso.Orologio.Adesso) { SportelloDi = AccessoDiProva.Ente };
        (await Manda(amministra)).Errore.ShouldBe(ErroriSportello.AmministraAltrove);
    }

    [Fact]
    public async Task Codice_MaiPerSeStessi_EPerIColleghiSoloConIlPermessoDelleLoroPrimePassword()
    {
        var collega = await accesso.Persona(ruolo: RuoloAppartenenza.Operatore);
        var io = Chiamante(Permessi.CodiciStampa, Permessi.InvitiStampa) with { SoggettoId = collega.SoggettoId };

        (await Stampa(collega, io)).Errore.ShouldBe(ErroriUtenze.SuSeStessi);
        (await Stampa(collega)).Errore.ShouldBe(ErroriSportello.DiChiLavora);
        (await Stampa(collega, Chiamante(Permessi.CodiciStampa, Permessi.InvitiStampa))).Riuscito.ShouldBeTrue();
        (await Stampa(await accesso.Persona(ruolo: RuoloAppartenenza.AmministratoreEnte), Chiamante(Permessi.CodiciStampa, Permessi.InvitiStampa))).Errore.ShouldBe(ErroriUtenze.DiUnAmministratore);
    }

    [Fact]
    public async Task Codice_SenzaDocumentoValido_NonSiStampa_EDiUnAltroEnteNonEsiste()
    {
        var persona = await accesso.Persona();

        (await Operatore().Invia(new StampaCodice.Command(persona.Id, "", "", "", null, null, null))).Errore!.Campi!.Keys.ShouldBe(["documento", "numero", "rilasciatoDa"], ignoreOrder: true);
        (await Operatore().Invia(new StampaCodice.Command(persona.Id, "CartaIdentita", "CA12345AA", "Comune", "2020-01-01", null, null))).Errore!.Campi!.Keys.ShouldBe(["scadenza"]);
        (await Operatore().Invia(new StampaCodice.Command((await accesso.PersonaDi(AltroEnte)).Id, "", "", "", null, null, null))).Errore.ShouldBe(ErroriUtenze.Sconosciuta);
    }

    [Fact]
    public async Task Codice_PerChiNonHaMaiUsatoLaBustaOLaLettera_LaAttiva_ELaPrimaPasswordNonVale()
    {
        var (lettera, prima) = await accesso.ConLettera();
        accesso.Orologio.Avanza(TimeSpan.FromDays(30));
        accesso.Recapiti[lettera.SoggettoId] = new("mai.usata@esempio.it", accesso.Orologio.Adesso) { Enti = [AccessoDiProva.Ente] };

        var codice = (await Stampa(lettera)).Valore.Codice;
        (await Usa(lettera, codice, "una frase nuova")).Riuscito.ShouldBeTrue();

        (await accesso.Letta(lettera)).ShouldSatisfyAllConditions(c => c.Stato.ShouldBe(StatoCredenziale.Attiva), c => c.AttivataIl.ShouldNotBeNull());
        (await accesso.Entra(lettera.Username, prima)).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (await accesso.Entra(lettera.Username, "una frase nuova")).Valore.Risposta.DeveCambiarePassword.ShouldBeFalse();
    }

    [Fact]
    public async Task Codice_ChiHaPersoAncheIlPin_NeSceglieUnAltro_EUnoDeboleNonConsumaIlCodice()
    {
        var persona = await accesso.Persona();
        await accesso.ConPin(persona, "82640517");
        var codice = (await Stampa(persona)).Valore.Codice;

        (await accesso.Invia(new UsaCodiceSportello.Command(persona.Username, codice, "una frase nuova", Da(), "11111111"))).Errore!.Codice.ShouldBe("credenziali.pin-non-ammesso");
        (await accesso.Invia(new UsaCodiceSportello.Command(persona.Username, codice, "una frase nuova", Da(), "70418362"))).Riuscito.ShouldBeTrue();

        (await accesso.Entra(persona.Username, "una frase nuova", pin: "82640517")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (await accesso.Entra(persona.Username, "una frase nuova", pin: "70418362")).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task Codice_DiUnaBloccata_LaFaFunzionareConLaNuovaPassword_DiUnaSospesaNo()
    {
        var bloccata = await accesso.Persona();
        await Operatore().Invia(new CambiaStatoCredenziale.Command(bloccata.Id, "Blocca", "password nota ad altri"));
        var sospesa = await accesso.Persona();
        await Operatore().Invia(new CambiaStatoCredenziale.Command(sospesa.Id, "Sospendi", "prova"));

        (await Stampa(sospesa)).Errore.ShouldBe(ErroriSportello.Ferma);
        (await Usa(bloccata, (await Stampa(bloccata)).Valore.Codice, "una frase nuova")).Riuscito.ShouldBeTrue();

        (await accesso.Entra(bloccata.Username, "una frase nuova")).Riuscito.ShouldBeTrue();
        (await accesso.Entra(bloccata.Username, "gatto blu")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
    }

    // Abuse case 5: guesses at codes are charged to the address that makes them, not to the person: nobody is shut out of his desk's code.
    [Fact]
    public async Task Codice_ProvatoACaso_FaAttendereChiProvaENonLaPersona()
    {
        var persona = await accesso.Persona();
        var codice = (await Stampa(persona)).Valore.Codice;
        var da = new Provenienza(IPAddress.Parse("198.18.0.1"), "Prova");
        Errore? ultimo = null;
        for (var i = 0; i <= Soglia.Indirizzo.Liberi; i++)
        {
            accesso.Orologio.Avanza(TimeSpan.FromMilliseconds(100));
            ultimo = (await accesso.Invia(new UsaCodiceSportello.Command(persona.Username, $"0000-0000-0000-{i:0000}", "una frase nuova", da))).Errore;
        }

        ultimo!.Codice.ShouldBe("credenziali.troppi-tentativi");
        (await Usa(persona, codice, "una frase nuova")).Riuscito.ShouldBeTrue();
    }

    private static Chiamante Chiamante(params Permesso[] permessi) => Chiamanti.InEnte(AccessoDiProva.Ente, "p_xx", [.. permessi.Select(p => p.Codice)]);

    private SliceFixture<CredenzialiModule>.Voce Operatore() => accesso.Come(Chiamante(Permessi.StatoCambia, Permessi.CodiciStampa));

    private async Task<Credenziale> ConIndirizzo(DateTimeOffset? dal = null)
    {
        var persona = await accesso.Persona();
        accesso.Recapiti[persona.SoggettoId] = new("maria@esempio.it", dal ?? accesso.Orologio.Adesso) { Enti = [AccessoDiProva.Ente] };
        return persona;
    }

    private Task<Esito<MediatR.Unit>> Manda(Credenziale persona)
    {
        accesso.Orologio.Avanza(TimeSpan.FromSeconds(1));
        return Operatore().Invia(new MandaLink.Command(persona.Id, "password persa, si è presentata"));
    }

    private Task<Esito<StampaCodice.Result>> Stampa(Credenziale persona, Chiamante? chi = null) =>
        accesso.Come(chi ?? Chiamante(Permessi.CodiciStampa)).Invia(new StampaCodice.Command(persona.Id, "CartaIdentita", "CA12345AA", "Comune di Cremona", null, null, null));

    private Task<Esito<MediatR.Unit>> Usa(Credenziale persona, string codice, string nuova) => accesso.Invia(new UsaCodiceSportello.Command(persona.Username, codice, nuova, Da()));

    // Lines of the log follow the clock, and addresses have their own bucket.
    private Provenienza Da()
    {
        accesso.Orologio.Avanza(TimeSpan.FromMilliseconds(10));
        return new(new IPAddress([198, 51, (byte)Random.Shared.Next(256), (byte)Random.Shared.Next(256)]), "Prova");
    }

    private string Token(RecuperoPreparato evento) =>
        System.Text.Encoding.UTF8.GetString(accesso.Servizi.GetRequiredService<ISegreti>().Decifra(RecuperoPreparato.Scopo, evento.TokenCifrato));

    private Task<string> UltimoEsito(Credenziale persona) => accesso.Db((CredenzialiDbContext s) =>
        s.Registro.Where(r => r.Azione == "credenziali.recupero-allo-sportello" && r.InteressatoId == persona.SoggettoId).OrderByDescending(r => r.Id).Select(r => r.Esito).FirstAsync());
}
