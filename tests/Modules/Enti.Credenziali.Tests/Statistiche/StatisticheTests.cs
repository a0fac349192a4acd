using System.Globalization;
using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Buste;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Statistiche;
using Enti.Credenziali.Tests.Buste;
using Enti.Credenziali.Utenze;

namespace Enti.Credenziali.Tests.Statistiche;

/// <summary>What is counted of an ente and of the platform, and how it is laid out on days, weeks and months.</summary>
public sealed class StatisticheTests(ConsegnaDiProva buste) : IClassFixture<ConsegnaDiProva>
{
    private readonly Guid _ente = Guid.CreateVersion7();

    [Fact]
    public async Task Accessi_PerLivelloEdEsito_DegliUtentiDellEnte()
    {
        buste.Orologio.Avanza(TimeSpan.FromDays(1));
        var credenziale = await Credenziale(_ente);
        await Accesso(credenziale, "riuscito", Livello.Media);
        await Accesso(credenziale, "riuscito", Livello.Forte);
        await Accesso(credenziale, "password errata");
        await Accesso(credenziale, "password errata");
        await Accesso(credenziale, "PIN errato");
        await Accesso(await Credenziale(Guid.CreateVersion7()), "riuscito", Livello.Media);
        await Accesso(credenziale, "troppi tentativi", azione: "credenziali.blocco-tentativi");
        await Accesso(credenziale, "riuscito", azione: "credenziali.credenziale-bloccata-da-domani");
        await Riga("credenziali.recupero", "link scaduto");
        await Riga("credenziali.recupero-sms", "riuscito");
        await Riga("credenziali.cambio-ambito", "riuscito");
        await Riga("credenziali.sessione-chiusa-da-altri", "riuscito");
        await Riga("credenziali.registrazione-confermata", "riuscito");
        await Riga("modulo-nuovo.fatto", "riuscito");
        await buste.Esegui<SigillaRegistro>();

        var r = await Leggi(new());

        Totali(r, "accessi").ShouldBe(["Riusciti, livello debole: 0", "Riusciti, livello medio: 1", "Riusciti, livello forte: 1", "Negati: 3"]);
        Totali(r, "negati").ShouldBe(["Password errata: 2", "PIN errato: 1"]);
        Totali(r, "blocchi").ShouldBe(["Blocco tentativi: 1", "Credenziale bloccata da domani: 1"]);
        Totali(r, "recuperi").ShouldBe(["Recupero sms: 1", "Recupero, non riuscito: 1"]);
        Totali(r, "sessioni").ShouldBe(["Aperte: 2", "Ingressi nell'ente: 1", "Uscite: 0", "Sessione chiusa da altri: 1"]);
        Totali(r, "registrazioni").ShouldBe(["Registrazione confermata: 1"]);
        Totali(r, "operazioni").ShouldBe(["Modulo nuovo: 1"]);
    }

    // What an operator does leaves a line in each log: it happened once, and an unlock is no lockout.
    [Fact]
    public async Task Blocchi_UnaVoltaCiascuno_ELoSbloccoNo()
    {
        var credenziale = await Credenziale(_ente);
        foreach (var azione in new[] { "Sospendi", "Riattiva", "Blocca", "Sblocca" })
        {
            (await buste.Come(Chiamanti.InEnte(_ente, "p_xx", "credenziali.stato.cambia")).Invia(new CambiaStatoCredenziale.Command(credenziale.Id, azione, "prova"))).Riuscito.ShouldBeTrue();
        }

        await buste.Consegna();
        await buste.Esegui<SigillaRegistro>();

        var r = await Leggi(new());
        Totali(r, "blocchi").ShouldBe(["Credenziale bloccata: 1", "Credenziale sospesa: 1"], ignoreOrder: true);
        Totali(r, "operazioni").ShouldBe(["Accesso e credenziali: 4"]);
    }

