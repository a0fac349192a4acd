using System.Net;

namespace Enti.Credenziali.Tests.Lettere;

public sealed class LettereAutorizzazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private const string Radice = "/api/v1/enti/p_cr/lettere";
    private static readonly Guid Inesistente = Guid.CreateVersion7();

    public static TheoryData<string, string, string> Chiamate => new()
    {
        { "POST", Radice, "{}" },
        { "GET", Radice, "" },
        { "GET", $"{Radice}/{Inesistente}", "" },
        { "GET", $"{Radice}/{Inesistente}/documento", "" },
        { "POST", $"{Radice}/{Inesistente}/stampate", "" },
        { "PUT", $"{Radice}/firma", """{"qualifica":"Il dirigente","nome":null}""" },
    };

    [Theory]
    [MemberData(nameof(Chiamate))]
    public async Task Anonimo_DeveAccedere(string metodo, string indirizzo, string corpo) =>
        (await Stato(host.Anonimo(), metodo, indirizzo, corpo)).ShouldBe(HttpStatusCode.Unauthorized);

    [Theory]
    [MemberData(nameof(Chiamate))]
    public async Task OperatoreUrp_NonPuo(string metodo, string indirizzo, string corpo) =>
        (await Stato(await host.Entra("OperatoreUrp", "p_cr"), metodo, indirizzo, corpo)).ShouldBe(HttpStatusCode.Forbidden);

    [Theory]
    [MemberData(nameof(Chiamate))]
    public async Task Operatore_NonPuo(string metodo, string indirizzo, string corpo) =>
        (await Stato(await host.Entra("Operatore", "p_cr"), metodo, indirizzo, corpo)).ShouldBe(HttpStatusCode.Forbidden);

    [Theory]
    [MemberData(nameof(Chiamate))]
    public async Task FunzionarioDiUnAltroEnte_NonLeTrova(string metodo, string indirizzo, string corpo) =>
        (await Stato(await host.Entra("Funzionario", "c_d142"), metodo, indirizzo, corpo)).ShouldBe(HttpStatusCode.NotFound);

    [Theory]
    [MemberData(nameof(Chiamate))]
    public async Task Cittadino_NonLeTrova(string metodo, string indirizzo, string corpo) =>
        (await Stato(await host.Entra("Cittadino"), metodo, indirizzo, corpo)).ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task AmministratoreEnte_Puo()
    {
        var amministratore = await host.Entra("AmministratoreEnte", "p_cr");

        (await Stato(amministratore, "GET", Radice, "")).ShouldBe(HttpStatusCode.OK);
        (await Stato(amministratore, "PUT", $"{Radice}/firma", """{"qualifica":"Il dirigente","nome":"Maria Rossi"}""")).ShouldBe(HttpStatusCode.NoContent);
        (await Stato(amministratore, "GET", $"{Radice}/{Inesistente}/documento", "")).ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<HttpStatusCode> Stato(HttpClient client, string metodo, string indirizzo, string corpo)
    {
        using var richiesta = new HttpRequestMessage(new HttpMethod(metodo), indirizzo);
        if (corpo.Length > 0)
        {
            richiesta.Content = new StringContent(corpo, System.Text.Encoding.UTF8, "application/json");
        }

        using var risposta = await client.SendAsync(richiesta);
        return risposta.StatusCode;
    }
}
