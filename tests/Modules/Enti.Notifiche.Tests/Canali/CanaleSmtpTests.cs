using System.Text;
using System.Text.RegularExpressions;
using Enti.Notifiche.Canali;
using Enti.Notifiche.Invii;
using Microsoft.Extensions.Options;

namespace Enti.Notifiche.Tests.Canali;

public sealed class CanaleSmtpTests : IAsyncDisposable
{
    private readonly ServerSmtpDiProva _server = new();
    private readonly OpzioniPosta _opzioni;
    private readonly CanaleSmtp _canale;

    public CanaleSmtpTests()
    {
        _opzioni = new OpzioniPosta { Host = "127.0.0.1", Porta = _server.Porta, Mittente = "avvisi@provincia.esempio.it" };
        _canale = new CanaleSmtp(Options.Create(_opzioni));
    }

    [Fact]
    public async Task Invia_MessaggioItaliano_ArrivaInteroConLeSueIntestazioni()
    {
        var notifica = Messaggi.Nuova(oggetto: "Pagamento eseguito: è così", testo: "Perché sì.\n\nFine.");

        (await Invia(notifica)).ShouldBe(EsitoInvio.Riuscito);

        var arrivato = _server.Ricevuti.ShouldHaveSingleItem();
        Intestazione(arrivato, "Message-ID").ShouldBe($"<{notifica.Id:N}@provincia.esempio.it>");
        Intestazione(arrivato, "Auto-Submitted").ShouldBe("auto-generated");
        Intestazione(arrivato, "Date").ShouldMatch(@"^\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}$");
        Decodifica(Intestazione(arrivato, "Subject")).ShouldBe("Pagamento eseguito: è così");
        Parti(arrivato).ShouldBe(["Perché sì.\n\nFine.", Enti.Notifiche.Modelli.Testi.Html("Pagamento eseguito: è così", "Perché sì.\n\nFine.")]);
    }

    [Fact]
    public async Task Invia_LoStessoMessaggioDueVolte_HaLoStessoIdentificativo()
    {
        var notifica = Messaggi.Nuova();

        await Invia(notifica);
        await Invia(notifica);

        _server.Ricevuti.Select(m => Intestazione(m, "Message-ID")).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        _server.Connessioni.ShouldBe(1);
    }

    [Theory]
    [InlineData("Saluti\r\nBcc: altri@esempio.it", "Maria")]
    [InlineData("Saluti", "Maria\r\nBcc: altri@esempio.it")]
    public async Task Invia_RigheNegliArgomenti_NonDiventanoIntestazioni(string oggetto, string nome)
    {
        await Invia(Messaggi.Nuova(oggetto: oggetto, nome: nome));

        Intestazioni(_server.Ricevuti.ShouldHaveSingleItem()).ShouldNotContain(r => r.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Invia_RigaNellIndirizzo_VieneRifiutataSenzaPartire()
    {
        var esito = await Invia(Messaggi.Nuova(indirizzo: "maria@esempio.it>\r\nRCPT TO:<altri@esempio.it"));

        esito.Esito.ShouldBe(EsitoTentativo.Rifiutato);
        _server.Ricevuti.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 utente sconosciuto", nameof(EsitoTentativo.Rifiutato), true, false)]
    [InlineData("RCPT", "550 5.7.1 messaggio non gradito", nameof(EsitoTentativo.Rifiutato), false, false)]
    [InlineData("RCPT", "450 4.2.1 riprova", nameof(EsitoTentativo.Rinviato), false, false)]
    [InlineData("RCPT", "552 5.2.2 casella piena", nameof(EsitoTentativo.Rinviato), false, false)]
    [InlineData("END", "554 5.6.0 contenuto rifiutato", nameof(EsitoTentativo.Rifiutato), false, false)]
    [InlineData("END", "451 4.3.0 riprova", nameof(EsitoTentativo.Rinviato), false, false)]
    [InlineData("MAIL", "530 5.7.0 prima le credenziali", nameof(EsitoTentativo.Rinviato), false, true)]
    [InlineData("CONNECT", "421 4.3.2 chiuso", nameof(EsitoTentativo.Rinviato), false, true)]
    [InlineData("CONNECT", ServerSmtpDiProva.CadeLaLinea, nameof(EsitoTentativo.Rinviato), false, true)]
    [InlineData("DATA", ServerSmtpDiProva.CadeLaLinea, nameof(EsitoTentativo.Rinviato), false, true)]
    [InlineData("END", ServerSmtpDiProva.CadeLaLinea, nameof(EsitoTentativo.Rinviato), false, true)]
    public async Task Invia_RispostaDelServer_DiceCheCosaFareDelMessaggio(string aChe, string risposta, string atteso, bool sopprime, bool fermo)
    {
        _server.Risposte[aChe] = risposta;

        var esito = await Invia(Messaggi.Nuova());

        esito.Esito.ToString().ShouldBe(atteso, esito.Dettaglio);
        esito.SopprimiIndirizzo.ShouldBe(sopprime);
        esito.CanaleFermo.ShouldBe(fermo);
    }

    [Fact]
    public async Task Invia_ServerMuto_SiFermaAllimiteERinvia()
    {
        _opzioni.Limite = TimeSpan.FromMilliseconds(200);
        _server.Risposte["MAIL"] = ServerSmtpDiProva.Tace;

        var esito = await Invia(Messaggi.Nuova());

        (esito.Esito, esito.CanaleFermo).ShouldBe((EsitoTentativo.Rinviato, true));
    }

    [Fact]
    public async Task Invia_NessunServer_Rinvia()
    {
        await _server.DisposeAsync();

        var esito = await Invia(Messaggi.Nuova());

        (esito.Esito, esito.CanaleFermo).ShouldBe((EsitoTentativo.Rinviato, true));
    }

    [Fact]
    public async Task Invia_DopoUnaLineaCaduta_ILMessaggioSeguenteParte()
    {
        _server.Risposte["DATA"] = ServerSmtpDiProva.CadeLaLinea;
        await Invia(Messaggi.Nuova());
        _server.Risposte.Clear();

        (await Invia(Messaggi.Nuova())).ShouldBe(EsitoInvio.Riuscito);
    }

    public async ValueTask DisposeAsync()
    {
        _canale.Dispose();
        await _server.DisposeAsync();
    }

    private Task<EsitoInvio> Invia(Notifica notifica) => _canale.InviaAsync(notifica, notifica.Testo, CancellationToken.None);

    // Headers as their reader sees them: folded lines joined.
    private static string[] Intestazioni(string messaggio) => messaggio.Split("\n\n", 2)[0].Replace("\n ", " ", StringComparison.Ordinal).Split('\n');

    private static string Intestazione(string messaggio, string nome) =>
        Intestazioni(messaggio).Single(r => r.StartsWith(nome + ": ", StringComparison.OrdinalIgnoreCase))[(nome.Length + 2)..];

    private static string Decodifica(string intestazione) => string.Concat(
        Regex.Matches(intestazione, @"=\?utf-8\?B\?(?<b>[^?]+)\?=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Select(m => Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups["b"].Value))));

    private static List<string> Parti(string messaggio) =>
        [.. Regex.Matches(messaggio, @"base64\n\n(?<b>[A-Za-z0-9+/=\n]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Select(m => Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups["b"].Value)))];
}
