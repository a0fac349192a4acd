using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Enti.Ui;

/// <summary>Puts the kit into a host.</summary>
public static class RegistrazioneUi
{
    /// <summary>Registers server rendering, antiforgery, an encoder that leaves accents alone and an anonymous shell.</summary>
    /// <remarks>The host registers its own <see cref="IContestoGuscio"/> as scoped, before or after this.</remarks>
    public static IServiceCollection AddEntiUi(this IServiceCollection servizi)
    {
        servizi.AddRazorComponents();
        servizi.AddAntiforgery();
        servizi.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        servizi.AddSingleton<Risorse>();
        servizi.TryAddScoped<IContestoGuscio, ContestoAnonimo>();
        return servizi;
    }
}

/// <summary>Addresses of the kit's files, with the fingerprint that lets browsers keep them for ever.</summary>
/// <remarks>A service rather than endpoint metadata, so that error pages, which no endpoint serves, find them too.</remarks>
public sealed class Risorse
{
    /// <summary>Folder of the kit's files: what the stylesheet itself names (fonts) has no fingerprint.</summary>
    public const string Base = "/_content/Enti.Ui/";

    private readonly Lazy<Dictionary<string, string>> _indirizzi;

    /// <summary>Reads the routes of the static files at the first use, when the host has mapped them all.</summary>
    public Risorse(EndpointDataSource rotte) => _indirizzi = new(() => rotte.Endpoints
        .Select(e => e.Metadata.GetMetadata<StaticAssetDescriptor>())
        .OfType<StaticAssetDescriptor>()
        .Select(d => (d.Route, Nome: d.Properties.FirstOrDefault(p => p.Name == "label")?.Value))
        .Where(d => d.Nome is not null)
        .GroupBy(d => "/" + d.Nome, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => "/" + g.First().Route, StringComparer.Ordinal));

    /// <summary>Address of a file of the kit, from the root.</summary>
    /// <param name="nome">Name below wwwroot, as <c>enti.css</c>.</param>
    public string this[string nome] => _indirizzi.Value.GetValueOrDefault(Base + nome, Base + nome);
}
