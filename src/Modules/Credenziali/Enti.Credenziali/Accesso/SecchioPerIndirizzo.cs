using System.Collections.Concurrent;

namespace Enti.Credenziali.Accesso;

/// <summary>Token bucket per address, in the memory of each host: it keeps the queue for the hashes from filling with one address.</summary>
/// <remarks>The budget of guesses is another thing and lives in the database: see <see cref="ContoTentativi"/>.</remarks>
internal sealed class SecchioPerIndirizzo(OpzioniAccesso opzioni, TimeProvider orologio)
{
    private const int Ricordati = 50_000;
    private readonly ConcurrentDictionary<string, Secchio> _secchi = new(StringComparer.Ordinal);

    /// <summary>Takes a token; when there is none, says how long until the next.</summary>
    public bool Prendi(string indirizzo, out TimeSpan attesa)
    {
        if (_secchi.Count > Ricordati)
        {
            Dimentica();
        }

        var secchio = _secchi.GetOrAdd(indirizzo, static (_, o) => new Secchio { Gettoni = o.RafficaPerIndirizzo }, opzioni);
        lock (secchio)
        {
            Ricarica(secchio);
            var manca = 1 - secchio.Gettoni;
            attesa = TimeSpan.FromSeconds(Math.Max(0, manca / opzioni.AlSecondoPerIndirizzo));
            secchio.Gettoni -= manca > 0 ? 0 : 1;
            return manca <= 0;
        }
    }

    /// <summary>Gives a token back: the try was turned away before any work was done.</summary>
    public void Rendi(string indirizzo)
    {
        if (_secchi.TryGetValue(indirizzo, out var secchio))
        {
            lock (secchio)
            {
                secchio.Gettoni = Math.Min(opzioni.RafficaPerIndirizzo, secchio.Gettoni + 1);
            }
        }
    }

    private void Ricarica(Secchio secchio)
    {
        var adesso = orologio.GetTimestamp();
        if (secchio.Visto != 0)
        {
            var secondi = orologio.GetElapsedTime(secchio.Visto, adesso).TotalSeconds;
            secchio.Gettoni = Math.Min(opzioni.RafficaPerIndirizzo, secchio.Gettoni + (secondi * opzioni.AlSecondoPerIndirizzo));
        }

        secchio.Visto = adesso;
    }

    // A full bucket says nothing: whoever comes back starts with a full one.
    private void Dimentica()
    {
        foreach (var (indirizzo, secchio) in _secchi)
        {
            lock (secchio)
            {
                Ricarica(secchio);
                if (secchio.Gettoni >= opzioni.RafficaPerIndirizzo)
                {
                    _secchi.TryRemove(indirizzo, out _);
                }
            }
        }
    }

    private sealed class Secchio
    {
        public double Gettoni { get; set; }

        public long Visto { get; set; }
    }
}
