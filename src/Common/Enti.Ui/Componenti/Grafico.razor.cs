using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Enti.Ui;

/// <summary>A plot over time with its legend; the figures themselves stand in a table beside it.</summary>
public sealed partial class Grafico : ComponentBase
{
    private const double Altezza = 200;
    private static readonly CultureInfo Italiano = CultureInfo.GetCultureInfo("it-IT");
    private static readonly string[] Colori = ["#0055aa", "#7a4a00", "#00663f", "#b3172e", "#4b3d8f", "#33414e"];
    private static readonly string[] Tratti = ["none", "8 4", "2 4", "12 4 2 4", "4 2", "16 6"];

    /// <summary>Id, one for each plot of a page.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>What is drawn.</summary>
    [Parameter, EditorRequired]
    public string Titolo { get; set; } = "";

    /// <summary>What the drawing says, in a sentence, for who does not see it.</summary>
    [Parameter, EditorRequired]
    public string Descrizione { get; set; } = "";

    /// <summary>Words of each period, in order.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Periodi { get; set; } = [];

    /// <summary>Words below the left end.</summary>
    [Parameter, EditorRequired]
    public string Inizio { get; set; } = "";

    /// <summary>Words below the right end.</summary>
    [Parameter, EditorRequired]
    public string Fine { get; set; } = "";

    /// <summary>The series, six at most.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<SerieGrafico> Serie { get; set; } = [];

    /// <summary>True for lines: series that do not add up to anything.</summary>
    [Parameter]
    public bool Linee { get; set; }

    private int Quanti => Periodi.Count;

    private long Massimo
    {
        get
        {
            var alto = Enumerable.Range(0, Quanti).Select(i => Linee ? Serie.Max(s => s.Valori[i] ?? 0) : Serie.Sum(s => s.Valori[i] ?? 0)).DefaultIfEmpty(0).Max();

            // Its half is written too, so it is even.
            for (var passo = 1L; ; passo *= 10)
            {
                foreach (var tetto in new[] { 2 * passo, passo == 1 ? 4 : 5 * passo, 10 * passo })
                {
                    if (tetto >= alto)
                    {
                        return tetto;
                    }
                }
            }
        }
    }

    private IEnumerable<(long Valore, double Y)> Righe => [(0, Y(0)), (Massimo / 2, Y(Massimo / 2)), (Massimo, Y(Massimo))];

    private static long? Totale(SerieGrafico serie) => serie.Valori.Any(v => v is not null) ? serie.Valori.Sum(v => v ?? 0) : null;

    // Room for the words above the highest line.
    private double Y(long valore) => Altezza - (Altezza - 20) * valore / Massimo;

    private string P(double periodi) => N(100 * periodi / Quanti) + "%";

    private static string N(double numero) => numero.ToString("0.###", CultureInfo.InvariantCulture);

    // Razor keeps the element "text" for itself.
    private static RenderFragment Scritta(string x, double y, string parole, string? ancora = null, string? classe = null) => b =>
    {
        b.OpenElement(0, "text");
        b.AddAttribute(1, "class", classe);
        b.AddAttribute(2, "x", x);
        b.AddAttribute(3, "y", N(y));
        b.AddAttribute(4, "text-anchor", ancora);
        b.AddContent(5, parole);
        b.CloseElement();
    };

    private RenderFragment Pila(int i) => b =>
    {
        if (Serie.All(s => s.Valori[i] is null or 0))
        {
            return;
        }

        b.OpenElement(0, "g");
        b.AddMarkupContent(1, $"<title>{System.Net.WebUtility.HtmlEncode(Periodi[i] + ": " + string.Join(", ", Serie.Where(s => s.Valori[i] > 0).Select(s => $"{s.Nome} {s.Valori[i]!.Value.ToString("N0", Italiano)}")))}</title>");
        var sotto = 0L;
        for (var s = 0; s < Serie.Count; s++)
        {
            if (Serie[s].Valori[i] is { } valore and > 0)
            {
                b.OpenElement(2, "rect");
                b.AddAttribute(3, "x", P(i + 0.1));
                b.AddAttribute(4, "width", P(0.8));
                b.AddAttribute(5, "y", N(Y(sotto + valore)));
                b.AddAttribute(6, "height", N(Y(sotto) - Y(sotto + valore)));
                b.AddAttribute(7, "fill", $"url(#{Id}-{s})");
                b.AddAttribute(8, "stroke", Colori[s % Colori.Length]);
                b.CloseElement();
                sotto += valore;
            }
        }

        b.CloseElement();
    };

