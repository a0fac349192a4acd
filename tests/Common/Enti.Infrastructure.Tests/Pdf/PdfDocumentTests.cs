using System.Globalization;
using System.Text;
using Enti.Infrastructure.Pdf;
using Enti.Testing;

namespace Enti.Infrastructure.Tests.Pdf;

[Collection(DaSole.Nome)]
public sealed class PdfDocumentTests
{
    private static readonly PdfInfo Info = new("Lettere di prova – €", "Provincia di Cremona", new DateTimeOffset(2026, 3, 31, 22, 30, 0, TimeSpan.Zero));
    private static readonly PdfStyle Body = new(PdfFont.Regular, 11);

    [Theory]
    [InlineData("Zdenka Šimić Đorđević")]
    [InlineData("Nicolò D’Alò, perché così è più giù: Ü ß ç ñ Ł ő ț")]
    [InlineData("1.234,56 € – «scadenza» n° 3")]
    [InlineData("Αθηνά Юлия")]
    public async Task Testo_ConQualsiasiLettera_SiRilegge(string text)
    {
        var pdf = await Print(d => d.Text(20, 50, text, Body));

        Poppler.Text(pdf).ShouldStartWith(text + "\n");
    }

    [Fact]
    public async Task Testo_ComposizioneSeparata_DiventaLetteraAccentata()
    {
        var pdf = await Print(d => d.Text(20, 50, "Nicolo\u0300", Body));

        Poppler.Text(pdf).ShouldStartWith("Nicolò\n");
    }

    [Fact]
    public async Task Testo_LetteraCheNessunCarattereHa_RestaLeggibile()
    {
        var pdf = await Print(d => d.Text(20, 50, "ḇasta 家 \u0007fine", Body));

        Poppler.Text(pdf).ShouldStartWith("basta ? fine\n");
    }

    [Fact]
    public async Task Testo_ConDueStiliSullaStessaRiga_EUnaRigaSola()
    {
        var pdf = await Print(d => d.Text(d.Text(20, 50, "Password: ", Body), 50, "K7MP-2QRT", new PdfStyle(PdfFont.Mono, 12)));

        Poppler.Text(pdf).ShouldStartWith("Password: K7MP-2QRT\n");
        Poppler.Text(pdf, "-layout").Trim().ShouldBe("Password: K7MP-2QRT");
    }

    [Fact]
    public void Paragrafo_PiuLargoDelFoglio_VaACapoTraLeParole()
    {
        var drawing = new PdfDrawing();
        var below = drawing.Paragraph(20, 50, 60, "una riga che non entra in sessanta millimetri va a capo\ne qui a capo comunque", Body);

        Math.Round((below - 50) / Body.LineHeight).ShouldBe(3);
    }

    [Fact]
    public async Task Paragrafo_ParolaPiuLargaDelloSpazio_VieneTagliataSenzaPerdereLettere()
    {
        var word = new string('W', 40);
        var pdf = await Print(d => d.Paragraph(20, 50, 60, word, Body));

        Poppler.Text(pdf).Split('\n')[0].Length.ShouldBeInRange(5, 39);
        string.Concat(Poppler.Text(pdf).Where(char.IsLetter)).ShouldBe(word);
    }

    [Fact]
    public void Larghezza_DiDueTesti_ELaSommaDelleDue()
    {
        PdfFont.Bold.Width("Provincia", 10).ShouldBe(PdfFont.Bold.Width("Prov", 10) + PdfFont.Bold.Width("incia", 10), 0.0001);
        PdfFont.Mono.Width("iiii", 10).ShouldBe(PdfFont.Mono.Width("WWWW", 10), 0.0001);
    }

    [Fact]
    public async Task Documento_DiceTitoloLinguaEFormato()
    {
        var info = Poppler.Info(await Print(d => d.Text(20, 50, "x", Body)));

        info.ShouldContain("Lettere di prova – €");
        info.ShouldContain("Provincia di Cremona");
        info.ShouldContain("A4");
        info.ShouldMatch("Pages: +1\n");
    }

    [Fact]
    public async Task Documento_IncorporaSoloICaratteriUsati()
    {
        var fonts = Poppler.Fonts(await Print(d => d.Text(20, 50, "x", Body)));

        fonts.ShouldMatch("TitilliumWeb-Regular +CID TrueType +Identity-H +yes +no +yes");
        fonts.ShouldNotContain("Bold");
        fonts.ShouldNotContain("Mono");
    }

