using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Enti.Host;

/// <summary>The OpenAPI document of the HTTP API.</summary>
internal static class Documentazione
{
    internal static IServiceCollection AddDocumentoOpenApi(this IServiceCollection servizi) => servizi.AddOpenApi("v1", o =>
    {
        // Every slice has a Result or a Corpo: the declaring type tells them apart.
        o.CreateSchemaReferenceId = info => OpenApiOptions.CreateDefaultSchemaReferenceId(info) is { } id
            ? info.Type.DeclaringType is { } padre ? padre.Name + id : id
            : null;
        o.AddDocumentTransformer((documento, _, _) =>
        {
            documento.Info = new OpenApiInfo { Title = "Enti", Version = "v1", Description = "Accesso ai servizi in linea degli enti: anagrafe, credenziali, servizi, mandati, notifiche. Gli errori sono problem+json (RFC 9457) con un `codice` stabile." };
            documento.Servers = [];
            documento.Components ??= new OpenApiComponents();
            documento.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "Token di sessione o chiave API." },
            };
            return Task.CompletedTask;
        });
    });
}
