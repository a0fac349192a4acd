namespace Enti.Credenziali.Accesso;

/// <summary>How many are being turned away, and so how long each is asked to stay away: a crowd that knocked every two seconds would take from the hashes the cores it waits for.</summary>
internal sealed class Folla(TimeProvider orologio)
{
    private const double Memoria = 5;
    private const double Massima = 30;
    private readonly Lock _serratura = new();
    private double _respinti;
    private long _visto = orologio.GetTimestamp();

    /// <summary>Counts one more and says when to come back: two seconds, and one more for every five turned away in a second of late; at most half a minute.</summary>
    /// <remarks>A fifth more or less by chance, so that those who were turned away together do not come back together.</remarks>
    public TimeSpan Respingi()
    {
        double alSecondo;
        lock (_serratura)
        {
            var adesso = orologio.GetTimestamp();
            _respinti = (_respinti * Math.Exp(-orologio.GetElapsedTime(_visto, adesso).TotalSeconds / Memoria)) + 1;
            _visto = adesso;
            alSecondo = _respinti / Memoria;
        }

        return TimeSpan.FromSeconds(Math.Min(Massima, (2 + (alSecondo / 5)) * (0.8 + (Random.Shared.NextDouble() * 0.4))));
    }
}
