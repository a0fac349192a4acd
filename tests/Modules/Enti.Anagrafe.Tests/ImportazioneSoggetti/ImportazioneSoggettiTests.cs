using System.Globalization;
using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.ImportazioneSoggetti;
using Enti.Anagrafe.RegistroEnti;
using Enti.Anagrafe.Soggetti;
using static Enti.Anagrafe.Tests.AnagrafeDiProva;

namespace Enti.Anagrafe.Tests.ImportazioneSoggetti;

public sealed class ImportazioneSoggettiTests(AnagrafeDiProva anagrafe) : IClassFixture<AnagrafeDiProva>
{
    private const string Intestazione = "codice_fiscale;partita_iva;cognome;nome;denominazione;indirizzo;cap;localita;provincia;email;cellulare\r\n";

    private SliceFixture<AnagrafeModule>.Voce Provincia => anagrafe.Come(Chiamanti.InEnte(anagrafe.Provincia, "p_cr", Permessi.ImportaSoggetti.Codice));

    private SliceFixture<AnagrafeModule>.Voce Crema => anagrafe.Come(Chiamanti.InEnte(anagrafe.Crema, "c_d142", Permessi.ImportaSoggetti.Codice));

    static ImportazioneSoggettiTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public async Task Importa_AnteprimaNonCambiaNulla_ConfermataEntrano_DiNuovoInvariati()
    {
        var csv = Intestazione
            + "bnclra80a41d142v;;Bianchi;Laura;;Via Roma 1;26100;Cremona;cr;laura@esempio.it;333 1234567\r\n"
            + ";01234560199;;;Edile Serio srl;;;;;;\r\n"
            + "VRDGPP62T31Z330Y;01897810162;Verdi;Giuseppe;;;;;;;\r\n";
        var id = await Carica(csv);
        (await Conta(id)).ShouldBe((3, 3, 0, 0, 0, 0));
        (await Provincia.Invia(new CercaSoggetti.Query(new FiltriSoggetti("bianchi"), 10, null))).Valore.Elementi.ShouldBeEmpty();

        (await Provincia.Invia(new ConcludiImportazione.Command(id, true))).Valore.Nuovi.ShouldBe(3);

        var laura = (await Provincia.Invia(new CercaSoggetti.Query(new FiltriSoggetti("bianchi"), 10, null))).Valore.Elementi.ShouldHaveSingleItem();
        var scheda = (await Provincia.Invia(new LeggiSoggetto.Query(laura.Id))).Valore;
        (scheda.DataNascita, scheda.Identita, scheda.Rapporto.Beneficiario, scheda.Rapporto.Indirizzo!.Via).ShouldBe((new DateOnly(1980, 1, 1), Identita.Dichiarata, false, "Via Roma 1"));
        scheda.Contatti.Select(c => c.Valore).ShouldBe(["laura@esempio.it", "+393331234567"], ignoreOrder: true);
        (await Provincia.Invia(new ElencaModifiche.Query(laura.Id, 50, null))).Valore.Elementi.Select(m => m.Campo).ShouldBe(["Importato", "E-mail", "Cellulare"], ignoreOrder: true);
        (await anagrafe.Trova("VRDGPP62T31Z330Y")).Chiavi.Select(c => (c.Valore, c.Stato)).ShouldBe([("VRDGPP62T31Z330Y", StatoChiave.Principale), ("01897810162", StatoChiave.Dichiarata)]);
        (await Provincia.Invia(new ConcludiImportazione.Command(id, true))).Errore!.Codice.ShouldBe("anagrafe.importazione-conclusa");

        (await Conta(await Carica(csv))).ShouldBe((3, 0, 0, 0, 3, 0));
        (await Conta(await Carica(csv.Replace("laura@", "nuova@", StringComparison.Ordinal)))).ShouldBe((3, 0, 0, 1, 2, 0));
    }

