using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Buste;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Tests.Utenze;
using Enti.Credenziali.Utenze;

namespace Enti.Credenziali.Tests.Buste;

public sealed class ConsegnaTests(ConsegnaDiProva prova) : IClassFixture<ConsegnaDiProva>
{
    [Fact]
    public async Task Conferma_CreaLaCredenzialeCheApreSoloQuestoEnte_EDiceAdAnagrafeIlDocumento()
    {
        var (sportello, buste) = await prova.Scorta(prova.Ente);
        var soggetto = await prova.Consegna(prova.Ente, sportello, buste[0].Codice);

        var credenziale = await prova.Credenziale(buste[0].Username);
        (credenziale.SoggettoId, credenziale.Livello, credenziale.Stato, credenziale.DeveCambiarePassword).ShouldBe((soggetto, Livello.Media, StatoCredenziale.DaAttivare, true));
        credenziale.EntiRiconosciuti.ShouldBe([prova.Ente]);
        credenziale.PrimaPasswordScade.ShouldBe(prova.Orologio.Adesso + TimeSpan.FromDays(30));
        var busta = await prova.Busta(buste[0].Codice);
        (busta.Stato, busta.SoggettoId, busta.CredenzialeId).ShouldBe((StatoBusta.Consegnata, soggetto, credenziale.Id));
        var evento = (await prova.Pubblicati<BustaConsegnata>()).Single(e => e.SoggettoId == soggetto);
        (evento.EnteId, evento.Documento.Tipo, evento.Documento.Numero).ShouldBe((prova.Ente, "CartaIdentita", "CA12345AA"));
    }

    [Fact]
    public async Task Conferma_LaPasswordValeQuantoCeScrittoSullaBusta()
    {
        var ente = Guid.CreateVersion7();
        prova.Giorni = 3;
        var (sportello, buste) = await prova.Scorta(ente);
        prova.Giorni = 30;
        prova.Deciso[ente] = new ImpostazioniEnte { GiorniPrimaPassword = 20 };

        await prova.Consegna(ente, sportello, buste[0].Codice);

        (await prova.Credenziale(buste[0].Username)).PrimaPasswordScade.ShouldBe(prova.Orologio.Adesso.AddDays(3));
    }

