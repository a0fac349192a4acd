using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Link;
using Enti.Credenziali.Registrazione;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Statistiche;
using Enti.Credenziali.Tests.Accesso;
using Enti.Credenziali.Utenze;
using Enti.Notifiche.Contracts.Letture;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Tests.Registrazione;

/// <summary>Somebody registers himself: what he gets, and how long things wait.</summary>
public sealed class RegistrazioneTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    private readonly RegistrazioneDiProva _prova = new(accesso);

    [Fact]
    public async Task Registra_ConfermaDalLink_EntraConLivelloDebole()
    {
        var chi = RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("maria"), "maria@esempio.it", codiceFiscale: "rssmra80a41d150n");
        var (segreto, token) = await _prova.RegistraERiceve(chi);

        (await accesso.Entra(chi.Username!, "gatto blu sul tetto")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato, "there is no account before the link is used");
        (await _prova.Apri(token, segreto)).Valore.ShouldBe(new ApriRegistrazione.Result(EsitoLink.Valido, chi.Username!, StessoBrowser: true));
        (await _prova.Apri(token)).Valore.StessoBrowser.ShouldBeFalse("a mail scanner may open it first");
        (await _prova.Conferma(token, segreto)).Errore.ShouldBeNull();

        var sessione = (await accesso.Entra(chi.Username!, "gatto blu sul tetto")).Valore.Risposta;
        sessione.ShouldSatisfyAllConditions(s => s.Livello.ShouldBe(Livello.Debole), s => s.DeveCambiarePassword.ShouldBeFalse(), s => s.Ambiti.ShouldHaveSingleItem());
        var chiamante = (await accesso.Chi(sessione.Token))!;
        chiamante.ShouldSatisfyAllConditions(c => c.Chiavi.ShouldBeEmpty(), c => c.EntiRiconosciuti.ShouldBeEmpty(), c => c.Denominazione.ShouldBe(chi.Username, "the registry may hear of him a moment later"));

        var confermata = (await accesso.Pubblicati<RegistrazioneConfermata>()).Single(e => e.Username == chi.Username);
        confermata.ShouldSatisfyAllConditions(
            e => e.SoggettoId.ShouldBe(chiamante.SoggettoId!.Value), e => e.CodiceFiscale.ShouldBe("RSSMRA80A41D150N"), e => e.Email.ShouldBe("maria@esempio.it"),
            e => e.Informativa.ShouldBe(3), e => e.EnteId.ShouldBe(AccessoDiProva.Ente), e => (e.Nome, e.Cognome).ShouldBe(("Maria", "Rossi")));
        (await accesso.Pubblicati<CredenzialeRilasciata>()).ShouldContain(e => e.SoggettoId == confermata.SoggettoId && e.Livello == Livello.Debole && e.EnteId == null);
        (await accesso.Db((CredenzialiDbContext s) => s.Set<RichiestaRegistrazione>().AnyAsync(r => r.SoggettoId == confermata.SoggettoId))).ShouldBeFalse("what was typed is not kept twice");
    }

    // The policy on who may hold which credential: nothing is written of who asks where it admits none, not even a charge to his mailbox.
    [Fact]
    public async Task EnteCheNonAmmetteIlLivelloDebole_SiRifiutaPrimaDiScrivere_EDiceComeEntrare()
    {
        foreach (var deciso in new[]
        {
            new ImpostazioniEnte { CredenzialiCittadini = CredenzialeLocale.Nessuna },
            new ImpostazioniEnte { SenzaPasswordCittadiniDal = accesso.Orologio.Oggi() },
        })
        {
            _prova.Deciso = deciso;
            var (righe, calcolate) = (await Scritto(), accesso.Impronte.Calcolate);

            var errore = (await accesso.Invia(RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("vietata"), "vietata@esempio.it"))).Errore;

            errore.ShouldBe(ErroriRegistrazione.NonAmmessa);
            errore!.Messaggio.ShouldContain("CIE, CNS o SPID");
            (await Scritto(), accesso.Impronte.Calcolate).ShouldBe((righe, calcolate));
        }
    }

    [Fact]
    public async Task EnteCheDecideAltroPerAltri_ODaDomani_SiRegistra()
    {
        foreach (var deciso in new[]
        {
            new ImpostazioniEnte { CredenzialiCittadini = CredenzialeLocale.Debole },
            new ImpostazioniEnte { CredenzialiImprese = CredenzialeLocale.Nessuna, CredenzialiProfessionisti = CredenzialeLocale.Nessuna, CredenzialiOperatori = CredenzialeLocale.Nessuna },
            new ImpostazioniEnte { SenzaPasswordCittadiniDal = accesso.Orologio.Oggi().AddDays(1) },
        })
        {
            _prova.Deciso = deciso;
            await _prova.Registra(RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("ammessa"), $"{RegistrazioneDiProva.Nuovo("ammessa")}@esempio.it"));
        }
    }

    [Fact]
    public async Task EnteCheCambiaIdeaMentreIlLinkAspetta_NessunAccount()
    {
        var chi = RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("attesa"), "attesa@esempio.it");
        var (segreto, token) = await _prova.RegistraERiceve(chi);
        _prova.Deciso = new ImpostazioniEnte { CredenzialiCittadini = CredenzialeLocale.Nessuna };

        (await _prova.Conferma(token, segreto)).Errore.ShouldBe(ErroriRegistrazione.NonAmmessa);

        (await accesso.Entra(chi.Username!, "gatto blu sul tetto")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
    }

    [Fact]
    public async Task ModuloVuoto_DiceTuttoQuelloCheMancaInUnaVolta()
    {
        var vuoto = new ChiediRegistrazione.Command(null, null, null, null, null, null, null, "p_xx", null, RegistrazioneDiProva.Da, "");
        (await accesso.Invia(vuoto)).Errore!.Campi!.Keys.ShouldBe(["nome", "cognome", "email", "username", "nuova", "informativa"], ignoreOrder: true);

        var diverse = RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("diverse"), "diverse@esempio.it") with { Ripetuta = "un'altra", Informativa = null };
        (await accesso.Invia(diverse)).Errore!.Campi!.Keys.ShouldBe(["ripetuta", "informativa"], ignoreOrder: true);
    }

    [Fact]
    public async Task NomePresoMentreIlLinkAspetta_LoDice_ENonNasceUnSecondoAccount()
    {
        var chi = RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("perso"), "perso@esempio.it");
        var (segreto, token) = await _prova.RegistraERiceve(chi);
        await accesso.Db((CredenzialiDbContext s) => Task.FromResult(s.Add(Credenziale.ConPassword(Guid.CreateVersion7(), chi.Username!, Livello.Media, "altrui", [AccessoDiProva.Ente], accesso.Orologio.Adesso)).Entity.Id));

        (await _prova.Conferma(token, segreto)).Errore.ShouldBe(ErroriRegistrazione.NomePerso);

        (await accesso.Db((CredenzialiDbContext s) => s.Credenziali.CountAsync(c => c.Username == chi.Username))).ShouldBe(1);
    }

    [Fact]
    public async Task Passi_StannoFraIPropriAccessi()
    {
        var chi = RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("passi"), "passi@esempio.it");
        var segreto = await _prova.Registra(chi);
        (await _prova.Rinvia(segreto)).Errore.ShouldBeNull();
        (await _prova.Rinvia(segreto, "passi2@esempio.it")).Errore.ShouldBeNull();
        (await _prova.Conferma(await _prova.Token("passi2@esempio.it"), password: "un'altra")).Riuscito.ShouldBeFalse();
        (await _prova.Conferma(await _prova.Token("passi2@esempio.it"), segreto)).Riuscito.ShouldBeTrue();

        var chiamante = (await accesso.Chi((await accesso.Entra(chi.Username!, "gatto blu sul tetto")).Valore.Risposta.Token))!;
        await accesso.Riceve(new Anagrafe.Contracts.Eventi.ChiaveDichiarataTolta(chiamante.SoggettoId!.Value, "Maria Rossi", "passi2@esempio.it", accesso.Orologio.Adesso.AddMilliseconds(10)));
        var voci = (await accesso.Come(chiamante).Invia(new AccessiPropri.Query(new()))).Valore.Elementi;
        voci.Select(v => (v.Azione, v.Esito)).ShouldBe(
        [
            ("credenziali.codice-dichiarato-tolto", "riuscito"),
            ("credenziali.accesso", "riuscito"),
            ("credenziali.registrazione-confermata", "riuscito"),
            ("credenziali.registrazione-confermata", "password errata"),
            ("credenziali.registrazione-indirizzo-corretto", "riuscito"),
            ("credenziali.registrazione-rinviata", "riuscito"),
            ("credenziali.registrazione-chiesta", "riuscito"),
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task Statistiche_LEnteVedeLeRegistrazioniDelSuoModulo()
    {
        var prima = await Contate();
        var (segreto, token) = await _prova.RegistraERiceve(RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("contata"), "contata@esempio.it"));
        (await _prova.Conferma(token, segreto)).Riuscito.ShouldBeTrue();

        var dopo = await Contate();

        foreach (var nome in new[] { "Registrazione chiesta", "Registrazione confermata" })
        {
            (dopo.GetValueOrDefault(nome) - prima.GetValueOrDefault(nome)).ShouldBe(1, nome);
        }

        async Task<Dictionary<string, long>> Contate()
        {
            await accesso.Esegui<SigillaRegistro>();
            var r = (await accesso.Come(Chiamanti.InEnte(AccessoDiProva.Ente, "p_xx", "credenziali.statistiche.leggi")).Invia(new LeggiStatistiche.Query(new()))).Valore;
            return r.Gruppi.Where(g => g.Codice == "registrazioni").SelectMany(g => g.Serie).ToDictionary(s => s.Nome, s => s.Totale ?? 0);
        }
    }

    [Fact]
    public async Task Posta_DiceAChePuntoEIlMessaggio_SoloAlBrowserCheHaRegistrato()
    {
        var chi = RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("posta"), "posta@esempio.it");
        var segreto = await _prova.Registra(chi);
        var origine = RegistrazionePreparata.Origine((await _prova.Partiti("posta@esempio.it")).Single().InvioId);

        (await Posta(segreto)).Valore.ShouldBe(new ControllaPosta.Result(chi.Username!, "posta@esempio.it", StatoMessaggio.InCoda, accesso.Orologio.Adesso.AddMilliseconds(0) + RichiestaRegistrazione.Durata));
        foreach (var stato in Enum.GetValues<StatoMessaggio>())
        {
            _prova.Messaggi[origine] = stato;
            (await Posta(segreto)).Valore.Messaggio.ShouldBe(stato);
        }

        (await Posta(CookieRegistrazione.Prefisso + "inventato")).Errore.ShouldBe(ErroriRegistrazione.Sconosciuta);
    }

    [Fact]
    public async Task SettiGiorni_LaRegistrazioneSparisceEIlNomeTornaLibero()
    {
        var chi = RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("sette"), "sette@esempio.it");
        var (segreto, token) = await _prova.RegistraERiceve(chi);
        (await accesso.Invia(RegistrazioneDiProva.Chi(chi.Username!, "altro@esempio.it"))).Errore.ShouldBe(ErroriRegistrazione.NomeOccupato);

        accesso.Orologio.Avanza(RichiestaRegistrazione.Durata - TimeSpan.FromSeconds(1));
        (await _prova.Apri(token)).Valore.Esito.ShouldBe(EsitoLink.Valido);
        accesso.Orologio.Avanza(TimeSpan.FromSeconds(2));

        (await _prova.Conferma(token, segreto)).Errore!.Codice.ShouldBe("credenziali.registrazione-scaduta");
        (await Posta(segreto)).Errore.ShouldBe(ErroriRegistrazione.Sconosciuta);
        (await _prova.Rinvia(segreto)).Errore.ShouldBe(ErroriRegistrazione.Sconosciuta);
        await accesso.Esegui<PulisciScaduti>();
        (await accesso.Db((CredenzialiDbContext s) => s.Set<RichiestaRegistrazione>().AnyAsync(r => r.Email == "sette@esempio.it"))).ShouldBeFalse();
        (await _prova.Apri(token)).Valore.Esito.ShouldBe(EsitoLink.Scaduto, "whoever opens an old link is told so");
        await _prova.Registra(RegistrazioneDiProva.Chi(chi.Username!, "altro@esempio.it"));

        accesso.Orologio.Avanza(LinkRegistrazione.Memoria);
        await accesso.Esegui<PulisciScaduti>();
        (await _prova.Apri(token)).Valore.Esito.ShouldBe(EsitoLink.Sconosciuto);
    }

    [Fact]
    public async Task Scaduta_MaNonAncoraPulita_IlNomeELibero()
    {
        var nome = RegistrazioneDiProva.Nuovo("scaduta");
        await _prova.Registra(RegistrazioneDiProva.Chi(nome, "scaduta@esempio.it"));
        accesso.Orologio.Avanza(RichiestaRegistrazione.Durata);

        await _prova.Registra(RegistrazioneDiProva.Chi(nome, "scaduta2@esempio.it"));
    }

    [Fact]
    public async Task OrologioAllIndietro_IlLinkValeESiConferma()
    {
        var chi = RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("indietro"), "indietro@esempio.it");
        var (segreto, token) = await _prova.RegistraERiceve(chi);

        accesso.Orologio.Avanza(-TimeSpan.FromHours(2));
        try
        {
            (await _prova.Conferma(token, segreto)).Riuscito.ShouldBeTrue();
            (await accesso.Entra(chi.Username!, "gatto blu sul tetto")).Riuscito.ShouldBeTrue();
        }
        finally
        {
            accesso.Orologio.Avanza(TimeSpan.FromHours(2));
        }
    }

    [Fact]
    public async Task PrimaDellaConsegnaDegliEventi_NullaSiPerdeENullaSiRaddoppia()
    {
        // What a host that is killed between commit and delivery leaves behind: the next delivery finds it, and one alone.
        var chi = RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("ucciso"), "ucciso@esempio.it");
        (await accesso.Invia(chi)).Riuscito.ShouldBeTrue();
        (await _prova.Partiti("ucciso@esempio.it")).ShouldBeEmpty();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => accesso.Consegna()));
        await accesso.Consegna();

        (await _prova.Partiti("ucciso@esempio.it")).ShouldHaveSingleItem();
        (await _prova.Conferma(await _prova.Token("ucciso@esempio.it"), password: "gatto blu sul tetto")).Riuscito.ShouldBeTrue();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => accesso.Consegna()));
        (await accesso.Pubblicati<RegistrazioneConfermata>()).Count(e => e.Username == chi.Username).ShouldBe(1);
    }

    private async Task<(int Attese, int Righe, int Eventi, long Tentativi)> Scritto()
    {
        await using var comando = accesso.Sorgente().CreateCommand("select count(*) from credenziali.tentativi");
        var tentativi = (long)(await comando.ExecuteScalarAsync())!;
        return await accesso.Db(async (CredenzialiDbContext s) => (await s.Set<RichiestaRegistrazione>().CountAsync(), await s.Registro.CountAsync(), await s.Outbox.CountAsync(), tentativi));
    }

    private Task<Esito<ControllaPosta.Result>> Posta(string segreto) => accesso.Invia(new ControllaPosta.Query(segreto));
}
