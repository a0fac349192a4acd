using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Credenziali.Contracts.Eventi;

namespace Enti.Anagrafe.Registrazione;

/// <summary>Somebody whom an ente made sure of (by letter, envelope, invitation) signs in from now on: whoever had claimed his keys loses the claim.</summary>
internal sealed class QuandoCredenzialeRilasciata(AnagrafeDbContext store) : IReazione<CredenzialeRilasciata>
{
    public Task Gestisci(CredenzialeRilasciata evento, CancellationToken ct) =>
        evento.Livello >= Livello.Media ? Pretese.TogliAsync(store, evento.SoggettoId, evento.Quando, ct) : Task.CompletedTask;
}
