using System.Net;
using Enti.Testing;

namespace Enti.Notifiche.Tests.Invii;

/// <summary>Who may see what the Provincia sent, and send it again.</summary>
public sealed class InviiAutorizzazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private const string Invii = "/api/v1/enti/p_cr/invii";

    [Theory]
    [MemberData(nameof(Ruoli.Tutti), MemberType = typeof(Ruoli))]
    public async Task Invii_OgniRuolo_FaSoloCioCheGliSpetta(string ruolo)
    {
        using var client = await host.Come(ruolo);
        var uno = $"{Invii}/{Guid.CreateVersion7()}";

        (await client.GetAsync(Invii)).StatusCode.ShouldBe(Ruoli.Atteso(ruolo, "notifiche.invii.leggi", HttpStatusCode.OK));
        (await client.GetAsync(uno)).StatusCode.ShouldBe(Ruoli.Atteso(ruolo, "notifiche.invii.leggi", HttpStatusCode.NotFound));
        (await client.PostAsync($"{uno}/ripetizione", null)).StatusCode.ShouldBe(Ruoli.Atteso(ruolo, "notifiche.invii.gestisci", HttpStatusCode.NotFound));
    }
}
