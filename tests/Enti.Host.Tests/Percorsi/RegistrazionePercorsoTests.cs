using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Enti.Host.Tests.Percorsi;

/// <summary>Self-registration over HTTP, with the mail server there and with the mail server down.</summary>
public sealed partial class RegistrazionePercorsoTests(RegistrazionePercorsoTests.HostConServer host) : IClassFixture<RegistrazionePercorsoTests.HostConServer>
{
    private static readonly TimeSpan Limite = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task DallaRegistrazione_AlLivelloInsufficiente()
    {
        using var client = host.Anonimo();
        host.Server.Risposte.Clear();
        using var chiesta = await client.PostAsJsonAsync("/api/v1/registrazioni", await Dati(client, "percorso.debole", "percorso@esempio.it", "BNCLRA82C45D150L"));
        chiesta.StatusCode.ShouldBe(HttpStatusCode.Accepted, await chiesta.Content.ReadAsStringAsync());
        var segreto = (await chiesta.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("segreto").GetString()!;
        await Attesa.Finche(() => Stato(client, segreto), s => s == "Partito", Limite);
        var token = await Token("percorso@esempio.it");

        using var confermata = await client.PostAsJsonAsync("/api/v1/registrazioni/conferme", new { token, segreto });
        confermata.StatusCode.ShouldBe(HttpStatusCode.NoContent, await confermata.Content.ReadAsStringAsync());
        using var ancora = await client.PostAsJsonAsync("/api/v1/registrazioni/conferme", new { token, segreto });
        ancora.StatusCode.ShouldBe(HttpStatusCode.Gone);

        // The key claimed at registration signs nobody in.
        using var conLaChiave = await client.PostAsJsonAsync("/api/v1/sessioni", new { username = "BNCLRA82C45D150L", password = "sette gatti sul tetto" });
        conLaChiave.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var persona = await host.EntraCon("percorso.debole", "sette gatti sul tetto", null);
        (await persona.GetFromJsonAsync<JsonElement>("/api/v1/sessioni/corrente")).GetProperty("livello").GetString().ShouldBe("Debole");
        using var pagamenti = await persona.GetAsync("/api/v1/mandati/posizioni");
        pagamenti.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await pagamenti.Content.ReadAsStringAsync()).ShouldContain("accesso.livello-insufficiente");
        await Attesa.Finche(async () => (await persona.GetAsync("/api/v1/profilo")).StatusCode == HttpStatusCode.OK, Limite);
        (await persona.GetStringAsync("/api/v1/accessi/miei")).ShouldContain("credenziali.registrazione-confermata");

        // One e-mail, one account: who tries again gets the same answer, and the mailbox a word instead of a link.
        host.Server.Ricevuti.Clear();
        using var seconda = await client.PostAsJsonAsync("/api/v1/registrazioni", await Dati(client, "percorso.secondo", "percorso@esempio.it"));
        seconda.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Attesa.Finche(() => Task.FromResult(Messaggi("percorso@esempio.it").Any(m => m.Contains("il nome utente è percorso.debole", StringComparison.Ordinal))), Limite);
        Messaggi("percorso@esempio.it").ShouldAllBe(m => !m.Contains("registrazione/conferma", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ServerDiPostaGiu_LaRegistrazioneRestaELoDice_EPoiIlLinkArriva()
    {
        using var client = host.Anonimo();
        host.Server.Risposte["RCPT"] = "451 4.7.1 riprova piu' tardi";
        using var chiesta = await client.PostAsJsonAsync("/api/v1/registrazioni", await Dati(client, "posta.giu", "giu@esempio.it"));
        chiesta.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var segreto = (await chiesta.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("segreto").GetString()!;
        await Attesa.Finche(() => Stato(client, segreto), s => s == "InRitardo", Limite);

        host.Server.Risposte.Clear();
        await Attesa.Finche(
            async () =>
            {
                await Sql.Esegui(host, "update notifiche.notifiche set prossimo_tentativo = now() - interval '1 second' where stato = 'DaSpedire' and prossimo_tentativo > now() and prossimo_tentativo < now() + interval '2 minutes'");
                return await Stato(client, segreto) == "Partito";
            },
            Limite);
        using var confermata = await client.PostAsJsonAsync("/api/v1/registrazioni/conferme", new { token = await Token("giu@esempio.it"), password = "sette gatti sul tetto" });
        confermata.StatusCode.ShouldBe(HttpStatusCode.NoContent, await confermata.Content.ReadAsStringAsync());
    }

    /// <summary>What a person types, with the version of the notice that the page shows.</summary>
    private static async Task<object> Dati(HttpClient client, string username, string email, string? codiceFiscale = null)
    {
        var pagina = await client.GetStringAsync("/registrazione");
        var informativa = int.Parse(Versione().Match(pagina).Groups["numero"].Value, System.Globalization.CultureInfo.InvariantCulture);
        return new { nome = "Laura", cognome = "Bianchi", codiceFiscale, email, username, nuova = "sette gatti sul tetto", ente = "p_cr", informativa };
    }

    private static async Task<string> Stato(HttpClient client, string segreto)
    {
        using var risposta = await client.PostAsJsonAsync("/api/v1/registrazioni/stato", new { segreto });
        risposta.StatusCode.ShouldBe(HttpStatusCode.OK, await risposta.Content.ReadAsStringAsync());
        return (await risposta.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("messaggio").GetString()!;
    }

    private async Task<string> Token(string email)
    {
        var link = "";
        await Attesa.Finche(
            () =>
            {
                link = Messaggi(email).Select(m => Link().Match(m)).LastOrDefault(m => m.Success)?.Groups["token"].Value ?? "";
                return Task.FromResult(link.Length > 0);
            },
            Limite);
        return link;
    }

    /// <summary>What was mailed to an address, in words: mail carries its parts encoded.</summary>
    private IEnumerable<string> Messaggi(string email) => host.Server.Ricevuti.Where(m => m.Contains(email, StringComparison.Ordinal)).Select(m => string.Join('\n', m.ReplaceLineEndings("\n").Split("\n\n").Select(Leggibile)));

    private static string Leggibile(string parte)
    {
        var unita = parte.Split("\n--")[0].Replace("\n", "", StringComparison.Ordinal);
        var bytes = new byte[unita.Length];
        return Convert.TryFromBase64String(unita, bytes, out var quanti) ? Encoding.UTF8.GetString(bytes, 0, quanti) : parte;
    }

    [GeneratedRegex("registrazione/conferma/(?<token>eg_[A-Za-z0-9_-]{43})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("name=\"versione\" value=\"(?<numero>[0-9]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Versione();

    /// <summary>The portal with a mail server of the test's.</summary>
    public sealed class HostConServer : HostDiProva
    {
        /// <summary>Takes or refuses the mail.</summary>
        public ServerSmtpDiProva Server { get; } = new();

        /// <inheritdoc />
        protected override IEnumerable<KeyValuePair<string, string?>> Impostazioni =>
        [
            new("Posta:Host", "127.0.0.1"),
            new("Posta:Porta", Server.Porta.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ];

        /// <inheritdoc />
        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            await Server.DisposeAsync();
        }
    }
}
