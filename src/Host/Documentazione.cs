using System.Globalization;
using System.Text.Json;
using Enti.Infrastructure.Accesso;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Enti.Host;

/// <summary>The OpenAPI document of the HTTP API: what the slices declare, and what holds for all of them and none repeats.</summary>
internal static class Documentazione
{
    private const string Problema = "ProblemDetails";

    internal static IServiceCollection AddDocumentoOpenApi(this IServiceCollection servizi) => servizi.AddOpenApi("v1", o =>
    {
        // Every slice has a Result or a Corpo: the declaring type tells them apart.
        o.CreateSchemaReferenceId = info => OpenApiOptions.CreateDefaultSchemaReferenceId(info) is { } id
            ? info.Type.DeclaringType is { } padre ? padre.Name + id : id
            : null;
        o.AddOperationTransformer((operazione, contesto, _) =>
        {
            Completa(operazione, contesto.Description.RelativePath!, contesto.Description.ActionDescriptor.EndpointMetadata.OfType<RequisitoAccesso>().LastOrDefault(), contesto.Document!);
            return Task.CompletedTask;
        });
        o.AddDocumentTransformer((documento, _, _) =>
        {
            Completa(documento);
            return Task.CompletedTask;
        });
    });

    private static void Completa(OpenApiOperation operazione, string percorso, RequisitoAccesso? requisito, OpenApiDocument documento)
    {
        operazione.Tags = new HashSet<OpenApiTagReference> { new(operazione.OperationId!.Split('_')[0], documento) };
        operazione.Parameters ??= [];
        foreach (var parametro in operazione.Parameters.OfType<OpenApiParameter>())
        {
            parametro.Name = JsonNamingPolicy.CamelCase.ConvertName(parametro.Name!);
        }

        // Most handlers take the ente from the ambito, which the route has been compared with.
        if (percorso.Contains("{ente}", StringComparison.Ordinal))
        {
            operazione.Parameters = [EnteNelPercorso(), .. operazione.Parameters.Where(p => p.Name is not "ente")];
            Risponde(operazione, StatusCodes.Status404NotFound, documento);
        }

        if (operazione.RequestBody?.Content is { } corpo)
        {
            Risponde(operazione, StatusCodes.Status400BadRequest, documento);
            Risponde(operazione, StatusCodes.Status415UnsupportedMediaType, documento);
            if (corpo.TryGetValue("multipart/form-data", out var modulo))
            {
                modulo.Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string>(StringComparer.Ordinal) { "file" },
                    Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
                };
            }
        }

        if (requisito is not { Pubblico: true })
        {
            operazione.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", documento)] = [] }];
            Risponde(operazione, StatusCodes.Status401Unauthorized, documento);
            Risponde(operazione, StatusCodes.Status403Forbidden, documento);
        }
    }

    private static OpenApiParameter EnteNelPercorso() => new()
    {
        Name = "ente",
        In = ParameterLocation.Path,
        Required = true,
        Description = "Codice IPA dell'ente, che deve essere quello dell'ambito scelto.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static void Risponde(OpenApiOperation operazione, int stato, OpenApiDocument documento) =>
        (operazione.Responses ??= []).TryAdd(stato.ToString(CultureInfo.InvariantCulture), new OpenApiResponse
        {
            Description = ReasonPhrases.GetReasonPhrase(stato),
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Problema, documento) } },
        });

    private static void Completa(OpenApiDocument documento)
    {
        documento.Info = new OpenApiInfo { Title = "Enti", Version = "v1", Description = "Accesso ai servizi in linea degli enti: anagrafe, credenziali, servizi, mandati, notifiche. Gli errori sono problem+json (RFC 9457) con un `codice` stabile." };
        documento.Servers = [];
        var operazioni = documento.Paths.Values.SelectMany(p => p.Operations!.Values).ToList();
        documento.Tags = operazioni.SelectMany(o => o.Tags ?? new HashSet<OpenApiTagReference>()).Select(t => t.Reference.Id!).Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal).Select(n => new OpenApiTag { Name = n }).ToHashSet();
        documento.Components ??= new OpenApiComponents();
        documento.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "Token di sessione o chiave API." },
        };
        var schemi = documento.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        schemi.Remove("IFormFile");
        var inviati = operazioni.SelectMany(o => o.RequestBody?.Content?.Values ?? []).SelectMany(c => Nomi(c.Schema)).ToHashSet(StringComparer.Ordinal);
        foreach (var (nome, schema) in schemi)
        {
            if (schema is OpenApiSchema { Properties.Count: > 0 } risposta && !inviati.Contains(nome))
            {
                // Unknown fields are refused in what is sent. What is received may grow, and null fields are written.
                risposta.AdditionalPropertiesAllowed = true;
                risposta.Required = nome is Problema ? new HashSet<string>(StringComparer.Ordinal) { "type", "title", "status", "codice", "riferimento" } : risposta.Properties.Keys.ToHashSet(StringComparer.Ordinal);
            }
        }

        if (schemi.TryGetValue(Problema, out var problema) && problema is OpenApiSchema { Properties: { } campi })
        {
            campi["codice"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stabile, `modulo.motivo`." };
            campi["riferimento"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Da citare a chi assiste." };
            campi["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "Messaggi per campo.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            };
        }
    }

    private static IEnumerable<string> Nomi(IOpenApiSchema? schema) => schema switch
    {
        OpenApiSchemaReference riferimento => [riferimento.Reference.Id!],
        _ => (schema?.OneOf ?? []).SelectMany(Nomi),
    };
}
