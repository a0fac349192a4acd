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

/// <summary>The edges of what a desk may do for who lost a password: what changes between the paper and its use, and who asks what is not his to ask.</summary>
public sealed class RegoleSportelloTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    private static readonly Guid AltroEnte = Guid.CreateVersion7();
    private int _numero;

    // The code vouches for one ente: when that ente takes its recognition back, nobody vouches any more.
    [Fact]
    public async Task Codice_DopoCheLEnteHaToltoLAccesso_NonVale()
    {
        var persona = await accesso.PersonaDi(AccessoDiProva.Ente, AltroEnte);
        var codice = (await Stampa(persona)).Valore.Codice;
        (await Come(Permessi.Revoca).Invia(new TogliAccesso.Command(persona.Id, "prova"))).Riuscito.ShouldBeTrue();

        (await Usa(persona, codice)).Errore.ShouldBe(ErroriSportello.CodiceNonValido);

        (await accesso.Letta(persona)).EntiRiconosciuti.ShouldBe([AltroEnte]);
        (await accesso.Entra(persona.Username, "gatto blu")).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task Link_AllIndirizzoDelloSportello_DopoCheLEnteHaToltoLAccesso_NonVale()
    {
        var persona = await accesso.PersonaDi(AccessoDiProva.Ente, AltroEnte);
        accesso.Recapiti[persona.SoggettoId] = new("sportello@esempio.it", accesso.Orologio.Adesso) { SportelloDi = AccessoDiProva.Ente };
        var token = await Link(persona);
        (await Come(Permessi.Revoca).Invia(new TogliAccesso.Command(persona.Id, "prova"))).Riuscito.ShouldBeTrue();

        (await accesso.Invia(new RipristinaPassword.Command(token, "una frase nuova", Da()))).Errore.ShouldBe(LinkDiRecupero.NonValido);
        (await accesso.Entra(persona.Username, "gatto blu")).Riuscito.ShouldBeTrue();
    }

    // Whatever stopped it, and even if the paper was not made void: what does not work is not brought back by a code or a link.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CredenzialeFerma_PrimaOMentreSiScegliLaPassword_NonCambia(bool mentre)
    {
        foreach (var conLink in new[] { false, true })
        {
            var persona = await accesso.Persona();
            accesso.Recapiti[persona.SoggettoId] = new("maria@esempio.it", accesso.Orologio.Adesso) { Enti = [AccessoDiProva.Ente] };
            var token = conLink ? await Link(persona) : "";
            accesso.Recapiti.Remove(persona.SoggettoId);
            var codice = conLink ? "" : (await Stampa(persona)).Valore.Codice;
            void Ferma() => accesso.Db(async (CredenzialiDbContext s) => (await s.Credenziali.SingleAsync(c => c.Id == persona.Id)).Cambia(AzioneCredenziale.Sospendi, accesso.Orologio.Adesso).Riuscito).GetAwaiter().GetResult();
            if (mentre)
            {
                accesso.Impronte.MentreCalcola = Ferma;
            }
            else
            {
                Ferma();
            }

            (conLink ? await accesso.Invia(new RipristinaPassword.Command(token, "una frase nuova", Da())) : await Usa(persona, codice)).Riuscito.ShouldBeFalse();

            (await accesso.Letta(persona)).ShouldSatisfyAllConditions(c => c.Stato.ShouldBe(StatoCredenziale.Sospesa), c => c.PasswordCambiataIl.ShouldBe(persona.PasswordCambiataIl));
            (await accesso.Db((CredenzialiDbContext s) => s.Registro.Where(r => r.InteressatoId == persona.SoggettoId && r.Azione.StartsWith("credenziali.recupero")).OrderByDescending(r => r.Id).Select(r => r.Esito).FirstAsync()))
                .ShouldBe(conLink ? "credenziale non attiva" : "credenziale non utilizzabile");
        }
    }

    [Fact]
    public async Task Link_UsatoDaAltriMentreSiScegliLaPassword_NonValeDueVolte()
    {
        var persona = await accesso.Persona();
        accesso.Recapiti[persona.SoggettoId] = new("maria@esempio.it", accesso.Orologio.Adesso) { Enti = [AccessoDiProva.Ente] };
        var token = await Link(persona);
        accesso.Impronte.MentreCalcola = () => accesso.Db((CredenzialiDbContext s) =>
            s.LinkRecupero.Where(l => l.CredenzialeId == persona.Id).ExecuteUpdateAsync(l => l.SetProperty(x => x.UsatoIl, accesso.Orologio.Adesso))).GetAwaiter().GetResult();

        (await accesso.Invia(new RipristinaPassword.Command(token, "una frase nuova", Da()))).Errore.ShouldBe(LinkDiRecupero.NonValido);
        (await accesso.Entra(persona.Username, "gatto blu")).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task Codice_LasciaLeSueTracce_ENelRegistroDellAltroEnteIlPerche()
    {
        var persona = await accesso.PersonaDi(AccessoDiProva.Ente, AltroEnte);
        var codice = (await Stampa(persona)).Valore.Codice;

        var stampato = (await Fatti(persona)).ShouldHaveSingleItem();
        stampato.ShouldSatisfyAllConditions(f => f.Tipo.ShouldBe(TipoFatto.CodiceStampato), f => f.EnteId.ShouldBe(AccessoDiProva.Ente), f => f.Motivo!.ShouldContain("CA12345AA"));
        (await Usa(persona, codice)).Riuscito.ShouldBeTrue();

        (await Fatti(persona)).Select(f => f.Tipo).ShouldContain(TipoFatto.PasswordReimpostata);
        (await accesso.Db((CredenzialiDbContext s) => s.Registro.SingleAsync(r => r.InteressatoId == persona.SoggettoId && r.EnteId == AltroEnte)))
            .ShouldSatisfyAllConditions(r => r.Azione.ShouldBe("credenziali.credenziale-accesso-tolto"), r => r.Esito.ShouldContain("allo sportello di un altro ente"));
    }

    [Fact]
    public async Task NuovaPassword_IlCodiceStampatoPrimaNonValePiu_EIDispositiviSiDimenticano()
    {
        var persona = await accesso.Persona();
        var codice = (await Stampa(persona)).Valore.Codice;
        await accesso.Entra(persona.Username, "gatto blu");
        accesso.Recapiti[persona.SoggettoId] = new("maria@esempio.it", accesso.Orologio.Adesso) { Enti = [AccessoDiProva.Ente] };

        (await accesso.Invia(new RipristinaPassword.Command(await Link(persona), "una frase sua", Da()))).Riuscito.ShouldBeTrue();

        (await Usa(persona, codice)).Errore.ShouldBe(ErroriSportello.CodiceNonValido);
        (await accesso.Entra(persona.Username, "una frase sua")).Riuscito.ShouldBeTrue();
        (await accesso.Db((CredenzialiDbContext s) => s.Dispositivi.CountAsync(d => d.CredenzialeId == persona.Id))).ShouldBe(1, "the one of the new password alone");
    }

    [Fact]
    public async Task Codice_ChiHaSbagliatoTroppo_DopoEntraSubito()
    {
        var persona = await accesso.Persona();
        for (var i = 0; i < Soglia.Account.Liberi; i++)
        {
            await accesso.Entra(persona.Username, "a caso", "203.0.113.9");
        }

        (await accesso.Entra(persona.Username, "gatto blu", "203.0.113.9")).Errore!.Codice.ShouldBe("credenziali.troppi-tentativi");
        (await Usa(persona, (await Stampa(persona)).Valore.Codice)).Riuscito.ShouldBeTrue();

        (await accesso.Entra(persona.Username, "una frase nuova", "203.0.113.9")).Riuscito.ShouldBeTrue();
    }

    // The bucket of each host, and behind it the count that all hosts share: each must hold by itself.
    [Fact]
    public async Task Codice_ProvatoACaso_IlSecchioEIlContoFannoAttendereOgnunoPerSe()
    {
        var raffica = new Provenienza(IPAddress.Parse("198.18.7.1"), "Prova");
        await accesso.ASecchioVuoto(raffica, async () => (await accesso.Invia(new UsaCodiceSportello.Command("nessuno", "0000-0000-0000-0000", "una frase nuova", raffica))).Errore);
        await accesso.ASecchioVuoto(raffica, async () => (await accesso.Invia(new RipristinaPassword.Command("er_inventato", "una frase nuova", raffica))).Errore);

        var lento = new Provenienza(IPAddress.Parse("198.18.7.2"), "Prova");
        Errore? ultimo = null;
        for (var i = 0; i <= Soglia.Indirizzo.Liberi; i++)
        {
            accesso.Servizi.GetRequiredService<SecchioPerIndirizzo>().Rendi(lento.Chiave);
            ultimo = (await accesso.Invia(new UsaCodiceSportello.Command("nessuno", "0000-0000-0000-0000", "una frase nuova", lento))).Errore;
        }

        ultimo!.Codice.ShouldBe("credenziali.troppi-tentativi", "the bucket was never empty: it is the count");
    }

    [Fact]
    public async Task ModiDiRecupero_BloccataConIndirizzo_IndirizzoDiUnAltroSportello_NessunIndirizzo()
    {
        var bloccata = await accesso.Persona();
        accesso.Recapiti[bloccata.SoggettoId] = new("maria@esempio.it", accesso.Orologio.Adesso) { Enti = [AccessoDiProva.Ente] };
        await Come(Permessi.StatoCambia).Invia(new CambiaStatoCredenziale.Command(bloccata.Id, "Blocca", "prova"));
        (await Manda(bloccata)).Errore.ShouldBe(ErroriSportello.Ferma, "unlocking is a decision of its own");
        (await Stampa(bloccata)).Errore.ShouldBe(ErroriSportello.Ferma);

        var diAltri = await accesso.Persona();
        accesso.Recapiti[diAltri.SoggettoId] = new("altrove@esempio.it", accesso.Orologio.Adesso) { SportelloDi = AltroEnte };
        (await Manda(diAltri)).Errore.ShouldBe(ErroriSportello.SenzaIndirizzo);
        (await Stampa(diAltri)).Riuscito.ShouldBeTrue();

        (await Manda(await accesso.Persona())).Errore.ShouldBe(ErroriSportello.SenzaIndirizzo);
    }

    [Fact]
    public async Task MandaLink_SenzaMotivo_ASeStessi_AChiAmministra_SiRifiuta()
    {
        var persona = await accesso.Persona();
        var capo = await accesso.Persona(ruolo: RuoloAppartenenza.AmministratoreEnte);
        foreach (var c in new[] { persona, capo })
        {
            accesso.Recapiti[c.SoggettoId] = new("maria@esempio.it", accesso.Orologio.Adesso) { Enti = [AccessoDiProva.Ente] };
        }

        (await Manda(persona, "")).Errore.ShouldBe(ErroriUtenze.MotivoMancante);
        (await Manda(persona, new string('x', 201))).Errore!.Campi!.Keys.ShouldBe(["motivo"]);
        (await Manda(capo)).Errore.ShouldBe(ErroriUtenze.DiUnAmministratore);
        (await accesso.Come(Chiamante(Permessi.StatoCambia) with { SoggettoId = persona.SoggettoId }).Invia(new MandaLink.Command(persona.Id, "per me"))).Errore.ShouldBe(ErroriUtenze.SuSeStessi);
    }

    [Fact]
    public async Task MandaLink_ICodiciPerSmsNonContano_EDopoUnOraSiRiprende()
    {
        var persona = await accesso.Persona();
        accesso.Recapiti[persona.SoggettoId] = new("maria@esempio.it", accesso.Orologio.Adesso) { Enti = [AccessoDiProva.Ente] };
        await accesso.Db((CredenzialiDbContext s) =>
        {
            for (var i = 0; i < LinkRecupero.AllOra; i++)
            {
                s.Add(LinkRecupero.SoloPerLaPassword(persona.Id, $"er_sms{persona.Id}{i}", accesso.Orologio.Adesso));
            }

            return Task.FromResult(0);
        });

        for (var i = 0; i < LinkRecupero.AllOra; i++)
        {
            (await Manda(persona)).Riuscito.ShouldBeTrue();
        }

        (await Manda(persona)).Errore.ShouldBe(ErroriSportello.TroppiLink);
        accesso.Orologio.Avanza(LinkRecupero.Durata);
        (await Manda(persona)).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task Codice_ChiAmministraUnEnteCheLaCredenzialeNonApre_LoHa() =>
        (await Stampa(await accesso.PersonaDi([AccessoDiProva.Ente], AccessoDiProva.In(AltroEnte, RuoloAppartenenza.AmministratoreEnte)))).Riuscito.ShouldBeTrue("it shuts him out of nothing");

    private async Task<List<FattoCredenziale>> Fatti(Credenziale persona) => await accesso.Db((CredenzialiDbContext s) => s.Set<FattoCredenziale>().Where(f => f.CredenzialeId == persona.Id).ToListAsync());

    private async Task<string> Link(Credenziale persona)
    {
        (await Manda(persona)).Riuscito.ShouldBeTrue();
        return System.Text.Encoding.UTF8.GetString(accesso.Servizi.GetRequiredService<ISegreti>()
            .Decifra(RecuperoPreparato.Scopo, (await accesso.Pubblicati<RecuperoPreparato>()).Single(e => e.SoggettoId == persona.SoggettoId).TokenCifrato));
    }

    private static Chiamante Chiamante(params Permesso[] permessi) => Chiamanti.InEnte(AccessoDiProva.Ente, "p_xx", [.. permessi.Select(p => p.Codice)]);

    private SliceFixture<CredenzialiModule>.Voce Come(params Permesso[] permessi) => accesso.Come(Chiamante(permessi));

    private Task<Esito<MediatR.Unit>> Manda(Credenziale persona, string motivo = "password persa") => Come(Permessi.StatoCambia).Invia(new MandaLink.Command(persona.Id, motivo));

    private Task<Esito<StampaCodice.Result>> Stampa(Credenziale persona) =>
        Come(Permessi.CodiciStampa).Invia(new StampaCodice.Command(persona.Id, "CartaIdentita", "CA12345AA", "Comune di Cremona", null, null, null));

    private Task<Esito<MediatR.Unit>> Usa(Credenziale persona, string codice) => accesso.Invia(new UsaCodiceSportello.Command(persona.Username, codice, "una frase nuova", Da()));

    private Provenienza Da()
    {
        accesso.Orologio.Avanza(TimeSpan.FromMilliseconds(10));
        return new(new IPAddress([198, 19, 0, (byte)Interlocked.Increment(ref _numero)]), "Prova");
    }
}

/// <summary>A company, and somebody who became administrator elsewhere after the paper was printed.</summary>
public sealed class SportelloCheCambiaTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    private static readonly Guid AltroEnte = Guid.CreateVersion7();

    [Fact]
    public async Task Azienda_ServeChiAgiscePerEssaEAChetitolo_EUnaDataVera()
    {
        accesso.Rispondi((SoggettoPerId r) => (DatiSoggetto?)new DatiSoggetto(r.Id, TipoSoggetto.PersonaGiuridica, "Rossi srl", [], null));
        var azienda = await accesso.Persona();
        var sportello = accesso.Come(Chiamanti.InEnte(AccessoDiProva.Ente, "p_xx", Permessi.CodiciStampa.Codice));

        (await sportello.Invia(new StampaCodice.Command(azienda.Id, "CartaIdentita", "CA1", "Comune", "31/02/2030", null, null))).Errore!.Campi!.Keys.ShouldBe(["scadenza", "rappresentante", "titolo"], ignoreOrder: true);
        (await sportello.Invia(new StampaCodice.Command(azienda.Id, "CartaIdentita", "CA1", "Comune", "31/12/2030", "Anna Rossi", "legale rappresentante"))).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task AmministratoreAltrove_DopoLaStampa_NonLoUsa_ENemmenoIlLink()
    {
        var persona = await accesso.PersonaDi(AccessoDiProva.Ente, AltroEnte);
        var da = new Provenienza(IPAddress.Parse("198.18.9.1"), "Prova");
        var sportello = accesso.Come(Chiamanti.InEnte(AccessoDiProva.Ente, "p_xx", Permessi.CodiciStampa.Codice, Permessi.StatoCambia.Codice));
        var codice = (await sportello.Invia(new StampaCodice.Command(persona.Id, "CartaIdentita", "CA1", "Comune", null, "Anna Rossi", "legale rappresentante"))).Valore.Codice;
        accesso.Recapiti[persona.SoggettoId] = new("sportello@esempio.it", accesso.Orologio.Adesso) { SportelloDi = AccessoDiProva.Ente };
        (await sportello.Invia(new MandaLink.Command(persona.Id, "prova"))).Riuscito.ShouldBeTrue();
        var token = System.Text.Encoding.UTF8.GetString(accesso.Servizi.GetRequiredService<ISegreti>().Decifra(RecuperoPreparato.Scopo, (await accesso.Pubblicati<RecuperoPreparato>()).Single().TokenCifrato));

        accesso.Rispondi((ProfiloAccesso r) => (DatiAccesso?)new DatiAccesso(r.SoggettoId, "Persona di prova", [], [], [AccessoDiProva.In(AltroEnte, RuoloAppartenenza.AmministratoreEnte)]));

        (await accesso.Invia(new UsaCodiceSportello.Command(persona.Username, codice, "una frase nuova", da))).Errore.ShouldBe(ErroriSportello.CodiceNonValido);
        (await accesso.Invia(new RipristinaPassword.Command(token, "una frase nuova", da))).Errore.ShouldBe(LinkDiRecupero.NonValido);
        await accesso.Invia(new ChiediRecupero.Command(persona.Username, da));
        await accesso.Consegna();
        (await accesso.Pubblicati<RecuperoPreparato>()).ShouldHaveSingleItem("whoever asks by himself gets no other");
        (await accesso.Letta(persona)).EntiRiconosciuti.Count.ShouldBe(2);
    }
}