    [Fact]
    public async Task SessioniAperte_QuelleScaduteNonSiContano()
    {
        var (sportello, scorta) = await buste.Scorta(_ente);
        await buste.Consegna(_ente, sportello, scorta[0].Codice);
        (await buste.Entra(scorta[0].Username, scorta[0].Password)).Riuscito.ShouldBeTrue();
        (await Aperte()).ShouldBeGreaterThan(0);

        buste.Orologio.Avanza(TimeSpan.FromDays(2));

        (await Aperte()).ShouldBe(0, "the job that cleans up has not come by yet");

        async Task<int> Aperte() => (await buste.Come(Chiamanti.InEnte(_ente, "p_xx")).Invia(new LeggiStatistiche.Query(new(), DellaPiattaforma: true))).Valore.SessioniAperte;
    }

    [Fact]
    public async Task Rilasci_PerComeEConsegne_DellEnte()
    {
        var (sportello, scorta) = await buste.Scorta(_ente, 3);
        await buste.Consegna(_ente, sportello, scorta[0].Codice);
        var posta = await buste.Prepara(_ente, sportello, scorta[1].Codice, Guid.CreateVersion7(), modo: "Spedizione");
        await buste.Conferma(_ente, posta.Valore);
        await buste.Prepara(_ente, sportello, scorta[2].Codice, Guid.CreateVersion7());
        await buste.Db((CredenzialiDbContext s) => Task.FromResult(s.Add(Enti.Credenziali.Utenze.Credenziale.DaConsegnare(Guid.CreateVersion7(), $"altro{Guid.NewGuid():N}", _ente, [1], TimeSpan.FromDays(30), buste.Orologio.Adesso))));

        var r = await Leggi(new());

        Totali(r, "rilasciate").ShouldBe(["Lettera: 0", "Busta: 2", "Invito: 0", "Altro: 1"]);
        Totali(r, "consegnate").ShouldBe(["Buste allo sportello: 1", "Buste per posta: 1", "Lettere stampate: 0"]);
    }

    [Fact]
    public async Task NessunDato_NonEZero()
    {
        await Riga("prova.fatta", "riuscito", buste.Orologio.Adesso.AddDays(-2));
        await buste.Esegui<SigillaRegistro>();
        var oggi = buste.Orologio.Oggi();

        var serie = (await Leggi(new(Data(oggi.AddDays(-4)), Data(oggi.AddDays(2))))).Gruppi.Single(g => g.Codice == "operazioni").Serie.ShouldHaveSingleItem();

        serie.Valori.ShouldBe([null, null, 1, 0, 0, null, null]);
        serie.Totale.ShouldBe(1);
        var vuote = await Leggi(new(Data(oggi.AddDays(-9)), Data(oggi.AddDays(-8))));
        vuote.Gruppi.SelectMany(g => g.Serie).ShouldAllBe(s => s.Totale == null);
        vuote.DatiDal.ShouldBe(oggi.AddDays(-2));
        (await Scrivi(vuote)).Split("\r\n")[1].ShouldContain("nessun dato");
    }

