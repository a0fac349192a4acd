using System.Text;

namespace Enti.Infrastructure.Web;

/// <summary>Writes CSV as Italian spreadsheets open it: UTF-8 with BOM, <c>;</c>, and no cell that could run as a formula.</summary>
/// <param name="uscita">Where it goes; not closed.</param>
internal sealed class ScrittoreCsv(Stream uscita) : IAsyncDisposable
{
    private const int Soglia = 32 * 1024;
    private readonly StringBuilder _testo = new("\uFEFF");

    /// <summary>Writes one row.</summary>
    public void Riga(params ReadOnlySpan<string?> celle)
    {
        for (var i = 0; i < celle.Length; i++)
        {
            if (i > 0)
            {
                _testo.Append(';');
            }

            Cella(celle[i]);
        }

        _testo.Append("\r\n");
    }

    /// <summary>Sends what has been written, once there is enough of it.</summary>
    public ValueTask ScaricaAsync() => _testo.Length < Soglia ? ValueTask.CompletedTask : InviaAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await InviaAsync();
        await uscita.FlushAsync();
    }

    private void Cella(string? valore)
    {
        if (string.IsNullOrEmpty(valore))
        {
            return;
        }

        // A spreadsheet runs what begins so (ASVS 1.2.10); numbers are told apart because they are only digits and separators.
        var formula = valore[0] is '=' or '+' or '@' or '\t' or '\r' or '\n' or '\0' || (valore[0] is '-' && valore.AsSpan(1).ContainsAnyExcept("0123456789,."));
        if (formula || valore.AsSpan().ContainsAny(";\"\r\n"))
        {
            _testo.Append('"').Append(formula ? "'" : "").Append(valore.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        else
        {
            _testo.Append(valore);
        }
    }

    private async ValueTask InviaAsync()
    {
        var byteTesto = Encoding.UTF8.GetBytes(_testo.ToString());
        _testo.Clear();
        await uscita.WriteAsync(byteTesto);
    }
}
