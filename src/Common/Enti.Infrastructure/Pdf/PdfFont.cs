using System.Globalization;
using System.Text;

namespace Enti.Infrastructure.Pdf;

/// <summary>One of the faces that documents are printed with. They are embedded whole, once per document, so text stays text when copied or searched.</summary>
public sealed class PdfFont
{
    private const string ResourcePrefix = "Pdf.";
    private readonly Lazy<TrueTypeFile> _file;

    private PdfFont(string name)
    {
        Name = name;
        _file = new(() => Load(name));
    }

    /// <summary>Titillium Web, the face of Italian public bodies.</summary>
    public static PdfFont Regular { get; } = new("TitilliumWeb-Regular");

    /// <summary>Titillium Web, bold.</summary>
    public static PdfFont Bold { get; } = new("TitilliumWeb-Bold");

    /// <summary>Roboto Mono: for codes that are typed back, and for the Greek and Cyrillic letters that Titillium lacks.</summary>
    public static PdfFont Mono { get; } = new("RobotoMono-Medium");

    internal static IReadOnlyList<PdfFont> All { get; } = [Regular, Bold, Mono];

    /// <summary>PostScript name of the face.</summary>
    internal string Name { get; }

    internal TrueTypeFile File => _file.Value;

    /// <summary>Width of a text in millimetres.</summary>
    /// <param name="text">What would be printed.</param>
    /// <param name="size">Size in points.</param>
    public double Width(string text, double size) =>
        Shape(text).Sum(run => run.Glyphs.Sum(g => run.Font.File.Advances[g])) / 1000.0 * size * PdfDrawing.MillimetresPerPoint;

    /// <summary>Splits a text into runs of glyphs, each with a face that can draw it.</summary>
    /// <remarks>A letter no face has is drawn without its marks, and failing that as <c>?</c>: a letter with an odd name must still leave.</remarks>
    internal IReadOnlyList<(PdfFont Font, List<ushort> Glyphs)> Shape(string text)
    {
        var runs = new List<(PdfFont Font, List<ushort> Glyphs)>();
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var (font, glyph) = Find(rune);
            if (runs.Count == 0 || runs[^1].Font != font)
            {
                runs.Add((font, []));
            }

            runs[^1].Glyphs.Add(glyph);
        }

        return runs;
    }

    private (PdfFont Font, ushort Glyph) Find(Rune rune)
    {
        var c = rune.IsBmp ? (char)rune.Value : '?';
        c = char.IsControl(c) ? ' ' : c;
        if (File.Glyphs.TryGetValue(c, out var glyph))
        {
            return (this, glyph);
        }

        if (Mono.File.Glyphs.TryGetValue(c, out glyph))
        {
            return (Mono, glyph);
        }

        var bare = c.ToString().Normalize(NormalizationForm.FormD)[0];
        return CharUnicodeInfo.GetUnicodeCategory(bare) != UnicodeCategory.NonSpacingMark && File.Glyphs.TryGetValue(bare, out glyph)
            ? (this, glyph)
            : (this, File.Glyphs['?']);
    }

    private static TrueTypeFile Load(string name)
    {
        using var resource = typeof(PdfFont).Assembly.GetManifestResourceStream($"{ResourcePrefix}{name}.ttf")
            ?? throw new InvalidOperationException($"Font {name} is not embedded.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return new TrueTypeFile(bytes);
    }
}
