using System.Collections.Concurrent;
using Enti.Anagrafe.Contracts.Letture;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Mandati.Posizioni;

/// <summary>Codes and names of the enti, remembered for a few minutes: every row of every list shows them.</summary>
internal sealed class NomiEnti(IServiceScopeFactory ambiti, TimeProvider orologio)
{
    private static readonly TimeSpan Durata = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<Guid, (EnteBreve Ente, DateTimeOffset Fino)> _noti = new();

    public ValueTask<EnteBreve> Di(Guid id) =>
        _noti.TryGetValue(id, out var noto) && noto.Fino > orologio.GetUtcNow() ? ValueTask.FromResult(noto.Ente) : new(ChiediAsync(id));

    private async Task<EnteBreve> ChiediAsync(Guid id)
    {
        await using var ambito = ambiti.CreateAsyncScope();
        var dati = await ambito.ServiceProvider.GetRequiredService<IMediator>().Send(new EntePerId(id));
        var ente = new EnteBreve(dati?.Codice ?? "", dati?.Denominazione ?? "");
        _noti[id] = (ente, orologio.GetUtcNow() + Durata);
        return ente;
    }
}

/// <summary>An ente as lists show it.</summary>
internal sealed record EnteBreve(string Codice, string Denominazione);
