using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Enti.Testing;

/// <summary>A mail server on loopback that does as it is told: takes messages, refuses them at any step, hangs, or drops the line.</summary>
public sealed class ServerSmtpDiProva : IAsyncDisposable
{
    /// <summary>A reply that closes the connection without a word.</summary>
    public const string CadeLaLinea = "";

    /// <summary>A reply that never comes.</summary>
    public const string Tace = "…";

    private readonly TcpListener _ascolto = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _fine = new();
    private readonly Task _servizio;

    /// <summary>Listens on a free port.</summary>
    public ServerSmtpDiProva()
    {
        _ascolto.Start();
        _servizio = ServiAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Porta => ((IPEndPoint)_ascolto.LocalEndpoint).Port;

    /// <summary>What to answer to a command, instead of taking it well; keyed by its first word (RCPT, MAIL, DATA; END is the dot).</summary>
    public ConcurrentDictionary<string, string> Risposte { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Messages taken, as they came.</summary>
    public ConcurrentQueue<string> Ricevuti { get; } = new();

    /// <summary>How many times somebody connected.</summary>
    public int Connessioni => _connessioni;

    private int _connessioni;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _fine.CancelAsync();
        _ascolto.Stop();
        await _servizio;
        _fine.Dispose();
    }

    private async Task ServiAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _ascolto.AcceptTcpClientAsync(_fine.Token);
                Interlocked.Increment(ref _connessioni);
                await ConversaAsync(client.GetStream());
            }
        }
        catch (Exception errore) when (errore is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ConversaAsync(NetworkStream flusso)
    {
        using var lettore = new StreamReader(flusso, Encoding.UTF8);
        await using var penna = new StreamWriter(flusso, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        try
        {
            var parola = "CONNECT";
            while (await RispondiAsync(penna, parola))
            {
                if (parola is "QUIT" || await lettore.ReadLineAsync(_fine.Token) is not { } riga)
                {
                    return;
                }

                parola = riga.Split(' ', 2)[0].ToUpperInvariant();
                if (parola is "DATA" && await RispondiAsync(penna, parola))
                {
                    Ricevuti.Enqueue(await MessaggioAsync(lettore));
                    parola = "END";
                }
            }
        }
        catch (IOException)
        {
            // The client went away: another will come.
        }
    }

    private async Task<string> MessaggioAsync(StreamReader lettore)
    {
        var testo = new StringBuilder();
        while (await lettore.ReadLineAsync(_fine.Token) is { } riga && riga is not ".")
        {
            testo.Append(riga).Append('\n');
        }

        return testo.ToString();
    }

    /// <returns>False when the conversation ends here.</returns>
    private async Task<bool> RispondiAsync(StreamWriter penna, string parola)
    {
        if (Risposte.TryGetValue(parola, out var detto))
        {
            if (detto is Tace)
            {
                await new TaskCompletionSource().Task.WaitAsync(_fine.Token);
            }

            if (detto is CadeLaLinea)
            {
                return false;
            }

            await penna.WriteLineAsync(detto);
            return true;
        }

        await penna.WriteLineAsync(parola switch
        {
            "CONNECT" => "220 prova",
            "EHLO" => "250 prova",
            "DATA" => "354 dimmi",
            "QUIT" => "221 addio",
            _ => "250 bene",
        });
        return true;
    }
}
