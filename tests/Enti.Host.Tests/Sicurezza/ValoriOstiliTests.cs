using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Host.Tests.Sicurezza;

/// <summary>Every parameter and every field of every operation and search page, filled with what breaks careless code: an answer always comes, and never a failure of ours.</summary>
public sealed class ValoriOstiliTests(HostOstile host) : IClassFixture<HostOstile>
{
    private static readonly string[] Valori =
    [
        "", "a\0b", "a\r\n\u001b[31m", new('a', 3000), "%", "'\"><script>alert(1)</script>", "-1", "0", "99999999999999999999", "0001-01-01", "9999-12-31", "../🙂", "a\uFFFEb",
    ];

    [Fact]
    public async Task Parametri_DelleOperazioni_NessunoRompe()
    {
        var (provati, rotti) = (0, new List<string>());
        foreach (var (percorso, metodo, operazione) in await Operazioni())
        {
            var parametri = (operazione["parameters"]?.AsArray() ?? []).Where(p => p!["name"]!.GetValue<string>() is not "ente").ToList();
            var client = await host.Attore(Chi(percorso));
            foreach (var (parametro, valore) in parametri.SelectMany(p => Valori.Select(v => (p!, v))))
            {
                var nome = parametro["name"]!.GetValue<string>();
                var indirizzo = parametro["in"]!.GetValue<string>() is "query"
                    ? Riempi(percorso) + $"?{nome}={Uri.EscapeDataString(valore)}"
                    : Riempi(percorso.Replace($"{{{nome}}}", Uri.EscapeDataString(valore), StringComparison.Ordinal));
                using var richiesta = new HttpRequestMessage(new HttpMethod(metodo), indirizzo);
                using var risposta = await client.SendAsync(richiesta, HttpCompletionOption.ResponseHeadersRead);
                provati++;
                if (risposta.StatusCode >= HttpStatusCode.InternalServerError)
                {
                    rotti.Add($"{metodo} {percorso} {nome}={valore}: {(int)risposta.StatusCode}");
                }

                if (nome is "limite" && valore is "-1" or "0" or "99999999999999999999" && (int)risposta.StatusCode is not (400 or 422))
                {
                    rotti.Add($"{metodo} {percorso} {nome}={valore}: {(int)risposta.StatusCode}, expected a refusal");
                }
            }
        }

        provati.ShouldBeGreaterThan(400);
        rotti.ShouldBeEmpty();
        host.ErroriVeri.ShouldBeEmpty();
    }

    [Fact]
    public async Task Limite_SenzaMisura_ERifiutato()
    {
        var (provati, accettati) = (0, new List<string>());
        foreach (var (percorso, metodo, operazione) in await Operazioni())
        {
            if ((operazione["parameters"]?.AsArray() ?? []).Any(p => p!["name"]!.GetValue<string>() is "limite"))
            {
                var client = await host.Attore(Chi(percorso));
                using var risposta = await client.SendAsync(new HttpRequestMessage(new HttpMethod(metodo), Riempi(percorso) + "?testo=crema&limite=10001"));
                provati++;
                if (risposta.StatusCode is not HttpStatusCode.UnprocessableEntity)
                {
                    accettati.Add($"{percorso}: {(int)risposta.StatusCode}");
                }
            }
        }

        provati.ShouldBeGreaterThan(5);
        accettati.ShouldBeEmpty();
    }

