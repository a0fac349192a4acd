using System.Globalization;
using System.Text;

namespace Enti.Infrastructure.Pdf;

/// <summary>Marks on an A4 sheet. Coordinates are millimetres from the top left corner; text stands on its baseline.</summary>
/// <remarks>A page shows one or more drawings: what many pages share (a letterhead, an instruction sheet) is drawn once, given to each of them, and stored once.</remarks>
public sealed class PdfDrawing
{
    /// <summary>Width of the sheet, millimetres.</summary>
    public const double Width = 210;

    /// <summary>Height of the sheet, millimetres.</summary>
    public const double Height = 297;

    internal const double MillimetresPerPoint = 25.4 / 72;

    private readonly StringBuilder _operators = new();

    /// <summary>Faces used, so that the document embeds no other.</summary>
    internal HashSet<PdfFont> Fonts { get; } = [];

    /// <summary>The document that has stored the drawing, and under which object number.</summary>
    internal (PdfDocument Document, int Number)? Stored { get; set; }

    internal string Operators => _operators.ToString();

    /// <summary>Prints one line from <paramref name="x"/> on and gives back where it ends, so that another style may go on from there.</summary>
    /// <param name="x">Left end, millimetres.</param>
    /// <param name="y">Baseline, millimetres.</param>
    /// <param name="text">The line; what does not fit runs off the sheet.</param>
    /// <param name="style">How it looks; its alignment is ignored.</param>
    public double Text(double x, double y, string text, PdfStyle style)
    {
        foreach (var (font, glyphs) in style.Font.Shape(text))
        {
            Fonts.Add(font);
            _operators.Append(CultureInfo.InvariantCulture, $"BT {style.Gray:0.###} g /{font.Name} {style.Size:0.##} Tf {X(x):0.##} {Y(y):0.##} Td <");
            foreach (var glyph in glyphs)
            {
                _operators.Append(glyph.ToString("X4", CultureInfo.InvariantCulture));
            }

            _operators.Append("> Tj ET\n");
            x += glyphs.Sum(g => font.File.Advances[g]) / 1000.0 * style.Size * MillimetresPerPoint;
        }

        return x;
    }

    /// <summary>Prints a text on as many lines as the width asks for and gives back the baseline of the line that would follow.</summary>
    /// <param name="x">Left edge, millimetres.</param>
    /// <param name="y">Baseline of the first line, millimetres.</param>
    /// <param name="width">Room for each line, millimetres.</param>
    /// <param name="text">Words are parted at spaces and line feeds; a word wider than the room is cut.</param>
    /// <param name="style">How it looks.</param>
    public double Paragraph(double x, double y, double width, string text, PdfStyle style)
    {
        foreach (var line in Wrap(text, width, style))
        {
            var spare = width - style.Font.Width(line, style.Size);
            Text(x + (style.Align switch { PdfAlign.Right => spare, PdfAlign.Center => spare / 2, _ => 0 }), y, line, style);
            y += style.LineHeight;
        }

        return y;
    }

    /// <summary>Draws a straight line.</summary>
    /// <param name="x1">Start, from the left.</param>
    /// <param name="y1">Start, from the top.</param>
    /// <param name="x2">End, from the left.</param>
    /// <param name="y2">End, from the top.</param>
    /// <param name="thickness">Points.</param>
    /// <param name="gray">0 is black, 1 is white.</param>
    public void Line(double x1, double y1, double x2, double y2, double thickness = 0.5, double gray = 0) =>
        _operators.Append(CultureInfo.InvariantCulture, $"{gray:0.###} G {thickness:0.##} w {X(x1):0.##} {Y(y1):0.##} m {X(x2):0.##} {Y(y2):0.##} l S\n");

    /// <summary>Fills a rectangle.</summary>
    /// <param name="x">Left edge.</param>
    /// <param name="y">Top edge.</param>
    /// <param name="width">Width.</param>
    /// <param name="height">Height.</param>
    /// <param name="gray">0 is black, 1 is white.</param>
    public void Fill(double x, double y, double width, double height, double gray) =>
        _operators.Append(CultureInfo.InvariantCulture, $"{gray:0.###} g {Box(x, y, width, height)} f\n");

    /// <summary>Draws the border of a rectangle.</summary>
    /// <param name="x">Left edge.</param>
    /// <param name="y">Top edge.</param>
    /// <param name="width">Width.</param>
    /// <param name="height">Height.</param>
    /// <param name="thickness">Points.</param>
    /// <param name="gray">0 is black, 1 is white.</param>
    public void Frame(double x, double y, double width, double height, double thickness = 0.5, double gray = 0) =>
        _operators.Append(CultureInfo.InvariantCulture, $"{gray:0.###} G {thickness:0.##} w {Box(x, y, width, height)} S\n");

    private static IEnumerable<string> Wrap(string text, double width, PdfStyle style)
    {
        // Widths add up because nothing is kerned: each word is measured once.
        var space = style.Font.Width(" ", style.Size);
        foreach (var paragraph in text.Split('\n'))
        {
            var line = new StringBuilder();
            var used = 0.0;
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Cut(w, width, style)))
            {
                var needed = style.Font.Width(word, style.Size);
                if (line.Length > 0 && used + space + needed > width)
                {
                    yield return line.ToString();
                    line.Clear();
                }

                used = line.Length == 0 ? needed : used + space + needed;
                line.Append(line.Length == 0 ? "" : " ").Append(word);
            }

            yield return line.ToString();
        }
    }

    private static IEnumerable<string> Cut(string word, double width, PdfStyle style)
    {
        while (word.Length > 1 && style.Font.Width(word, style.Size) > width)
        {
            var fitting = Enumerable.Range(1, word.Length - 1).LastOrDefault(n => style.Font.Width(word[..n], style.Size) <= width, 1);
            yield return word[..fitting];
            word = word[fitting..];
        }

        yield return word;
    }

    private static double X(double millimetres) => millimetres / MillimetresPerPoint;

    private static double Y(double millimetres) => (Height - millimetres) / MillimetresPerPoint;

    private static string Box(double x, double y, double width, double height) =>
        string.Create(CultureInfo.InvariantCulture, $"{X(x):0.##} {Y(y + height):0.##} {X(width):0.##} {X(height):0.##} re");
}