    [Fact]
    public async Task Consegna_ChiNonPuoAvereUnaPassword_RifiutaAllInizioEAllaFine()
    {
        var ente = Guid.CreateVersion7();
        var (sportello, buste) = await prova.Scorta(ente);
        var cominciata = (await prova.Prepara(ente, sportello, buste[0].Codice, Guid.CreateVersion7())).Valore;
        prova.Deciso[ente] = new ImpostazioniEnte { CredenzialiCittadini = CredenzialeLocale.Debole };

        (await prova.Conferma(ente, cominciata)).Errore.ShouldBe(ErroriBuste.NonAmmessa);
        (await prova.Prepara(ente, sportello, buste[0].Codice, Guid.CreateVersion7())).Errore.ShouldBe(ErroriBuste.NonAmmessa);
        prova.Deciso[ente] = new ImpostazioniEnte { CredenzialiImprese = CredenzialeLocale.Nessuna };
        (await prova.Conferma(ente, cominciata)).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task Ricevuta_HaUnNumeroEMaiIlSegreto()
    {
        var ente = Guid.CreateVersion7();
        var (sportello, buste) = await prova.Scorta(ente, 2);
        var prima = (await prova.Prepara(ente, sportello, buste[0].Codice, Guid.CreateVersion7())).Valore;
        (await prova.Conferma(ente, prima)).Valore.Ricevuta.ShouldBe($"1/{prova.Orologio.Adesso.Year}");
        var seconda = (await prova.Prepara(ente, sportello, buste[1].Codice, Guid.CreateVersion7())).Valore;
        (await prova.Conferma(ente, seconda)).Valore.Ricevuta.ShouldBe($"2/{prova.Orologio.Adesso.Year}");

        var letta = (await prova.Come(BusteDiProva.Operatore(ente)).Invia(new LeggiConsegna.Query(seconda))).Valore;

        letta.CodiceBusta.ShouldBe(buste[1].Codice);
        System.Text.Json.JsonSerializer.Serialize(letta).ShouldNotContain(buste[1].Username);
        (await prova.Conferma(ente, seconda)).Errore.ShouldBe(ErroriBuste.ConsegnaConclusa);
    }

    [Fact]
    public async Task StessaBusta_DueSportelliInsieme_UnoVinceELAltroLoSa()
    {
        var ente = Guid.CreateVersion7();
        for (var giro = 0; giro < 5; giro++)
        {
            var (sportello, buste) = await prova.Scorta(ente);
            var prima = (await prova.Prepara(ente, sportello, buste[0].Codice, Guid.CreateVersion7())).Valore;
            var seconda = (await prova.Prepara(ente, sportello, buste[0].Codice, Guid.CreateVersion7())).Valore;

            var esiti = await Task.WhenAll(prova.Conferma(ente, prima), prova.Conferma(ente, seconda));

            esiti.Count(e => e.Riuscito).ShouldBe(1);
            esiti.Single(e => !e.Riuscito).Errore.ShouldBe(ErroriBuste.GiaConsegnata);
        }
    }

    [Fact]
    public async Task StessaPersona_DueBusteInsieme_UnaSolaCredenziale()
    {
        var ente = Guid.CreateVersion7();
        var (sportello, buste) = await prova.Scorta(ente, 2);
        var soggetto = Guid.CreateVersion7();
        var prima = (await prova.Prepara(ente, sportello, buste[0].Codice, soggetto)).Valore;
        var seconda = (await prova.Prepara(ente, sportello, buste[1].Codice, soggetto)).Valore;

        var esiti = await Task.WhenAll(prova.Conferma(ente, prima), prova.Conferma(ente, seconda));

        esiti.Count(e => e.Riuscito).ShouldBe(1);
        esiti.Single(e => !e.Riuscito).Errore.ShouldBe(ErroriBuste.HaUnaPrimaPassword);
    }

    [Fact]
    public async Task Busta_CheNonSiPuoConsegnare_DiceIlMotivo()
    {
        var ente = Guid.CreateVersion7();
        var (sportello, buste) = await prova.Scorta(ente, 3);
        var (altroSportello, altre) = await prova.Scorta(ente);
        var (_, altrui) = await prova.Scorta(Guid.CreateVersion7());
        await prova.Consegna(ente, sportello, buste[0].Codice);
        await prova.Come(BusteDiProva.Operatore(ente)).Invia(new AnnullaBusta.Command((await prova.Busta(buste[1].Codice)).Id, "Persa"));
        async Task<Errore?> Motivo(string codice, Guid? desk = null) => (await prova.Prepara(ente, desk ?? sportello, codice, Guid.CreateVersion7())).Errore;

        (await Motivo(buste[0].Codice)).ShouldBe(ErroriBuste.GiaConsegnata);
        (await Motivo(buste[1].Codice)).ShouldBe(ErroriBuste.Annullata);
        (await Motivo(altre[0].Codice)).ShouldBe(ErroriBuste.DiUnAltroSportello);
        (await Motivo(altrui[0].Codice)).ShouldBe(ErroriBuste.DiNessuno);
        (await Motivo(altre[0].Codice, altroSportello)).ShouldBeNull();
        prova.Orologio.Avanza(TimeSpan.FromDays(750));
        (await Motivo(buste[2].Codice)).ShouldBe(ErroriBuste.Scaduta);
    }

    [Fact]
    public async Task ChiHaGiaUnaCredenziale_NonRiceveUnaBusta_EDiceCheFare()
    {
        var ente = Guid.CreateVersion7();
        var (sportello, buste) = await prova.Scorta(ente, 2);
        var soggetto = await prova.Consegna(ente, sportello, buste[0].Codice);

        (await prova.Prepara(ente, sportello, buste[1].Codice, soggetto)).Errore.ShouldBe(ErroriBuste.HaUnaPrimaPassword);

        await prova.Db(async (CredenzialiDbContext s) => (await s.Credenziali.FindAsync((await prova.Credenziale(buste[0].Username)).Id))!.CambiaPassword("impronta", prova.Orologio.Adesso));
        (await prova.Prepara(ente, sportello, buste[1].Codice, soggetto)).Errore.ShouldBe(ErroriBuste.HaGiaUnaCredenziale);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CredenzialeOltreIlSuoUltimoGiorno_UnaBustaNePrendeIlPosto_QuellaDiUnAltroEnteResta(bool sua)
    {
        var (ente, chi) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (sportello, buste) = await prova.Scorta(ente);
        var finita = Credenziale.ConPassword(chi, $"finita{chi:N}", Livello.Media, "impronta", [sua ? ente : Guid.CreateVersion7()], prova.Orologio.Adesso);
        finita.FinoAl(prova.Orologio.Oggi());
        await prova.Db((CredenzialiDbContext s) => Task.FromResult(s.Add(finita).Entity.Id));
        prova.Orologio.Avanza(TimeSpan.FromDays(1));

        await prova.Consegna(ente, sportello, buste[0].Codice, chi);

        (await prova.Credenziale(finita.Username)).Stato.ShouldBe(sua ? StatoCredenziale.Revocata : StatoCredenziale.Attiva);
        (await prova.Entra(buste[0].Username, buste[0].Password)).Valore.Risposta.DeveCambiarePassword.ShouldBeTrue();
    }

    [Fact]
    public async Task PrimaPasswordMaiUsata_DopoTrentaGiorni_UnAltraBustaNePrendeIlPosto()
    {
        var ente = Guid.CreateVersion7();
        var (sportello, buste) = await prova.Scorta(ente, 2);
        var soggetto = await prova.Consegna(ente, sportello, buste[0].Codice);
        prova.Orologio.Avanza(TimeSpan.FromDays(30));
        await prova.Esegui<ScadiBuste>();
        (await prova.Busta(buste[0].Codice)).Stato.ShouldBe(StatoBusta.Scaduta);

        await prova.Consegna(ente, sportello, buste[1].Codice, soggetto);

        (await prova.Credenziale(buste[0].Username)).Stato.ShouldBe(StatoCredenziale.Revocata);
        await prova.ChiusaPerche(soggetto, "una nuova busta");
        (await prova.Credenziale(buste[1].Username)).Stato.ShouldBe(StatoCredenziale.DaAttivare);
    }

    [Fact]
    public async Task ConosciutoDaUnAltroEnte_LaBustaNonApreLAltroELaSuaCredenzialeNonApreQuesto()
    {
        var (primo, secondo) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (sportello, buste) = await prova.Scorta(primo);
        var (altroSportello, altre) = await prova.Scorta(secondo);
        var soggetto = await prova.Consegna(primo, sportello, buste[0].Codice);

        await prova.Consegna(secondo, altroSportello, altre[0].Codice, soggetto);

        (await prova.Credenziale(buste[0].Username)).EntiRiconosciuti.ShouldBe([primo]);
        (await prova.Credenziale(altre[0].Username)).EntiRiconosciuti.ShouldBe([secondo]);
    }

    [Fact]
    public async Task Azienda_VuoleIlRappresentanteEIlTitolo_LaPostaIndirizzoEProtocollo()
    {
        var ente = Guid.CreateVersion7();
        var (sportello, buste) = await prova.Scorta(ente, 1, TipoBusta.Azienda);
        var operatore = prova.Come(BusteDiProva.Operatore(ente));
        (await operatore.Invia(new IniziaConsegna.Command(sportello, "Persona", "Sportello", prova.Azienda(), null))).Errore.ShouldBe(ErroriBuste.PerAzienda);
        var id = (await operatore.Invia(new IniziaConsegna.Command(sportello, "Azienda", "Spedizione", prova.Azienda(), null))).Valore.Id;

        var esito = await operatore.Invia(new IndicaDocumento.Command(id, "Passaporto", "YA1", "Questura", null, null, null, null, null));

        esito.Errore!.Campi!.Keys.ShouldBe(["rappresentante", "titolo", "indirizzo", "protocollo"], ignoreOrder: true);
        var intera = (await prova.Prepara(ente, sportello, buste[0].Codice, prova.Azienda(), "Azienda", "Spedizione")).Valore;
        (await prova.Conferma(ente, intera)).Riuscito.ShouldBeTrue();
        (await prova.Busta(buste[0].Codice)).Movimenti.Single(m => m.Stato is StatoBusta.Consegnata).Nota.ShouldStartWith("Spedita");
    }

    [Fact]
    public async Task Documento_Scaduto_NonVale()
    {
        var (sportello, _) = await prova.Scorta(prova.Ente);
        var operatore = prova.Come(BusteDiProva.Operatore(prova.Ente));
        var id = (await operatore.Invia(new IniziaConsegna.Command(sportello, "Persona", "Sportello", Guid.CreateVersion7(), null))).Valore.Id;

        (await operatore.Invia(new IndicaDocumento.Command(id, "Patente", "1", "MIT", "2001-01-01", null, null, null, null))).Errore!.Campi!.Keys.ShouldBe(["scadenza"]);
    }

    [Fact]
    public async Task AChiNonENelRegistroOASeStessi_NonSiConsegna()
    {
        var (sportello, _) = await prova.Scorta(prova.Ente);
        var operatore = BusteDiProva.Operatore(prova.Ente);

        (await prova.Come(operatore).Invia(new IniziaConsegna.Command(sportello, "Persona", "Sportello", null, "RSSMRA80A01D150X"))).Errore.ShouldBe(ErroriBuste.DaRegistrare);
        (await prova.Come(operatore).Invia(new IniziaConsegna.Command(sportello, "Persona", "Sportello", operatore.SoggettoId, null))).Errore.ShouldBe(ErroriBuste.SuSeStessi);
    }

    // Abuse case: a colleague begins, and who is to have the envelope does the rest by himself.
    [Fact]
    public async Task CominciataDaUnCollega_ChiRiceveNonFaNessunPasso()
    {
        var ente = Guid.CreateVersion7();
        var (sportello, buste) = await prova.Scorta(ente);
        var operatore = BusteDiProva.Operatore(ente);
        var id = (await prova.Prepara(ente, sportello, buste[0].Codice, operatore.SoggettoId!.Value)).Valore;
        var riceve = prova.Come(operatore);

        (await riceve.Invia(new IndicaDocumento.Command(id, "Passaporto", "YA1", "Questura", null, null, null, null, null))).Errore.ShouldBe(ErroriBuste.SuSeStessi);
        (await riceve.Invia(new IndicaBusta.Command(id, buste[0].Codice))).Errore.ShouldBe(ErroriBuste.SuSeStessi);
        (await riceve.Invia(new ConfermaConsegna.Command(id))).Errore.ShouldBe(ErroriBuste.SuSeStessi);
        (await prova.Busta(buste[0].Codice)).Stato.ShouldBe(StatoBusta.InCarico);
    }

    [Fact]
    public async Task Ricevuta_DiceChiHaConfermatoENonChiHaCominciato()
    {
        var ente = Guid.CreateVersion7();
        var (sportello, buste) = await prova.Scorta(ente);
        var id = (await prova.Prepara(ente, sportello, buste[0].Codice, Guid.CreateVersion7())).Valore;
        var conferma = BusteDiProva.Operatore(ente);
        prova.Nomi[conferma.SoggettoId!.Value] = "Anna Verdi";

        (await prova.Come(conferma).Invia(new ConfermaConsegna.Command(id))).Riuscito.ShouldBeTrue();

        (await prova.Come(conferma).Invia(new LeggiConsegna.Query(id))).Valore.Operatore.ShouldBe("Anna Verdi");
        (await prova.Come(conferma).Invia(new ElencaConsegne.Query(new(), 50, null))).Valore.Elementi.ShouldHaveSingleItem().Operatore.ShouldBe("Anna Verdi");
        using var file = new MemoryStream();
        await (await prova.Come(conferma).Invia(new EsportaConsegne.Command(new()))).Valore.ScriviAsync(file);
        System.Text.Encoding.UTF8.GetString(file.ToArray()).ShouldContain("Anna Verdi");
    }

    [Fact]
    public async Task DiUnAltroEnte_LaConsegnaNonEsiste()
    {
        var (sportello, buste) = await prova.Scorta(prova.Ente);
        var id = (await prova.Prepara(prova.Ente, sportello, buste[0].Codice, Guid.CreateVersion7())).Valore;

        (await prova.Conferma(Guid.CreateVersion7(), id)).Errore.ShouldBe(ErroriBuste.ConsegnaSconosciuta);
        (await prova.Come(BusteDiProva.Operatore(Guid.CreateVersion7())).Invia(new LeggiConsegna.Query(id))).Errore.ShouldBe(ErroriBuste.ConsegnaSconosciuta);
    }
}
