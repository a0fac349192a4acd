using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Soggetti;
using Enti.Credenziali.Contracts.Eventi;

namespace Enti.Anagrafe.Tests.Soggetti;

public sealed class BustaConsegnataTests(AnagrafeDiProva anagrafe) : IClassFixture<AnagrafeDiProva>
{
    private static readonly SchedaSoggetto Neri = new("PersonaFisica", "NREMHL90T05D150N", Cognome: "Neri", Nome: "Michele");

    [Fact]
    public async Task BustaConsegnata_RiconosceColDocumentoVisto_ESoloLEnteDelloSportello()
    {
        var operatore = anagrafe.Come(Chiamanti.InEnte(anagrafe.Provincia, "p_cr", Permessi.GestisciSoggetti.Codice));
        var id = (await operatore.Invia(new RegistraSoggetto.Command(Neri))).Valore.Id;

        await anagrafe.Riceve(new BustaConsegnata(anagrafe.Provincia, id, new DocumentoMostrato("Passaporto", "YA123", "Questura di Cremona", null), null, anagrafe.Orologio.Adesso));

        var riconoscimento = (await anagrafe.Invia(new ProfiloAccesso(id)))!.Riconoscimenti.ShouldHaveSingleItem();
        (riconoscimento.EnteId, riconoscimento.Metodo).ShouldBe((anagrafe.Provincia, MetodoRiconoscimento.Documento));
        var scheda = (await operatore.Invia(new LeggiSoggetto.Query(id))).Valore;
        scheda.Identita.ShouldBe(Identita.Verificata);
        (scheda.Prove.ShouldHaveSingleItem().Documento, scheda.Prove[0].Numero).ShouldBe((TipoDocumento.Passaporto, "YA123"));
    }

    [Fact]
    public async Task SoggettoDellEnte_ChiSoloAltriConoscono_NonEsiste()
    {
        var id = (await anagrafe.Come(Chiamanti.InEnte(anagrafe.Provincia, "p_cr", Permessi.GestisciSoggetti.Codice))
            .Invia(new RegistraSoggetto.Command(Neri with { CodiceFiscale = "BNCLRA82C45D150L", Cognome = "Bianchi", Nome = "Laura" }))).Valore.Id;

        (await anagrafe.Invia(new SoggettoDellEnte(anagrafe.Provincia, null, "bncLRA82C45D150L")))!.Id.ShouldBe(id);
        (await anagrafe.Invia(new SoggettoDellEnte(anagrafe.Provincia, id, null)))!.Id.ShouldBe(id);
        (await anagrafe.Invia(new SoggettoDellEnte(anagrafe.Crema, null, "BNCLRA82C45D150L"))).ShouldBeNull();
        (await anagrafe.Invia(new SoggettoDellEnte(anagrafe.Crema, id, null))).ShouldBeNull();
    }
}
