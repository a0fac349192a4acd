using Enti.Abstractions;
using Enti.Credenziali.Lettere;
using Enti.Credenziali.Lotti;
using MediatR;

namespace Enti.Credenziali.Tests.Lettere;

public sealed class DocumentoLettereTests(LettereDiProva lettere) : IClassFixture<LettereDiProva>
{
    [Fact]
    public async Task Chiedi_RestaInCodaFinoAlLavoro()
    {
        var ente = lettere.Ente(1);

        var id = await lettere.Chiedi(ente);

        (await lettere.Leggi(ente, id)).Stato.ShouldBe(StatoLotto.InCoda);
        (await lettere.Scarica(ente, id)).Errore.ShouldBe(ErroriLettere.NonPronte);
        (await Conferma(ente, id)).Errore.ShouldBe(ErroriLettere.NonPronte);
    }

    [Fact]
    public async Task Scarica_NessunaLettera_LoSpiega()
    {
        var ente = lettere.Ente(0);

        var id = await lettere.Produci(ente);

        (await lettere.Leggi(ente, id)).Stato.ShouldBe(StatoLotto.Pronte);
        (await lettere.Scarica(ente, id)).Errore.ShouldBe(ErroriLettere.NessunaLettera);
    }

    [Fact]
    public async Task Scarica_PrimaDellaConferma_PuoEssereRipetutoEOgniVoltaSiRegistra()
    {
        var ente = lettere.Ente(1);
        var id = await lettere.Produci(ente);

        await lettere.Scarica(ente, id);
        await lettere.Scarica(ente, id);

        (await lettere.Pubblicati<OperazioneRegistrata>())
            .Count(o => o.Azione == "credenziali.lettere-scaricate" && o.Oggetto == $"lettere:{id}" && o.EnteId == ente && o.AttoreId is not null)
            .ShouldBe(2);
    }

