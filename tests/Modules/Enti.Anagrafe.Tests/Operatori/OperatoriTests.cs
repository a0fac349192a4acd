using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Operatori;
using Enti.Anagrafe.RegistroEnti;
using Enti.Anagrafe.Soggetti;
using Enti.Credenziali.Contracts.Letture;
using Enti.Servizi.Contracts.Letture;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Tests.Operatori;

public sealed class OperatoriTests : IClassFixture<AnagrafeDiProva>, IAsyncLifetime
{
    private static readonly string[] Persone = ["BNCLRA80A41D142V", "VRDGPP62T31Z330Y", "GLLPRI68H60D142Q", "RSSMRA80A01D150J"];
    private readonly AnagrafeDiProva _anagrafe;
    private Guid _ente;
    private string _codice = "";

    public OperatoriTests(AnagrafeDiProva anagrafe)
    {
        _anagrafe = anagrafe;
        anagrafe.Rispondi<CredenzialiDelSoggetto, AccessoNellEnte>(_ => new AccessoNellEnte([], false, null, null));
        anagrafe.Rispondi<ProfiliEServiziNellEnte, ProfiliEServizi>(r => new ProfiliEServizi([.. r.Ruoli.Select(ruolo => new ProfiloTenuto("R-" + r.EnteId, ruolo, ruolo, null, null))], []));
    }

    private SliceFixture<AnagrafeModule>.Voce Admin => In(_ente, _codice);

