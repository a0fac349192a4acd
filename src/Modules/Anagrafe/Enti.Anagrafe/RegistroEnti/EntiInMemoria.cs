using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Anagrafe.RegistroEnti;

/// <summary>The enti in use as they were half a minute ago at most: every page shows one, every sign-in asks what some decided.</summary>
internal sealed class EntiInMemoria(IServiceScopeFactory ambiti, TimeProvider orologio)
{
    private static readonly TimeSpan Durata = TimeSpan.FromSeconds(30);
    private volatile Lettura? _ultima;
    private int _dimenticata;

    /// <summary>By identifier.</summary>
    public ValueTask<IReadOnlyDictionary<Guid, DatiEnte>> TuttiAsync(CancellationToken ct) =>
        _ultima is { } ultima && orologio.GetUtcNow() - ultima.Quando < Durata ? ValueTask.FromResult(ultima.Enti) : LeggiAsync(ct);

    /// <summary>Somebody on this host has just changed one: whoever comes next reads again. The other hosts follow within half a minute.</summary>
    public void Dimentica()
    {
        Interlocked.Increment(ref _dimenticata);
        _ultima = null;
    }

    private async ValueTask<IReadOnlyDictionary<Guid, DatiEnte>> LeggiAsync(CancellationToken ct)
    {
        var (adesso, prima) = (orologio.GetUtcNow(), Volatile.Read(ref _dimenticata));
        await using var ambito = ambiti.CreateAsyncScope();
        var store = ambito.ServiceProvider.GetRequiredService<AnagrafeDbContext>();
        var enti = await store.Enti.AsNoTracking().Where(e => e.Stato != StatoEnte.NonRegistrato).ToListAsync(ct);
        var lettura = new Lettura(enti.ToDictionary(e => e.Id, e => e.Dati()), adesso);

        // Not kept: what changed while it was read, and the emptiness before the first ente.
        if (enti.Count > 0 && prima == Volatile.Read(ref _dimenticata))
        {
            _ultima = lettura;
        }

        return lettura.Enti;
    }

    private sealed record Lettura(IReadOnlyDictionary<Guid, DatiEnte> Enti, DateTimeOffset Quando);
}

/// <summary>Answers <see cref="EntiInUso"/>.</summary>
internal sealed class LeggiEntiInUso(EntiInMemoria memoria) : IRequestHandler<EntiInUso, IReadOnlyDictionary<Guid, DatiEnte>>
{
    public async Task<IReadOnlyDictionary<Guid, DatiEnte>> Handle(EntiInUso request, CancellationToken cancellationToken) => await memoria.TuttiAsync(cancellationToken);
}
