using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Infrastructure.Accesso;
using Enti.Ui;
using Microsoft.AspNetCore.Http.Features;

namespace Enti.Host.Sito;

/// <summary>What the shell of the page shows, from the session of the request.</summary>
internal sealed class ContestoPortale(ContestoChiamata chiamata, EntePortale portale, MenuPortale menu, IHttpContextAccessor richiesta, TimeProvider orologio) : IContestoGuscio
{
    private readonly Lazy<Flash?> _flash = new(() => richiesta.HttpContext is { } http ? CookieFlash.Prendi(http) : null);

    private Chiamante Chi => chiamata.Chiamante;

    private DatiEnte? Mostrato => portale.Per(Chi);

    public string Ente => Mostrato is { } e ? e.Impostazioni.NomeBreve ?? e.Denominazione : "Enti";

    public string? CodiceEnte => Mostrato?.Codice;

    public string? Logo => Mostrato is { } e ? e.Impostazioni.IndirizzoLogo(e.Codice) : null;

    public IReadOnlyList<string> Lingue => Mostrato?.Impostazioni.Offre("en") ?? true ? ["it", "en"] : ["it"];

    public string EnteSuperiore => portale.EnteSuperiore;

    public ContattiUrp Urp => Mostrato?.Contatti is { } c ? new(c.Telefono, c.Email, c.Pec, c.Indirizzo, c.Orari, c.Ufficio) : new(null, null);

    public string? Utente => Chi.Autenticato ? Chi.Denominazione : null;

    public string? Livello => Chi.Autenticato ? "Livello " + InParole(Chi.Livello) : null;

    public string? Ambito => Chi.Ambito?.Descrizione;

    public int NumeroAmbiti => Chi.NumeroAmbiti;

    public int? SecondiSessione => Chi.Scadenza is { } fine ? Math.Max(1, (int)(fine - orologio.GetUtcNow()).TotalSeconds) : null;

    public IReadOnlyList<VoceMenu> Menu
    {
        get
        {
            var qui = richiesta.HttpContext?.Request.Path ?? default;
            var voci = menu.Per(Chi).ToList();

            // One page may stand below another (buste, buste/lotti): only the nearest is the one we are in.
            var attiva = voci.Select(v => v.Href).Where(href => qui.StartsWithSegments(href, StringComparison.OrdinalIgnoreCase)).MaxBy(href => href.Length);
            return [.. voci.Select(v => new VoceMenu(v.Voce.Testo, v.Href, v.Href == attiva, v.Voce.Gruppo))];
        }
    }

    public Flash? Flash => _flash.Value;

    // Only a form that somebody has read already: a page never reads the body of a request.
    public string? Inviato(string campo) => richiesta.HttpContext?.Features.Get<IFormFeature>()?.Form?[campo].FirstOrDefault();

    /// <summary>A level as people read it.</summary>
    internal static string InParole(Livello livello) => livello switch
    {
        Abstractions.Livello.Debole => "debole",
        Abstractions.Livello.Media => "medio",
        Abstractions.Livello.Forte => "forte",
        _ => "nessuno",
    };
}