    // Each test has an ente of its own, with an administrator who is nobody's key.
    public async Task InitializeAsync()
    {
        (_ente, _codice) = (Guid.CreateVersion7(), $"x_{Guid.NewGuid():N}");
        await _anagrafe.Salva(s =>
        {
            s.Enti.Add(Ente.Attivo(_ente, _codice, _codice, "Ente di prova", TipoEnte.Altro, null, "CR", new ContattiEnte(), _anagrafe.Orologio.Adesso));
        });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Registra_UnaPersonaNuova_LaInvitaELaScriveComeLEnteLaConosce()
    {
        var esito = await Admin.Invia(new RegistraOperatore.Command(Modulo(" rssmra80a01 d150j ") with { ConfermaPrecedenti = true }));

        esito.Errore.ShouldBeNull();
        var invito = (await _anagrafe.Pubblicati<OperatoreRegistrato>()).Last(o => o.EnteId == _ente);
        (invito.SoggettoId, invito.CodiceFiscale, invito.Email, invito.Amministratore).ShouldBe((esito.Valore.Id, "RSSMRA80A01D150J", "mario@esempio.it", false));
        var letta = (await Admin.Invia(new LeggiOperatore.Query(esito.Valore.Id))).Valore;
        (letta.Scheda.NatoIl, letta.Scheda.Sesso, letta.LuogoNascita, letta.ComuneRiferimento).ShouldBe(("1980-01-01", "M", "Cremona", "Crema"));
        letta.Incarichi.ShouldHaveSingleItem().Stato.ShouldBe(StatoAppartenenza.Attiva);
        (await _anagrafe.Pubblicati<OperazioneRegistrata>()).ShouldContain(o => o.Azione == "anagrafe.operatore-letto" && o.InteressatoId == esito.Valore.Id && o.EnteId == _ente);
        (await Admin.Invia(new RegistraOperatore.Command(Modulo("RSSMRA80A01D150J") with { ConfermaPrecedenti = true }))).Errore.ShouldBe(ErroriOperatori.GiaRegistrato);
    }

    [Fact]
    public async Task Registra_LEnteNonDaPassword_NonPrometteUnLink()
    {
        await _anagrafe.Db(async (Enti.Anagrafe.Data.AnagrafeDbContext s) =>
        {
            var ente = await s.Enti.SingleAsync(e => e.Id == _ente);
            ente.Decide(ente.Contatti, ente.Impostazioni with { CredenzialiOperatori = CredenzialeLocale.Nessuna });
            return 0;
        });

        var esito = (await Admin.Invia(new RegistraOperatore.Command(Modulo("RSSMRA80A01D150J") with { ConfermaPrecedenti = true }))).Valore;

        (esito.Invitato, esito.SenzaPassword).ShouldBe((false, true));
    }

    [Fact]
    public async Task Registra_ConGliErroriDiTutti_LiNominaInsieme()
    {
        var errore = (await Admin.Invia(new RegistraOperatore.Command(Modulo("RSSMRA80A01D150A") with
        {
            Cognome = " ", Cellulare = "33312", Email = "mario@", Cap = "261", AliasPosta = "mario rossi", ComuneRiferimento = "Nessundove", Ruolo = "Capo", Al = "31/02/2030",
        }))).Errore!;

        errore.Campi!.Keys.ShouldBe(["codiceFiscale", "cognome", "cellulare", "email", "cap", "aliasPosta", "comuneRiferimento", "ruolo", "al"], ignoreOrder: true);
        (await Admin.Invia(new SfogliaOperatori.Query(new FiltriOperatori(), 0, 20))).Valore.Quanti.ShouldBe(0);
    }

    [Fact]
    public async Task Registra_NatoInUnComuneGiaCessato_AvvisaENonFerma()
    {
        var esito = (await Admin.Invia(new RegistraOperatore.Command(Modulo("RSSMRA80A01A002" + Controllo("RSSMRA80A01A002")) with { ConfermaPrecedenti = true })));

        esito.Errore.ShouldBeNull();
        esito.Valore.Avvisi.ShouldHaveSingleItem().ShouldContain("non esiste più dal 07/03/1928");
    }

    [Fact]
    public async Task Precedenti_StessoCodiceOStessoNome_LiTrova_MaDegliAltriEntiNonDiceChi()
    {
        await In(_anagrafe.Provincia, "p_cr").Invia(new RegistraOperatore.Command(Modulo(Persone[2]) with { Nome = "Piera", Cognome = "Galli", ConfermaPrecedenti = true }));

        var stesso = (await Admin.Invia(new VerificaPrecedenti.Query(Modulo(Persone[2]) with { Nome = "Piera", Cognome = "Galli" }))).Valore.Precedenti.ShouldHaveSingleItem();

        stesso.ShouldBe(new VerificaPrecedenti.Precedente(StessoCodice: true, null, null, Lavora: false));
        (await Admin.Invia(new RegistraOperatore.Command(Modulo(Persone[2]) with { Nome = "Piera", Cognome = "Galli" }))).Errore.ShouldBe(ErroriOperatori.Precedenti);
        var qui = (await Admin.Invia(new RegistraOperatore.Command(Modulo(Persone[2]) with { Nome = "Piera", Cognome = "Galli", ConfermaPrecedenti = true }))).Valore.Id;
        (await _anagrafe.Trova(Persone[2])).Id.ShouldBe(qui);
        var omonima = (await Admin.Invia(new VerificaPrecedenti.Query(Modulo("GLLPRI68H60D150" + Controllo("GLLPRI68H60D150")) with { Nome = "PIERA", Cognome = "galli" }))).Valore.Precedenti.ShouldHaveSingleItem();
        (omonima.StessoCodice, omonima.Id, omonima.Denominazione).ShouldBe((false, qui, "Piera Galli"));
    }

    [Fact]
    public async Task Modifica_InDueInsieme_IlSecondoSaCheCosaCEENonPerdeNulla()
    {
        var id = (await Admin.Invia(new RegistraOperatore.Command(Modulo(Persone[3]) with { ConfermaPrecedenti = true }))).Valore.Id;
        var vista = (await Admin.Invia(new LeggiOperatore.Query(id))).Valore.Scheda;
        (await Admin.Invia(new ModificaOperatore.Command(id, vista with { Telefono = "0372 111111" }))).Errore.ShouldBeNull();

        var secondo = (await Admin.Invia(new ModificaOperatore.Command(id, vista with { Telefono = "0372 222222", Descrizione = "Sportello" }))).Errore!;

        (secondo.Tipo, secondo.Codice).ShouldBe((TipoErrore.Conflitto, "anagrafe.modificato-da-altri"));
        secondo.Campi!["telefono"][0].ShouldContain("111111");
        var ora = (await Admin.Invia(new LeggiOperatore.Query(id))).Valore.Scheda;
        (await Admin.Invia(new ModificaOperatore.Command(id, vista with { Telefono = "0372 222222", Versione = ora.Versione }))).Errore.ShouldBeNull();
    }

    [Fact]
    public async Task Scheda_ProfiliPerRuolo_SoloDegliIncarichiInServizioInQuestoEnte()
    {
        var (id, _) = await Amministratore(Persone[0]);
        await Amministratore(Persone[1]);
        var domani = _anagrafe.Orologio.Oggi().AddDays(1).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        (await Admin.Invia(new AggiungiIncarico.Command(id, "Funzionario", domani, null))).Errore.ShouldBeNull();
        await In(_anagrafe.Crema, "c_d142").Invia(new RegistraOperatore.Command(Modulo(Persone[0], "Referente") with { ConfermaPrecedenti = true }));

        var scheda = (await Admin.Invia(new LeggiOperatore.Query(id))).Valore;

        scheda.Incarichi.Count.ShouldBe(2);
        scheda.Profili.ShouldHaveSingleItem().ShouldBe(new ProfiloTenuto("R-" + _ente, "AmministratoreEnte", "AmministratoreEnte", null, null));
        ParoleOperatore.Periodo(scheda.Profili[0], scheda.Incarichi).ShouldBe($"per il suo incarico, dal {ParoleOperatore.Giorno(_anagrafe.Orologio.Oggi())}");
    }

    [Fact]
    public async Task UltimoAmministratore_NonCessa_NonSiSospende_NonFinisceSenzaSuccessore()
    {
        var (id, incarico) = await Amministratore(Persone[0]);

        (await Cambia(id, incarico, "cessa")).Errore.ShouldBe(ErroriOperatori.UltimoAmministratore);
        (await Cambia(id, incarico, "sospendi")).Errore.ShouldBe(ErroriOperatori.UltimoAmministratore);
        (await Cambia(id, incarico, "cessa", "31/12/2199")).Errore.ShouldBe(ErroriOperatori.UltimoAmministratore);
        (await Admin.Invia(new LeggiOperatore.Query(id))).Valore.Incarichi.ShouldHaveSingleItem().ShouldBe(new LeggiOperatore.Incarico(incarico, RuoloAppartenenza.AmministratoreEnte, StatoAppartenenza.Attiva, _anagrafe.Orologio.Oggi(), null, null));
    }

    [Fact]
    public async Task PassaggioDiConsegne_IlSuccessoreNominatoPrima_LasciaAndareIlVecchio()
    {
        var (vecchio, incarico) = await Amministratore(Persone[0]);
        var domani = _anagrafe.Orologio.Oggi().AddDays(1);
        (await Admin.Invia(new RegistraOperatore.Command(Modulo(Persone[1], "AmministratoreEnte") with { Nome = "Giuseppe", Cognome = "Verdi", Dal = domani.AddDays(1).ToString("O", System.Globalization.CultureInfo.InvariantCulture), ConfermaPrecedenti = true, ConfermaDifferenze = true }))).Errore.ShouldBeNull();

        (await Cambia(vecchio, incarico, "cessa")).Errore.ShouldBe(ErroriOperatori.UltimoAmministratore);
        (await Cambia(vecchio, incarico, "cessa", domani.ToString("O", System.Globalization.CultureInfo.InvariantCulture))).Errore.ShouldBeNull();

        (await _anagrafe.Pubblicati<AppartenenzaCessata>()).ShouldNotContain(c => c.SoggettoId == vecchio && c.EnteId == _ente);
        _anagrafe.Orologio.Avanza(TimeSpan.FromDays(2));
        await _anagrafe.Esegui<ChiudiIncarichiScaduti>();
        (await _anagrafe.Pubblicati<AppartenenzaCessata>()).ShouldContain(c => c.SoggettoId == vecchio && c.EnteId == _ente);
    }

    [Fact]
    public async Task DueAmministratori_FattiCessareInsieme_UnoResta()
    {
        var (primo, incaricoPrimo) = await Amministratore(Persone[0]);
        var (secondo, incaricoSecondo) = await Amministratore(Persone[1]);

        var esiti = await Task.WhenAll(Cambia(primo, incaricoPrimo, "cessa"), Cambia(secondo, incaricoSecondo, "cessa"));

        esiti.Count(e => e.Riuscito).ShouldBe(1);
        esiti.Single(e => !e.Riuscito).Errore.ShouldBe(ErroriOperatori.UltimoAmministratore);
    }

    [Fact]
    public async Task DaUnEnteAllAltro_CessaNelPrimoEIniziaNelSecondo_EUnaPersonaSola()
    {
        var id = (await Admin.Invia(new RegistraOperatore.Command(Modulo(Persone[3]) with { ConfermaPrecedenti = true }))).Valore.Id;
        var incarico = (await Admin.Invia(new LeggiOperatore.Query(id))).Valore.Incarichi[0].Id;

        (await In(_anagrafe.Crema, "c_d142").Invia(new CambiaIncarico.Command(id, incarico, "sospendi", null, "Non mio"))).Errore.ShouldBe(ErroriOperatori.IncaricoNonTrovato);
        (await Cambia(id, incarico, "cessa")).Errore.ShouldBeNull();

        (await _anagrafe.Pubblicati<AppartenenzaCessata>()).ShouldContain(c => c.SoggettoId == id && c.EnteId == _ente);
        (await In(_anagrafe.Crema, "c_d142").Invia(new RegistraOperatore.Command(Modulo(Persone[3], "Funzionario") with { ConfermaPrecedenti = true }))).Valore.Id.ShouldBe(id);
        (await _anagrafe.Invia(new ProfiloAccesso(id)))!.Appartenenze.Select(a => a.EnteCodice).ShouldContain("c_d142");
        (await Admin.Invia(new SfogliaOperatori.Query(new FiltriOperatori(Testo: "ross", Stato: "Cessata"), 0, 20))).Valore.Righe.ShouldHaveSingleItem().Id.ShouldBe(id);
        (await Cambia(id, incarico, "riprendi")).Errore.ShouldBe(ErroriOperatori.PassaggioNonAmmesso);
    }

    [Fact]
    public async Task SuSeStessi_NessunIncarico()
    {
        var (id, _) = await Amministratore(Persone[0]);
        var io = _anagrafe.Come(Chiamanti.InEnte(_ente, _codice, Permessi.GestisciOperatori.Codice) with { SoggettoId = id });

        (await io.Invia(new AggiungiIncarico.Command(id, "Referente", null, null))).Errore.ShouldBe(ErroriOperatori.SuSeStessi);
        (await Admin.Invia(new AggiungiIncarico.Command(id, "Referente", null, "31/12/2199"))).Errore.ShouldBeNull();
        (await Admin.Invia(new AggiungiIncarico.Command(id, "Referente", null, null))).Errore.ShouldBe(ErroriOperatori.RuoloGiaTenuto);
    }

    [Theory]
    [InlineData("2026-01-01|", true)]
    [InlineData("2026-01-01|2026-06-30;2026-07-01|", true)]
    [InlineData("2026-01-01|2026-06-30;2026-07-02|", false)]
    [InlineData("2026-01-01|2026-06-30", false)]
    [InlineData("2026-06-02|", false)]
    [InlineData("2026-05-01|2026-08-01;2026-05-02|2026-06-10;2026-08-02|", true)]
    [InlineData("", false)]
    public void SenzaVuoti_OgniGiornoDaOggiInPoi(string periodi, bool atteso) =>
        Amministratori.SenzaVuoti(
            periodi.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('|')).Select(p => (Giorno(p[0]), p[1].Length == 0 ? (DateOnly?)null : Giorno(p[1]))),
            new DateOnly(2026, 6, 1)).ShouldBe(atteso);

