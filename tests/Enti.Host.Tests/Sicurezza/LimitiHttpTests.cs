using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Enti.Host.Tests.Sicurezza;

/// <summary>What comes is small, shallow and quick, or it is turned away.</summary>
public sealed class LimitiHttpTests(HostOstile host) : IClassFixture<HostOstile>
{
    private const int Troppo = (1024 * 1024) + 1;

    [Fact]
    public async Task Corpo_OltreUnMega_SoloICaricamentiLoPrendono()
    {
        var provati = 0;
        foreach (var (ruolo, endpoint) in DaScrivere())
        {
            var client = await host.Attore(ruolo);
            using var risposta = await Manda(client, endpoint, new StringContent(new string(' ', Troppo), Encoding.UTF8, "application/json"));
            risposta.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge, Matrice.Nome(endpoint));
            (await risposta.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("codice").GetString().ShouldBe("richiesta.troppo-grande");
            provati++;
        }

        provati.ShouldBeGreaterThan(8);
        host.ErroriVeri.ShouldBeEmpty();
    }

    [Fact]
    public async Task Modulo_OltreUnMega_EChiusoConUnaPagina()
    {
        using var client = host.Anonimo();
        client.DefaultRequestHeaders.ExpectContinue = true;
        using var risposta = await client.PostAsync("/accedi", new FormUrlEncodedContent([new("username", new string('a', Troppo))]));

        risposta.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        risposta.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Fact]
    public async Task Corpo_DiMilleLivelli_400()
    {
        foreach (var (ruolo, endpoint) in DaScrivere())
        {
            var client = await host.Attore(ruolo);
            using var risposta = await Manda(client, endpoint, new StringContent(string.Concat(Enumerable.Repeat("{\"a\":[", 1000)), Encoding.UTF8, "application/json"));
            risposta.StatusCode.ShouldBe(HttpStatusCode.BadRequest, Matrice.Nome(endpoint));
        }

        host.ErroriVeri.ShouldBeEmpty();
    }

    [Fact]
    public async Task Corpo_CheNonArriva_ChiudeLaLinea()
    {
        using var linea = new TcpClient();
        await linea.ConnectAsync(IPAddress.Loopback, host.Indirizzo.Port);
        linea.ReceiveTimeout = 30_000;
        var flusso = linea.GetStream();
        await flusso.WriteAsync("POST /api/v1/sessioni HTTP/1.1\r\nHost: portale\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"u8.ToArray());

        using var lettore = new StreamReader(flusso);
        using var limite = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var risposta = await lettore.ReadToEndAsync(limite.Token);

        risposta.ShouldStartWith("HTTP/1.1 4");
    }

    [Fact]
    public void Server_HaTempiELimiti()
    {
        var limiti = host.Servizi.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        limiti.MaxRequestBodySize.ShouldBe(1024 * 1024);
        limiti.RequestHeadersTimeout.ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(15));
        limiti.MinRequestBodyDataRate!.BytesPerSecond.ShouldBeGreaterThanOrEqualTo(240);
        limiti.MaxRequestHeadersTotalSize.ShouldBeLessThanOrEqualTo(32 * 1024);
        limiti.MaxRequestLineSize.ShouldBeLessThanOrEqualTo(8 * 1024);
    }

    /// <summary>The operations that take a JSON body, each with an actor who may call it.</summary>
    private IEnumerable<(string Ruolo, RouteEndpoint Endpoint)> DaScrivere() =>
        from e in host.Endpoint
        where e.RoutePattern.RawText!.TrimStart('/').StartsWith("api/v1/", StringComparison.Ordinal) && e.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/json") is true
        let permesso = e.Metadata.GetMetadata<Infrastructure.Accesso.RequisitoAccesso>()!.Permesso?.Codice
        select (Ruoli.Nomi.First(r => r is not Ruoli.Anonimo && (permesso is null || Ruoli.Puo(r, permesso))), e);

    private static Task<HttpResponseMessage> Manda(HttpClient client, RouteEndpoint endpoint, HttpContent corpo)
    {
        var metodo = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0];
        var richiesta = new HttpRequestMessage(new HttpMethod(metodo), Matrice.Percorso(endpoint, "p_cr", Guid.CreateVersion7().ToString())) { Content = corpo };

        // Refused before it is sent: else the line may close under whoever is still writing.
        richiesta.Headers.ExpectContinue = true;
        return client.SendAsync(richiesta);
    }
}
