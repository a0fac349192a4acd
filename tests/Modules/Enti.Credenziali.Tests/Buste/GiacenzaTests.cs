using System.Text;
using Enti.Credenziali.Buste;
using Enti.Credenziali.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Enti.Credenziali.Tests.Buste;

public sealed class GiacenzaTests(BusteDiProva buste) : IClassFixture<BusteDiProva>
{
    [Fact]
    public async Task Passaggi_DiconoChiQuandoEDove_ENonSiRiscrivono()
    {
        var ente = Guid.CreateVersion7();
        var sportello = await buste.Sportello(ente);
        var foglio = (await buste.InCarico(ente, sportello, 1))[0];
        var busta = await buste.Busta(foglio.Codice);

        var letta = (await buste.Come(BusteDiProva.Operatore(ente)).Invia(new LeggiBusta.Query(busta.Id))).Valore;

        letta.Passaggi.Select(p => (p.Stato, p.Da, p.Sportello)).ShouldBe([(StatoBusta.Prodotta, "Persona di prova", "URP"), (StatoBusta.InCarico, "Persona di prova", "URP")], ignoreOrder: true);
        await Should.ThrowAsync<PostgresException>(() => buste.Db((CredenzialiDbContext s) => s.Set<MovimentoBusta>().Where(m => m.BustaId == busta.Id).ExecuteDeleteAsync()));
    }

    [Fact]
    public async Task PrendiInCarico_PerCodici_TutteONessuna()
    {
        var ente = Guid.CreateVersion7();
        var (primo, secondo) = (await buste.Sportello(ente), await buste.Sportello(ente, "Anagrafe"));
        var presa = (await buste.InCarico(ente, primo, 1))[0].Codice;
        var lotto = await buste.Produci(ente, primo, 1);
        var libera = (await buste.Fogli(lotto))[0].Codice;
        var operatore = buste.Come(BusteDiProva.Operatore(ente));
        await operatore.Invia(new ConfermaStampaBuste.Command(lotto));

        (await operatore.Invia(new PrendiInCarico.Command(secondo, null, [libera, presa]))).Errore!.Codice.ShouldBe("credenziali.busta-non-prendibile");
        (await buste.Busta(libera)).Stato.ShouldBe(StatoBusta.Prodotta);

        (await operatore.Invia(new PrendiInCarico.Command(secondo, null, [libera]))).Valore.Prese.ShouldBe(1);
        (await buste.Busta(libera)).SportelloId.ShouldBe(secondo);
    }

    [Fact]
    public async Task DiUnAltroEnte_NonEsistono()
    {
        var ente = Guid.CreateVersion7();
        var foglio = (await buste.InCarico(ente, await buste.Sportello(ente), 1))[0];
        var busta = await buste.Busta(foglio.Codice);
        var altrui = Guid.CreateVersion7();
        var estraneo = buste.Come(BusteDiProva.Operatore(altrui));

        (await estraneo.Invia(new LeggiBusta.Query(busta.Id))).Errore.ShouldBe(ErroriBuste.BustaSconosciuta);
        (await estraneo.Invia(new AnnullaBusta.Command(busta.Id, "prova"))).Errore.ShouldBe(ErroriBuste.BustaSconosciuta);
        (await estraneo.Invia(new PrendiInCarico.Command(await buste.Sportello(altrui), null, [foglio.Codice]))).Errore!.Codice.ShouldBe("credenziali.busta-sconosciuta");
        (await estraneo.Invia(new ElencaBuste.Query(new FiltriBuste(Codice: foglio.Codice), 50, null))).Valore.Quante.ShouldBe(0);
    }

    [Fact]
    public async Task Elenco_FiltriContoEPagine()
    {
        var ente = Guid.CreateVersion7();
        var sportello = await buste.Sportello(ente);
        await buste.InCarico(ente, sportello, 5);
        await buste.Produci(ente, sportello, 2, TipoBusta.Azienda);
        var operatore = buste.Come(BusteDiProva.Operatore(ente));

        var prima = (await operatore.Invia(new ElencaBuste.Query(new FiltriBuste(Stato: "InCarico"), 3, null))).Valore;
        var seconda = (await operatore.Invia(new ElencaBuste.Query(new FiltriBuste(Stato: "InCarico"), 3, prima.Successivo))).Valore;

        (prima.Quante, prima.Elementi.Count, seconda.Elementi.Count, seconda.Successivo).ShouldBe((5, 3, 2, null));
        prima.Elementi.Concat(seconda.Elementi).Select(b => b.Codice).ShouldBeUnique();
        (await operatore.Invia(new ElencaBuste.Query(new FiltriBuste(Tipo: "Azienda"), 50, null))).Valore.Quante.ShouldBe(2);
        (await operatore.Invia(new ElencaBuste.Query(new FiltriBuste(Stato: "Persa"), 50, null))).Errore!.Campi!.Keys.ShouldBe(["stato"]);
        var csv = new MemoryStream();
        await (await operatore.Invia(new EsportaBuste.Query(new FiltriBuste(Stato: "InCarico")))).Valore.ScriviAsync(csv);
        Encoding.UTF8.GetString(csv.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(6);
    }

    [Fact]
    public async Task Scorta_SottoLaSoglia_Avvisa()
    {
        var ente = Guid.CreateVersion7();
        var sportello = await buste.Sportello(ente, soglia: 3);
        var operatore = buste.Come(BusteDiProva.Operatore(ente));
        await buste.InCarico(ente, sportello, 2);
        (await operatore.Invia(new ElencaSportelli.Query())).Valore.Elementi.Single().Scarsa.ShouldBeTrue();

        await buste.InCarico(ente, sportello, 1);

        var desk = (await operatore.Invia(new ElencaSportelli.Query())).Valore.Elementi.Single();
        (desk.InCarico, desk.Scarsa).ShouldBe((3, false));
    }

    [Fact]
    public async Task NonConsegnata_PassatiIMesi_ScadeColLavoro()
    {
        var ente = Guid.CreateVersion7();
        var codice = (await buste.InCarico(ente, await buste.Sportello(ente), 1))[0].Codice;
        buste.Orologio.Avanza(TimeSpan.FromDays(750));
        (await buste.Busta(codice)).StatoAl(buste.Orologio.Adesso).ShouldBe(StatoBusta.Scaduta);

        await buste.Esegui<ScadiBuste>();

        var busta = await buste.Busta(codice);
        (busta.Stato, busta.Movimenti.Count).ShouldBe((StatoBusta.Scaduta, 3));
    }

    [Fact]
    public async Task Annulla_VuoleUnMotivo_EPoiNonSiAnnullaDiNuovo()
    {
        var ente = Guid.CreateVersion7();
        var busta = await buste.Busta((await buste.InCarico(ente, await buste.Sportello(ente), 1))[0].Codice);
        var operatore = buste.Come(BusteDiProva.Operatore(ente));

        (await operatore.Invia(new AnnullaBusta.Command(busta.Id, ""))).Errore!.Campi!.Keys.ShouldBe(["motivo"]);
        (await operatore.Invia(new AnnullaBusta.Command(busta.Id, "Trovata aperta"))).Riuscito.ShouldBeTrue();

        (await operatore.Invia(new AnnullaBusta.Command(busta.Id, "Ancora"))).Errore!.Codice.ShouldBe("credenziali.busta-non-annullabile");
    }
}
