using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Data;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Tests.Accesso;
using Enti.Credenziali.Utenze;
using Enti.Servizi.Contracts.Eventi;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Tests.Sessioni;

public sealed class SessioniTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    [Fact]
    public async Task Riconosci_TokenInventato_Nessuno()
    {
        (await accesso.Chi(TokenSegreto.Genera(TokenSegreto.Sessione))).ShouldBeNull();
        (await accesso.Chi(TokenSegreto.Genera(TokenSegreto.ChiaveApi))).ShouldBeNull();
        (await accesso.Chi("qualunque")).ShouldBeNull();
    }

    [Fact]
    public async Task Token_DuecentocinquantaseiBitENelDatabaseSoloLImpronta()
    {
        var (_, token) = await Entra();

        Convert.FromBase64String(token[3..].Replace('-', '+').Replace('_', '/') + "=").Length.ShouldBe(32);
        (await accesso.Db((CredenzialiDbContext s) => s.Sessioni.AnyAsync(x => x.Impronta == TokenSegreto.Impronta(token)))).ShouldBeTrue();
    }

    [Theory]
    [InlineData(false, 30)]
    [InlineData(true, 15)]
    public async Task Inattiva_Finisce(bool nellEnte, int minuti)
    {
        var (chi, token) = await Entra(nellEnte);
        chi.Scadenza.ShouldBe(accesso.Orologio.Adesso.AddMinutes(minuti));

        accesso.Orologio.Avanza(TimeSpan.FromMinutes(minuti - 1));
        (await accesso.Chi(token)).ShouldNotBeNull();
        accesso.Orologio.Avanza(TimeSpan.FromMinutes(minuti - 1));
        (await accesso.Chi(token)).ShouldNotBeNull();
        accesso.Orologio.Avanza(TimeSpan.FromMinutes(minuti));
        (await accesso.Chi(token)).ShouldBeNull();
    }

    [Fact]
    public async Task OrologioRimessoIndietro_SiEntraDiNuovo()
    {
        var (_, token) = await Entra();

        accesso.Orologio.Avanza(TimeSpan.FromMinutes(-4));
        (await accesso.Chi(token)).ShouldNotBeNull("hosts' clocks differ a little");
        accesso.Orologio.Avanza(TimeSpan.FromHours(-1));
        (await accesso.Chi(token)).ShouldBeNull();
        accesso.Orologio.Avanza(TimeSpan.FromMinutes(64));
    }

    [Fact]
    public async Task Usata_FinisceComunqueDopoOttoOre()
    {
        var (_, token) = await Entra();
        for (var trascorsi = 20; trascorsi < 8 * 60; trascorsi += 20)
        {
            accesso.Orologio.Avanza(TimeSpan.FromMinutes(20));
            (await accesso.Chi(token)).ShouldNotBeNull();
        }

        accesso.Orologio.Avanza(TimeSpan.FromMinutes(20));
        (await accesso.Chi(token)).ShouldBeNull();
    }

    [Fact]
    public async Task Ambito_DellEnte_PortaIDirittiDiLi()
    {
        var (chi, _) = await Entra(nellEnte: true);

        chi.Ambito!.EnteCodice.ShouldBe("p_xx");
        chi.Permessi.ShouldBe(["mandati.posizioni-ente.leggi"]);
        chi.Chiavi.ShouldBe(["80002130195"]);
        chi.EntiVisibili("mandationline").ShouldBe([AccessoDiProva.Ente]);
        chi.EntiRiconosciuti.ShouldBeEmpty();
    }

    // Abuse case 16: an ambito that is not the person's is not found, whatever its id.
    [Fact]
    public async Task Ambito_Altrui_NonEsiste()
    {
        var (chi, token) = await Entra();

        var errore = (await accesso.Come(chi).Invia(new CambiaAmbito.Command(AccessoDiProva.Ente))).Errore;

        errore.ShouldBe(ErroriCredenziali.AmbitoSconosciuto);
        (await accesso.Chi(token))!.Ambito!.Tipo.ShouldBe(TipoAmbito.Personale);
    }

    // Abuse case 19, at work: a letter of ente A for the key of somebody who works in ente B must not open B's desk.
    [Fact]
    public async Task Ambito_DiUnEnteCheNonHaConsegnatoLaCredenziale_NonSiApre()
    {
        var persona = await accesso.Persona(ruolo: RuoloAppartenenza.AmministratoreEnte, riconosciutaDa: Guid.CreateVersion7());
        var aperta = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta;
        var chi = (await accesso.Chi(aperta.Token))!;

        aperta.Ambiti.ShouldHaveSingleItem().Tipo.ShouldBe(TipoAmbito.Personale);
        chi.NumeroAmbiti.ShouldBe(1);
        (await accesso.Come(chi).Invia(new CambiaAmbito.Command(AccessoDiProva.Ente))).Errore.ShouldBe(ErroriCredenziali.AmbitoSconosciuto);
        (await accesso.Come(chi).Invia(new SessioneCorrente.Query())).Valore.Ambiti.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(Livello.Debole, false)]
    [InlineData(Livello.Media, false)]
    [InlineData(Livello.Forte, true)]
    public void Ambito_SenzaRiconoscimento_SoloConUnAccessoForte(Livello livello, bool aperto)
    {
        var credenziale = Credenziale.ConPassword(Guid.CreateVersion7(), "prova", livello, "impronta", [], accesso.Orologio.Adesso);
        var profilo = new DatiAccesso(credenziale.SoggettoId, "Prova", [], [], [new(AccessoDiProva.Ente, "p_xx", "Provincia", [], RuoloAppartenenza.Operatore)]);

        CalcoloDiritti.Ambiti(profilo, credenziale, livello, new RegoleEnti(accesso.Enti, accesso.Orologio.Oggi())).Any(a => a.EnteId == AccessoDiProva.Ente).ShouldBe(aperto);
    }

    [Fact]
    public async Task Esci_ChiudeLaSessioneSubito_ELasciaUnaRiga()
    {
        var (chi, token) = await Entra();

        await accesso.Come(chi).Invia(new Esci.Command(new Provenienza(System.Net.IPAddress.Parse("192.0.2.77"))));

        (await accesso.Chi(token)).ShouldBeNull();
        var riga = await accesso.Db((CredenzialiDbContext s) => s.Registro.AsNoTracking().Include(r => r.Dati).SingleAsync(r => r.Azione == "credenziali.uscita" && r.AttoreId == chi.SoggettoId));
        riga.Dati!.Letti()["indirizzo"].ShouldBe("192.0.2.77");
    }

    [Fact]
    public async Task Termina_SoloLeProprie()
    {
        var (vittima, token) = await Entra();
        var (altro, _) = await Entra();

        (await accesso.Come(altro).Invia(new SessioniProprie.Command(vittima.SessioneId))).Errore.ShouldBe(ErroriCredenziali.SessioneSconosciuta);

        (await accesso.Chi(token)).ShouldNotBeNull();
    }

    // What ente A printed may be in a stranger's hands: for B's credential of the same person he is nobody.
    [Fact]
    public async Task Proprie_SoloDellaCredenzialeConCuiSiEEntrati_ConUnAccessoForteTutte()
    {
        var persona = await accesso.Persona();
        var altra = await accesso.Aperta(await accesso.Altra(persona, Guid.CreateVersion7()), "gatto rosso");
        var token = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;
        var sua = (await accesso.Chi(token))!.SessioneId;

        (await accesso.Come(altra).Invia(new SessioniProprie.Query())).Valore.Elementi.ShouldHaveSingleItem().Id.ShouldBe(altra.SessioneId!.Value);
        (await accesso.Come(altra).Invia(new SessioniProprie.Command(sua))).Errore.ShouldBe(ErroriCredenziali.SessioneSconosciuta);
        (await accesso.Come(altra).Invia(new SessioniProprie.Command(null))).Riuscito.ShouldBeTrue();
        (await accesso.Chi(token)).ShouldNotBeNull();
        (await accesso.Come(altra with { Livello = Livello.Forte }).Invia(new SessioniProprie.Query())).Valore.Elementi.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Termina_UnaRigaPerOgniSessioneChiusa()
    {
        var persona = await accesso.Persona();
        var chiuse = new[] { await accesso.Aperta(persona, indirizzo: "192.0.2.201"), await accesso.Aperta(persona, indirizzo: "192.0.2.202"), await accesso.Aperta(persona, indirizzo: "192.0.2.203") };
        var chi = await accesso.Aperta(persona);

        await accesso.Come(chi).Invia(new SessioniProprie.Command(chiuse[1].SessioneId));
        await accesso.Come(chi).Invia(new SessioniProprie.Command(null));

        var righe = await accesso.Db((CredenzialiDbContext s) => s.Registro.AsNoTracking().Include(r => r.Dati).Where(r => r.Azione == "credenziali.sessione-chiusa" && r.InteressatoId == persona.SoggettoId).ToListAsync());
        righe.Select(r => r.Dati!.Letti()["indirizzo"]).ShouldBe(["192.0.2.201", "192.0.2.202", "192.0.2.203"], ignoreOrder: true);
        righe.ShouldAllBe(r => r.Oggetto == $"credenziale:{persona.Id}" && r.AttoreId == persona.SoggettoId);
    }

    [Fact]
    public async Task AppartenenzaCessata_ChiudeLeSessioniDiQuellEnte()
    {
        var (chi, nellEnte) = await Entra(nellEnte: true);

        await accesso.Riceve(new AppartenenzaCessata(chi.SoggettoId!.Value, AccessoDiProva.Ente));

        (await accesso.Chi(nellEnte)).ShouldBeNull();
    }

    // Whoever is dismissed and keeps on changing ambito must not slip in with the rights of before.
    [Fact]
    public async Task DirittiTolti_MentreSiPassaAllEnte_LaSessioneFinisce()
    {
        var persona = await accesso.Persona(ruolo: RuoloAppartenenza.Operatore);
        var token = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;
        var chi = (await accesso.Chi(token))!;
        Task? tolti = null;
        accesso.MentreSiLegganoIDiritti = () =>
        {
            tolti = Task.Run(() => accesso.Riceve(new AppartenenzaCessata(persona.SoggettoId, AccessoDiProva.Ente)));
            SpinWait.SpinUntil(() => tolti.IsCompleted || QualcunoAspetta(), TimeSpan.FromMinutes(1)).ShouldBeTrue();
        };
        try
        {
            (await accesso.Come(chi).Invia(new CambiaAmbito.Command(AccessoDiProva.Ente))).Riuscito.ShouldBeTrue();
        }
        finally
        {
            accesso.MentreSiLegganoIDiritti = null;
        }

        await tolti!;
        (await accesso.Chi(token)).ShouldBeNull();
    }

    [Fact]
    public async Task DirittiCambiati_ChiudeLeSessioniDiQuellEnteENonLePersonali()
    {
        var (chi, nellEnte) = await Entra(nellEnte: true);
        var (altro, personale) = await Entra();

        await accesso.Riceve(new DirittiCambiati(chi.SoggettoId!.Value, AccessoDiProva.Ente));
        await accesso.Riceve(new DirittiCambiati(altro.SoggettoId!.Value, AccessoDiProva.Ente));

        (await accesso.Chi(nellEnte)).ShouldBeNull();
        (await accesso.Chi(personale)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Pulizia_TogliesoloLeScadute()
    {
        var (_, vecchia) = await Entra();
        accesso.Orologio.Avanza(TimeSpan.FromMinutes(31));
        var (_, nuova) = await Entra();

        await accesso.Esegui<PulisciScaduti>();

        (await Scritta(vecchia)).ShouldBeFalse();
        (await Scritta(nuova)).ShouldBeTrue();
    }

    private Task<bool> Scritta(string token) =>
        accesso.Db((CredenzialiDbContext s) => s.Sessioni.AnyAsync(x => x.Impronta == TokenSegreto.Impronta(token)));

    private bool QualcunoAspetta()
    {
        using var comando = accesso.Sorgente().CreateCommand("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%credenziali.sessioni%'");
        return (long)comando.ExecuteScalar()! > 0;
    }

    private async Task<(Chiamante Chi, string Token)> Entra(bool nellEnte = false)
    {
        var persona = await accesso.Persona(ruolo: nellEnte ? RuoloAppartenenza.Operatore : null);
        var token = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;
        if (nellEnte)
        {
            (await accesso.Come((await accesso.Chi(token))!).Invia(new CambiaAmbito.Command(AccessoDiProva.Ente))).Riuscito.ShouldBeTrue();
        }

        return ((await accesso.Chi(token))!, token);
    }
}
