using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using AngleSharp.Html.Parser;

namespace Enti.Host.Tests.Sicurezza;

/// <summary>Ten thousand wrong sign-ins on one account, from fifty addresses at once: nobody guesses, and the owner gets in all the while.</summary>
[Trait("Categoria", "Assalto")]
public sealed class AssaltoTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private const int Tentativi = 10_000;
    private const int Indirizzi = 50;

    [Fact]
    public async Task DiecimilaSbagliate_DaCinquantaIndirizzi_IlProprietarioEntraDalSuoDispositivo()
    {
        var vittima = host.Conto("Cittadino");
        using var casa = host.Anonimo(cookie: true);
        (await EntraDallaPagina(casa, vittima)).ShouldBeTrue("the browser becomes a known one");
        var confrontate = await Confrontate();
        var (fatti, risposte) = (0, new int[600]);
        var entrate = 0;

        var assalto = Task.WhenAll(Enumerable.Range(1, Indirizzi).Select(i => Task.Run(async () =>
        {
            using var attaccante = Da(new IPAddress([127, 0, 2, (byte)i]));
            while (Interlocked.Increment(ref fatti) is var n && n <= Tentativi)
            {
                using var risposta = await attaccante.PostAsJsonAsync("/api/v1/sessioni", new { username = vittima.Username, password = $"tentativo {n}" });
                Interlocked.Increment(ref risposte[(int)risposta.StatusCode]);
            }
        })));
        while (!assalto.IsCompleted)
        {
            (await EntraDallaPagina(casa, vittima)).ShouldBeTrue($"after {Volatile.Read(ref fatti)} wrong ones");
            entrate++;
        }

        await assalto;
        entrate.ShouldBeGreaterThan(1);
        risposte.Sum().ShouldBe(Tentativi);
        risposte[201].ShouldBe(0);
        (risposte[401] + risposte[429] + risposte[503]).ShouldBe(Tentativi, "every answer is a refusal that says when to come back");
        risposte[401].ShouldBeLessThan(20, "guesses looked at: the free ones, and one at each of the growing waits");
        (await Confrontate() - confrontate).ShouldBe(risposte[401]);
        host.Errori.ShouldBeEmpty();

        using var altrove = host.Anonimo(cookie: true);
        (await EntraDallaPagina(altrove, host.Conto("Impresa"))).ShouldBeTrue("nobody else pays for it");
    }

    private HttpClient Da(IPAddress indirizzo) => new(new SocketsHttpHandler
    {
        UseCookies = false,
        ConnectCallback = async (contesto, ct) =>
        {
            var presa = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            presa.Bind(new IPEndPoint(indirizzo, 0));
            await presa.ConnectAsync(contesto.DnsEndPoint, ct);
            return new NetworkStream(presa, ownsSocket: true);
        },
    })
    { BaseAddress = host.Indirizzo };

    // Refusals after a look at the password, as the log of accesses has them.
    private Task<long> Confrontate() => Sql.Uno<long>(host, "select count(*) from credenziali.registro_righe where azione = 'credenziali.accesso' and esito = 'password errata'");

    private static async Task<bool> EntraDallaPagina(HttpClient navigatore, ContoDemo conto)
    {
        using var modulo = await navigatore.GetAsync(new Uri("/accedi", UriKind.Relative));
        var campi = new HtmlParser().ParseDocument(await modulo.Content.ReadAsStringAsync()).QuerySelectorAll("main form input[type=hidden]")
            .Select(c => KeyValuePair.Create(c.GetAttribute("name")!, c.GetAttribute("value") ?? ""))
            .Append(new("username", conto.Username)).Append(new("password", conto.Password));
        using var corpo = new FormUrlEncodedContent(campi);
        using var risposta = await navigatore.PostAsync(new Uri("/accedi", UriKind.Relative), corpo);
        return risposta.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Redirect;
    }
}
