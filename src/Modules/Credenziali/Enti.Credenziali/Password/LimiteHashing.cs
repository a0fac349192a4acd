using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Enti.Abstractions;
using Enti.Credenziali.Accesso;

namespace Enti.Credenziali.Password;

/// <summary>Lets as many hashes run at once as there are cores, and a short queue wait; the rest is told to come back before anything was done for it.</summary>
/// <remarks>One further place is kept for devices that signed in before: a flood from elsewhere never takes it, so the people who use the
/// portal every day get in while it lasts.</remarks>
internal sealed class LimiteHashing(OpzioniAccesso opzioni, TimeProvider orologio) : IDisposable
{
    private readonly Corsia _generale = new(opzioni.PostiHashing, opzioni.Coda);
    private readonly Corsia _dispositiviNoti = new(1, opzioni.Coda);
    private readonly Folla _folla = new(orologio);
    private readonly ConcurrentDictionary<Guid, bool> _riservati = new();

    /// <summary>Takes a turn without waiting; dispose it when done. Null when the queue is full.</summary>
    public Turno? Prendi() => _generale.Prendi();

    /// <summary>The same for a device that signed in before: where there is no general turn, one of those kept for it.</summary>
    /// <remarks>One at a time for each credential: anybody has one, and must not take with it the place of all the others.</remarks>
    public Turno? PrendiPerDispositivoNoto(Guid credenziale)
    {
        if (_generale.Prendi() is { } generale)
        {
            return generale;
        }

        if (!_riservati.TryAdd(credenziale, true))
        {
            return null;
        }

        var riservato = _dispositiviNoti.Prendi(() => _riservati.TryRemove(credenziale, out _));
        if (riservato is null)
        {
            _riservati.TryRemove(credenziale, out _);
        }

        return riservato;
    }

    /// <summary>The answer to whoever found no turn: the longer the queue of those turned away, the later to come back.</summary>
    public Errore Occupato() => ErroriCredenziali.Occupato with { RiprovaTra = _folla.Respingi() };

    /// <inheritdoc />
    public void Dispose()
    {
        _generale.Dispose();
        _dispositiviNoti.Dispose();
    }

    /// <summary>A turn in the queue.</summary>
    internal sealed class Turno(ConcurrencyLimiter soglia, FiliHashing fili, RateLimitLease attesa, Action? finito) : IDisposable
    {
        /// <summary>Waits to be among the next: what must be written before the hash is written here, while the cores are still busy with others.</summary>
        public async Task<IDisposable> SogliaAsync(CancellationToken ct) => await soglia.AcquireAsync(cancellationToken: ct);

        /// <summary>Hashes, as soon as one of the threads is free.</summary>
        public Task<T> CalcolaAsync<T>(Func<T> calcolo, CancellationToken ct) => Task.Factory.StartNew(calcolo, ct, TaskCreationOptions.DenyChildAttach, fili);

        /// <inheritdoc />
        public void Dispose()
        {
            attesa.Dispose();
            finito?.Invoke();
        }
    }

    private sealed class Corsia(int posti, int coda) : IDisposable
    {
        private readonly ConcurrencyLimiter _turni = Crea(posti + coda, 0);
        private readonly ConcurrencyLimiter _soglia = Crea(posti + 1, posti + coda);
        private readonly FiliHashing _fili = new(posti);

        public Turno? Prendi(Action? finito = null) => _turni.AttemptAcquire() is { IsAcquired: true } attesa ? new Turno(_soglia, _fili, attesa, finito) : null;

        public void Dispose()
        {
            _turni.Dispose();
            _soglia.Dispose();
            _fili.Dispose();
        }

        private static ConcurrencyLimiter Crea(int posti, int coda) =>
            new(new ConcurrencyLimiterOptions { PermitLimit = posti, QueueLimit = coda, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
    }
}
