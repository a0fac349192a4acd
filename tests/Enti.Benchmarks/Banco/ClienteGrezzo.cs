using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Enti.Benchmarks.Banco;

/// <summary>One HTTP/1.1 connection that does as little as it can: on one machine, what the load generator spends is taken from what it measures.</summary>
internal sealed class ClienteGrezzo : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[64 * 1024];

    /// <summary>What the last refusal asked to wait; a second when it did not say.</summary>
    public TimeSpan RitentaDopo { get; private set; }

    /// <summary>Connects.</summary>
    /// <param name="server">Where.</param>
    /// <param name="da">Loopback address to call from; any when null.</param>
    public static async Task<ClienteGrezzo> ConnettiAsync(IPEndPoint server, IPAddress? da = null)
    {
        var cliente = new ClienteGrezzo();
        if (da is not null)
        {
            cliente._socket.Bind(new IPEndPoint(da, 0));
        }

        await cliente._socket.ConnectAsync(server);
        return cliente;
    }

    /// <summary>The bytes of a request.</summary>
    public static byte[] Richiesta(string metodo, string percorso, string? token = null, string? corpo = null)
    {
        var testo = new StringBuilder($"{metodo} {percorso} HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        if (token is not null)
        {
            testo.Append("Authorization: Bearer ").Append(token).Append("\r\n");
        }

        if (corpo is not null)
        {
            testo.Append("Content-Type: application/json\r\nContent-Length: ").Append(Encoding.UTF8.GetByteCount(corpo)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(testo.Append("\r\n").Append(corpo).ToString());
    }

    /// <summary>Sends a request, waits for the whole answer, gives its status.</summary>
    public async ValueTask<int> ChiediAsync(ReadOnlyMemory<byte> richiesta, CancellationToken ct = default)
    {
        await _socket.SendAsync(richiesta, ct);
        var letti = 0;
        var fine = -1;
        while (fine < 0 || letti < fine)
        {
            if (letti == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            var arrivati = await _socket.ReceiveAsync(_buffer.AsMemory(letti), ct);
            if (arrivati == 0)
            {
                throw new IOException("The server closed the connection");
            }

            letti += arrivati;
            fine = Fine(_buffer.AsSpan(0, letti));
        }

        var stato = ((_buffer[9] - '0') * 100) + ((_buffer[10] - '0') * 10) + (_buffer[11] - '0');
        if (stato >= 300)
        {
            var qui = _buffer.AsSpan(0, letti).IndexOf("Retry-After: "u8);
            RitentaDopo = TimeSpan.FromSeconds(qui >= 0 && Utf8Parser.TryParse(_buffer.AsSpan(qui + 13, letti - qui - 13), out int secondi, out _) ? secondi : 1);
        }

        return stato;
    }

    public void Dispose() => _socket.Dispose();

    // Where the answer ends; -1 while that cannot be told. There is one answer at a time on a connection.
    private static int Fine(ReadOnlySpan<byte> risposta)
    {
        var testata = risposta.IndexOf("\r\n\r\n"u8);
        if (testata < 0)
        {
            return -1;
        }

        var lunghezza = risposta[..testata].IndexOf("Content-Length: "u8);
        if (lunghezza >= 0)
        {
            Utf8Parser.TryParse(risposta[(lunghezza + 16)..], out int corpo, out _);
            return testata + 4 + corpo;
        }

        var senzaCorpo = risposta[..testata].IndexOf("Transfer-Encoding: chunked"u8) < 0;
        return senzaCorpo ? testata + 4 : risposta.EndsWith("\r\n0\r\n\r\n"u8) ? risposta.Length : -1;
    }
}
