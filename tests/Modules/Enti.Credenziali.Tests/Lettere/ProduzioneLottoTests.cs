using System.Globalization;
using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Lettere;
using Enti.Credenziali.Lotti;
using Enti.Credenziali.Tests.Utenze;
using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Tests.Lettere;

public sealed class ProduzioneLottoTests(LettereDiProva lettere) : IClassFixture<LettereDiProva>
{
    [Fact]
    public async Task Produci_ConBeneficiari_UnaLetteraECredenzialePerCiascuno()
    {
        var ente = lettere.Ente(3);

        var id = await lettere.Produci(ente);

        var lotto = await lettere.Leggi(ente, id);
        lotto.Stato.ShouldBe(StatoLotto.Pronte);
        (lotto.Fatte, lotto.Totale, lotto.Documento).ShouldBe((3, 3, StatoDocumento.Disponibile));
        var password = await lettere.Password(id);
        password.Keys.ShouldBe(lettere.Beneficiari(ente).Select(b => b.ChiavePrincipale), ignoreOrder: true);
        foreach (var beneficiario in lettere.Beneficiari(ente))
        {
            var credenziale = await lettere.Credenziale(beneficiario);
            (credenziale.Livello, credenziale.Stato, credenziale.DeveCambiarePassword).ShouldBe((Livello.Media, StatoCredenziale.DaAttivare, true));
            credenziale.Username.ShouldBe(beneficiario.ChiavePrincipale);
            credenziale.EntiRiconosciuti.ShouldBe([ente]);
            credenziale.PrimaPasswordScade.ShouldBe(lettere.Orologio.Adesso + TimeSpan.FromDays(30));
            credenziale.PrimaPasswordUguale(lettere.Impronta(password[beneficiario.ChiavePrincipale])).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Produci_GiorniDecisiDallEnte_SullaCartaENellaCredenziale()
    {
        var ente = lettere.Ente(1);
        lettere.Deciso[ente] = new ImpostazioniEnte { GiorniPrimaPassword = 7 };

        var id = await lettere.Produci(ente);

        var scade = lettere.Orologio.Adesso.AddDays(7);
        (await lettere.Credenziale(lettere.Beneficiari(ente)[0])).PrimaPasswordScade.ShouldBe(scade);
        Poppler.Text(await lettere.Documento(id)).ShouldContain(scade.InItalia().AddDays(-1).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("it-IT")));
    }

    [Fact]
    public async Task Produci_PlateaSenzaCredenziali_NonScriveESeNonRestaNessunoRifiuta()
    {
        var ente = lettere.Ente(1);
        lettere.Paga(ente, lettere.Beneficiari(ente)[0] with { SoggettoId = Guid.CreateVersion7(), ChiavePrincipale = "DRDZNK80A41Z149C", Platea = Platea.Cittadini });
        lettere.Paga(ente, lettere.Beneficiari(ente)[0] with { SoggettoId = Guid.CreateVersion7(), ChiavePrincipale = "99000000777", Platea = Platea.Professionisti });
        lettere.Paga(ente, lettere.Beneficiari(ente)[0] with { SoggettoId = Guid.CreateVersion7(), ChiavePrincipale = "99000000888", Platea = Platea.Imprese });
        lettere.Deciso[ente] = new ImpostazioniEnte { CredenzialiCittadini = CredenzialeLocale.Debole, CredenzialiImprese = CredenzialeLocale.Nessuna };

        (await lettere.Password(await lettere.Produci(ente))).Keys.ShouldBe(["99000000777"]);

        (await lettere.Come(LettereDiProva.Amministratore(ente)).Invia(new LeggiRegoleLettere())).Valore.Escluse.ShouldBe([Platea.Cittadini, Platea.Imprese]);
        lettere.Deciso[ente] = lettere.Deciso[ente] with { SenzaPasswordProfessionistiDal = lettere.Orologio.Oggi() };
        (await lettere.Come(LettereDiProva.Amministratore(ente)).Invia(new ChiediLettere.Command(null))).Errore.ShouldBe(ErroriLettere.SenzaPlatee);
    }

    [Fact]
    public async Task Produci_DiceAdAnagrafeChiERiconosciuto()
    {
        var ente = lettere.Ente(2);

        var id = await lettere.Produci(ente);

        var evento = (await lettere.Pubblicati<LetterePreparate>()).Where(e => e.LottoId == id).ShouldHaveSingleItem();
        evento.EnteId.ShouldBe(ente);
        evento.SoggettoIds.ShouldBe(lettere.Beneficiari(ente).Select(b => b.SoggettoId), ignoreOrder: true);
    }

    [Fact]
    public async Task Produci_SenzaIndirizzo_LaLetteraCEComunque()
    {
        var ente = lettere.Ente(0);
        lettere.Paga(ente, new Beneficiario(Guid.CreateVersion7(), "Zdenka Đorđević", "DRDZNK80A41Z149C", null, "DRDZNK80A41Z149C", null));

        (await lettere.Password(await lettere.Produci(ente))).Keys.ShouldBe(["DRDZNK80A41Z149C"]);
    }

    [Fact]
    public async Task Produci_DiNuovo_NonScriveAChiHaGiaUnaPasswordValida()
    {
        var ente = lettere.Ente(2);
        await lettere.Produci(ente);

        var seconda = await lettere.Leggi(ente, await lettere.Produci(ente));

        (seconda.Stato, seconda.Fatte, seconda.Documento).ShouldBe((StatoLotto.Pronte, 0, StatoDocumento.Assente));
        seconda.Messaggio.ShouldNotBeNull().ShouldContain("hanno già una credenziale");
    }

    [Fact]
    public async Task Produci_PrimaPasswordScaduta_ScriveDiNuovo()
    {
        var ente = lettere.Ente(1);
        await lettere.Produci(ente);
        lettere.Orologio.Avanza(TimeSpan.FromDays(31));

        var password = await lettere.Password(await lettere.Produci(ente));

        var credenziale = await lettere.Credenziale(lettere.Beneficiari(ente)[0]);
        credenziale.PrimaPasswordUguale(lettere.Impronta(password.Values.Single())).ShouldBeTrue();
        credenziale.Utilizzabile(lettere.Orologio.Adesso).ShouldBeTrue();
        await lettere.ChiusaPerche(credenziale.SoggettoId, "una nuova lettera");
    }

    [Fact]
    public async Task Produci_CredenzialeOltreIlSuoUltimoGiorno_ScriveDiNuovoEQuellaSiChiude()
    {
        var ente = lettere.Ente(1);
        await lettere.Produci(ente);
        var beneficiario = lettere.Beneficiari(ente)[0];
        await lettere.Attiva(beneficiario);
        var finita = (await lettere.Credenziale(beneficiario)).Id;
        await lettere.Db(async (CredenzialiDbContext s) => (await s.Credenziali.SingleAsync(c => c.Id == finita)).FinoAl(lettere.Orologio.Oggi()).Riuscito);
        (await lettere.Leggi(ente, await lettere.Produci(ente))).Fatte.ShouldBe(0, "it works today");
        lettere.Orologio.Avanza(TimeSpan.FromDays(1));

        (await lettere.Leggi(ente, await lettere.Produci(ente))).Fatte.ShouldBe(1);

        (await lettere.Credenziale(beneficiario)).ShouldSatisfyAllConditions(c => c.Id.ShouldNotBe(finita), c => c.ScadeIl.ShouldBeNull(), c => c.Stato.ShouldBe(StatoCredenziale.DaAttivare));
        await lettere.ChiusaPerche(beneficiario.SoggettoId, "una nuova lettera");
    }

    [Fact]
    public async Task Produci_PrimaPasswordScadutaDiUnAltroEnte_NonNeEreditaIlRiconoscimento()
    {
        var ente = lettere.Ente(1);
        await lettere.Produci(ente);
        lettere.Orologio.Avanza(TimeSpan.FromDays(31));
        var altro = lettere.Ente(0);
        lettere.Paga(altro, lettere.Beneficiari(ente)[0]);

        await lettere.Produci(altro);

        (await lettere.Credenziale(lettere.Beneficiari(ente)[0])).EntiRiconosciuti.ShouldBe([altro]);
        await lettere.ChiusaPerche(lettere.Beneficiari(ente)[0].SoggettoId, "una nuova lettera");
    }

    [Fact]
    public async Task Produci_PerChiUnAltroEnteHaGiaRiconosciuto_NonDaAccessoAiSuoiDati()
    {
        var vittima = lettere.Ente(1);
        await lettere.Produci(vittima);
        await lettere.Attiva(lettere.Beneficiari(vittima)[0]);
        var attaccante = lettere.Ente(0);
        lettere.Paga(attaccante, lettere.Beneficiari(vittima)[0]);

        var lotto = await lettere.Leggi(attaccante, await lettere.Produci(attaccante));

        lotto.Fatte.ShouldBe(0);
        (await lettere.Credenziale(lettere.Beneficiari(vittima)[0])).EntiRiconosciuti.ShouldBe([vittima]);
    }

    [Fact]
    public async Task Produci_ChiaveGiaNomeUtenteDiUnAltro_NonScriveEDiceQuanti()
    {
        var ente = lettere.Ente(2);
        var preso = lettere.Beneficiari(ente)[0];
        await lettere.Db((CredenzialiDbContext store) => Task.FromResult(store.Add(Credenziale.ConPassword(
            Guid.CreateVersion7(), preso.ChiavePrincipale, Livello.Debole, "impronta", [], lettere.Orologio.Adesso)).Entity));

        var lotto = await lettere.Leggi(ente, await lettere.Produci(ente));

        lotto.Fatte.ShouldBe(1);
        lotto.Messaggio.ShouldNotBeNull().ShouldStartWith("1 ");
    }

    [Fact]
    public async Task Protocollo_PerEnteEAnno_SenzaSaltiNeDoppioni()
    {
        var ente = lettere.Ente(3);
        var primo = await lettere.Produci(ente);
        lettere.Paga(ente, lettere.Beneficiari(lettere.Ente(1))[0]);
        var secondo = await lettere.Produci(ente);

        var numeri = await lettere.Db((CredenzialiDbContext store) => store.Set<Lettera>()
            .Where(l => l.EnteId == ente).OrderBy(l => l.ProtocolloNumero).Select(l => new { l.LottoId, l.ProtocolloNumero }).ToListAsync());
        numeri.Select(n => n.ProtocolloNumero).ShouldBe([1, 2, 3, 4]);
        numeri.Select(n => n.LottoId).ShouldBe([primo, primo, primo, secondo]);
    }

    [Fact]
    public async Task Documento_NellaBaseDati_NonEInChiaro()
    {
        var ente = lettere.Ente(1);
        var id = await lettere.Produci(ente);

        var blocco = await lettere.Db((CredenzialiDbContext store) => store.Set<BloccoDocumento>().SingleAsync(b => b.LottoId == id));

        Encoding.Latin1.GetString(blocco.Contenuto).ShouldNotContain("PDF-1.7");
        Encoding.Latin1.GetString(await lettere.Documento(id)).ShouldStartWith("%PDF-1.7");
    }

    [Fact]
    public async Task Produci_CheSiInterrompe_NonLasciaNienteERiprende()
    {
        var ente = lettere.Ente(Destinatari.MisuraPagina + 1);
        var id = await lettere.Chiedi(ente);

        // Two pages to count, two to write: the host dies between these.
        var letture = 0;
        lettere.AllaLettura = () => _ = ++letture < 4 ? 0 : throw new IOException("host killed");
        await lettere.Esegui<LavoroLotti>();
        lettere.AllaLettura = null;

        var interrotto = await lettere.Leggi(ente, id);
        (interrotto.Stato, interrotto.Fatte).ShouldBe((StatoLotto.InCorso, Destinatari.MisuraPagina));
        (await lettere.Blocchi(id)).ShouldBe(0);
        (await lettere.Db((CredenzialiDbContext s) => s.Credenziali.CountAsync(c => c.EnteEmittenteId == ente))).ShouldBe(0);
        await lettere.Esegui<LavoroLotti>();
        (await lettere.Leggi(ente, id)).Fatte.ShouldBe(Destinatari.MisuraPagina + 1);
    }

    [Fact]
    public async Task Produci_CheNonRiesceMai_VieneAbbandonataDicendolo()
    {
        var ente = lettere.Ente(1);
        lettere.Paga(ente, lettere.Beneficiari(ente)[0]);
        var id = await lettere.Chiedi(ente);

        for (var volta = 0; volta <= Lotto.TentativiMassimi; volta++)
        {
            await lettere.Esegui<LavoroLotti>();
        }

        var lotto = await lettere.Leggi(ente, id);
        lotto.Stato.ShouldBe(StatoLotto.Fallite);
        lotto.Messaggio.ShouldNotBeNull().ShouldContain("nessuna credenziale è cambiata");
        (await lettere.Scarica(ente, id)).Errore.ShouldBe(ErroriLettere.ProduzioneFallita);
    }

    [Fact]
    public async Task Produci_CinquemilaLettere_NonLeTieneInMemoria()
    {
        var ente = lettere.Ente(5_000);
        var prima = GC.GetTotalMemory(forceFullCollection: true);

        var id = await lettere.Produci(ente);

        (GC.GetTotalMemory(forceFullCollection: true) - prima).ShouldBeLessThan(20_000_000);
        (await lettere.Leggi(ente, id)).Fatte.ShouldBe(5_000);
        (await lettere.Blocchi(id)).ShouldBeGreaterThan(1);
        (await lettere.Pubblicati<LetterePreparate>()).Where(e => e.LottoId == id).Select(e => e.SoggettoIds.Count).ShouldAllBe(n => n <= 1_000);
        Poppler.Text(await lettere.Documento(id), "-f", "9999").ShouldContain($"Login: {lettere.Beneficiari(ente).MaxBy(b => b.SoggettoId)!.ChiavePrincipale}\n");
    }
}
