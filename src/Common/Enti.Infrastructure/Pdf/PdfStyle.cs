namespace Enti.Infrastructure.Pdf;

/// <summary>Where the text of a line stands in the width it is given.</summary>
public enum PdfAlign
{
    /// <summary>From the left edge.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>To the right edge.</summary>
    Right,
}

/// <summary>How a text looks.</summary>
/// <param name="Font">The face.</param>
/// <param name="Size">Size in points.</param>
/// <param name="Gray">0 is black, 1 is white.</param>
/// <param name="Spacing">Distance between baselines, in sizes.</param>
/// <param name="Align">Where each line stands in its width.</param>
public sealed record PdfStyle(PdfFont Font, double Size, double Gray = 0, double Spacing = 1.3, PdfAlign Align = PdfAlign.Left)
{
    /// <summary>Distance between baselines in millimetres.</summary>
    public double LineHeight => Size * Spacing * PdfDrawing.MillimetresPerPoint;
}

/// <summary>What a document says of itself. It travels in clear and may outlive the print: never put personal data here.</summary>
/// <param name="Title">Shown by readers instead of the file name.</param>
/// <param name="Author">The body that issues it.</param>
/// <param name="Created">Instant of production; the same input gives the same bytes.</param>
public sealed record PdfInfo(string Title, string Author, DateTimeOffset Created);
