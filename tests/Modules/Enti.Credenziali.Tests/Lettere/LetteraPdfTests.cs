using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Lettere;
using Enti.Testing;

namespace Enti.Credenziali.Tests.Lettere;

public sealed class LetteraPdfTests
{
    internal static readonly DatiLotto Lotto = new(
        "Provincia di Cremona",
        "80002130195",
        new ContattiEnte { Indirizzo = "Corso Vittorio Emanuele II 17, 26100 Cremona", Telefono = "0372 4061", Email = "urp@provincia.esempio.it", Pec = "protocollo@pec.esempio.it", Orari = "lunedì-venerdì 9-12" },
        "https://servizi.provincia.esempio.it",
        "Maria Rossi",
        "Il dirigente del Settore risorse economiche",
        new DateOnly(2026, 3, 16),
        new DateOnly(2026, 4, 15));

    private static readonly DatiLettera Lettera = new(
        "123/2026", "Zdenka Šimić", new Indirizzo { Via = "Via dell'Università 3", Cap = "26013", Localita = "Crema", Provincia = "CR" }, "SMCZNK80A41Z149X", "K7QF-9M2X-04TD-ZR5W");

    [Theory]
    [InlineData]
    [InlineData("-layout")]
    [InlineData("-raw")]
    public async Task Lettera_LoginEPassword_SonoRigheIntereDellaPrimaPagina(params string[] opzioni)
    {
        var pagine = Poppler.Text(await Stampa(Lettera), opzioni).Split('\f');

        var righe = pagine[0].Split('\n').Select(r => r.Trim()).ToList();
        righe.ShouldContain("Login: SMCZNK80A41Z149X");
        righe.ShouldContain("Password: K7QF-9M2X-04TD-ZR5W");
        pagine[1].ShouldNotContain("K7QF");
    }

    [Fact]
    public async Task Lettera_PortaTuttoCioCheServe()
    {
        var pagine = Poppler.Text(await Stampa(Lettera)).Replace('\n', ' ').Split('\f');

        foreach (var atteso in new[]
        {
            "Provincia di Cremona", "Protocollo n. 123/2026", "del 16 marzo 2026", "Gent.", "Zdenka Šimić", "Via dell'Università 3", "26013 Crema CR",
            "Oggetto: credenziali di accesso al servizio «Mandati on line»", "https://servizi.provincia.esempio.it", "occorre cambiare la password",
            "vale fino al 15 aprile 2026", "0372 4061", "urp@provincia.esempio.it", "lunedì-venerdì 9-12", "Maria Rossi", "Il dirigente del Settore risorse economiche",
            "Pagina 1 di 2",
        })
        {
            pagine[0].ShouldContain(atteso);
        }

        pagine[1].ShouldContain("Scheda illustrativa");
        pagine[1].ShouldContain("Pagina 2 di 2");
    }

    [Fact]
    public async Task Lettere_CiascunaDaUnaPaginaNuova()
    {
        var pdf = await Stampa([.. Enumerable.Range(1, 3).Select(n => Lettera with { Protocollo = $"{n}/2026" })]);

        Poppler.Text(pdf).Split('\f').Select(p => p.Contains("Login: ", StringComparison.Ordinal)).ShouldBe([true, false, true, false, true, false, false]);
    }

    [Fact]
    public async Task Lettera_SenzaIndirizzo_LasciaLoSpazioPerScriverlo()
    {
        var testo = Poppler.Text(await Stampa(Lettera with { Indirizzo = new Indirizzo { Provincia = "CR" } }));

        testo.ShouldContain("Zdenka Šimić");
        testo.ShouldNotContain("CR\n");
    }

    [Fact]
    public async Task Lettera_PerLEstero_PortaLoStatoSuUnaRigaSua()
    {
        var testo = Poppler.Text(await Stampa(Lettera with { Indirizzo = new Indirizzo { Via = "10 rue de la Paix", Cap = "75002", Localita = "Paris", Stato = "FR" } }));

        testo.ShouldContain("75002 Paris\nFRANCE\n");
    }

    [Fact]
    public async Task Lettera_ConIlNomePiuLungo_RestaNellaFinestraESopraLaPiega()
    {
        var lunga = Lettera with
        {
            Destinatario = "Cooperativa sociale agricola di produzione e lavoro tra i coltivatori della bassa pianura cremonese e casalasca società cooperativa a responsabilità limitata",
            Indirizzo = new Indirizzo { Via = "Via Circonvallazione esterna sud-ovest angolo Strada vicinale dei Mulini 123/bis interno 45", Cap = "26100", Localita = "San Giovanni in Croce", Provincia = "CR" },
            Login = "01234560199",
        };

        // Only what lies between the head and the fold, in the window: 25.4/72 mm a point.
        var finestra = Poppler.Text(await Stampa(lunga), "-x", "322", "-y", "135", "-W", "230", "-H", "135").Replace('\n', ' ');

        finestra.ShouldStartWith("Spett.le Cooperativa sociale");
        finestra.ShouldContain("26100 San Giovanni in Croce CR");
    }

    private static async Task<byte[]> Stampa(params DatiLettera[] lettere)
    {
        var uscita = new MemoryStream();
        var documento = new LetteraPdf(uscita, Lotto, new DateTimeOffset(2026, 3, 16, 9, 0, 0, TimeSpan.Zero));
        foreach (var lettera in lettere)
        {
            await documento.AggiungiAsync(lettera, default);
        }

        await documento.ChiudiAsync(default);
        if (Environment.GetEnvironmentVariable("SALVA_PDF") is { } dove)
        {
            await File.WriteAllBytesAsync(Path.Combine(dove, $"{Guid.NewGuid()}.pdf"), uscita.ToArray());
        }

        return uscita.ToArray();
    }
}
