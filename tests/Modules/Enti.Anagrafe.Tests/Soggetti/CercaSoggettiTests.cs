using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Soggetti;
using static Enti.Anagrafe.Tests.AnagrafeDiProva;

namespace Enti.Anagrafe.Tests.Soggetti;

public sealed class CercaSoggettiTests(AnagrafeDiProva anagrafe) : IClassFixture<AnagrafeDiProva>, IAsyncLifetime
{
    private const string Persona = "VRDGPP62T31Z330Y";
    private Guid _riconosciuta;

    private SliceFixture<AnagrafeModule>.Voce Provincia => anagrafe.Come(Chiamanti.InEnte(anagrafe.Provincia, "p_cr", Permessi.LeggiSoggetti.Codice));

    private SliceFixture<AnagrafeModule>.Voce Crema => anagrafe.Come(Chiamanti.InEnte(anagrafe.Crema, "c_d142", Permessi.LeggiSoggetti.Codice));

    public async Task InitializeAsync()
    {
        if (await anagrafe.Db((Data.AnagrafeDbContext s) => Task.FromResult(s.Rapporti.Any())))
        {
            _riconosciuta = (await anagrafe.Trova("BNCLRA80A41D142V")).Id;
            return;
        }

        await anagrafe.Importa(
            anagrafe.Provincia,
            Beneficiario(partitaIva: "01234560199", denominazione: "Edile Serio srl"),
            Beneficiario(partitaIva: "00000010009", denominazione: "Èdile Ŝuper & C."),
            Beneficiario(partitaIva: "00000012054", denominazione: "Impresa Edile Cremasca"),
            Beneficiario("XXXXXX00B29H501G", "07654320196", "=Formula srl"),
            Beneficiario(Persona, denominazione: "Verdi Giuseppe"));
        await anagrafe.Importa(anagrafe.Crema, Beneficiario(partitaIva: "00111540191", denominazione: "Edile solo di Crema"));
        _riconosciuta = await anagrafe.Persona("BNCLRA80A41D142V");
        await anagrafe.Salva(s => s.Riconoscimenti.Add(new Riconoscimento(anagrafe.Provincia, _riconosciuta, MetodoRiconoscimento.Documento, anagrafe.Orologio.Adesso)));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("edile", "Edile Serio srl|Èdile Ŝuper & C.")]
    [InlineData("ÉDILE S", "Edile Serio srl|Èdile Ŝuper & C.")]
    [InlineData("bianchi", "Bianchi Laura")]
    [InlineData("laura", "")]
    [InlineData("e%", "")]
    public async Task Cerca_AllInizio_SenzaAccentiNeMaiuscole(string testo, string attesi) => (await Nomi(new FiltriSoggetti(testo))).ShouldBe(attesi);

    [Theory]
    [InlineData("edile", "Edile Serio srl|Èdile Ŝuper & C.|Impresa Edile Cremasca")]
    [InlineData("cremasca edi", "Impresa Edile Cremasca")]
    [InlineData("laura bian", "Bianchi Laura")]
    [InlineData("100%", "")]
    public async Task Cerca_InQualunquePunto_TutteLeParole(string testo, string attesi) => (await Nomi(new FiltriSoggetti(testo, "parte"))).ShouldBe(attesi);

    [Fact]
    public async Task Cerca_DiUnAltroEnte_NonLoTrova()
    {
        (await Nomi(new FiltriSoggetti("edile solo"))).ShouldBe("");
        (await Crema.Invia(new CercaSoggetti.Query(new FiltriSoggetti(), 50, null))).Valore.Elementi.Select(e => e.Denominazione).ShouldBe(["Edile solo di Crema"]);
        (await Crema.Invia(new CercaPerChiave.Query(Persona))).Valore.Elementi.ShouldBeEmpty();
        (await Crema.Invia(new LeggiSoggetto.Query(_riconosciuta))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);
    }

    [Fact]
    public async Task Cerca_Filtri_ValgonoInsieme()
    {
        (await Nomi(new FiltriSoggetti(Tipo: "PersonaFisica"))).ShouldBe("=Formula srl|Bianchi Laura|Verdi Giuseppe");
        (await Nomi(new FiltriSoggetti(Identita: "Verificata"))).ShouldBe("Bianchi Laura");
        (await Nomi(new FiltriSoggetti(Rapporto: "riconoscimento"))).ShouldBe("Bianchi Laura");
        (await Nomi(new FiltriSoggetti(Rapporto: "beneficiario", Tipo: "PersonaFisica", Ordina: "-denominazione"))).ShouldBe("Verdi Giuseppe|=Formula srl");
        (await Nomi(new FiltriSoggetti(Rapporto: "appartenenza"))).ShouldBe("");
    }