    [Fact]
    public async Task Campi_DeiCorpi_NessunoRompe()
    {
        var (provati, rotti) = (0, new List<string>());
        var schemi = (await Documento())["components"]!["schemas"]!;
        foreach (var (percorso, metodo, operazione) in await Operazioni())
        {
            if (operazione["requestBody"]?["content"]?["application/json"]?["schema"] is not { } schema)
            {
                continue;
            }

            var client = await host.Attore(percorso.EndsWith("/sessioni", StringComparison.Ordinal) ? Ruoli.Anonimo : Chi(percorso));
            foreach (var valore in Valori)
            {
                var corpo = Corpo(schema, schemi, valore)!.ToJsonString();
                using var richiesta = new HttpRequestMessage(new HttpMethod(metodo), Riempi(percorso)) { Content = new StringContent(corpo, Encoding.UTF8, "application/json") };
                using var risposta = await client.SendAsync(richiesta);
                provati++;
                if (risposta.StatusCode >= HttpStatusCode.InternalServerError)
                {
                    rotti.Add($"{metodo} {percorso} {corpo[..Math.Min(corpo.Length, 100)]}: {(int)risposta.StatusCode}");
                }
            }

            using var spezzato = new HttpRequestMessage(new HttpMethod(metodo), Riempi(percorso)) { Content = new StringContent(Corpo(schema, schemi, "@")!.ToJsonString().Replace("@", "\\ud800", StringComparison.Ordinal), Encoding.UTF8, "application/json") };
            using var rifiutato = await client.SendAsync(spezzato);
            ((int)rifiutato.StatusCode).ShouldBeInRange(400, 499, percorso);
        }

        provati.ShouldBeGreaterThan(100);
        rotti.ShouldBeEmpty();
        host.ErroriVeri.ShouldBeEmpty();
    }

