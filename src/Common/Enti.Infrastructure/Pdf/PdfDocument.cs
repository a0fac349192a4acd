using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Enti.Infrastructure.Pdf;

/// <summary>Writes an A4 document to a stream page by page: what has been written is forgotten, so ten thousand pages cost the memory of one.</summary>
/// <remarks>PDF 1.7 (ISO 32000-1): compressed streams, shared TrueType faces with Identity-H and ToUnicode, a two-level page tree, a plain
/// cross-reference table. The stream may be write-only and is left open; <see cref="CompleteAsync"/> must be called, else the file has no index.</remarks>
/// <param name="stream">Where the bytes go.</param>
/// <param name="info">What the document says of itself.</param>
public sealed class PdfDocument(Stream stream, PdfInfo info)
{
    private const int CatalogNumber = 1;
    private const int PagesNumber = 2;
    private const int ResourcesNumber = 3;
    private const int PagesPerNode = 200;

    private readonly List<long> _offsets = [0, 0, 0];
    private readonly List<(int Number, List<int> Pages)> _nodes = [];
    private readonly SortedSet<PdfFont> _fonts = new(Comparer<PdfFont>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name)));
    private readonly MemoryStream _buffer = new();
    private long _written;

    /// <summary>How many pages have been added.</summary>
    public int Pages { get; private set; }

    /// <summary>Adds a page that shows the given drawings one over the other; a drawing already shown elsewhere is not stored again.</summary>
    /// <param name="drawings">At least one; none may be changed afterwards.</param>
    /// <param name="ct">Stops the writing: the file is then to be thrown away.</param>
    public async Task AddPageAsync(IEnumerable<PdfDrawing> drawings, CancellationToken ct)
    {
        if (_written == 0)
        {
            // The second line tells transfer programs that the file is binary.
            Put("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        }

        var contents = new List<int>();
        foreach (var drawing in drawings)
        {
            drawing.Stored ??= (this, PutStream("", Encoding.ASCII.GetBytes(drawing.Operators)));
            if (drawing.Stored.Value.Document != this)
            {
                throw new InvalidOperationException("A drawing belongs to the document that first showed it.");
            }

            _fonts.UnionWith(drawing.Fonts);
            contents.Add(drawing.Stored.Value.Number);
        }

        if (Pages++ % PagesPerNode == 0)
        {
            _nodes.Add((Reserve(), []));
        }

        var node = _nodes[^1];
        node.Pages.Add(PutObject(Reserve(), $"<</Type/Page/Parent {node.Number} 0 R/Contents[{References(contents)}]>>"));
        await FlushAsync(ct);
    }

    /// <summary>Writes faces, page tree and index. Nothing may be added afterwards.</summary>
    /// <param name="ct">Stops the writing: the file is then to be thrown away.</param>
    public async Task CompleteAsync(CancellationToken ct)
    {
        if (Pages == 0)
        {
            throw new InvalidOperationException("A PDF needs at least one page.");
        }

        foreach (var (number, pages) in _nodes)
        {
            PutObject(number, $"<</Type/Pages/Parent {PagesNumber} 0 R/Count {pages.Count}/Kids[{References(pages)}]>>");
        }

        // Resources and media box are inherited by every page.
        PutObject(PagesNumber, string.Create(CultureInfo.InvariantCulture, $"<</Type/Pages/Count {Pages}/Kids[{References(_nodes.Select(n => n.Number))}]/Resources {ResourcesNumber} 0 R/MediaBox[0 0 595.28 841.89]>>"));
        var fonts = _fonts.Select(font => $"/{font.Name} {PutFont(font)} 0 R").ToList();
        PutObject(ResourcesNumber, $"<</Font<<{string.Concat(fonts)}>>>>");
        PutObject(CatalogNumber, $"<</Type/Catalog/Pages {PagesNumber} 0 R/Lang(it-IT)/ViewerPreferences<</DisplayDocTitle true>>>>");
        var facts = PutObject(Reserve(), $"<</Title{TextString(info.Title)}/Author{TextString(info.Author)}/Producer{TextString("Enti")}/CreationDate(D:{info.Created.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}Z)>>");

        var index = _written + _buffer.Length;
        Put(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n"));
        foreach (var offset in _offsets)
        {
            Put(string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        }

        Put(string.Create(CultureInfo.InvariantCulture, $"trailer\n<</Size {_offsets.Count + 1}/Root {CatalogNumber} 0 R/Info {facts} 0 R>>\nstartxref\n{index}\n%%EOF\n"));
        await FlushAsync(ct);
        await stream.FlushAsync(ct);
    }

    private static string References(IEnumerable<int> numbers) => string.Join(' ', numbers.Select(n => $"{n} 0 R"));

    /// <summary>UTF-16 in hexadecimal: every character is safe and none needs an escape.</summary>
    private static string TextString(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    private int PutFont(PdfFont font)
    {
        var file = font.File;
        var program = PutStream($"/Length1 {file.Bytes.Length}", file.Bytes);
        var characters = PutStream("", Encoding.ASCII.GetBytes(PdfToUnicode.Map(file)));
        var descriptor = PutObject(Reserve(), $"<</Type/FontDescriptor/FontName/{font.Name}/Flags 4/FontBBox[{string.Join(' ', file.Box)}]/ItalicAngle 0/Ascent {file.Ascent}/Descent {file.Descent}/CapHeight {file.CapHeight}/StemV 80/FontFile2 {program} 0 R>>");
        var descendant = PutObject(Reserve(), $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{font.Name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R/CIDToGIDMap/Identity/W[0[{string.Join(' ', file.Advances)}]]>>");
        return PutObject(Reserve(), $"<</Type/Font/Subtype/Type0/BaseFont/{font.Name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {characters} 0 R>>");
    }

    private int Reserve()
    {
        _offsets.Add(0);
        return _offsets.Count;
    }

    private int PutObject(int number, string body)
    {
        Begin(number);
        Put($"{body}\nendobj\n");
        return number;
    }

    private int PutStream(string entries, byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(content);
        }

        var number = Reserve();
        Begin(number);
        Put($"<</Filter/FlateDecode/Length {compressed.Length}{entries}>>\nstream\n");
        compressed.WriteTo(_buffer);
        Put("\nendstream\nendobj\n");
        return number;
    }

    private void Begin(int number)
    {
        _offsets[number - 1] = _written + _buffer.Length;
        Put($"{number} 0 obj\n");
    }

    private void Put(string text) => _buffer.Write(Encoding.Latin1.GetBytes(text));

    private async Task FlushAsync(CancellationToken ct)
    {
        await stream.WriteAsync(_buffer.GetBuffer().AsMemory(0, (int)_buffer.Length), ct);
        _written += _buffer.Length;
        _buffer.SetLength(0);
    }
}
