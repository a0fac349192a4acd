using Enti.Abstractions;
using Enti.Infrastructure.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Infrastructure.Tests.Web;

public sealed class EsitoHttpTests
{
    [Theory]
    [InlineData(TipoErrore.Occupato, 2.4, 503, "3")]
    [InlineData(TipoErrore.TroppeRichieste, 30, 429, "30")]
    [InlineData(TipoErrore.TroppeRichieste, 0.01, 429, "1")]
    public async Task Attesa_SiDiceNellIntestazione_InSecondiInteri(TipoErrore tipo, double secondi, int stato, string attesa)
    {
        await using var servizi = new ServiceCollection().AddLogging().ConfigureHttpJsonOptions(_ => { }).BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = servizi };
        http.Request.Path = "/api/v1/sessioni";

        await new Errore("prova.attesa", "Riprova.", tipo, RiprovaTra: TimeSpan.FromSeconds(secondi)).ComeRisultato().ExecuteAsync(http);

        http.Response.StatusCode.ShouldBe(stato);
        http.Response.Headers.RetryAfter.ToString().ShouldBe(attesa);
    }
}
