using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Ui;

namespace Enti.Host.Sito;

/// <summary>The main menu: pages that asked to stand in it, for whoever their own access requirement lets in.</summary>
/// <remarks>Made from the routes themselves, so that an entry can neither lead nowhere nor show what would be refused.</remarks>
internal sealed class MenuPortale(EndpointDataSource rotte)
{
    private readonly Lazy<IReadOnlyList<Pagina>> _pagine = new(() =>
    [
        .. from rotta in rotte.Endpoints.OfType<RouteEndpoint>()
           let voce = rotta.Metadata.GetMetadata<VoceNelMenu>()
           let requisito = rotta.Metadata.GetMetadata<RequisitoAccesso>()
           where voce is not null && requisito is { Pubblico: false }
           orderby voce.Ordine
           select new Pagina("/" + rotta.RoutePattern.RawText!.TrimStart('/'), voce, requisito),
    ]);

    /// <summary>What the caller may open in his ambito.</summary>
    internal IEnumerable<(string Href, VoceNelMenu Voce)> Per(Chiamante chi) =>
        chi is { Autenticato: false } or { DeveCambiarePassword: true }
            ? []
            : _pagine.Value
                .Where(p => p.Requisito.Permesso is not { } permesso || chi.Puo(permesso))
                .Where(p => !p.DellEnte || chi.Ambito?.EnteCodice is not null)
                .Select(p => (p.Href.Replace("{ente}", chi.Ambito?.EnteCodice, StringComparison.Ordinal), p.Voce));

    private sealed record Pagina(string Href, VoceNelMenu Voce, RequisitoAccesso Requisito)
    {
        internal bool DellEnte => Href.Contains("{ente}", StringComparison.Ordinal);
    }
}
