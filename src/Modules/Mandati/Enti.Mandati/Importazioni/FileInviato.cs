using Enti.Abstractions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Enti.Mandati.Importazioni;

/// <summary>Takes the file out of a multipart request as it arrives: neither memory nor disk ever holds it whole.</summary>
internal static class FileInviato
{
    private const long MassimoPredefinito = 2L * 1024 * 1024 * 1024;

    /// <summary>Finds the part called <c>file</c> and gives it to <paramref name="usa"/>.</summary>
    /// <typeparam name="T">What the use case answers.</typeparam>
    /// <param name="richiesta">A multipart request.</param>
    /// <param name="usa">Reads the file, synchronously if it likes, and gets its name as the browser wrote it.</param>
    /// <param name="ct">Cancelled when the client goes away.</param>
    /// <param name="difesa">For a form of the portal: its token, which comes before the file, is checked without reading the rest; null for the API.</param>
    public static async Task<Esito<T>> Leggi<T>(HttpRequest richiesta, Func<Stream, string, Task<Esito<T>>> usa, CancellationToken ct, IAntiforgery? difesa = null)
    {
        if (!MediaTypeHeaderValue.TryParse(richiesta.ContentType, out var tipo)
            || !tipo.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(tipo.Boundary).Value is not { Length: > 0 and <= 100 } confine)
        {
            return ErroriMandati.FileMancante;
        }

        Prepara(richiesta.HttpContext);
        try
        {
            var parti = new MultipartReader(confine, richiesta.Body);
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

                    return await usa(parte.Body, Path.GetFileName(HeaderUtilities.RemoveQuotes(disposizione.FileNameStar.HasValue ? disposizione.FileNameStar : disposizione.FileName).Value ?? "file"));
                }

                if (difesa?.GetTokens(richiesta.HttpContext) is { } gettoni && string.Equals(nome, gettoni.FormFieldName, StringComparison.Ordinal))
                {
                    // As a header the token is found without the form having to be read.
                    richiesta.Headers[gettoni.HeaderName!] = await new FormMultipartSection(parte, disposizione).GetValueAsync(ct);
                }
            }

            return ErroriMandati.FileMancante;
        }
        catch (BadHttpRequestException errore) when (errore.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return ErroriMandati.TroppoGrande;
        }
        catch (Exception errore) when (errore is IOException or InvalidDataException && !ct.IsCancellationRequested)
        {
            return ErroriMandati.FileTroncato;
        }
    }

    private static void Prepara(HttpContext http)
    {
        var massimo = http.RequestServices.GetRequiredService<IConfiguration>().GetValue("Mandati:DimensioneMassimaFile", MassimoPredefinito);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limite)
        {
            limite.MaxRequestBodySize = massimo;
        }

        if (http.Features.Get<IHttpBodyControlFeature>() is { } corpo)
        {
            corpo.AllowSynchronousIO = true;
        }
    }
}
