using System.Globalization;
using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Microsoft.EntityFrameworkCore;
using static Enti.Anagrafe.Tests.AnagrafeDiProva;

namespace Enti.Anagrafe.Tests.Soggetti;

public sealed class QuandoBeneficiariImportatiTests(AnagrafeDiProva anagrafe) : IClassFixture<AnagrafeDiProva>
{
    [Fact]
    public async Task Importa_PersonaSconosciuta_LaRegistraColCodiceFiscale()
    {
        await anagrafe.Importa(anagrafe.Provincia, Beneficiario("BNCLRA80A41D142V", denominazione: "Bianchi Laura", via: "Via Roma 1"));

        var soggetto = await anagrafe.Trova("bnclra80a41d142v");
        soggetto.Tipo.ShouldBe(TipoSoggetto.PersonaFisica);
        soggetto.Denominazione.ShouldBe("Bianchi Laura");
        soggetto.Chiavi.ShouldBe([new DatiChiave(TipoChiave.CodiceFiscale, "BNCLRA80A41D142V", StatoChiave.Principale)]);
        var riga = await anagrafe.Db((AnagrafeDbContext s) => s.Soggetti.SingleAsync(x => x.Id == soggetto.Id));
        riga.NatoIl.ShouldBe(new DateOnly(1980, 1, 1));
        riga.LuogoNascita.ShouldBe("D142");
        riga.Identita.ShouldBe(Identita.Dichiarata);
    }

    [Fact]
    public async Task Beneficiari_DiconoAChePlateaAppartengono()
    {
        await anagrafe.Importa(anagrafe.Provincia, Beneficiario("DRDZNK80A41Z149E"), Beneficiario(partitaIva: "00000012054"));

        var tutti = await anagrafe.Invia(new BeneficiariDellEnte(anagrafe.Provincia, null, 100_000));

        tutti.Single(b => b.ChiavePrincipale == "DRDZNK80A41Z149E").Platea.ShouldBe(Platea.Cittadini);
        foreach (var b in tutti)
        {
            b.Platea.ShouldBe((await anagrafe.Invia(new ProfiloAccesso(b.SoggettoId)))!.Platea, b.Denominazione);
        }
    }

    [Fact]
    public async Task Importa_DueChiavi_ValeSoloLaPartitaIva()
    {
        await anagrafe.Importa(anagrafe.Provincia, Beneficiario("VRDGPP62T31Z330Y", "01234560199"));

        var soggetto = await anagrafe.Trova("01234560199");
        soggetto.Chiavi.ShouldBe(
        [
            new DatiChiave(TipoChiave.PartitaIva, "01234560199", StatoChiave.Principale),
            new DatiChiave(TipoChiave.CodiceFiscale, "VRDGPP62T31Z330Y", StatoChiave.Dichiarata),
        ]);
        (await anagrafe.Invia(new SoggettoPerChiave("VRDGPP62T31Z330Y"))).ShouldBeNull();
        (await anagrafe.Invia(new SoggettiPerChiavi(["01234560199", "VRDGPP62T31Z330Y"]))).ShouldHaveSingleItem().Value.ShouldBe(soggetto.Id);
    }

    [Fact]
    public async Task Importa_CodiceFiscaleGiaDichiaratoDaAltri_RestaUnAltroSoggetto()
    {
        await anagrafe.Importa(anagrafe.Provincia, Beneficiario("XXXXXX00B29H501G", "00000010009"));
        await anagrafe.Importa(anagrafe.Provincia, Beneficiario("XXXXXX00B29H501G"));

        (await anagrafe.Trova("XXXXXX00B29H501G")).Id.ShouldNotBe((await anagrafe.Trova("00000010009")).Id);
    }

    [Fact]
    public async Task Importa_DiNuovo_NonCambiaNulla()
    {
        var beneficiario = Beneficiario(partitaIva: "00000012054", via: "Via Milano 2");
        await anagrafe.Importa(anagrafe.Crema, beneficiario);
        var prima = await Rapporto(anagrafe.Crema, "00000012054");
        anagrafe.Orologio.Avanza(TimeSpan.FromMinutes(1));

        await anagrafe.Importa(anagrafe.Crema, beneficiario, beneficiario, Beneficiario(partitaIva: "00000012054"));

        (await Rapporto(anagrafe.Crema, "00000012054")).AggiornatoIl.ShouldBe(prima.AggiornatoIl);
    }

