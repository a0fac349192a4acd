using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Enti.Host.Tests.Sicurezza;

/// <summary>Who calls and what he may do is one question to the database; what he asks for is the other.</summary>
public sealed class UnSoloGiroTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    [Theory]
    [InlineData("/api/v1/piattaforma/enti", HttpStatusCode.Forbidden, 1)]
    [InlineData("/api/v1/enti/p_cr/mandati/posizioni", HttpStatusCode.NotFound, 1)]
    [InlineData("/api/v1/mandati/posizioni", HttpStatusCode.OK, 2)]
    public async Task SessioneEDiritti_UnComandoSolo(string indirizzo, HttpStatusCode stato, int comandi)
    {
        using var cittadino = await host.Entra("Cittadino");

        // The names of the enti are in memory from the first time on.
        using var prima = await cittadino.GetAsync(new Uri(indirizzo, UriKind.Relative));
        var visti = new ConcurrentQueue<Activity>();

        // Other classes run hosts in this process too: only what belongs to this request's trace counts.
        var traccia = ActivityTraceId.CreateRandom();
        using var ascolto = new ActivityListener
        {
            ShouldListenTo = s => s.Name is "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => visti.Enqueue(a),
        };
        ActivitySource.AddActivityListener(ascolto);

        using var richiesta = new HttpRequestMessage(HttpMethod.Get, indirizzo);
        richiesta.Headers.Add("traceparent", $"00-{traccia.ToHexString()}-{ActivitySpanId.CreateRandom().ToHexString()}-01");
        using var risposta = await cittadino.SendAsync(richiesta);

        risposta.StatusCode.ShouldBe(stato);
        visti.Where(a => a.TraceId == traccia).Select(a => $"{a.GetTagItem("db.query.text") ?? a.GetTagItem("db.statement")}").Count(s => s.Length > 0)
            .ShouldBe(comandi, string.Join('\n', visti.Where(a => a.TraceId == traccia).Select(a => $"{a.DisplayName}: {string.Join(", ", a.TagObjects)}")));
    }
}
