using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Riservatezza;
using Enti.Anagrafe.Soggetti;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Tests.Riservatezza;

public sealed class CancellazioneTests(AnagrafeDiProva anagrafe) : IClassFixture<AnagrafeDiProva>
{
    private static readonly string[] Tutti = [Permessi.GestisciSoggetti.Codice, Permessi.RegistraRichieste.Codice, Permessi.DecidiRichieste.Codice, Permessi.GestisciInformative.Codice];

    private SliceFixture<AnagrafeModule>.Voce Provincia => anagrafe.Come(Chiamanti.InEnte(anagrafe.Provincia, "p_cr", Tutti));

    private SliceFixture<AnagrafeModule>.Voce Crema => anagrafe.Come(Chiamanti.InEnte(anagrafe.Crema, "c_d142", Tutti));

    [Fact]
    public async Task Cancella_SoloDiQuestEnte_ToglieTuttoELoRacconta()
    {
        var id = await Registra(Provincia, "BNCLRA80A41D142V", "Bianchi", "Laura");
        var richiesta = await Chiedi(id);
        var anteprima = (await Provincia.Invia(new LeggiRichiesta.Query(richiesta))).Valore;
        (anteprima.Tutto, anteprima.Impedimenti.Count).ShouldBe((true, 0));
        Cose(anteprima, Sorte.Cancellato).ShouldBe(["Recapiti", "Indirizzi a cui l'ente scrive", "Numeri dei documenti visti", "Valori nella storia delle modifiche", "Scheda comune: residenza, e nome e codici se nient'altro li richiede"]);

        (await Accogli(richiesta)).Valore.Stato.ShouldBe(StatoRichiesta.Eseguita);

        var (s, contatti, prove, valori, inVigore, rapporti) = await anagrafe.Db(async (AnagrafeDbContext store) => (
            await store.Soggetti.AsNoTracking().Include(x => x.Chiavi).SingleAsync(x => x.Id == id),
            await store.Contatti.CountAsync(c => c.SoggettoId == id),
            await store.Set<ProvaIdentita>().AsNoTracking().SingleAsync(p => p.SoggettoId == id),
            await store.Set<VoceStorica>().CountAsync(v => v.SoggettoId == id && (v.Da != null || v.A != null)),
            await store.Riconoscimenti.CountAsync(r => r.SoggettoId == id && r.CessatoIl == null),
            await store.Rapporti.CountAsync(r => r.SoggettoId == id)));
        (s.Denominazione, s.Nome, s.Cognome, s.NatoIl, s.Chiavi.Count).ShouldBe((CancellazioneAnagrafe.Nome, null, null, null, 0));
        (contatti, valori, inVigore, rapporti).ShouldBe((0, 0, 0, 0));
        (prove.Numero, prove.Documento).ShouldBe((null, TipoDocumento.CartaIdentita));
        var resoconto = (await Provincia.Invia(new LeggiRichiesta.Query(richiesta))).Valore;
        (resoconto.Stato, resoconto.MotivoDecisione).ShouldBe((StatoRichiesta.Eseguita, "Ne ha diritto"));
        Cose(resoconto, Sorte.Cancellato).ShouldBe(Cose(anteprima, Sorte.Cancellato));
        var disposta = (await anagrafe.Pubblicati<CancellazioneDisposta>()).Single(e => e.Richiesta == richiesta);
        (disposta.EnteId, disposta.Tutto).ShouldBe((anagrafe.Provincia, true));
        disposta.Soggetti.ShouldBe([id]);
        (await Provincia.Invia(new LeggiSoggetto.Query(id))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);
    }

    [Fact]
    public async Task Cancella_AncheDiUnAltroEnte_TogliIlSuoELaSchedaComuneResta()
    {
        var id = await Registra(Provincia, "RSSMRA70A41D150L", "Rossi", "Maria");
        (await Crema.Invia(new RegistraSoggetto.Command(Scheda("RSSMRA70A41D150L", "Rossi", "Maria") with { Email = "a.crema@esempio.it" }))).Riuscito.ShouldBeTrue();
        await anagrafe.Salva(store => store.Contatti.Add(new Contatto(id, TipoContatto.Email, "sua@esempio.it")));
        var richiesta = await Chiedi(id);
        Cose((await Provincia.Invia(new LeggiRichiesta.Query(richiesta))).Valore, Sorte.Conservato).ShouldContain("Scheda comune");

        (await Accogli(richiesta)).Riuscito.ShouldBeTrue();

        (await anagrafe.Trova("RSSMRA70A41D150L")).Denominazione.ShouldBe("Maria Rossi");
        (await anagrafe.Db((AnagrafeDbContext s) => s.Contatti.Where(c => c.SoggettoId == id).Select(c => c.Valore).ToListAsync())).ShouldBe(["a.crema@esempio.it", "sua@esempio.it"], ignoreOrder: true);
        (await Crema.Invia(new LeggiSoggetto.Query(id))).Riuscito.ShouldBeTrue();
        (await anagrafe.Pubblicati<CancellazioneDisposta>()).Single(e => e.Richiesta == richiesta).Tutto.ShouldBeFalse();
    }

