using Enti.Host;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Dimostrazione;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Configuration;

namespace Enti.ArchitectureTests;

/// <summary>Every endpoint says who may call it; the whole list is an approved text.</summary>
public sealed class AccessiTests
{
    // ASP.NET adds it, refused by the access check, when the assets come from the build folders instead of a publication.
    private const string RisorsaNonElencata = "{**path:file}";

    [Fact]
    public void Endpoint_DicePermessoOPubblico() => SenzaRequisito(DelPortale()).ShouldBeEmpty();

    [Fact]
    public void Endpoint_CheNonDiceNulla_ERifiutato() =>
        SenzaRequisito([new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/aperto"), 0, EndpointMetadataCollection.Empty, "aperto")])
            .ShouldBe(["* /aperto"]);

    [Fact]
    public void Accessi_SonoQuelliApprovati() =>
        Approvato.Confronta(string.Join('\n', DelPortale().Where(e => !Risorsa(e)).Select(e => $"{Nome(e)}: {Chi(e.Metadata.GetMetadata<RequisitoAccesso>())}").Distinct().Order(StringComparer.Ordinal)), "Accessi");

    private static IReadOnlyList<RouteEndpoint> DelPortale()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Enti.Host", ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection([new("Enti:ChiaveMaestra", Convert.ToBase64String(new byte[32]))]);

        // Built and never started: the database need not exist.
        var app = Portale.Costruisci(builder, "Host=127.0.0.1", new Installazione(Path.GetTempPath(), Demo: true));
        RouteEndpoint[] endpoint = [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(d => d.Endpoints).OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText != RisorsaNonElencata)];
        endpoint.Length.ShouldBeGreaterThan(20);
        return endpoint;
    }

    private static IEnumerable<string> SenzaRequisito(IEnumerable<RouteEndpoint> endpoint) =>
        endpoint.Where(e => e.Metadata.GetMetadata<RequisitoAccesso>() is null).Select(Nome);

    private static string Nome(RouteEndpoint e) =>
        $"{string.Join(',', e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"])} /{e.RoutePattern.RawText?.TrimStart('/')}";

    private static string Chi(RequisitoAccesso? requisito) => requisito switch
    {
        null => "nobody",
        { Pubblico: true } => "everybody",
        { Permesso: { } permesso } => $"{permesso.Codice}, from {requisito.Livello}",
        _ => requisito.AncheConCambioPassword ? "any session, also while the password must be changed" : "any session",
    };

    private static bool Risorsa(RouteEndpoint e) => e.Metadata.Any(m => m.GetType().Name is "StaticAssetDescriptor");
}