    [Theory]
    [InlineData("denominazione")]
    [InlineData("-denominazione")]
    public async Task Cerca_APagine_OgniSoggettoUnaVolta(string ordina)
    {
        var (viste, cursore) = (new List<Guid>(), (string?)null);
        do
        {
            var pagina = (await Provincia.Invia(new CercaSoggetti.Query(new FiltriSoggetti(Ordina: ordina), 2, cursore))).Valore;
            viste.AddRange(pagina.Elementi.Select(e => e.Id));
            cursore = pagina.Successivo;
        }
        while (cursore is not null);

        viste.Count.ShouldBe(6);
        viste.ShouldBeUnique();
        var terza = (await Provincia.Invia(new SfogliaSoggetti.Query(new FiltriSoggetti(), 1))).Valore;
        (terza.Quanti, terza.Altri, terza.Pagine).ShouldBe((6, false, 1));
    }

    [Theory]
    [InlineData("vrd gpp 62t31 z330y")]
    [InlineData("VRDGPP62T31Z330Y")]
    public async Task CercaPerChiave_ComeScritta_TrovaELoAnnota(string chiave)
    {
        (await Provincia.Invia(new CercaPerChiave.Query(chiave))).Valore.Elementi.ShouldHaveSingleItem().Denominazione.ShouldBe("Verdi Giuseppe");

        (await anagrafe.Pubblicati<OperazioneRegistrata>()).ShouldContain(o => o.Azione == "anagrafe.soggetto-cercato-per-chiave" && o.DatiPersonali!["chiave"] == Persona && o.EnteId == anagrafe.Provincia);
    }

    [Fact]
    public async Task CercaPerChiave_Dichiarata_TrovaChiLaDichiara() =>
        (await Provincia.Invia(new CercaPerChiave.Query("XXXXXX00B29H501G"))).Valore.Elementi.ShouldHaveSingleItem().Chiave.ShouldBe("07654320196");

    [Theory]
    [InlineData(null, "Scrivi")]
    [InlineData("00000000000", "zeri")]
    [InlineData("VRDGPP62T31Z330X", "ultima lettera")]
    [InlineData("VRDGPP62T32Z330X", "ultima lettera")]
    public async Task CercaPerChiave_Sbagliata_DiceCheCosaFare(string? chiave, string parola)
    {
        var errore = (await Provincia.Invia(new CercaPerChiave.Query(chiave))).Errore!;

        errore.Campi!["chiave"][0].ShouldContain(parola, Case.Insensitive);
    }

    [Theory]
    [InlineData("VRDGPP62T31Z330Y", null)]
    [InlineData("01234560199", null)]
    [InlineData("ed", "parte")]
    public async Task Cerca_ChiaveOTroppoPoco_LoDiceSulCampo(string testo, string? modo) =>
        (await Provincia.Invia(new CercaSoggetti.Query(new FiltriSoggetti(testo, modo), 50, null))).Errore!.Campi!.Keys.ShouldContain("testo");

    [Theory]
    [InlineData("inventato")]
    [InlineData("MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDB8cm8A")]
    public async Task Cerca_CursoreInventato_Rifiuta(string cursore) =>
        (await Provincia.Invia(new CercaSoggetti.Query(new FiltriSoggetti(), 50, cursore))).Errore!.Codice.ShouldBe("anagrafe.cursore-non-valido");

    [Fact]
    public async Task Leggi_LasciaUnaRigaNelRegistro()
    {
        var letto = (await Provincia.Invia(new LeggiSoggetto.Query(_riconosciuta))).Valore;

        letto.LuogoNascita!.Nome.ShouldBe("Crema");
        letto.Riconoscimento!.Metodo.ShouldBe(MetodoRiconoscimento.Documento);
        (await anagrafe.Pubblicati<OperazioneRegistrata>()).ShouldContain(o => o.Azione == "anagrafe.soggetto-letto" && o.InteressatoId == _riconosciuta);
    }

    [Fact]
    public async Task Esporta_FormuleInnocue()
    {
        using var uscita = new MemoryStream();
        await (await Provincia.Invia(new EsportaSoggetti.Query(new FiltriSoggetti("=for")))).Valore.ScriviAsync(uscita);

        Encoding.UTF8.GetString(uscita.ToArray()).ShouldContain("\r\n\"'=Formula srl\";Persona;Partita IVA;07654320196;");
        (await anagrafe.Pubblicati<OperazioneRegistrata>()).ShouldContain(o => o.Azione == "anagrafe.soggetti-esportati");
    }

    [Fact]
    public async Task Beneficiari_RiconosciutaENonPagata_NonRiceveLettere() =>
        (await anagrafe.Invia(new BeneficiariDellEnte(anagrafe.Provincia, null, 100))).ShouldNotContain(b => b.SoggettoId == _riconosciuta);

    private async Task<string> Nomi(FiltriSoggetti filtri) =>
        string.Join('|', (await Provincia.Invia(new CercaSoggetti.Query(filtri, 50, null))).Valore.Elementi.Select(e => e.Denominazione));
}
