using System.Diagnostics;
using Shouldly;

namespace Enti.Testing;

/// <summary>Reads back what was printed, with the tools of poppler-utils: an opinion on our files that is not ours.</summary>
public static class Poppler
{
    /// <summary>The text of a PDF, pages parted by form feeds.</summary>
    /// <param name="pdf">The whole file.</param>
    /// <param name="options">Further options of pdftotext, such as <c>-layout</c>.</param>
    public static string Text(byte[] pdf, params string[] options) => Run("pdftotext", pdf, ["-enc", "UTF-8", .. options, "-", "-"]);

    /// <summary>Title, author, pages and the like, one <c>name: value</c> per line.</summary>
    public static string Info(byte[] pdf) => Run("pdfinfo", pdf, ["-"]);

    /// <summary>The faces of the document and how each is embedded.</summary>
    public static string Fonts(byte[] pdf) => Run("pdffonts", pdf, ["-"]);

    private static string Run(string tool, byte[] pdf, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(tool, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{tool} did not start: install poppler-utils.");
        var output = process.StandardOutput.ReadToEndAsync();
        var complaints = process.StandardError.ReadToEndAsync();
        process.StandardInput.BaseStream.Write(pdf);
        process.StandardInput.Close();
        process.WaitForExit();

        // The tools mend what they can and go on: for us a complaint is a failure.
        complaints.GetAwaiter().GetResult().ShouldBeEmpty();
        process.ExitCode.ShouldBe(0);
        return output.GetAwaiter().GetResult();
    }
}