    private SliceFixture<AnagrafeModule>.Voce In(Guid ente, string codice) => _anagrafe.Come(Chiamanti.InEnte(ente, codice, Permessi.GestisciOperatori.Codice, Permessi.LeggiOperatori.Codice));

    private async Task<(Guid Id, Guid Incarico)> Amministratore(string codice)
    {
        var esito = await Admin.Invia(new RegistraOperatore.Command(Modulo(codice, "AmministratoreEnte") with { ConfermaPrecedenti = true, ConfermaDifferenze = true }));
        esito.Errore.ShouldBeNull();
        return (esito.Valore.Id, (await Admin.Invia(new LeggiOperatore.Query(esito.Valore.Id))).Valore.Incarichi.Single().Id);
    }

    private Task<Esito<MediatR.Unit>> Cambia(Guid id, Guid incarico, string azione, string? al = null) => Admin.Invia(new CambiaIncarico.Command(id, incarico, azione, al, "Prova"));

    private static ModuloOperatore Modulo(string codice, string ruolo = "Operatore") => new()
    {
        CodiceFiscale = codice, Nome = "Mario", Cognome = "Rossi", Email = "Mario@Esempio.it", Cellulare = "333 1234567", ComuneRiferimento = "crema", Ruolo = ruolo, ConfermaDifferenze = true,
    };

    private static DateOnly Giorno(string testo) => DateOnly.Parse(testo, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The check letter, by the rule of the Ministero delle Finanze.</summary>
    internal static char Controllo(string quindici)
    {
        int[] dispari = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
        var somma = quindici.Select((c, i) => (Valore: char.IsAsciiDigit(c) ? c - '0' : c - 'A', i)).Sum(x => x.i % 2 == 0 ? dispari[x.Valore] : x.Valore);
        return (char)('A' + somma % 26);
    }
}