    [Fact]
    public async Task Importa_AltroEnte_NonCambiaDoveScriveIlPrimo()
    {
        await anagrafe.Importa(anagrafe.Provincia, Beneficiario(partitaIva: "01234563011", via: "Via della sede 1"));
        await anagrafe.Importa(anagrafe.Crema, Beneficiario(partitaIva: "01234563011", denominazione: "Altro nome", via: "Via di chi scrive 9"));

        (await Rapporto(anagrafe.Provincia, "01234563011")).Indirizzo!.Via.ShouldBe("Via della sede 1");
        (await Rapporto(anagrafe.Crema, "01234563011")).Indirizzo!.Via.ShouldBe("Via di chi scrive 9");
        (await anagrafe.Trova("01234563011")).Denominazione.ShouldBe("Edile Serio srl");
    }

    [Fact]
    public async Task Importa_DueEntiInsieme_UnSoggettoPerChiaveEUnRapportoPerEnte()
    {
        var beneficiari = Partite(400).Skip(300).Select(p => Beneficiario(partitaIva: p)).ToArray();

        await Task.WhenAll(anagrafe.Importa(anagrafe.Provincia, beneficiari), anagrafe.Importa(anagrafe.Crema, [.. beneficiari.Reverse()]));
        await anagrafe.Consegna();

        var soggetti = await anagrafe.Invia(new SoggettiPerChiavi([.. beneficiari.Select(b => b.PartitaIva!)]));
        soggetti.Count.ShouldBe(100);
        (await anagrafe.Db((AnagrafeDbContext s) => s.Rapporti.CountAsync(r => soggetti.Values.Contains(r.SoggettoId)))).ShouldBe(200);
    }

    [Fact]
    public async Task Importa_SenzaChiaveGiusta_RegistraGliAltri()
    {
        await anagrafe.Importa(anagrafe.Provincia, Beneficiario(), Beneficiario("BNCLRA80A41D142X"), Beneficiario(partitaIva: "01234567897"));

        (await anagrafe.Trova("01234567897")).Tipo.ShouldBe(TipoSoggetto.PersonaGiuridica);
    }

    [Fact]
    public async Task BeneficiariDellEnte_APagine_LiDaTuttiUnaVolta()
    {
        var altra = new AnagrafeDiProva(); // alone: counts what an ente pays
        await altra.InitializeAsync();
        var partite = Partite(2_500);
        await altra.Importa(altra.Crema, [.. partite.Take(10).Select(p => Beneficiario(partitaIva: p))]);
        await altra.Importa(altra.Provincia, [.. partite.Select(p => Beneficiario(partitaIva: p, via: "Via " + p))]);

        var letti = new List<Beneficiario>();
        for (IReadOnlyList<Beneficiario> pagina; (pagina = await altra.Invia(new BeneficiariDellEnte(altra.Provincia, letti.LastOrDefault()?.SoggettoId, 1_000))).Count > 0;)
        {
            letti.AddRange(pagina);
        }

        letti.Select(b => b.ChiavePrincipale).Order().ShouldBe(partite.Order());
        letti.ShouldAllBe(b => b.Indirizzo!.Via == "Via " + b.PartitaIva && b.CodiceFiscale == null);
        (await altra.Invia(new BeneficiariDellEnte(altra.Crema, null, 100))).Count.ShouldBe(10);
        await altra.DisposeAsync();
    }

    /// <summary>The first partite IVA of the office 019, with their right check digit.</summary>
    private static List<string> Partite(int quante) =>
        [.. Enumerable.Range(1, quante).Select(n => Enumerable.Range(0, 10).Select(c => string.Create(CultureInfo.InvariantCulture, $"{n:0000000}019{c}")).Single(p => PartitaIva.TryParse(p, out _)))];

    private Task<Rapporto> Rapporto(Guid ente, string chiave) => anagrafe.Db((AnagrafeDbContext store) =>
        store.Rapporti.SingleAsync(r => r.EnteId == ente && store.Chiavi.Any(c => c.SoggettoId == r.SoggettoId && c.Valore == chiave && c.Stato == StatoChiave.Principale)));
}