    [Fact]
    public async Task Documento_StessoContenuto_StessiByte()
    {
        var first = await Print(Draw);
        var second = await Print(Draw);

        first.ShouldBe(second);

        static void Draw(PdfDrawing d)
        {
            d.Fill(10, 10, 50, 20, 0.9);
            d.Frame(10, 10, 50, 20);
            d.Line(0, 99, 5, 99);
            d.Paragraph(20, 50, 80, "Le stesse parole danno lo stesso documento.", new PdfStyle(PdfFont.Bold, 9, Align: PdfAlign.Right));
        }
    }

    [Fact]
    public async Task Documento_DiMoltePagine_HaUnIndiceEsatto()
    {
        var output = new MemoryStream();
        var document = new PdfDocument(output, Info);
        for (var page = 1; page <= 450; page++)
        {
            var drawing = new PdfDrawing();
            drawing.Text(20, 50, $"Pagina {page}", Body);
            await document.AddPageAsync([drawing], default);
        }

        await document.CompleteAsync(default);

        var pdf = output.ToArray();
        IndexShouldPointToItsObjects(pdf);
        Poppler.Text(pdf).Split('\f', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Trim())
            .ShouldBe(Enumerable.Range(1, 450).Select(p => $"Pagina {p}"));
    }

    [Fact]
    public async Task Disegno_DiMoltePagine_EScrittoUnaVolta()
    {
        var shared = new PdfDrawing();
        for (var line = 0; line < 40; line++)
        {
            shared.Text(20, 20 + (line * 6), $"Riga comune {line} {Guid.NewGuid()}", Body);
        }

        var onePage = await Print(1);
        shared.Stored = null;
        var hundredPages = await Print(100);

        Poppler.Text(hundredPages).Split("Riga comune 39").Length.ShouldBe(101);
        (hundredPages.Length - onePage.Length).ShouldBeLessThan(100 * 200);

        async Task<byte[]> Print(int pages)
        {
            var output = new MemoryStream();
            var document = new PdfDocument(output, Info);
            for (var page = 0; page < pages; page++)
            {
                await document.AddPageAsync([shared], default);
            }

            await document.CompleteAsync(default);
            return output.ToArray();
        }
    }

    [Fact]
    public async Task Disegno_DiUnAltroDocumento_NonEAccettato()
    {
        var drawing = new PdfDrawing();
        await new PdfDocument(new MemoryStream(), Info).AddPageAsync([drawing], default);

        await Should.ThrowAsync<InvalidOperationException>(() => new PdfDocument(new MemoryStream(), Info).AddPageAsync([drawing], default));
    }

    [Fact]
    public async Task Documento_SenzaPagine_NonSiChiude() =>
        await Should.ThrowAsync<InvalidOperationException>(() => new PdfDocument(new MemoryStream(), Info).CompleteAsync(default));

    [Fact]
    public async Task Documento_DiDiecimilaPagine_NonLeTieneInMemoria()
    {
        var document = new PdfDocument(Stream.Null, Info);
        await Add(500);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await Add(9_500);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        await document.CompleteAsync(default);

        // Offsets and page numbers stay (some 25 bytes a page); the drawings, ten times that even when compressed, must not.
        grown.ShouldBeLessThan(2_000_000);

        async Task Add(int pages)
        {
            for (var page = 0; page < pages; page++)
            {
                var drawing = new PdfDrawing();
                drawing.Paragraph(20, 50, 100, $"{Guid.NewGuid()} {Guid.NewGuid()} {Guid.NewGuid()} {Guid.NewGuid()}", Body);
                await document.AddPageAsync([drawing], default);
            }
        }
    }

    private static async Task<byte[]> Print(Action<PdfDrawing> draw)
    {
        var drawing = new PdfDrawing();
        draw(drawing);
        var output = new MemoryStream();
        var document = new PdfDocument(output, Info);
        await document.AddPageAsync([drawing], default);
        await document.CompleteAsync(default);
        return output.ToArray();
    }

    private static void IndexShouldPointToItsObjects(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var index = int.Parse(text[(text.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..text.LastIndexOf("\n%%EOF", StringComparison.Ordinal)], CultureInfo.InvariantCulture);
        var lines = text[index..].Split('\n');
        lines[0].ShouldBe("xref");
        var size = int.Parse(lines[1].Split(' ')[1], CultureInfo.InvariantCulture);
        text.ShouldContain($"/Size {size}/");
        for (var number = 1; number < size; number++)
        {
            var entry = lines[2 + number];
            entry.Length.ShouldBe(19); // and its line feed: 20 bytes, as ISO 32000-1 (7.5.4) wants
            text[int.Parse(entry[..10], CultureInfo.InvariantCulture)..].ShouldStartWith($"{number} 0 obj\n");
        }
    }
}

/// <summary>Tests that measure the memory of the whole process: nothing else may run beside them.</summary>
[CollectionDefinition(Nome, DisableParallelization = true)]
public sealed class DaSole
{
    public const string Nome = "da sole";
}
