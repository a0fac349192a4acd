using System.Globalization;
using System.Text;
using Enti.Abstractions;
using Enti.Credenziali.Buste;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Riservatezza;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Tests.Buste;

/// <summary>The releases of an ente as a list and as a file, and what an erasure leaves of them.</summary>
public sealed class ElencaConsegneTests(ConsegnaDiProva buste) : IClassFixture<ConsegnaDiProva>
{
    [Fact]
    public async Task Elenco_FiltriContoEPagine_SoloConfermateEDellEnte()
    {
        var (ente, altro) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (primo, prime) = await buste.Scorta(ente, 4);
        var (secondo, seconde) = await buste.Scorta(ente);
        await buste.Consegna(ente, primo, prime[0].Codice);
        var giorno = buste.Orologio.Oggi();
        buste.Orologio.Avanza(TimeSpan.FromDays(2));
        await buste.Consegna(ente, primo, prime[1].Codice);
        buste.Orologio.Avanza(TimeSpan.FromSeconds(1));
        await buste.Consegna(ente, secondo, seconde[0].Codice);
        await buste.Prepara(ente, primo, prime[2].Codice, Guid.CreateVersion7());
        var (altrui, loro) = await buste.Scorta(altro);
        await buste.Consegna(altro, altrui, loro[0].Codice);
        var anno = giorno.Year;
        var ilPrimo = giorno.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        (await Codici(ente, new())).ShouldBe([seconde[0].Codice, prime[1].Codice, prime[0].Codice]);
        (await Codici(ente, new(Sportello: secondo.ToString()))).ShouldBe([seconde[0].Codice]);
        (await Codici(ente, new(Dal: ilPrimo, Al: ilPrimo))).ShouldBe([prime[0].Codice]);
        (await Codici(ente, new(Codice: prime[1].Codice.ToLowerInvariant()))).ShouldBe([prime[1].Codice]);
        (await Codici(ente, new(Ricevuta: $" 1/{anno}"))).ShouldBe([prime[0].Codice]);
        (await Codici(ente, new(Modo: "Spedizione"))).ShouldBeEmpty();
        (await Codici(ente, new(Tipo: "Azienda"))).ShouldBeEmpty();

        var pagina = (await Cerca(ente, new(), 2)).Valore;
        (pagina.Quante, pagina.Elementi.Count).ShouldBe((3, 2));
        (await Cerca(ente, new(), 2, pagina.Successivo)).Valore.Elementi.ShouldHaveSingleItem().Ricevuta.ShouldBe($"1/{anno}");
    }

    [Theory]
    [InlineData("2026-02-30", "", "", "", "dal")]
    [InlineData("2026-03-02", "2026-03-01", "", "", "al")]
    [InlineData("", "", "dodici", "", "ricevuta")]
    [InlineData("", "", "", "corriere", "modo")]
    public async Task Filtri_Sbagliati_DiceQuale(string dal, string al, string ricevuta, string modo, string campo) =>
        (await Cerca(Guid.CreateVersion7(), new(dal, al, Ricevuta: ricevuta, Modo: modo))).Errore!.Campi!.Keys.ShouldBe([campo]);

