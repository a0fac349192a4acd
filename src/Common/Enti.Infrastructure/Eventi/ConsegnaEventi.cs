using System.Threading.Channels;
using Enti.Infrastructure.Persistenza;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enti.Infrastructure.Eventi;

/// <summary>Delivers events right after commit; the <see cref="SpazzaOutbox"/> job finds what this process never heard of.</summary>
public sealed class ConsegnaEventi(CatalogoModuli catalogo, Consegnatore consegnatore, ILogger<ConsegnaEventi> log) : BackgroundService
{
    private readonly Channel<string> _sveglie = Channel.CreateBounded<string>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Says that a schema has something to deliver. Never blocks, never fails.</summary>
    public void Sveglia(string schema) => _sveglie.Writer.TryWrite(schema);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var schema in _sveglie.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await consegnatore.SvuotaAsync(catalogo.PerSchema(schema), stoppingToken);
            }
            catch (Exception errore) when (errore is not OperationCanceledException)
            {
                // The sweep comes back to it: a database away for a moment must not end the deliverer.
                log.LogWarning(errore, "Delivery of {Schema} events interrupted", schema);
            }
        }
    }
}