    [Fact]
    public async Task GiorniDiRoma_QuandoCambiaLOra_NessunoSiPerdeNeSiRaddoppia()
    {
        // 25 October 2026 lasts twenty-five hours, and its 2.30 comes twice.
        buste.Orologio.Porta(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
        foreach (var ora in new[] { "2026-10-24T21:59:59Z", "2026-10-24T22:00Z", "2026-10-25T00:30Z", "2026-10-25T01:30Z", "2026-10-25T22:59:59Z", "2026-10-25T23:00Z" })
        {
            await Riga("prova.ora", "riuscito", DateTimeOffset.Parse(ora, CultureInfo.InvariantCulture));
        }

        await buste.Esegui<SigillaRegistro>();

        async Task<IReadOnlyList<long?>> Valori(string per) => (await Leggi(new("2026-10-24", "2026-10-26", per))).Gruppi.Single(g => g.Codice == "operazioni").Serie[0].Valori;
        (await Valori("Giorno")).ShouldBe([1, 4, 1]);
        (await Valori("Settimana")).ShouldBe([5, 1]);
        (await Valori("Mese")).ShouldBe([6]);
    }

    [Fact]
    public async Task Piattaforma_OgniRigaUnaVolta_SenzaPersone()
    {
        var prima = await Accessi();
        var credenziale = await Credenziale(_ente, Guid.CreateVersion7());
        await Accesso(credenziale, "riuscito", Livello.Media);
        await buste.Esegui<SigillaRegistro>();

        (await Accessi() - prima).ShouldBe(1, "Two enti find it, it is one.");

        async Task<long> Accessi() =>
            (await buste.Come(Chiamanti.InEnte(Guid.CreateVersion7(), "p_xx")).Invia(new LeggiStatistiche.Query(new(), DellaPiattaforma: true))).Valore.Gruppi.Single(g => g.Codice == "accessi").Serie.Sum(s => s.Totale ?? 0);
    }

    [Theory]
    [InlineData("2026-02-30", "", "", "dal")]
    [InlineData("2026-03-02", "2026-03-01", "", "al")]
    [InlineData("2024-01-01", "2026-01-01", "Giorno", "per")]
    [InlineData("2010-01-01", "2026-01-01", "Mese", "dal")]
    [InlineData("", "", "Anno", "per")]
    public async Task Filtri_Sbagliati_DiceQuale(string dal, string al, string per, string campo) =>
        (await buste.Come(Chiamanti.InEnte(_ente, "p_xx")).Invia(new LeggiStatistiche.Query(new(dal, al, per)))).Errore!.Campi!.Keys.ShouldBe([campo]);

    [Theory]
    [InlineData(Passo.Settimana, "28/02/2026 – 01/03/2026|02/03/2026 – 08/03/2026|09/03/2026 – 10/03/2026")]
    [InlineData(Passo.Mese, "28/02/2026|01/03/2026 – 10/03/2026")]
    public void Periodi_FinisconoDiDomenicaOAFineMese(object passo, string attesi) =>
        string.Join('|', Periodo.Dividi(new(2026, 2, 28), new(2026, 3, 10), (Passo)passo).Select(p => p.InParole())).ShouldBe(attesi);

    [Fact]
    public void Serie_PiuDiSei_LePiccoleSiDiconoInsieme()
    {
        var giorno = new DateOnly(2026, 3, 1);
        var tavola = new TavolaStatistiche([new(giorno, giorno)], giorno, giorno);

        var serie = tavola.PerNome(Enumerable.Range(1, 8).Select(i => ($"n{i}", giorno, (long)i)));

        serie.Select(s => $"{s.Nome}: {s.Totale}").ShouldBe(["n8: 8", "n7: 7", "n6: 6", "n5: 5", "n4: 4", "Altri: 6"]);
    }

    private async Task<RisultatoStatistiche> Leggi(FiltriStatistiche filtri) => (await buste.Come(Chiamanti.InEnte(_ente, "p_xx", "credenziali.statistiche.leggi")).Invia(new LeggiStatistiche.Query(filtri))).Valore;

    private static IEnumerable<string> Totali(RisultatoStatistiche r, string gruppo) => r.Gruppi.Single(g => g.Codice == gruppo).Serie.Select(s => $"{s.Nome}: {s.Totale}");

    private static string Data(DateOnly giorno) => giorno.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<string> Scrivi(RisultatoStatistiche r)
    {
        using var uscita = new MemoryStream();
        await LeggiStatistiche.File(r).ScriviAsync(uscita);
        return Encoding.UTF8.GetString(uscita.ToArray());
    }

    private async Task<Credenziale> Credenziale(params Guid[] enti)
    {
        var credenziale = Enti.Credenziali.Utenze.Credenziale.ConPassword(Guid.CreateVersion7(), $"utente{Guid.NewGuid():N}", Livello.Media, "x", enti, buste.Orologio.Adesso);
        await buste.Db((CredenzialiDbContext s) => Task.FromResult(s.Add(credenziale)));
        return credenziale;
    }

    private Task Accesso(Credenziale chi, string esito, Livello? livello = null, string azione = "credenziali.accesso") => buste.Db((CredenzialiDbContext s) => Task.FromResult(s.Add(
        RigaRegistro.Crea(TipoRiga.Accesso, buste.Orologio.Adesso, null, azione, esito, null, "Accesso", $"credenziale:{chi.Id}", chi.SoggettoId, [], livello))));

    private Task Riga(string azione, string esito, DateTimeOffset? quando = null) => buste.Db((CredenzialiDbContext s) => Task.FromResult(s.Add(
        RigaRegistro.Crea(TipoRiga.Operazione, quando ?? buste.Orologio.Adesso, _ente, azione, esito, null, "Sistema", null, null, []))));
}