    [Fact]
    public async Task Esporta_LeStesseRigheDellaLista_ELasciaUnaRiga()
    {
        var ente = Guid.CreateVersion7();
        var (sportello, scorta) = await buste.Scorta(ente, 2);
        await buste.Consegna(ente, sportello, scorta[0].Codice);
        await buste.Consegna(ente, sportello, scorta[1].Codice);

        using var file = new MemoryStream();
        await (await buste.Come(BusteDiProva.Operatore(ente)).Invia(new EsportaConsegne.Command(new(Codice: scorta[0].Codice)))).Valore.ScriviAsync(file);

        var righe = Encoding.UTF8.GetString(file.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        righe.Length.ShouldBe(2);
        righe[1].ShouldContain("Mario Šimić");
        righe[1].ShouldContain($"{scorta[0].Codice};URP");
        (await buste.Pubblicati<OperazioneRegistrata>()).ShouldContain(o => o.EnteId == ente && o.Azione == "credenziali.consegne-esportate");
    }

    [Fact]
    public async Task ElencoEScheda_ChiLiLeggeLasciaUnaRiga_ENonChiStaConsegnando()
    {
        var (ente, chi) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (sportello, scorta) = await buste.Scorta(ente);
        var operatore = BusteDiProva.Operatore(ente);
        var id = (await buste.Come(operatore).Invia(new IniziaConsegna.Command(sportello, "Persona", "Sportello", chi, null))).Valore.Id;
        await buste.Come(operatore).Invia(new IndicaDocumento.Command(id, "CartaIdentita", "CA12345AA", "Comune di Cremona", null, null, null, null, null));
        await buste.Come(operatore).Invia(new IndicaBusta.Command(id, scorta[0].Codice));
        await buste.Come(operatore).Invia(new LeggiConsegna.Query(id));
        (await Lette(ente, "credenziali.consegna-letta")).ShouldBeEmpty("he wrote it himself, and has not finished");
        await buste.Come(operatore).Invia(new ConfermaConsegna.Command(id));

        var altro = BusteDiProva.Operatore(ente);
        await buste.Come(altro).Invia(new LeggiConsegna.Query(id));
        (await buste.Come(altro).Invia(new ElencaConsegne.Query(new(Codice: scorta[0].Codice), 50, Guid.AllBitsSet.ToString()))).Valore.Elementi.ShouldHaveSingleItem();

        (await Lette(ente, "credenziali.consegna-letta")).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => (r.AttoreId, r.Oggetto, r.InteressatoId).ShouldBe((altro.SoggettoId, $"consegna:{id}", chi)));
        (await Lette(ente, "credenziali.consegne-cercate")).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.AttoreId.ShouldBe(altro.SoggettoId), r => r.Dati!.Letti()["codice"].ShouldBe(scorta[0].Codice));
    }

    private Task<List<RigaRegistro>> Lette(Guid ente, string azione) =>
        buste.Db((CredenzialiDbContext s) => s.Registro.Include(r => r.Dati).Where(r => r.EnteId == ente && r.Azione == azione).ToListAsync());

    [Fact]
    public async Task Cancellazione_RestaIlFatto_NonChiNeIlDocumento()
    {
        var (ente, richiesta, chi) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var (sportello, scorta) = await buste.Scorta(ente, 3);
        await buste.Consegna(ente, sportello, scorta[0].Codice, chi);
        await buste.Consegna(ente, sportello, scorta[1].Codice);
        (await Esame(ente, chi)).ShouldBe([(DatiCredenziali.DocumentiDelleConsegne, Sorte.Cancellato, 1), (DatiCredenziali.Consegne, Sorte.Conservato, 1)]);

        await buste.Riceve(new CancellazioneDisposta(richiesta, ente, [chi], Tutto: false, buste.Orologio.Adesso));

        var consegne = await buste.Db((CredenzialiDbContext s) => s.Set<Consegna>().AsNoTracking().Where(c => c.EnteId == ente).OrderBy(c => c.Numero).ToListAsync());
        (consegne[0].Denominazione, consegne[0].Indirizzo, consegne[0].Documento).ShouldBe(("(cancellato)", null, new DocumentoConsegna { Tipo = "CartaIdentita" }));
        (consegne[0].Ricevuta, consegne[0].SportelloId).ShouldBe(($"1/{buste.Orologio.Oggi().Year}", sportello));
        (consegne[1].Denominazione, consegne[1].Documento!.Numero).ShouldBe(("Mario Šimić", "CA12345AA"), "Nobody else's is touched.");
        var testo = await buste.Db((CredenzialiDbContext s) => s.Database.SqlQuery<string>($"select documento::text as \"Value\" from credenziali.consegne where soggetto_id = {chi}").SingleAsync());
        testo.ShouldNotContain("CA12345AA");
        testo.ShouldNotContain("Comune di Cremona");
        (await buste.Come(BusteDiProva.Operatore(ente)).Invia(new LeggiConsegna.Query(consegne[0].Id))).Valore.Documento.ShouldNotBeNull();
        DocumentiIdentita.InParole(consegne[0].Documento!).ShouldBe("Carta d'identità (dati cancellati)");
        (await buste.Pubblicati<CancellazioneEseguita>()).Single(e => e.Richiesta == richiesta).Effetti.Where(e => e.Quanti > 0 && e.Cosa.Contains("consegne", StringComparison.OrdinalIgnoreCase)).Select(e => (e.Sorte, e.Quanti))
            .ShouldBe([(Sorte.Cancellato, 1), (Sorte.Conservato, 1)]);
    }

    [Fact]
    public async Task Cancellazione_ConsegnaNonConclusa_SeNeVa()
    {
        var (ente, chi) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (sportello, scorta) = await buste.Scorta(ente);
        await buste.Prepara(ente, sportello, scorta[0].Codice, chi);

        await buste.Riceve(new CancellazioneDisposta(Guid.CreateVersion7(), ente, [chi], Tutto: false, buste.Orologio.Adesso));

        (await buste.Db((CredenzialiDbContext s) => s.Set<Consegna>().CountAsync(c => c.EnteId == ente))).ShouldBe(0);
    }

    private Task<Esito<ElencaConsegne.Result>> Cerca(Guid ente, FiltriConsegne filtri, int limite = 50, string? cursore = null) =>
        buste.Come(BusteDiProva.Operatore(ente)).Invia(new ElencaConsegne.Query(filtri, limite, cursore));

    private async Task<IEnumerable<string>> Codici(Guid ente, FiltriConsegne filtri) => (await Cerca(ente, filtri)).Valore.Elementi.Select(v => v.Codice);

    private async Task<IEnumerable<(string, Sorte, int)>> Esame(Guid ente, Guid chi)
    {
        await using var ambito = buste.Servizi.CreateAsyncScope();
        var effetti = await ambito.ServiceProvider.GetRequiredService<IDatiPersonali>().EsaminaCancellazioneAsync(new Interessato([chi], [], [ente], PerSe: false), CancellationToken.None);
        return effetti.Where(e => e.Quanti > 0 && e.Cosa.Contains("consegne", StringComparison.OrdinalIgnoreCase)).Select(e => (e.Cosa, e.Sorte, e.Quanti));
    }
}
