using System.Net;
using Enti.Testing;

namespace Enti.Notifiche.Tests.Invii;

/// <summary>Who may see what the Provincia sent, and send it again.</summary>
public sealed class InviiAutorizzazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private const string Invii = "/api/v1/enti/p_cr/invii";

    [Theory]
    [InlineData("AmministratoreEnte", HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    [InlineData("AmministratoreSistema", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("OperatoreUrp", HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.Forbidden)]
    [InlineData("Operatore", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("Funzionario", HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    [InlineData("Cittadino", HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    [InlineData("Impresa", HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    [InlineData("Professionista", HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    [InlineData(null, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)]
    public async Task Invii_OgniRuolo_FaSoloCioCheGliSpetta(string? ruolo, HttpStatusCode elenco, HttpStatusCode dettaglio, HttpStatusCode ripeti)
    {
        using var client = ruolo is null ? host.Anonimo() : await host.Entra(ruolo);
        var uno = $"{Invii}/{Guid.CreateVersion7()}";

        (await client.GetAsync(Invii)).StatusCode.ShouldBe(elenco);
        (await client.GetAsync(uno)).StatusCode.ShouldBe(dettaglio);
        (await client.PostAsync($"{uno}/ripetizione", null)).StatusCode.ShouldBe(ripeti);
    }
}
