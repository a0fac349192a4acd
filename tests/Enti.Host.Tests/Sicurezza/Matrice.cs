using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Host.Tests.Sicurezza;

/// <summary>The portal with everybody signed in, and three endpoints that somebody wrote badly.</summary>
public sealed partial class Matrice : HostDiProva
{
    internal const string Chiave = "chiave API di un altro ente";
    private const string AltroEnte = "c_d142";
    private static readonly Permesso Pagamenti = new("mandati.posizioni-ente.leggi", "");
    private readonly Dictionary<string, HttpClient> _attori = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Attore, string Rotta), string> _cose = [];

    internal IReadOnlyList<RouteEndpoint> Api { get; private set; } = [];

    internal IReadOnlyList<RouteEndpoint> Moduli { get; private set; } = [];

    /// <inheritdoc />
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var tutte = Servizi.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>() is not null).ToList();
        Api = [.. tutte.Where(e => Rotta(e).StartsWith("api/", StringComparison.Ordinal))];
        Moduli = [.. tutte.Except(Api).Where(e => Metodo(e) is "POST")];
        foreach (var ruolo in Ruoli.Nomi)
        {
            _attori[ruolo] = await this.Come(ruolo);
        }

        var permessi = Api.Where(e => !DellaPiattaforma(e)).Select(e => Requisito(e).Permesso?.Codice).OfType<string>().Distinct(StringComparer.Ordinal);
        _attori[Chiave] = await this.ConChiaveApi(AltroEnte, permessi);
        using var lettere = await _attori["AmministratoreEnte"].PostAsJsonAsync("/api/v1/enti/p_cr/lettere", new { });
        lettere.EnsureSuccessStatusCode();
        foreach (var (attore, endpoint) in _attori.Keys.SelectMany(a => Api.Where(e => Rotta(e).Contains("{id", StringComparison.Ordinal)).Select(e => (a, e))))
        {
            if (await IdDi(attore, endpoint) is { } id)
            {
                _cose[(attore, Rotta(endpoint))] = id;
            }
        }
    }

    /// <summary>The browser of an actor: cookie, no bearer, no token in its forms.</summary>
    internal HttpClient Navigatore(string ruolo)
    {
        var client = Anonimo();
        if (_attori[ruolo].DefaultRequestHeaders.Authorization?.Parameter is { } sessione)
        {
            client.DefaultRequestHeaders.Add("Cookie", $"enti={sessione}");
        }

        return client;
    }

    internal HttpClient Attore(string nome) => _attori[nome];

    internal static string Nome(RouteEndpoint e) => $"{Metodo(e)} /{Rotta(e)}";

    internal static bool Campione(RouteEndpoint e) => Rotta(e).Contains("prova-", StringComparison.Ordinal);

    /// <summary>What holds for every endpoint, whoever calls.</summary>
    internal static IEnumerable<string> SenzaChiamare(RouteEndpoint e) => NellEnte(e) && Requisito(e) is { Pubblico: true } or { Permesso: null or { Personale: true } }
        ? [$"{Nome(e)}: what is done for an ente asks for a permission held there"]
        : [];

    /// <summary>Calls an endpoint in every way an actor can, and says what was answered amiss.</summary>
    internal async Task<IReadOnlyList<string>> Violazioni(string attore, RouteEndpoint e)
    {
        var trovate = new List<string>();
        var (proprio, altro) = (EnteDi(attore) ?? "p_cr", EnteDi(attore) is "p_cr" ? AltroEnte : "p_cr");
        await Prova("own ambito", proprio, Guid.CreateVersion7().ToString(), Atteso(attore, e, proprio));
        if (NellEnte(e))
        {
            await Prova("another ente", altro, AltruiDi(attore, e).FirstOrDefault() ?? Guid.CreateVersion7().ToString(), Atteso(attore, e, altro));
        }

        foreach (var altrui in AltruiDi(attore, e))
        {
            await Prova("somebody else's thing", proprio, altrui, Atteso(attore, e, proprio) ?? HttpStatusCode.NotFound);
        }

        if (Metodo(e) is "GET" && _cose.TryGetValue((attore, Rotta(e)), out var propria))
        {
            await Prova("own thing", proprio, propria, Atteso(attore, e, proprio));
        }

        return trovate;

        async Task Prova(string caso, string ente, string id, HttpStatusCode? atteso)
        {
            // What ends the caller's own session gets one to end.
            using var monouso = Metodo(e) is "DELETE" && !Rotta(e).Contains('{') && attore is not Chiave ? await this.Come(attore) : null;
            var (stato, codice) = await Chiama(monouso ?? _attori[attore], e, ente, id);
            var giusto = atteso is { } a
                ? stato == a
                : stato is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed or >= HttpStatusCode.InternalServerError)
                    && codice is not "risorsa.non-trovata";
            if (!giusto)
            {
                trovate.Add($"{Nome(e)}, {attore}, {caso}: {(int)stato} {codice}, expected {(atteso is { } x ? (int)x : "to be let in")}");
            }
        }
    }

    /// <inheritdoc />
    protected override void Mappa(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("api/v1/enti/{ente}/prova-senza-permesso", () => Results.Ok()).RequireSessione().ExcludeFromDescription();
        rotte.MapGet("api/v1/enti/{ente}/prova-aperta", () => Results.Ok()).Pubblico().ExcludeFromDescription();
        rotte.MapGet("api/v1/enti/{ente}/mandati/posizioni/{id:guid}/prova-di-chiunque", (Guid id) => Results.Ok(id)).RequirePermesso(Pagamenti).ExcludeFromDescription();
    }

    /// <summary>The rule, from the security document: null for those who may, else how they are refused.</summary>
    private static HttpStatusCode? Atteso(string attore, RouteEndpoint e, string ente)
    {
        var requisito = Requisito(e);
        return requisito switch
        {
            { Pubblico: true } => null,
            _ when attore is Ruoli.Anonimo => HttpStatusCode.Unauthorized,
            _ when NellEnte(e) && EnteDi(attore) != ente => HttpStatusCode.NotFound,
            { Livello: > Livello.Media } => HttpStatusCode.Forbidden,
            _ when attore is Chiave => requisito.Permesso is { Personale: false } && !DellaPiattaforma(e) || Nome(e) is "GET /api/v1/sessioni/corrente" ? null : HttpStatusCode.Forbidden,
            { Permesso: { } permesso } when !Ruoli.Puo(attore, permesso.Codice) => HttpStatusCode.Forbidden,
            _ => null,
        };
    }

    private static string? EnteDi(string attore) => attore is Chiave ? AltroEnte : Ruoli.Ente(attore);

    private static string Rotta(RouteEndpoint e) => e.RoutePattern.RawText!.TrimStart('/');

    private static string Metodo(RouteEndpoint e) => e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0];

    private static RequisitoAccesso Requisito(RouteEndpoint e) => e.Metadata.GetMetadata<RequisitoAccesso>()!;

    private static bool NellEnte(RouteEndpoint e) => Rotta(e).Contains("{ente}", StringComparison.Ordinal);

    private static bool DellaPiattaforma(RouteEndpoint e) => Rotta(e).StartsWith("api/v1/piattaforma/", StringComparison.Ordinal);

    // In an ente what counts is whose ente it is, elsewhere who the person is.
    private IEnumerable<string> AltruiDi(string attore, RouteEndpoint e) => _cose
        .Where(c => c.Key.Rotta == Rotta(e) && c.Key.Attore != attore && !(NellEnte(e) && EnteDi(c.Key.Attore) == EnteDi(attore)))
        .Select(c => c.Value)
        .Except(_cose.Where(c => c.Key == (attore, Rotta(e))).Select(c => c.Value));

    /// <summary>The id of something that the actor may see: the first that the nearest list above the endpoint shows him.</summary>
    private async Task<string?> IdDi(string attore, RouteEndpoint e)
    {
        var sopra = Rotta(e)[..Rotta(e).IndexOf("/{id", StringComparison.Ordinal)];
        while (Api.FirstOrDefault(x => Metodo(x) is "GET" && Rotta(x) == sopra) is not { } && sopra.Contains('/'))
        {
            sopra = sopra[..sopra.LastIndexOf('/')];
        }

        if (Api.FirstOrDefault(x => Metodo(x) is "GET" && Rotta(x) == sopra) is not { } elenco || Atteso(attore, elenco, EnteDi(attore) ?? "") is not null)
        {
            return null;
        }

        return PrimoId(await _attori[attore].GetFromJsonAsync<JsonElement>(Percorso(elenco, EnteDi(attore) ?? "", "")));
    }

    private static string? PrimoId(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().Select(PrimoId).FirstOrDefault(id => id is not null),
        JsonValueKind.Object when json.TryGetProperty("id", out var id) => id.GetString(),
        JsonValueKind.Object => json.EnumerateObject().Select(p => PrimoId(p.Value)).FirstOrDefault(id => id is not null),
        _ => null,
    };

    private static async Task<(HttpStatusCode Stato, string? Codice)> Chiama(HttpClient client, RouteEndpoint e, string ente, string id)
    {
        using var richiesta = new HttpRequestMessage(new HttpMethod(Metodo(e)), Percorso(e, ente, id));
        richiesta.Content = Metodo(e) is "POST" or "PUT" ? new StringContent("{}", Encoding.UTF8, "application/json") : null;
        using var risposta = await client.SendAsync(richiesta);
        var codice = risposta.Content.Headers.ContentType?.MediaType is "application/problem+json"
            ? (await risposta.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("codice").GetString()
            : null;
        return (risposta.StatusCode, codice);
    }

    internal static string Percorso(RouteEndpoint e, string ente, string id) => "/" + Segnaposto().Replace(Rotta(e), m => m.Groups["nome"].Value is "ente" ? ente : id);

    [GeneratedRegex(@"\{(?<nome>\w+)[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Segnaposto();
}