    [Fact]
    public async Task Cancella_ChiHaRicevutoPagamenti_NomeECodiciRestano()
    {
        var id = await Registra(Provincia, "VRDGPP75M11D150E", "Verdi", "Giuseppe");
        anagrafe.AltroModulo.Effetti[id] = EffettoCancellazione.Conservato("Pagamenti", 3, "Scritture contabili.", identifica: true);

        (await Accogli(await Chiedi(id))).Riuscito.ShouldBeTrue();

        (await anagrafe.Trova("VRDGPP75M11D150E")).Denominazione.ShouldBe("Giuseppe Verdi");
        (await anagrafe.Db((AnagrafeDbContext s) => s.Contatti.CountAsync(c => c.SoggettoId == id))).ShouldBe(0);
        (await anagrafe.Db((AnagrafeDbContext s) => s.Rapporti.SingleAsync(r => r.SoggettoId == id))).Indirizzo.ShouldBeNull();
    }

    [Fact]
    public async Task Cancella_ChiLavoraNellEnteOAspettaUnPagamento_RifiutaDicendoPerche()
    {
        var lavora = await Registra(Provincia, "FRRRNT90E55D150V", "Ferrari", "Renata");
        await anagrafe.Salva(store => store.Appartenenze.Add(new Appartenenza(lavora, anagrafe.Provincia, RuoloAppartenenza.Operatore, StatoAppartenenza.Attiva, anagrafe.Orologio.Oggi())));
        var aspetta = await Registra(Provincia, "GLLPRI68H60D142Q", "Galli", "Piera");
        anagrafe.AltroModulo.Effetti[aspetta] = EffettoCancellazione.Impedisce("Pagamenti in corso", 1, "Ci sono pagamenti in corso.");

        var (primo, secondo) = ((await Accogli(await Chiedi(lavora))).Errore!, (await Accogli(await Chiedi(aspetta))).Errore!);

        (primo.Codice, primo.Messaggio).ShouldBe(("anagrafe.cancellazione-impossibile", "Lavora nell'ente: fai cessare prima il suo incarico."));
        secondo.Messaggio.ShouldBe("Ci sono pagamenti in corso.");
        (await anagrafe.Trova("FRRRNT90E55D150V")).Denominazione.ShouldBe("Renata Ferrari");
        (await anagrafe.Db((AnagrafeDbContext s) => s.Contatti.CountAsync(c => c.SoggettoId == aspetta))).ShouldBe(1);
    }

    [Fact]
    public async Task Cancella_FinoAllUltimoModulo_EInCorso_EDueVolteNonCambia()
    {
        var id = await Registra(Provincia, "BNCLRA82P44D142I", "Bianchi", "Laura");
        anagrafe.AltroModulo.Effetti[id] = EffettoCancellazione.Cancellato("Messaggi", 2);
        var finalita = (await Provincia.Invia(new AggiungiFinalita.Command("da-revocare", "Avvisi"))).Valore.Id;
        (await anagrafe.Come(id, anagrafe.Provincia).Invia(new EsprimiConsenso.Command(finalita, Dato: true))).Riuscito.ShouldBeTrue();
        var richiesta = await Chiedi(id);

        (await Accogli(richiesta)).Valore.Stato.ShouldBe(StatoRichiesta.InCorso);
        (await anagrafe.Invia(new ConsensoDato(id, anagrafe.Provincia, "da-revocare"))).ShouldBeFalse();
        await anagrafe.Riceve(new CancellazioneEseguita(richiesta, "prova", [EffettoCancellazione.Cancellato("Messaggi", 5)]));
        var prima = (await Provincia.Invia(new LeggiRichiesta.Query(richiesta))).Valore;
        anagrafe.Orologio.Avanza(TimeSpan.FromMinutes(5));
        await anagrafe.Riceve(new CancellazioneEseguita(richiesta, "prova", [EffettoCancellazione.Cancellato("Messaggi", 5)]));

        var poi = (await Provincia.Invia(new LeggiRichiesta.Query(richiesta))).Valore;
        (prima.Stato, poi.Stato, poi.ConclusaIl).ShouldBe((StatoRichiesta.Eseguita, StatoRichiesta.Eseguita, prima.ConclusaIl));
        poi.Parti.Single(p => p.Modulo == "prova").Effetti.ShouldHaveSingleItem().Quanti.ShouldBe(5);
    }

