using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Buste;
using Enti.Credenziali.Data;
using Enti.Credenziali.Lotti;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Tests.Buste;

public sealed class ProduzioneBusteTests(BusteDiProva buste) : IClassFixture<BusteDiProva>
{
    [Fact]
    public async Task Produci_UnFoglioPerBusta_ConSegretiDiversiChePoiNonSiTrovanoInChiaro()
    {
        var ente = Guid.CreateVersion7();
        var lotto = await buste.Produci(ente, await buste.Sportello(ente));

        var fogli = await buste.Fogli(lotto);
        fogli.Count.ShouldBe(3);
        fogli.Select(f => f.Password).ShouldBeUnique();
        fogli.Select(f => f.Username).ShouldBeUnique();
        foreach (var foglio in fogli)
        {
            var busta = await buste.Busta(foglio.Codice);
            (busta.Username, busta.Stato, busta.Tipo).ShouldBe((foglio.Username, StatoBusta.Prodotta, TipoBusta.Persona));
            busta.PrimaPasswordUguale(buste.Impronta(foglio.Password)).ShouldBeTrue();
            busta.ScadeIl.ShouldBe(buste.Orologio.Adesso.AddMonths(24));
            foglio.Pin.ShouldBeNull();
        }

        var blocco = await buste.Db((CredenzialiDbContext s) => s.Set<BloccoDocumento>().SingleAsync(b => b.LottoId == lotto));
        Encoding.Latin1.GetString(blocco.Contenuto).ShouldNotContain("PDF-1.7");
        Poppler.Text(await buste.Documento(lotto)).ShouldContain("Sportello: URP, Corso Vittorio Emanuele II 17");
    }

    [Fact]
    public async Task Produci_LEnteVuoleIlPin_LoStampaENeTieneLImpronta()
    {
        var ente = Guid.CreateVersion7();
        await buste.Come(BusteDiProva.Operatore(ente)).Invia(new ImpostaRegoleBuste.Command(6, true));

        var foglio = (await buste.Fogli(await buste.Produci(ente, await buste.Sportello(ente), 1))).ShouldHaveSingleItem();

        foglio.Pin.ShouldNotBeNull().Length.ShouldBe(6);
        var busta = await buste.Busta(foglio.Codice);
        busta.ImprontaPin.ShouldNotBeNull();
        busta.ScadeIl.ShouldBe(buste.Orologio.Adesso.AddMonths(6));
    }

    [Fact]
    public async Task Produci_GiorniDecisiDallEnte_SullaCartaENellaBusta()
    {
        var ente = Guid.CreateVersion7();
        buste.Deciso[ente] = new ImpostazioniEnte { GiorniPrimaPassword = 1 };

        var lotto = await buste.Produci(ente, await buste.Sportello(ente), 1);

        (await buste.Busta((await buste.Fogli(lotto)).Single().Codice)).GiorniPrimaPassword.ShouldBe(1);
        Poppler.Text(await buste.Documento(lotto)).ShouldContain("vale un giorno da quando");
    }

    [Fact]
    public async Task Chiedi_PerChiNonNePuoAvere_RifiutaEDiceDove()
    {
        var ente = Guid.CreateVersion7();
        var sportello = await buste.Sportello(ente);
        var operatore = buste.Come(BusteDiProva.Operatore(ente));
        buste.Deciso[ente] = new ImpostazioniEnte { CredenzialiCittadini = CredenzialeLocale.Debole, SenzaPasswordProfessionistiDal = buste.Orologio.Oggi() };

        (await operatore.Invia(new ChiediBuste.Command(null, sportello, "Persona", 1))).Errore.ShouldBe(ErroriBuste.LottoNonAmmesso);
        (await operatore.Invia(new ChiediBuste.Command(null, sportello, "Azienda", 1))).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task ConfermaStampa_DistruggeIlDocumento_EPrimaNonSiPrendeInCarico()
    {
        var ente = Guid.CreateVersion7();
        var operatore = buste.Come(BusteDiProva.Operatore(ente));
        var sportello = await buste.Sportello(ente);
        var lotto = await buste.Produci(ente, sportello);
        (await operatore.Invia(new PrendiInCarico.Command(sportello, lotto, []))).Errore.ShouldBe(ErroriBuste.NonStampato);

        (await operatore.Invia(new ConfermaStampaBuste.Command(lotto))).Riuscito.ShouldBeTrue();

        (await buste.Db((CredenzialiDbContext s) => s.Set<BloccoDocumento>().CountAsync(b => b.LottoId == lotto))).ShouldBe(0);
        (await operatore.Invia(new ScaricaBuste.Command(lotto))).Errore.ShouldBe(ErroriBuste.DelLotto.Distrutto);
        (await operatore.Invia(new PrendiInCarico.Command(sportello, lotto, []))).Valore.Prese.ShouldBe(3);
    }

    [Fact]
    public async Task Documento_MaiStampato_DopoSetteGiorniSiDistrugge()
    {
        var ente = Guid.CreateVersion7();
        var lotto = await buste.Produci(ente, await buste.Sportello(ente));
        buste.Orologio.Avanza(TimeSpan.FromDays(7));

        await buste.Esegui<DistruggiScaduti>();

        (await buste.Db((CredenzialiDbContext s) => s.Set<BloccoDocumento>().CountAsync(b => b.LottoId == lotto))).ShouldBe(0);
    }

    [Fact]
    public async Task Ristampa_AnnullaLeVecchieBusteENeFaAltrettanteConSegretiNuovi()
    {
        var ente = Guid.CreateVersion7();
        var lotto = await buste.Produci(ente, await buste.Sportello(ente));
        var vecchi = await buste.Fogli(lotto);

        var ristampa = (await buste.Come(BusteDiProva.Operatore(ente)).Invia(new ChiediBuste.Command(lotto, null, null, null))).Valore.Id;
        await buste.Esegui<LavoroLotti>();

        var nuovi = await buste.Fogli(ristampa);
        nuovi.Count.ShouldBe(3);
        nuovi.Select(f => f.Codice).Intersect(vecchi.Select(f => f.Codice)).ShouldBeEmpty();
        nuovi.Select(f => f.Password).Intersect(vecchi.Select(f => f.Password)).ShouldBeEmpty();
        var vecchia = await buste.Busta(vecchi[0].Codice);
        vecchia.Stato.ShouldBe(StatoBusta.Annullata);
        vecchia.Movimenti.OrderBy(m => m.Quando).Last().Nota.ShouldBe("Ristampata");
        (await buste.Come(BusteDiProva.Operatore(ente)).Invia(new ScaricaBuste.Command(lotto))).Errore.ShouldBe(ErroriBuste.DelLotto.Distrutto);
    }

    [Fact]
    public async Task Chiedi_PerLoSportelloDiUnAltroEnte_NonEsiste()
    {
        var sportello = await buste.Sportello(Guid.CreateVersion7());

        (await buste.Come(BusteDiProva.Operatore(Guid.CreateVersion7())).Invia(new ChiediBuste.Command(null, sportello, "Persona", 1))).Errore.ShouldBe(ErroriBuste.SportelloSconosciuto);
    }
}
