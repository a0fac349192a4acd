using System.Threading.RateLimiting;
using Enti.Credenziali.Accesso;

namespace Enti.Credenziali.Password;

/// <summary>Lets in as many hashes at once as there are cores, and a short queue; the rest is told to come back.</summary>
/// <remarks>One further place is kept for devices that signed in before: a flood from elsewhere never takes it, so the people
/// who use the portal every day get in while it lasts.</remarks>
internal sealed class LimiteHashing : IDisposable
{
    private readonly ConcurrencyLimiter _generale;
    private readonly ConcurrencyLimiter _dispositiviNoti;

    public LimiteHashing(OpzioniAccesso opzioni)
    {
        _generale = Crea(opzioni.PostiHashing, opzioni.Coda);
        _dispositiviNoti = Crea(1, opzioni.Coda);
    }

    /// <summary>Waits for a place; dispose it when done. Null when the queue is full.</summary>
    public async ValueTask<IDisposable?> EntraAsync(bool dispositivoNoto, CancellationToken ct)
    {
        var posto = dispositivoNoto ? _generale.AttemptAcquire() : await _generale.AcquireAsync(cancellationToken: ct);
        if (!posto.IsAcquired && dispositivoNoto)
        {
            posto = await _dispositiviNoti.AcquireAsync(cancellationToken: ct);
        }

        return posto.IsAcquired ? posto : null;
    }

    /// <summary>Runs a hash on a thread of its own: the pool's are few and serve everybody else's requests.</summary>
    public static Task<T> SulProprioFilo<T>(Func<T> calcolo, CancellationToken ct) =>
        Task.Factory.StartNew(calcolo, ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <inheritdoc />
    public void Dispose()
    {
        _generale.Dispose();
        _dispositiviNoti.Dispose();
    }

    private static ConcurrencyLimiter Crea(int posti, int coda) =>
        new(new ConcurrencyLimiterOptions { PermitLimit = posti, QueueLimit = coda, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
}
