using System.Text.RegularExpressions;
using Enti.Abstractions;
using Microsoft.AspNetCore.Http;

namespace Enti.Ui.Tests;

public sealed class PaginaTests
{
    private static readonly Errore DueCampi = new("x.non-valido", "Controlla i dati.", Campi: new Dictionary<string, string[]>
    {
        ["nome"] = ["Scrivi il nome."],
        ["password"] = ["Scrivi la password."],
    });

    private static IResult Modulo(Errore? errore = null, int stato = 200) =>
        Pagine.Mostra<PaginaModulo, PaginaModulo.Dati>(new(errore), stato);

    public static TheoryData<string> Ogni => ["modulo", "errori", "elenco", "errore"];

    private static IResult Pagina(string nome) => nome switch
    {
        "modulo" => Modulo(),
        "errori" => Modulo(DueCampi),
        "elenco" => Pagine.Mostra<PaginaElenco>(),
        _ => Pagine.Mostra<PaginaErrore, ModelloErrore>(ModelloErrore.Per(500, "abc"), 500),
    };

    [Theory, MemberData(nameof(Ogni))]
    public async Task Pagina_Qualunque_HaUnSoloH1LinguaZoneESaltaAlContenuto(string nome)
    {
        var pagina = await Resa.Di(Pagina(nome), contesto: new ContestoDiProva());

        pagina.DocumentElement.GetAttribute("lang").ShouldBe("it");
        pagina.QuerySelectorAll("h1").Length.ShouldBe(1);
        pagina.QuerySelectorAll("main, header.it-header-wrapper, footer").Length.ShouldBe(3);
        pagina.QuerySelector(".skiplinks a")!.GetAttribute("href").ShouldBe("#" + pagina.QuerySelector("main")!.Id);
        pagina.QuerySelectorAll("footer a").Select(a => a.GetAttribute("href")).ShouldBe(["tel:03721", "mailto:urp@esempio.it", "/privacy", "/note-legali", "/accessibilita"]);
    }