    [Fact]
    public async Task Richiesta_DoppiaDiAltriODecisa_Rifiuta()
    {
        var id = await Registra(Provincia, "MRTGNN60A01D150J", "Martini", "Gianni");
        var richiesta = await Chiedi(id);

        (await Provincia.Invia(new RegistraRichiesta.Command(id, "Cancellazione", "Di nuovo"))).Errore!.Codice.ShouldBe("anagrafe.richiesta-gia-aperta");
        (await Crema.Invia(new RegistraRichiesta.Command(id, "Cancellazione", "Altrove"))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);
        (await Crema.Invia(new LeggiRichiesta.Query(richiesta))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);
        (await Crema.Invia(new DecidiRichiesta.Command(richiesta, Accolta: true, "Sì"))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);
        (await Crema.Invia(new ElencaRichieste.Query(50, null))).Valore.Elementi.ShouldNotContain(r => r.Id == richiesta);
        (await anagrafe.Come(Chiamanti.InEnte(anagrafe.Provincia, "p_cr", Tutti) with { SoggettoId = id }).Invia(new DecidiRichiesta.Command(richiesta, Accolta: true, "Per me"))).Errore!.Codice.ShouldBe("anagrafe.non-su-se-stessi");
        (await Provincia.Invia(new DecidiRichiesta.Command(richiesta, Accolta: false, " "))).Errore!.Campi!.Keys.ShouldBe(["motivo"]);
        (await Provincia.Invia(new DecidiRichiesta.Command(richiesta, Accolta: false, "Serve ancora"))).Valore.Stato.ShouldBe(StatoRichiesta.Respinta);
        (await Accogli(richiesta)).Errore!.Codice.ShouldBe("anagrafe.richiesta-gia-decisa");
        (await anagrafe.Trova("MRTGNN60A01D150J")).Denominazione.ShouldBe("Gianni Martini");
        (await anagrafe.Pubblicati<OperazioneRegistrata>()).Where(o => o.InteressatoId == id).Select(o => o.Azione).ShouldContain("anagrafe.cancellazione-respinta");
    }

    [Fact]
    public async Task Chiede_LaPersona_SoloAgliEntiCheLHannoRiconosciuta()
    {
        var id = await Registra(Provincia, "NREGUO55B02D150K", "Neri", "Ugo");
        var lui = anagrafe.Come(id, anagrafe.Provincia);

        (await lui.Invia(new ChiediDiritto.Command("c_d142", "Cancellazione", "Basta"))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);
        (await lui.Invia(new ChiediDiritto.Command("p_cr", "Altro", ""))).Errore!.Campi!.Keys.ShouldBe(["tipo", "motivo"], ignoreOrder: true);
        var fatta = (await lui.Invia(new ChiediDiritto.Command("p_cr", "Cancellazione", "Basta"))).Valore;

        (await lui.Invia(new ApriPrivacy.Query())).Valore.Richieste.ShouldHaveSingleItem().Id.ShouldBe(fatta.Id);
        (await Provincia.Invia(new LeggiRichiesta.Query(fatta.Id))).Valore.AlloSportello.ShouldBeFalse();
    }

    private static SchedaSoggetto Scheda(string codice, string cognome, string nome) => new("PersonaFisica", codice, Cognome: cognome, Nome: nome) { ConfermaDifferenze = true };

    private static async Task<Guid> Registra(SliceFixture<AnagrafeModule>.Voce chi, string codice, string cognome, string nome) =>
        (await chi.Invia(new RegistraSoggetto.Command(Scheda(codice, cognome, nome) with { Email = $"{codice}@esempio.it", Via = "Via Roma 1", Documento = "CartaIdentita", NumeroDocumento = "CA123", RilasciatoDa = "Comune di Crema" }))).Valore.Id;

    private async Task<Guid> Chiedi(Guid soggetto) => (await Provincia.Invia(new RegistraRichiesta.Command(soggetto, "Cancellazione", "Non vuole più essere qui"))).Valore.Id;

    private Task<Esito<DecidiRichiesta.Result>> Accogli(Guid richiesta) => Provincia.Invia(new DecidiRichiesta.Command(richiesta, Accolta: true, "Ne ha diritto"));

    private static IEnumerable<string> Cose(LeggiRichiesta.Result r, Sorte sorte) => r.Parti.SelectMany(p => p.Effetti).Where(e => e.Sorte == sorte).Select(e => e.Cosa);
}