    [Fact]
    public async Task Importa_DiUnAltroEnte_LegaEBeneficiari_ENonVedeLImportazioneAltrui()
    {
        var csv = Intestazione + "RSSMRA70A41D150L;;Rossi;Maria;;;;;;;\r\n";
        var id = await Carica(csv);
        await Provincia.Invia(new ConcludiImportazione.Command(id, true));
        (await Crema.Invia(new LeggiImportazione.Query(id, 10))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);
        (await Crema.Invia(new ConcludiImportazione.Command(id, false))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);

        using var file = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var altra = (await Crema.Invia(new CaricaSoggetti.Command(file, "crema.csv", true))).Valore.Id;
        (await Crema.Invia(new ConcludiImportazione.Command(altra, true))).Valore.Legati.ShouldBe(1);

        (await anagrafe.Invia(new BeneficiariDellEnte(anagrafe.Crema, null, 10))).ShouldContain(b => b.ChiavePrincipale == "RSSMRA70A41D150L");
        (await anagrafe.Invia(new BeneficiariDellEnte(anagrafe.Provincia, null, 10))).ShouldNotContain(b => b.ChiavePrincipale == "RSSMRA70A41D150L");
    }

    [Fact]
    public async Task Elenco_PaginaDopoPagina_SoloQuelleDellEnte()
    {
        var ente = Guid.CreateVersion7();
        await anagrafe.Salva(s =>
        {
            s.Enti.Add(Ente.Attivo(ente, $"x_{ente:N}", $"x_{ente:N}", "Ente di prova", TipoEnte.Altro, null, "CR", new ContattiEnte(), anagrafe.Orologio.Adesso));
            s.AddRange(Enumerable.Range(1, 3).Select(i => new Importazione(ente, $"{i}.csv", false, null, anagrafe.Orologio.Adesso.AddMinutes(i))));
            s.Add(new Importazione(anagrafe.Crema, "altrui.csv", false, null, anagrafe.Orologio.Adesso.AddMinutes(2)));
        });
        var qui = anagrafe.Come(Chiamanti.InEnte(ente, "x_importa", Permessi.ImportaSoggetti.Codice));

        var prima = (await qui.Invia(new ElencaImportazioni.Query(2, null))).Valore;
        prima.Elementi.Select(i => i.NomeFile).ShouldBe(["3.csv", "2.csv"]);
        var seconda = (await qui.Invia(new ElencaImportazioni.Query(2, prima.Successivo))).Valore;
        (seconda.Elementi.Select(i => i.NomeFile).Single(), seconda.Successivo).ShouldBe(("1.csv", null));
        (await qui.Invia(new ElencaImportazioni.Query(0, null))).Errore!.Campi!.Keys.ShouldBe(["limite"]);
    }

    [Fact]
    public async Task Importa_RigheSbagliate_DiceRigaCampoEMotivo_LeBuoneEntrano()
    {
        var id = await Carica(Intestazione
            + "VRDGPP62T31Z330X;;Verdi;Giuseppe;;;;;;;\r\n"
            + ";00000000000;;;Zeri srl;;;;;;\r\n"
            + ";00743110157;;;=CMD();;;;;;\r\n"
            + "FOXDRA26C24H872Y;;Fox;Dario;;;;;;nome;33312\r\n"
            + "BNCSFN85T58G702W;;Bianchi\r\n"
            + "\"BNCSFN85T58G702W\";;\"Bian\"\"chi\";\"Stefania; Maria\";;;;;;;\r\n"
            + "BNCSFN85T58G702W;;Bianchi;Stefania;;;;;;;\r\n");

        var letta = (await Provincia.Invia(new LeggiImportazione.Query(id, 100))).Valore;
        (letta.Lette, letta.Scartate, letta.Nuovi).ShouldBe((7, 6, 1));
        letta.Errori.Select(e => $"{e.Riga} {e.Campo}").ShouldBe(["2 codice_fiscale", "3 partita_iva", "4 denominazione", "5 cellulare", "5 email", "6 riga", "8 codice_fiscale"], ignoreOrder: true);
        letta.Errori.Single(e => e.Riga == 8).Messaggio.ShouldContain("riga 7");
        await Provincia.Invia(new ConcludiImportazione.Command(id, true));
        (await anagrafe.Trova("BNCSFN85T58G702W")).Denominazione.ShouldBe("Stefania; Maria Bian\"chi");
    }

