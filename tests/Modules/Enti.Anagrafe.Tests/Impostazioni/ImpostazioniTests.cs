using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Impostazioni;
using Enti.Anagrafe.RegistroEnti;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Anagrafe.Tests.Impostazioni;

public sealed class ImpostazioniTests(AnagrafeDiProva anagrafe) : IClassFixture<AnagrafeDiProva>
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 64, 0, 0, 0, 64, 8, 6, 0, 0, 0];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[30], 0xFF, 0xD9];

    private SliceFixture<AnagrafeModule>.Voce Crema => anagrafe.Come(Chiamanti.InEnte(anagrafe.Crema, "c_d142", Permessi.GestisciImpostazioni.Codice) with { Denominazione = "Laura Bianchi" });

    [Fact]
    public async Task Salva_TuttoSiRilegge_ERestaNellaStoria()
    {
        var prima = await Lette();
        (await Crema.Invia(new SalvaImpostazioni.Command(prima with
        {
            NomeBreve = " Crema ", Ufficio = "Sportello unico", Telefono = "0373 8941", MittentePosta = "Comune di Crema", IndirizzoMittente = "servizi@comune.esempio.it", RispondiA = "urp@comune.esempio.it",
            MittenteSms = "ComuneCrema", Lingue = ["it"], MinutiPersone = 10, MinutiOperatori = 5, OreSessione = 4, LunghezzaPasswordAmministratori = 16, SenzaPasswordCittadiniDal = new(2027, 1, 1),
        }))).Valore.Cambiate.ShouldBe(13);

        var dopo = await Lette();
        (dopo.NomeBreve, dopo.Ufficio, dopo.Lingue!.Count, dopo.MinutiOperatori, dopo.SenzaPasswordCittadiniDal).ShouldBe(("Crema", "Sportello unico", 1, 5, new DateOnly(2027, 1, 1)));
        dopo.Versione.ShouldNotBe(prima.Versione);
        var altri = (await anagrafe.Invia(new EntePerCodice("c_d142")))!;
        (altri.Impostazioni.MittenteSms, altri.Impostazioni.Offre("en"), altri.Contatti.Telefono).ShouldBe(("ComuneCrema", false, "0373 8941"));
        var storia = (await Crema.Invia(new ElencaModificheEnte.Query(50, null))).Valore.Elementi;
        storia.ShouldContain(m => m.Autore == "Laura Bianchi" && m.Campo == "Cittadini" && m.Da == null && m.A == "01/01/2027");
        var pagina = (await Crema.Invia(new ElencaModificheEnte.Query(1, null))).Valore;
        (await Crema.Invia(new ElencaModificheEnte.Query(1, pagina.Successivo))).Valore.Elementi[0].Id.ShouldNotBe(pagina.Elementi[0].Id);
    }

    [Fact]
    public async Task Salva_DopoUnAltro_DiceCheCosaECambiato_ENonSovrascrive()
    {
        var (mia, sua) = (await Lette(), await Lette());
        anagrafe.Orologio.Avanza(TimeSpan.FromMinutes(1));
        (await Crema.Invia(new SalvaImpostazioni.Command(sua with { Telefono = "0373 111111" }))).Riuscito.ShouldBeTrue();

        var errore = (await Crema.Invia(new SalvaImpostazioni.Command(mia with { Orari = "Sempre" }))).Errore!;

        (errore.Codice, errore.Tipo).ShouldBe(("anagrafe.modificato-da-altri", TipoErrore.Conflitto));
        errore.Campi!["telefono"][0].ShouldContain("Laura Bianchi ha cambiato «Telefono»");
        ((await Lette()) is { Telefono: "0373 111111", Orari: not "Sempre" }).ShouldBeTrue();
        (await Crema.Invia(new SalvaImpostazioni.Command(mia with { Versione = null }))).Errore.ShouldBe(ErroriImpostazioni.VersioneMancante);
    }

    [Fact]
    public async Task Salva_PiuPermissivoDelProdottoOScrittoMale_NominaOgniCampo()
    {
        var errore = (await Crema.Invia(new SalvaImpostazioni.Command(new DatiImpostazioni
        {
            MinutiPersone = 31, MinutiOperatori = 16, OreSessione = 9, LunghezzaPasswordAmministratori = 11, MittenteSms = "Provincia di Cremona", Lingue = ["en"], Email = "urp", IndirizzoMittente = "a@b",
            RispondiA = "x", Pec = "y", NomeBreve = "Due\nrighe", SenzaPasswordImpreseDal = DateOnly.MinValue, Versione = "1.1",
        }))).Errore!;

        errore.Campi!.Keys.Order(StringComparer.Ordinal).ShouldBe(
        [
            "email", "indirizzoMittente", "lingue", "lunghezzaPasswordAmministratori", "minutiOperatori", "minutiPersone", "mittenteSms", "nomeBreve", "oreSessione", "pec", "rispondiA", "senzaPasswordImpreseDal",
        ]);
    }

    [Fact]
    public async Task Salva_PinPrimePasswordECredenziali_SiRileggonoEStannoNellaStoria()
    {
        (await Crema.Invia(new SalvaImpostazioni.Command(await Lette() with
        {
            PinOperatoriDal = new(2027, 3, 1), PinAmministratori = true, MinutiAmministratori = 5, GiorniPrimaPassword = 10,
            CredenzialiCittadini = "Debole", CredenzialiImprese = "Nessuna", CredenzialiProfessionisti = "Media", CredenzialiOperatori = "Nessuna",
        }))).Valore.Cambiate.ShouldBe(8);

        var altri = (await anagrafe.Invia(new EntePerCodice("c_d142")))!.Impostazioni;
        (altri.ChiedePin(amministratore: false, new(2027, 2, 28)), altri.ChiedePin(amministratore: true, new(2027, 2, 28)), altri.ChiedePin(amministratore: false, new(2027, 3, 1))).ShouldBe((false, true, true));
        (altri.DurataPrimaPassword().Days, altri.MinutiAmministratori).ShouldBe((10, 5));
        new[] { Platea.Cittadini, Platea.Imprese, Platea.Professionisti, Platea.Operatori }.Where(p => altri.ConsegnaCredenziali(p, new(2026, 11, 20))).ShouldBe([Platea.Professionisti]);
        var storia = (await Crema.Invia(new ElencaModificheEnte.Query(50, null))).Valore.Elementi;
        storia.ShouldContain(m => m.Campo == "PIN per chi lavora nell'ente, dal giorno" && m.A == "01/03/2027");
        storia.ShouldContain(m => m.Campo == "Gli amministratori hanno sempre anche un PIN" && m.Da == "no" && m.A == "sì");
        storia.ShouldContain(m => m.Campo == "Credenziali con password per i cittadini" && m.Da == null && m.A == "Debole");
    }

    [Fact]
    public async Task Salva_PinECredenzialiScritteMale_NominaOgniCampo()
    {
        var errore = (await Crema.Invia(new SalvaImpostazioni.Command(new DatiImpostazioni
        {
            MinutiAmministratori = 16, GiorniPrimaPassword = 31, PinOperatoriDal = DateOnly.MinValue, CredenzialiCittadini = "Forte", CredenzialiOperatori = "Debole", CredenzialiImprese = "0", Versione = "1.1",
        }))).Errore!;

        errore.Campi!.Keys.Order(StringComparer.Ordinal).ShouldBe(["credenzialiCittadini", "credenzialiImprese", "credenzialiOperatori", "giorniPrimaPassword", "minutiAmministratori", "pinOperatoriDal"]);
    }

    [Theory]
    [InlineData("ProvCremona", true)]
    [InlineData("URP 2", true)]
    [InlineData("39333123456", false)]
    [InlineData("Città", false)]
    [InlineData("ProvinciaCR1", false)]
    [InlineData("PA", false)]
    public async Task MittenteSms_UndiciCaratteriConUnaLettera(string mittente, bool giusto) =>
        ((await Crema.Invia(new SalvaImpostazioni.Command(new DatiImpostazioni { MittenteSms = mittente, Versione = "1.1" }))).Errore!.Campi?.ContainsKey("mittenteSms") is true).ShouldBe(!giusto);

    [Fact]
    public async Task Corregge_ChiAmministraIlSistema_IlNomeDellUfficioRestaELaStoriaLoDice()
    {
        (await Crema.Invia(new SalvaImpostazioni.Command((await Lette()) with { Ufficio = "Punto amico" }))).Riuscito.ShouldBeTrue();
        var sistema = anagrafe.Come(Chiamanti.InEnte(anagrafe.Provincia, "p_cr", Permessi.GestisciEnti.Codice) with { Denominazione = "Sistema" });

        (await sistema.Invia(new CorreggiEnte.Command("c_d142", new ModuloEnte
        {
            CodiceFiscale = "00111540191", Denominazione = "Comune di Crema", Tipo = TipoEnte.Comune, Belfiore = "D142", Provincia = "CR", Telefono = "0373 999",
        }))).Riuscito.ShouldBeTrue();

        ((await Lette()) is { Ufficio: "Punto amico", Telefono: "0373 999" }).ShouldBeTrue();
        (await Crema.Invia(new ElencaModificheEnte.Query(50, null))).Valore.Elementi.ShouldContain(m => m.Autore == "Sistema" && m.Campo == "Telefono" && m.A == "0373 999");
    }

    [Fact]
    public async Task EntiInUso_VengonoDallaMemoria_PerMezzoMinutoOFinchéQualcunoSalva()
    {
        await anagrafe.Invia(new EntiInUso());
        await Crema.Invia(new SalvaImpostazioni.Command((await Lette()) with { NomeBreve = "Appena cambiato" }));
        (await anagrafe.Invia(new EntiInUso()))[anagrafe.Crema].Impostazioni.NomeBreve.ShouldNotBe("Appena cambiato");

        anagrafe.Orologio.Avanza(TimeSpan.FromSeconds(31));
        (await anagrafe.Invia(new EntiInUso()))[anagrafe.Crema].Impostazioni.NomeBreve.ShouldBe("Appena cambiato");

        await Crema.Invia(new SalvaImpostazioni.Command((await Lette()) with { NomeBreve = "Di nuovo" }));
        anagrafe.Servizi.GetRequiredService<EntiInMemoria>().Dimentica();
        (await anagrafe.Invia(new EntiInUso()))[anagrafe.Crema].Impostazioni.NomeBreve.ShouldBe("Di nuovo");
    }

    [Fact]
    public async Task Logo_CambiaIndirizzo_SiToglie_ELaStoriaLoDice()
    {
        (await Crema.Invia(new CambiaLogo.Command(Png))).Riuscito.ShouldBeTrue();
        var primo = (await Crema.Invia(new LeggiImpostazioni.Query())).Valore.Logo.ShouldNotBeNull();
        (await Crema.Invia(new CambiaLogo.Command(Jpeg))).Riuscito.ShouldBeTrue();
        (await Crema.Invia(new LeggiImpostazioni.Query())).Valore.Logo.ShouldNotBe(primo);
        (await anagrafe.Db((AnagrafeDbContext s) => s.Set<LogoEnte>().Where(l => l.EnteId == anagrafe.Crema).Select(l => l.Tipo).SingleAsync())).ShouldBe("image/jpeg");
        (await Crema.Invia(new CambiaLogo.Command(null))).Riuscito.ShouldBeTrue();
        (await Crema.Invia(new LeggiImpostazioni.Query())).Valore.Logo.ShouldBeNull();
        (await Crema.Invia(new ElencaModificheEnte.Query(50, null))).Valore.Elementi.Count(m => m.Campo == "Logo").ShouldBe(3);
    }

    [Fact]
    public async Task Logo_DalContenutoENonDaCioCheDice_SvgGifEBombeNo()
    {
        byte[] enorme = [.. Png];
        enorme[17] = 0x7F;
        foreach (var falso in new[] { "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray(), "GIF89a................................"u8.ToArray(), Png[..20], Jpeg[..30], enorme, [] })
        {
            (await Crema.Invia(new CambiaLogo.Command(falso))).Errore.ShouldBe(ErroriImpostazioni.LogoNonRiconosciuto);
        }
    }

    [Fact]
    public async Task Storia_NonSiRiscrive()
    {
        await Crema.Invia(new SalvaImpostazioni.Command((await Lette()) with { Orari = "Dalle 9 alle 13" }));

        await Should.ThrowAsync<Exception>(() => anagrafe.Db((AnagrafeDbContext s) => s.Set<VoceEnte>().ExecuteDeleteAsync()));
    }

    private async Task<DatiImpostazioni> Lette() => (await Crema.Invia(new LeggiImpostazioni.Query())).Valore.Dati;
}
