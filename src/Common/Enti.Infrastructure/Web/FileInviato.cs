using System.Text;
using Enti.Abstractions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Enti.Infrastructure.Web;

/// <summary>What a module answers when no file comes, or not all of it.</summary>
/// <param name="Mancante">No part called <c>file</c>.</param>
/// <param name="TroppoGrande">More bytes than are taken.</param>
/// <param name="Troncato">It stopped before its end.</param>
/// <param name="Massimo">Bytes taken.</param>
public sealed record RegoleFile(Errore Mancante, Errore TroppoGrande, Errore Troncato, long Massimo);

/// <summary>Takes the file out of a multipart request as it arrives: neither memory nor disk ever holds it whole.</summary>
public static class FileInviato
{
    private const int GettoneMassimo = 4096;

    /// <summary>Finds the part called <c>file</c> and gives it to <paramref name="usa"/>.</summary>
    /// <typeparam name="T">What the use case answers.</typeparam>
    /// <param name="richiesta">A multipart request.</param>
    /// <param name="regole">How large, and what to answer otherwise.</param>
    /// <param name="usa">Reads the file, synchronously if it likes, and gets its name as the browser wrote it.</param>
    /// <param name="ct">Cancelled when the client goes away.</param>
    /// <param name="difesa">For a form of the portal: its token, which comes before the file, is checked without reading the rest; null for the API.</param>
    public static async Task<Esito<T>> Leggi<T>(HttpRequest richiesta, RegoleFile regole, Func<Stream, string, Task<Esito<T>>> usa, CancellationToken ct, IAntiforgery? difesa = null)
    {
        if (!MediaTypeHeaderValue.TryParse(richiesta.ContentType, out var tipo)
            || !tipo.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(tipo.Boundary).Value is not { Length: > 0 and <= 100 } confine)
        {
            return regole.Mancante;
        }

        // Before any refusal: only so does the server let whoever sends come to the end, and read why.
        Prepara(richiesta.HttpContext);
        if (richiesta.ContentLength > regole.Massimo)
        {
            return regole.TroppoGrande;
        }

        try
        {
            var parti = new MultipartReader(confine, new CorpoLimitato(richiesta.Body, regole.Massimo));
            while (await parti.ReadNextSectionAsync(ct) is { } parte)
            {
                if (!ContentDispositionHeaderValue.TryParse(parte.ContentDisposition, out var disposizione))
                {
                    continue;
                }

                var nome = HeaderUtilities.RemoveQuotes(disposizione.Name).Value ?? "";
                if (nome is "file")
                {
                    if (difesa is not null)
                    {
                        await difesa.ValidateRequestAsync(richiesta.HttpContext);
                    }

                    return await usa(parte.Body, Nome(disposizione));
                }

                if (difesa?.GetTokens(richiesta.HttpContext) is { } gettoni && string.Equals(nome, gettoni.FormFieldName, StringComparison.Ordinal))
                {
                    // As a header the token is found without the form having to be read.
                    richiesta.Headers[gettoni.HeaderName!] = await GettoneAsync(parte.Body, ct);
                }
            }

            return regole.Mancante;
        }
        catch (BadHttpRequestException errore) when (errore.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return regole.TroppoGrande;
        }
        catch (Exception errore) when (errore is IOException or InvalidDataException && !ct.IsCancellationRequested)
        {
            return regole.Troncato;
        }
    }

    // Only shown to people: without the folders of whoever sent it, and without what no name has.
    private static string Nome(ContentDispositionHeaderValue disposizione)
    {
        var nome = HeaderUtilities.RemoveQuotes(disposizione.FileNameStar.HasValue ? disposizione.FileNameStar : disposizione.FileName).Value ?? "";
        nome = string.Concat(nome[(nome.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c))).Trim();
        return nome.Length == 0 ? "file" : nome;
    }

    // Whoever has no token yet may not fill the memory with one.
    private static async Task<string> GettoneAsync(Stream parte, CancellationToken ct)
    {
        var letti = new byte[GettoneMassimo];
        var quanti = await parte.ReadAtLeastAsync(letti, letti.Length, throwOnEndOfStream: false, ct);
        return Encoding.ASCII.GetString(letti, 0, quanti);
    }

    private static void Prepara(HttpContext http)
    {
        // Counted here and not by the server, which at its own limit cuts the line before whoever sends can read why.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limite)
        {
            limite.MaxRequestBodySize = null;
        }

        if (http.Features.Get<IHttpBodyControlFeature>() is { } corpo)
        {
            corpo.AllowSynchronousIO = true;
        }
    }
}
