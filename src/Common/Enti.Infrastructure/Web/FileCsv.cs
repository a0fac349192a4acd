using Microsoft.AspNetCore.Http;

namespace Enti.Infrastructure.Web;

/// <summary>A file for a spreadsheet, whose rows are read while it is sent.</summary>
/// <param name="Colonne">Heading of each column.</param>
/// <param name="Righe">The cells of each row.</param>
public sealed record FileCsv(IReadOnlyList<string> Colonne, IAsyncEnumerable<string?[]> Righe)
{
    /// <summary>Answers with the file, under that name.</summary>
    public IResult Scarica(string nome) => Results.Stream(ScriviAsync, "text/csv; charset=utf-8", nome);

    /// <summary>Writes headings and rows.</summary>
    public async Task ScriviAsync(Stream uscita)
    {
        await using var csv = new ScrittoreCsv(uscita);
        csv.Riga([.. Colonne]);
        await foreach (var riga in Righe)
        {
            csv.Riga(riga);
            await csv.ScaricaAsync();
        }
    }
}