    [Theory]
    [InlineData("nome;cognome\r\nLaura;Bianchi\r\n", "codice_fiscale")]
    [InlineData("codice_fiscale;indirizzo\r\n", "denominazione")]
    [InlineData("partita_iva;partita_iva;denominazione\r\n", "due volte")]
    [InlineData("PK\u0003\u0004\0\0", "CSV")]
    [InlineData("", "codice_fiscale")]
    public async Task Carica_IntestazioneSbagliata_DiceCheCosaManca(string testo, string parola)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(testo));

        (await Provincia.Invia(new CaricaSoggetti.Command(file, "x.csv", false))).Errore!.Campi!["file"][0].ShouldContain(parola);
    }

    [Fact]
    public async Task Carica_SoloIntestazioneOVirgoletteAperte_Rifiuta()
    {
        using var vuoto = new MemoryStream(Encoding.UTF8.GetBytes(Intestazione));
        (await Provincia.Invia(new CaricaSoggetti.Command(vuoto, "x.csv", false))).Errore!.Codice.ShouldBe("anagrafe.file-vuoto");
        using var aperte = new MemoryStream(Encoding.UTF8.GetBytes(Intestazione + "\"" + new string('x', 300_000)));
        (await Provincia.Invia(new CaricaSoggetti.Command(aperte, "x.csv", false))).Errore!.Codice.ShouldBe("anagrafe.csv-non-valido");
    }

    [Fact]
    public async Task Importa_Windows1252ConVirgole_LeggeGliAccenti()
    {
        using var file = new MemoryStream(Encoding.GetEncoding(1252).GetBytes("Partita IVA,Denominazione\r\n44444444440,\"Caffè Perù, snc\"\r\n"));
        var id = (await Provincia.Invia(new CaricaSoggetti.Command(file, "bar.csv", false))).Valore.Id;
        await Provincia.Invia(new ConcludiImportazione.Command(id, true));

        (await anagrafe.Trova("44444444440")).Denominazione.ShouldBe("Caffè Perù, snc");
    }

    [Fact]
    public async Task Importa_CentomilaRighe_EntranoTutte_DiNuovoInvariate()
    {
        var csv = new StringBuilder("partita_iva;denominazione;email\n");
        for (var i = 0; i < 100_000; i++)
        {
            csv.Append(PartitaIva(i)).Append(";Impresa ").Append(i).Append(" srl;impresa").Append(i).Append("@esempio.it\n");
        }

        var id = await Carica(csv.ToString());
        (await Provincia.Invia(new ConcludiImportazione.Command(id, true))).Valore.Nuovi.ShouldBe(100_000);
        (await Conta(await Carica(csv.ToString()))).ShouldBe((100_000, 0, 0, 0, 100_000, 0));
    }

    private static string PartitaIva(int i)
    {
        var dieci = (3_000_000 + i).ToString("0000000", CultureInfo.InvariantCulture) + "019";
        var somma = dieci.Select((c, n) => n % 2 == 0 ? c - '0' : (c - '0') * 2 is var d && d > 9 ? d - 9 : (c - '0') * 2).Sum();
        return dieci + ((10 - somma % 10) % 10).ToString(CultureInfo.InvariantCulture);
    }

    private async Task<Guid> Carica(string csv)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        return (await Provincia.Invia(new CaricaSoggetti.Command(file, "soggetti.csv", false))).Valore.Id;
    }

    private async Task<(int Lette, int Nuovi, int Legati, int Aggiornati, int Invariati, int Scartate)> Conta(Guid id)
    {
        var i = (await Provincia.Invia(new LeggiImportazione.Query(id, 10))).Valore;
        return (i.Lette, i.Nuovi, i.Legati, i.Aggiornati, i.Invariati, i.Scartate);
    }
}
