namespace Enti.Testing;

/// <summary>A clock that stands still until the test moves it.</summary>
public sealed class OrologioDiProva : TimeProvider
{
    private long _tick = new DateTimeOffset(2026, 3, 16, 9, 0, 0, TimeSpan.Zero).UtcTicks;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    /// <summary>The instant it shows, UTC.</summary>
    public DateTimeOffset Adesso => new(Interlocked.Read(ref _tick), TimeSpan.Zero);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => Adesso;

    /// <summary>Moves it forward.</summary>
    public void Avanza(TimeSpan durata) => Interlocked.Add(ref _tick, durata.Ticks);

    /// <summary>Sets it.</summary>
    public void Porta(DateTimeOffset istante) => Interlocked.Exchange(ref _tick, istante.UtcTicks);
}
