using Enti.Abstractions;
using Enti.Infrastructure.Web;
using Microsoft.AspNetCore.Http;

namespace Enti.Credenziali.Registro;

/// <summary>The log as a file for a spreadsheet, one page after the other: it is never in memory as a whole.</summary>
internal static class RegistroCsv
{
    /// <summary>Lines asked for at a time.</summary>
    public const int Pagina = 200;

    /// <summary>The file.</summary>
    /// <param name="nome">Name that the browser gives it.</param>
    /// <param name="colonne">Titles.</param>
    /// <param name="prima">The first page, already read: what was refused has no file.</param>
    /// <param name="poi">Reads the page after.</param>
    /// <param name="riga">Cells of a line.</param>
    public static IResult File(string nome, string[] colonne, LeggiRegistro.Risposta prima, Func<string, Task<Esito<LeggiRegistro.Risposta>>> poi, Func<LeggiRegistro.Voce, string?[]> riga) =>
        new FileCsv(colonne, RigheAsync(prima, poi, riga)).Scarica(nome);

    private static async IAsyncEnumerable<string?[]> RigheAsync(LeggiRegistro.Risposta pagina, Func<string, Task<Esito<LeggiRegistro.Risposta>>> poi, Func<LeggiRegistro.Voce, string?[]> riga)
    {
        while (true)
        {
            foreach (var voce in pagina.Elementi)
            {
                yield return riga(voce);
            }

            if (pagina.Successivo is not { } dopo)
            {
                yield break;
            }

            pagina = (await poi(dopo)).Valore;
        }
    }
}