    [Fact]
    public async Task Filtri_DellePagine_NessunoRompe()
    {
        var (provati, rotti) = (0, new List<string>());
        foreach (var ruolo in (string[])["AmministratoreEnte", "AmministratoreSistema", "Cittadino"])
        {
            using var navigatore = await host.Navigatore(ruolo);
            foreach (var indirizzo in host.Endpoint.Where(Elenco).Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/').Replace("{ente}", "p_cr", StringComparison.Ordinal)).Distinct())
            {
                using var prima = await navigatore.GetAsync(indirizzo);
                var moduli = new HtmlParser().ParseDocument(await prima.Content.ReadAsStringAsync()).QuerySelectorAll("main form:not([method=post]) [name]");
                foreach (var (campo, valore) in moduli.Select(c => c.GetAttribute("name")!).Concat(["cursore", "pagina", "ritorno"]).Distinct().SelectMany(c => Valori.Select(v => (c, v))))
                {
                    using var risposta = await navigatore.GetAsync($"{indirizzo}?{campo}={Uri.EscapeDataString(valore)}");
                    provati++;
                    if (risposta.StatusCode >= HttpStatusCode.InternalServerError || (await risposta.Content.ReadAsStringAsync()).Contains("<script>alert", StringComparison.Ordinal))
                    {
                        rotti.Add($"{indirizzo}?{campo}={valore}, {ruolo}: {(int)risposta.StatusCode}");
                    }
                }
            }
        }

        provati.ShouldBeGreaterThan(500);
        rotti.ShouldBeEmpty();
        host.ErroriVeri.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("AmministratoreEnte", "/api/v1/enti/p_cr/mandati/importazioni")]
    [InlineData("AmministratoreSistema", "/api/v1/piattaforma/comuni/aggiornamenti")]
    public async Task NomeDelFile_Ostile_NonRompe(string ruolo, string indirizzo)
    {
        var client = await host.Attore(ruolo);
        foreach (var nome in (string[])["..\\..\\a.csv", "../../a.csv", "a\tb\u0001.csv", "%00.csv", new string('a', 3000) + ".csv", "=cmd.csv", "<script>.csv"])
        {
            using var file = new ByteArrayContent("EMITTENTE;BENEFICIARIO\n"u8.ToArray());
            file.Headers.Add("Content-Disposition", $"form-data; name=\"file\"; filename=\"{nome.Replace("\\", "\\\\", StringComparison.Ordinal)}\"");
            using var modulo = new MultipartFormDataContent { file };
            using var risposta = await client.PostAsync(indirizzo, modulo);
            ((int)risposta.StatusCode).ShouldBeLessThan(500, nome);
            using var conNul = new ByteArrayContent("EMITTENTE;BENEFICIARIO\n"u8.ToArray());
            conNul.Headers.Add("Content-Disposition", $"form-data; name=\"file\"; filename*=UTF-8''{Uri.EscapeDataString(nome)}%00");
            using var altro = new MultipartFormDataContent { conNul };
            using var seconda = await client.PostAsync(indirizzo, altro);
            ((int)seconda.StatusCode).ShouldBeLessThan(500, nome);
        }

        host.ErroriVeri.ShouldBeEmpty();
    }

    private static string Chi(string percorso) => percorso.Contains("{ente}/consegne", StringComparison.Ordinal) ? "OperatoreUrp"
        : percorso.Contains("{ente}", StringComparison.Ordinal) ? "AmministratoreEnte"
        : percorso.Contains("/piattaforma/", StringComparison.Ordinal) ? "AmministratoreSistema"
        : "Cittadino";

    private static string Riempi(string percorso) => string.Join('/', percorso.Replace("{ente}", "p_cr", StringComparison.Ordinal).Split('/').Select(s => s.StartsWith('{') ? Guid.CreateVersion7().ToString() : s));

    private static bool Elenco(RouteEndpoint e) =>
        e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is ["GET"]
        && e.RoutePattern.RawText!.TrimStart('/') is var rotta
        && !rotta.StartsWith("api/", StringComparison.Ordinal) && !rotta.StartsWith('_') && !rotta.Contains("{id", StringComparison.Ordinal) && !rotta.Contains('*') && rotta is not "prova-guasta"
        && rotta.Replace("{ente}", "", StringComparison.Ordinal) is var resto && !resto.Contains('{') && !resto.Contains('.')
        && !e.Metadata.Any(m => m.GetType().Name is "StaticAssetDescriptor");

    private static JsonNode? Corpo(JsonNode schema, JsonNode schemi, string valore)
    {
        if ((schema["$ref"] ?? schema["oneOf"]?.AsArray().Select(s => s!["$ref"]).FirstOrDefault(r => r is not null)) is { } riferimento)
        {
            return Corpo(schemi[riferimento.GetValue<string>().Split('/')[^1]]!, schemi, valore);
        }

        var tipi = schema["type"] is JsonArray piu ? piu.Select(t => t!.GetValue<string>()).ToList() : [schema["type"]?.GetValue<string>() ?? "string"];
        return tipi switch
        {
            _ when tipi.Contains("object") => new JsonObject(schema["properties"]!.AsObject().Select(p => KeyValuePair.Create(p.Key, Corpo(p.Value!, schemi, valore)))),
            _ when tipi.Contains("array") => new JsonArray(Corpo(schema["items"]!, schemi, valore)),
            _ when tipi.Contains("integer") || tipi.Contains("number") => JsonValue.Create(int.MinValue),
            _ when tipi.Contains("boolean") => JsonValue.Create(true),
            _ when schema["format"]?.GetValue<string>() is "uuid" => JsonValue.Create(Guid.CreateVersion7().ToString()),
            _ when schema["format"]?.GetValue<string>() is "date" => JsonValue.Create("0001-01-01"),
            _ when schema["format"]?.GetValue<string>() is "date-time" => JsonValue.Create("9999-12-31T23:59:59+14:00"),
            _ => JsonValue.Create(valore),
        };
    }

    private async Task<IReadOnlyList<(string Percorso, string Metodo, JsonNode Operazione)>> Operazioni() =>
    [
        .. from percorso in (await Documento())["paths"]!.AsObject()
           from operazione in percorso.Value!.AsObject()
           where (operazione.Key, percorso.Key) is not ("delete", "/api/v1/sessioni/corrente")
           select (percorso.Key, operazione.Key.ToUpperInvariant(), operazione.Value!),
    ];

    private async Task<JsonNode> Documento()
    {
        using var client = host.Anonimo();
        return JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!;
    }
}