    [Fact]
    public async Task Conferma_DistruggeIlDocumentoPerSempre()
    {
        var ente = lettere.Ente(1);
        var id = await lettere.Produci(ente);

        (await Conferma(ente, id)).Riuscito.ShouldBeTrue();

        (await lettere.Blocchi(id)).ShouldBe(0);
        (await lettere.Scarica(ente, id)).Errore.ShouldBe(ErroriLettere.DocumentoDistrutto);
        (await lettere.Leggi(ente, id)).StampateIl.ShouldBe(lettere.Orologio.Adesso);
        (await Conferma(ente, id)).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task Documento_DopoSetteGiorni_EDistruttoAncheSeNessunoHaStampato()
    {
        var ente = lettere.Ente(1);
        var id = await lettere.Produci(ente);
        lettere.Orologio.Avanza(Lotto.DurataDocumento - TimeSpan.FromMinutes(1));
        await lettere.Esegui<DistruggiScaduti>();
        (await lettere.Scarica(ente, id)).Riuscito.ShouldBeTrue();

        lettere.Orologio.Avanza(TimeSpan.FromMinutes(1));
        (await lettere.Scarica(ente, id)).Errore.ShouldBe(ErroriLettere.DocumentoDistrutto);
        await lettere.Esegui<DistruggiScaduti>();

        (await lettere.Blocchi(id)).ShouldBe(0);
        (await Conferma(ente, id)).Errore.ShouldBe(ErroriLettere.DocumentoDistrutto);
    }

    [Fact]
    public async Task Ristampa_AnnullaLeVecchiePasswordDiChiNonHaAttivato()
    {
        var ente = lettere.Ente(3);
        var prima = await lettere.Produci(ente);
        var vecchie = await lettere.Password(prima);
        var attivo = lettere.Beneficiari(ente)[0];
        await lettere.Attiva(attivo);

        var ristampa = await lettere.Produci(ente, prima);

        var nuove = await lettere.Password(ristampa);
        nuove.Keys.ShouldBe(lettere.Beneficiari(ente).Skip(1).Select(b => b.ChiavePrincipale), ignoreOrder: true);
        foreach (var beneficiario in lettere.Beneficiari(ente).Skip(1))
        {
            var credenziale = await lettere.Credenziale(beneficiario);
            credenziale.PrimaPasswordUguale(lettere.Impronta(vecchie[beneficiario.ChiavePrincipale])).ShouldBeFalse();
            credenziale.PrimaPasswordUguale(lettere.Impronta(nuove[beneficiario.ChiavePrincipale])).ShouldBeTrue();
        }

        (await lettere.Scarica(ente, prima)).Errore.ShouldBe(ErroriLettere.DocumentoDistrutto);
        (await lettere.Blocchi(prima)).ShouldBe(0);
    }

    [Fact]
    public async Task Ristampa_TuttiAttivi_NonProduceNiente()
    {
        var ente = lettere.Ente(1);
        var prima = await lettere.Produci(ente);
        await lettere.Attiva(lettere.Beneficiari(ente)[0]);

        var ristampa = await lettere.Leggi(ente, await lettere.Produci(ente, prima));

        ristampa.Fatte.ShouldBe(0);
        ristampa.Messaggio.ShouldNotBeNull().ShouldContain("niente da ristampare");
    }

    [Fact]
    public async Task Ristampa_DiLettereNonPronte_RestituisceErrore()
    {
        var ente = lettere.Ente(1);
        var id = await lettere.Chiedi(ente);

        (await Chiedi(ente, id)).Errore.ShouldBe(ErroriLettere.NonPronte);
    }

    [Fact]
    public async Task LettereDiUnAltroEnte_NonEsistono()
    {
        var ente = lettere.Ente(1);
        var id = await lettere.Produci(ente);
        var altro = lettere.Ente(1);

        (await lettere.Scarica(altro, id)).Errore.ShouldBe(ErroriLettere.LottoSconosciuto);
        (await Conferma(altro, id)).Errore.ShouldBe(ErroriLettere.LottoSconosciuto);
        (await Chiedi(altro, id)).Errore.ShouldBe(ErroriLettere.LottoSconosciuto);
        (await lettere.Come(LettereDiProva.Amministratore(altro)).Invia(new LeggiLettere.Query(id))).Errore.ShouldBe(ErroriLettere.LottoSconosciuto);
        (await lettere.Come(LettereDiProva.Amministratore(altro)).Invia(new ElencaLettere.Query(50, null))).Valore.Elementi.ShouldBeEmpty();
    }

    [Fact]
    public async Task Conteggio_DiceQuanteLettereVerrebbero()
    {
        var ente = lettere.Ente(3);
        var io = lettere.Come(LettereDiProva.Amministratore(ente));
        (await io.Invia(new ContaDestinatari(null))).Valore.ShouldBe(3);

        var id = await lettere.Produci(ente);
        await lettere.Attiva(lettere.Beneficiari(ente)[0]);

        (await io.Invia(new ContaDestinatari(null))).Valore.ShouldBe(0);
        (await io.Invia(new ContaDestinatari(id))).Valore.ShouldBe(2);
        (await lettere.Come(LettereDiProva.Amministratore(lettere.Ente(0))).Invia(new ContaDestinatari(id))).Valore.ShouldBe(0);
    }

    [Fact]
    public async Task Elenco_APagine_DallUltimo()
    {
        var ente = lettere.Ente(0);
        var lotti = new List<Guid>();
        for (var lotto = 0; lotto < 3; lotto++)
        {
            lotti.Insert(0, await lettere.Chiedi(ente));
            lettere.Orologio.Avanza(TimeSpan.FromSeconds(1));
        }

        var prima = (await lettere.Come(LettereDiProva.Amministratore(ente)).Invia(new ElencaLettere.Query(2, null))).Valore;
        var seconda = (await lettere.Come(LettereDiProva.Amministratore(ente)).Invia(new ElencaLettere.Query(2, prima.Successivo))).Valore;

        prima.Elementi.Concat(seconda.Elementi).Select(l => l.Id).ShouldBe(lotti);
        seconda.Successivo.ShouldBeNull();
    }

    private Task<Esito<Unit>> Conferma(Guid ente, Guid id) => lettere.Come(LettereDiProva.Amministratore(ente)).Invia(new ConfermaStampa.Command(id));

    private Task<Esito<ChiediLettere.Result>> Chiedi(Guid ente, Guid id) =>
        lettere.Come(LettereDiProva.Amministratore(ente)).Invia(new ChiediLettere.Command(id));
}