    [Theory, MemberData(nameof(Ogni))]
    public async Task Pagina_Qualunque_NonHaStiliNeScriptNelTesto(string nome)
    {
        var (_, html) = await Resa.TestoDi(Pagina(nome), contesto: new ContestoDiProva());

        Regex.Matches(html, @"\sstyle\s*=|\son[a-z]+\s*=|<style|<script(?![^>]*\ssrc=)|javascript:", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(5))
            .Select(m => m.Value).ShouldBeEmpty();
        Regex.Matches(html, "(?:src|href)=\"https?:", RegexOptions.None, TimeSpan.FromSeconds(5)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Ogni))]
    public async Task Pagina_Qualunque_HaIdUniciENomiPerOgniControllo(string nome)
    {
        var pagina = await Resa.Di(Pagina(nome), contesto: new ContestoDiProva());

        pagina.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).ShouldBeEmpty();
        foreach (var riferito in pagina.QuerySelectorAll("[aria-describedby], [aria-labelledby]")
                     .SelectMany(e => $"{e.GetAttribute("aria-describedby")} {e.GetAttribute("aria-labelledby")}".Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            pagina.GetElementById(riferito).ShouldNotBeNull(riferito);
        }

        foreach (var controllo in pagina.QuerySelectorAll("input:not([type=hidden]), select, textarea, progress"))
        {
            pagina.QuerySelector($"label[for='{controllo.Id}']").ShouldNotBeNull(controllo.OuterHtml);
        }

        pagina.QuerySelectorAll("nav").Select(n => n.GetAttribute("aria-label")).ShouldBeUnique();
    }

    [Fact]
    public async Task Pagina_ConAccenti_LiLasciaLeggibili() =>
        (await Resa.TestoDi(Modulo())).Html.ShouldContain("Perché è così?");

    [Fact]
    public async Task Pagina_ConStato_LoRisponde() => (await Resa.TestoDi(Modulo(DueCampi, 422))).Stato.ShouldBe(422);

    [Fact]
    public async Task Errori_DueCampi_RiepilogoTitoloECampiLiDicono()
    {
        var pagina = await Resa.Di(Modulo(DueCampi));

        pagina.Title.ShouldStartWith("Errore: Registrazione");
        var riepilogo = pagina.QuerySelector("[data-riepilogo]")!;
        riepilogo.HasAttribute("autofocus").ShouldBeTrue();
        riepilogo.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldBe(["#nome", "#password"]);

        var nome = pagina.GetElementById("nome")!;
        nome.GetAttribute("aria-invalid").ShouldBe("true");
        pagina.GetElementById(nome.GetAttribute("aria-describedby")!)!.TextContent.ShouldContain("Scrivi il nome.");
        pagina.GetElementById("note")!.HasAttribute("aria-invalid").ShouldBeFalse();
    }

    [Fact]
    public async Task Errori_SenzaCampi_RiepilogoDiceIlMessaggio() =>
        (await Resa.Di(Modulo(new("x.y", "Nome utente o password sbagliati.")))).QuerySelector("[data-riepilogo]")!.TextContent.ShouldContain("Nome utente o password sbagliati.");

    [Fact]
    public async Task PiuModuli_SoloQuelloRifiutatoSiApreDiceChecosaNonVaERidaIValori()
    {
        Task<AngleSharp.Html.Dom.IHtmlDocument> Pagina(string modulo, string campo, string valore) => Resa.Di(
            Pagine.Mostra<PaginaDueModuli, PaginaDueModuli.Dati>(new(Errore.DelCampo("x.non-valido", campo, "Non va bene."))),
            contesto: new ContestoDiProva { Inviati = { ["modulo"] = modulo, [campo] = valore } });

        var revoca = await Pagina("Revoca", "motivo", "   ");
        revoca.QuerySelectorAll("[data-riepilogo] a").Single().GetAttribute("href").ShouldBe("#motivo-Revoca");
        revoca.QuerySelectorAll("[aria-invalid]").Single().Id.ShouldBe("motivo-Revoca");
        revoca.QuerySelectorAll("details.conferma").Select(d => d.HasAttribute("open")).ShouldBe([false, true]);
        revoca.GetElementById("motivo-Revoca")!.GetAttribute("value").ShouldBe("   ");
        revoca.GetElementById("motivo-Sospendi")!.HasAttribute("value").ShouldBeFalse();
        revoca.GetElementById("motivo")!.GetAttribute("value").ShouldBe("prima");
        revoca.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).ShouldBeEmpty();

        var scadenza = await Pagina("Scadenza", "giorno", "31/02/2030");
        scadenza.QuerySelectorAll("[aria-invalid]").Single().Id.ShouldBe("giorno-Scadenza");
        scadenza.GetElementById("giorno-Scadenza")!.GetAttribute("value").ShouldBe("31/02/2030");
        (await Resa.Di(Pagine.Mostra<PaginaDueModuli, PaginaDueModuli.Dati>(new()), contesto: new ContestoDiProva())).GetElementById("giorno-Scadenza")!.GetAttribute("value").ShouldBe("2030-01-01");
    }

    [Fact]
    public async Task RicercaRifiutata_NonDiceDiNonAverTrovatoNulla()
    {
        static IEnumerable<string> Titoli(AngleSharp.Html.Dom.IHtmlDocument pagina) => pagina.QuerySelectorAll(".stato-vuoto-titolo").Select(t => t.TextContent);

        Titoli(await Resa.Di(Modulo())).ShouldBe(["Nessuno trovato", "Ancora nessuno"]);
        Titoli(await Resa.Di(Modulo(DueCampi, 422))).ShouldBe(["Ancora nessuno"]);
    }

    [Fact]
    public async Task Modulo_Compilato_RidaIValoriMaMaiLaPassword()
    {
        var pagina = await Resa.Di(Modulo(DueCampi));

        pagina.GetElementById("nome")!.GetAttribute("value").ShouldBe("Giosuè");
        pagina.GetElementById("note")!.TextContent.ShouldBe("prima");
        pagina.GetElementById("nascita")!.GetAttribute("value").ShouldBe("1980-02-01");
        pagina.QuerySelector("#provincia option[selected]")!.GetAttribute("value").ShouldBe("MN");
        pagina.QuerySelector("input[name=tipo][checked]")!.GetAttribute("value").ShouldBe("a");
        pagina.GetElementById("consenso")!.HasAttribute("checked").ShouldBeTrue();
        pagina.GetElementById("password")!.HasAttribute("value").ShouldBeFalse();
        pagina.Source.Text.ShouldNotContain("segreta");
    }

    [Fact]
    public async Task Modulo_Sempre_HaIlGettoneAntifalsificazione() =>
        (await Resa.Di(Modulo())).QuerySelector("form[method=post] input[name=__RequestVerificationToken]").ShouldNotBeNull();

    [Fact]
    public async Task Guscio_SenzaSessione_OffreAccediENonAvvisaDellaScadenza()
    {
        var pagina = await Resa.Di(Modulo());

        pagina.QuerySelector("header a[href='/accedi']").ShouldNotBeNull();
        pagina.QuerySelector("dialog").ShouldBeNull();
        pagina.QuerySelector("form[action='/esci']").ShouldBeNull();
    }

    [Fact]
    public async Task Guscio_ConSessione_DiceChiLivelloAmbitoECome()
    {
        var pagina = await Resa.Di(Modulo(), contesto: new ContestoDiProva());

        var testata = pagina.QuerySelector("header")!;
        testata.TextContent.ShouldSatisfyAllConditions(t => t.ShouldContain("Ada Šimić"), t => t.ShouldContain("Livello medio"), t => t.ShouldContain("Provincia di prova"));
        testata.QuerySelector("a[href='/ambito']").ShouldNotBeNull();
        testata.QuerySelector("form[method=post][action='/esci'] input[name=__RequestVerificationToken]").ShouldNotBeNull();
        testata.QuerySelector("nav [aria-current=true][href='/pagamenti']").ShouldNotBeNull();
        pagina.QuerySelector("dialog")!.GetAttribute("data-scadenza").ShouldBe("900");
        pagina.QuerySelector("main [role=status]")!.TextContent.ShouldContain("Salvato.");
    }

    [Theory]
    [InlineData(7, "", "a0 a1 a2 a3 a4 a5 b6")]
    [InlineData(8, "A", "b6 b7")]
    public async Task Menu_FinoASetteVociStaInRiga_PoiInGruppiTranneChiESolo(int voci, string gruppi, string inRiga)
    {
        VoceMenu[] menu = [.. Enumerable.Range(0, voci).Select(i => i < 6 ? new VoceMenu($"a{i}", $"/a{i}", i == 2, "A") : new VoceMenu($"b{i}", $"/b{i}", Gruppo: $"B{i}"))];

        var pagina = await Resa.Di(Modulo(), contesto: new ContestoDiProva { Menu = menu });

        string.Join(' ', pagina.QuerySelectorAll(".menu-gruppo > summary[aria-current=true]").Select(s => s.TextContent.Trim())).ShouldBe(gruppi);
        string.Join(' ', pagina.QuerySelectorAll(".menu > details > ul > li > a").Select(a => a.TextContent)).ShouldBe(inRiga);
        pagina.QuerySelectorAll(".menu a").Select(a => a.TextContent).ShouldBe(menu.Select(v => v.Testo));
        pagina.QuerySelectorAll(".menu a[aria-current=true]").Single().TextContent.ShouldBe("a2");
    }

    private sealed class ContestoDiProva : IContestoGuscio
    {
        public string Ente => "Provincia di prova";

        public string? CodiceEnte => "p_xx";

        public string? Logo => null;

        public IReadOnlyList<string> Lingue => ["it", "en"];

        public string EnteSuperiore => "Regione";

        public ContattiUrp Urp => new("0372 1", "urp@esempio.it");

        public string? Utente => "Ada Šimić";

        public string? Livello => "Livello medio";

        public string? Ambito => "Provincia di prova";

        public int NumeroAmbiti => 2;

        public int? SecondiSessione => 900;

        public IReadOnlyList<VoceMenu> Menu { get; init; } = [new("Pagamenti", "/pagamenti", Attiva: true)];

        public Flash? Flash => new("Salvato.");

        public Dictionary<string, string> Inviati { get; init; } = [];

        public string? Inviato(string campo) => Inviati.GetValueOrDefault(campo);
    }
}
