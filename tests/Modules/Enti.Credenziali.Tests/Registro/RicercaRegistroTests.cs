using System.Globalization;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Tests.Accesso;
using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Tests.Registro;

/// <summary>What an ente finds in its log: its own lines and the sign-ins of its users, by every filter; and what is counted of them.</summary>
public sealed class RicercaRegistroTests : IClassFixture<AccessoDiProva>
{
    private readonly AccessoDiProva _accesso;
    private readonly Guid _ente = Guid.CreateVersion7();

    public RicercaRegistroTests(AccessoDiProva accesso)
    {
        _accesso = accesso;
        accesso.Rispondi((SoggettoDellEnte _) => (DatiSoggetto?)null);
    }

    [Fact]
    public async Task Accessi_DiChiHaCredenzialiDellEnte_SiTrovanoConIlLivello_QuelliDiAltriNo()
    {
        var sua = await _accesso.Persona(riconosciutaDa: _ente);
        var altrui = await _accesso.Persona();
        await Entra(sua, "gatto blu");
        await Entra(sua, "sbagliata");
        await Entra(altrui, "gatto blu");

        var voci = (await Cerca(new())).Elementi;

        voci.Select(v => (v.Azione, v.Esito, v.Livello)).ShouldBe([("credenziali.accesso", "password errata", null), ("credenziali.accesso", "riuscito", Livello.Media)]);
        voci.ShouldAllBe(v => v.Dati["utente"] == sua.Username);
    }