    private RenderFragment Linea(int s) => b =>
    {
        for (var i = 0; i < Quanti; i++)
        {
            if (Serie[s].Valori[i] is not { } valore)
            {
                continue;
            }

            if (i > 0 && Serie[s].Valori[i - 1] is { } prima)
            {
                Tratto(b, s, P(i - 0.5), N(Y(prima)), P(i + 0.5), N(Y(valore)));
            }

            // A point alone is no line; among many it would only be in the way.
            if (Quanti <= 62)
            {
                b.OpenElement(10, "svg");
                b.AddAttribute(11, "x", P(i + 0.5));
                b.AddAttribute(12, "y", N(Y(valore)));
                b.AddAttribute(13, "overflow", "visible");
                b.AddMarkupContent(14, Punta(s));
                b.CloseElement();
            }
        }
    };

    private static RenderFragment Segno(int s) => b =>
    {
        Tratto(b, s, "0", "10", "20", "10");
        b.AddMarkupContent(10, $"<svg x=\"10\" y=\"10\" overflow=\"visible\">{Punta(s)}</svg>");
    };

    private static void Tratto(RenderTreeBuilder b, int s, string x1, string y1, string x2, string y2)
    {
        b.OpenElement(0, "line");
        b.AddAttribute(1, "x1", x1);
        b.AddAttribute(2, "y1", y1);
        b.AddAttribute(3, "x2", x2);
        b.AddAttribute(4, "y2", y2);
        b.AddAttribute(5, "stroke", Colori[s % Colori.Length]);
        b.AddAttribute(6, "stroke-width", "2");
        b.AddAttribute(7, "stroke-dasharray", Tratti[s % Tratti.Length]);
        b.CloseElement();
    }

    private static string Punta(int s) => $"<path fill=\"{Colori[s % Colori.Length]}\" d=\"" + (s % 4) switch
    {
        0 => "M-4 0A4 4 0 1 0 4 0A4 4 0 1 0 -4 0",
        1 => "M-4 -4H4V4H-4Z",
        2 => "M0 -5L5 4H-5Z",
        _ => "M0 -5L5 0L0 5L-5 0Z",
    } + "\" />";

    // Each series has its own texture, so that nothing rests on colour.
    private static RenderFragment Trama(string id, int s) => b => b.AddMarkupContent(
        0,
        $"<pattern id=\"{id}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\" fill=\"{(s % 6 == 0 ? Colori[0] : "#fff")}\" />{(s % 6) switch
        {
            0 => "",
            1 => $"<path d=\"M-2 2L2 -2M0 8L8 0M6 10L10 6\" stroke=\"{Colori[1]}\" stroke-width=\"2\" />",
            2 => $"<circle cx=\"4\" cy=\"4\" r=\"2.2\" fill=\"{Colori[2]}\" />",
            3 => $"<path d=\"M0 2H8M0 6H8\" stroke=\"{Colori[3]}\" stroke-width=\"2\" />",
            4 => $"<path d=\"M0 0L8 8M0 8L8 0\" stroke=\"{Colori[4]}\" stroke-width=\"1.5\" />",
            _ => $"<path d=\"M2 0V8\" stroke=\"{Colori[5]}\" stroke-width=\"2\" />",
        }}</pattern>");
}

/// <summary>One series of a plot.</summary>
/// <param name="Nome">Words of the legend.</param>
/// <param name="Valori">A value for each period; null where there is no data, which is not zero.</param>
public sealed record SerieGrafico(string Nome, IReadOnlyList<long?> Valori);