    [Fact]
    public async Task Filtri_EsitoServizioAzioneIndirizzoETipo()
    {
        var persona = await _accesso.Persona(riconosciutaDa: _ente);
        await Entra(persona, "gatto blu", "192.0.2.77");
        await Entra(persona, "sbagliata", "2001:db8::7");
        await Scrivi("mandati.posizione-letta");
        await Scrivi("anagrafe.soggetto-letto");

        (await Azioni(new(Esito: "negato"))).ShouldBe(["credenziali.accesso"]);
        (await Azioni(new(Esito: "riuscito"))).ShouldBe(["anagrafe.soggetto-letto", "mandati.posizione-letta", "credenziali.accesso"]);
        (await Azioni(new(Servizio: "mandati"))).ShouldBe(["mandati.posizione-letta"]);
        (await Azioni(new(Servizio: "credenziali"))).ShouldBe(["credenziali.accesso", "credenziali.accesso"]);
        (await Azioni(new(Servizio: "manda"))).ShouldBeEmpty();
        (await Azioni(new(Azione: "Soggetto letto"))).ShouldBe(["anagrafe.soggetto-letto"]);
        (await Azioni(new(Azione: "accesso", Esito: "riuscito"))).ShouldBe(["credenziali.accesso"]);
        (await Azioni(new(Tipo: "Operazione"))).ShouldBe(["anagrafe.soggetto-letto", "mandati.posizione-letta"]);
        (await Azioni(new(Indirizzo: "192.0.2.77"))).ShouldBe(["credenziali.accesso"]);
        (await Cerca(new(Indirizzo: "2001:0db8:0:0::0007"))).Elementi.ShouldHaveSingleItem().Esito.ShouldBe("password errata");
        (await Azioni(new(Indirizzo: "192.0.2.7"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Giorni_SonoDiRoma_AncheQuandoCambiaLOra()
    {
        // On 29 March 2026 days go from UTC+1 to UTC+2.
        foreach (var ora in new[] { "2026-03-28T22:59:59.999Z", "2026-03-28T23:00Z", "2026-03-29T21:59:59.999Z", "2026-03-29T22:00Z" })
        {
            await Scrivi("prova.ora", DateTimeOffset.Parse(ora, CultureInfo.InvariantCulture), ora);
        }

        (await Motivi(new("2026-03-29", "2026-03-29"))).ShouldBe(["2026-03-29T21:59:59.999Z", "2026-03-28T23:00Z"]);
        (await Motivi(new(Al: "2026-03-28"))).ShouldBe(["2026-03-28T22:59:59.999Z"]);
        (await Motivi(new("2026-03-30"))).ShouldBe(["2026-03-29T22:00Z"]);

        await _accesso.Esegui<SigillaRegistro>();
        (await Conteggi(_ente)).Where(c => c.Azione == "prova.ora").Select(c => (c.Giorno.Day, c.Quante)).Order().ShouldBe([(28, 1), (29, 2), (30, 1)]);
    }

    [Fact]
    public async Task Pagine_FraRigheDellEnteEAccessi_SiSusseguonoSenzaRipetereNeSaltare()
    {
        var persona = await _accesso.Persona(riconosciutaDa: _ente);
        for (var i = 0; i < 4; i++)
        {
            await Entra(persona, "gatto blu");
            await Scrivi("prova.fatta");
        }

        var viste = new List<LeggiRegistro.Voce>();
        string? cursore = null;
        do
        {
            var pagina = await Cerca(new(), 3, cursore);
            viste.AddRange(pagina.Elementi);
            cursore = pagina.Successivo;
        }
        while (cursore is not null);

        viste.Select(v => v.Id).Distinct().Count().ShouldBe(8);
        viste.Select(v => v.Quando).ShouldBe(viste.Select(v => v.Quando).OrderDescending());
        viste.Count.ShouldBe(8);
    }

    [Fact]
    public async Task DiUnaPersona_CioCheHaFattoESubito_ELetturaLasciaUnaRiga()
    {
        var (chi, altro) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Scrivi("prova.fatta-da-lui", attore: chi, interessato: altro);
        await Scrivi("prova.fatta-a-lui", attore: altro, interessato: chi);
        await Scrivi("prova.di-altri", attore: altro, interessato: altro);

        (await Azioni(new(Utente: chi.ToString()))).ShouldBe(["prova.fatta-a-lui", "prova.fatta-da-lui"]);

        await _accesso.Consegna();
        (await Azioni(new(Azione: "registro-letto"))).ShouldBe(["credenziali.registro-letto"]);
        (await _accesso.Pubblicati<OperazioneRegistrata>()).Where(o => o.Azione == "credenziali.registro-letto" && o.EnteId == _ente).Select(o => o.InteressatoId)
            .ShouldBe([chi, null], ignoreOrder: true, "his lines first, then those about whoever read them");
    }

    // A cursor is no way round: whoever writes one of his own reads the whole log all the same.
    [Fact]
    public async Task DiTutti_OgniLetturaLasciaUnaRiga_AncheDaUnCursoreInventato()
    {
        await Scrivi("prova.una");
        var chi = Chiamanti.InEnte(_ente, "p_xx", "credenziali.registro.leggi");
        (await _accesso.Come(chi).Invia(new LeggiRegistro.Query(new()))).Valore.Elementi.ShouldHaveSingleItem();
        (await _accesso.Come(chi).Invia(new LeggiRegistro.Query(new(), Cursore: Guid.AllBitsSet.ToString()))).Valore.Elementi.ShouldHaveSingleItem();

        (await _accesso.Pubblicati<OperazioneRegistrata>()).Where(o => o.Azione == "credenziali.registro-letto" && o.EnteId == _ente)
            .Select(o => (o.AttoreId, o.InteressatoId)).ShouldBe([(chi.SoggettoId, null), (chi.SoggettoId, null)]);
    }

    [Fact]
    public async Task CercaUtente_DellEntePerNomeOPerCodice_DiUnAltroEnteNonEsiste()
    {
        var (sua, altrui) = (await _accesso.Persona(riconosciutaDa: _ente), await _accesso.Persona());
        var soggetto = new DatiSoggetto(Guid.CreateVersion7(), TipoSoggetto.PersonaFisica, "Anna Verdi", [], null);
        _accesso.Rispondi((SoggettoDellEnte r) => r.EnteId == _ente && r.Chiave == "VRDNNA80A41D150X" ? soggetto : null);

        (await Trova($" {sua.Username.ToLowerInvariant()} ")).Valore.Id.ShouldBe(sua.SoggettoId);
        (await Trova("VRDNNA80A41D150X")).Valore.ShouldBe(new CercaUtente.Result(soggetto.Id, "Anna Verdi"));
        (await Trova(altrui.Username)).Errore!.Campi!.Keys.ShouldBe(["cercato"]);
        (await Trova(" ")).Errore!.Campi!.Keys.ShouldBe(["cercato"]);
    }

    [Theory]
    [InlineData("Forse", "", "", "", "esito")]
    [InlineData("", "mandati%", "", "", "servizio")]
    [InlineData("", "", "192.0.2", "", "indirizzo")]
    [InlineData("", "", "casa", "", "indirizzo")]
    [InlineData("", "", "", "RSSMRA80A01D150X", "utente")]
    public async Task Filtri_Sbagliati_DiceQuale(string esito, string servizio, string indirizzo, string utente, string campo)
    {
        var errore = (await Come().Invia(new LeggiRegistro.Query(new(Esito: esito, Servizio: servizio, Indirizzo: indirizzo, Utente: utente)))).Errore;

        errore!.Campi!.Keys.ShouldBe([campo]);
    }

    [Fact]
    public async Task AccessiPropri_PerGiornoEsitoServizioEIndirizzo()
    {
        var persona = await _accesso.Persona();
        await Entra(persona, "sbagliata", "2001:db8::7");
        _accesso.Orologio.Avanza(TimeSpan.FromDays(2));
        await Entra(persona, "gatto blu");
        var io = _accesso.Come(Chiamanti.Persona([], []) with { SoggettoId = persona.SoggettoId, CredenzialeId = persona.Id });
        async Task<IEnumerable<string>> Esiti(AccessiPropri.Filtri filtri) => (await io.Invia(new AccessiPropri.Query(filtri))).Valore.Elementi.Select(v => v.Esito);
        var ieri = _accesso.Orologio.Oggi().AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        (await Esiti(new())).ShouldBe(["riuscito", "password errata"]);
        (await Esiti(new(Esito: "negato"))).ShouldBe(["password errata"]);
        (await Esiti(new(Esito: "riuscito"))).ShouldBe(["riuscito"]);
        (await Esiti(new(Dal: ieri))).ShouldBe(["riuscito"]);
        (await Esiti(new(Al: ieri))).ShouldBe(["password errata"]);
        (await Esiti(new(Indirizzo: "2001:0db8:0:0::0007"))).ShouldBe(["password errata"]);
        (await Esiti(new(Servizio: "credenziali"))).ShouldBe(["riuscito", "password errata"]);
        (await Esiti(new(Servizio: "mandati"))).ShouldBeEmpty();
        (await io.Invia(new AccessiPropri.Query(new(Dal: "ieri")))).Errore!.Campi!.Keys.ShouldBe(["dal"]);
        (await io.Invia(new AccessiPropri.Query(new(Indirizzo: "casa", Servizio: "%")))).Errore!.Campi!.Keys.ShouldBe(["servizio", "indirizzo"]);
    }

    [Fact]
    public async Task Blocco_PerTroppiTentativi_UnaRigaPerAttesaEnonPerTentativo()
    {
        var persona = await _accesso.Persona(riconosciutaDa: _ente);
        for (var i = 0; i < 8; i++)
        {
            await Entra(persona, "sbagliata");
        }

        (await Azioni(new(Azione: "blocco"))).ShouldBe(["credenziali.blocco-tentativi"]);
        (await Azioni(new(Azione: "accesso"))).Count().ShouldBe(5, "While one waits nothing is looked at.");
    }

    [Fact]
    public async Task Sigillo_ContaOgniRigaUnaVolta_AllEnteEAChiLaTrova()
    {
        var persona = await _accesso.Persona(riconosciutaDa: _ente);
        await Entra(persona, "gatto blu");
        await Entra(persona, "gatto blu");
        await _accesso.Esegui<SigillaRegistro>();
        await Entra(persona, "sbagliata");
        await Scrivi("prova.fatta");
        await _accesso.Esegui<SigillaRegistro>();
        await _accesso.Esegui<SigillaRegistro>();

        (await Conteggi(_ente)).Select(c => (c.Altrui, c.Azione, c.Esito, c.Livello, c.Quante)).Order().ShouldBe(
        [
            (false, "prova.fatta", "riuscito", "", 1),
            (true, "credenziali.accesso", "password errata", "", 1),
            (true, "credenziali.accesso", "riuscito", "Media", 2),
        ]);
        var tutte = await _accesso.Db((CredenzialiDbContext s) => s.Registro.LongCountAsync());
        (await _accesso.Db((CredenzialiDbContext s) => s.Set<Conteggio>().Where(c => !c.Altrui).SumAsync(c => c.Quante))).ShouldBe(tutte, "Each line is counted once for the whole platform.");
    }

    [Fact]
    public async Task Cancellato_LEnteNonTrovaPiuISuoiAccessi_GliAltriSi()
    {
        var altro = Guid.CreateVersion7();
        var (cancellata, resta) = (await _accesso.PersonaDi(_ente, altro), await _accesso.PersonaDi(_ente));
        await Entra(cancellata, "gatto blu");
        await Entra(resta, "gatto blu");

        await _accesso.Riceve(new CancellazioneDisposta(Guid.CreateVersion7(), _ente, [cancellata.SoggettoId], Tutto: false, _accesso.Orologio.Adesso));

        (await Cerca(new())).Elementi.ShouldHaveSingleItem().Dati["utente"].ShouldBe(resta.Username);
        (await _accesso.Come(Chiamanti.InEnte(altro, "p_yy", "credenziali.registro.leggi")).Invia(new LeggiRegistro.Query(new()))).Valore.Elementi.ShouldHaveSingleItem().Dati["utente"].ShouldBe(cancellata.Username);
    }

    private Task Entra(Credenziale chi, string password, string indirizzo = "192.0.2.1")
    {
        // Lines are told apart by their instant.
        _accesso.Orologio.Avanza(TimeSpan.FromSeconds(1));
        return _accesso.Entra(chi.Username, password, indirizzo);
    }

    private Task Scrivi(string azione, DateTimeOffset? quando = null, string? motivo = null, Guid? attore = null, Guid? interessato = null)
    {
        _accesso.Orologio.Avanza(TimeSpan.FromSeconds(1));
        return _accesso.Riceve(new OperazioneRegistrata(quando ?? _accesso.Orologio.Adesso, _ente, attore, "Ente p_xx", azione, null, interessato, motivo, null));
    }

    private SliceFixture<CredenzialiModule>.Voce Come() => _accesso.Come(Chiamanti.InEnte(_ente, "p_xx", "credenziali.registro.leggi"));

    private async Task<LeggiRegistro.Risposta> Cerca(FiltriRegistro filtri, int limite = 50, string? cursore = null) => (await Come().Invia(new LeggiRegistro.Query(filtri, limite, cursore))).Valore;

    private async Task<IEnumerable<string>> Azioni(FiltriRegistro filtri) => (await Cerca(filtri)).Elementi.Select(v => v.Azione);

    private async Task<IEnumerable<string>> Motivi(FiltriRegistro filtri) => (await Cerca(filtri)).Elementi.Select(v => v.Dati["motivo"]);

    private Task<Esito<CercaUtente.Result>> Trova(string testo) => Come().Invia(new CercaUtente.Query(testo));

    private Task<List<Conteggio>> Conteggi(Guid ente) => _accesso.Db((CredenzialiDbContext s) => s.Set<Conteggio>().AsNoTracking().Where(c => c.EnteId == ente).ToListAsync());
}
