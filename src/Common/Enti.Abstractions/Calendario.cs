using System.Globalization;

namespace Enti.Abstractions;

/// <summary>Italian calendar dates out of instants: days begin at midnight in Europe/Rome whatever the host's clock says.</summary>
public static class Calendario
{
    private static readonly TimeZoneInfo Roma = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    /// <summary>Today in Europe/Rome.</summary>
    public static DateOnly Oggi(this TimeProvider orologio) => DateOnly.FromDateTime(orologio.GetUtcNow().InItalia().DateTime);

    /// <summary>The same instant, as clocks show it in Europe/Rome.</summary>
    public static DateTimeOffset InItalia(this DateTimeOffset istante) => TimeZoneInfo.ConvertTime(istante, Roma);

    /// <summary>The instant, UTC, at which that day begins in Europe/Rome.</summary>
    public static DateTimeOffset MezzanotteInItalia(this DateOnly giorno) =>
        new(TimeZoneInfo.ConvertTimeToUtc(giorno.ToDateTime(TimeOnly.MinValue), Roma), TimeSpan.Zero);

    /// <summary>A day as a form sends it (<c>yyyy-MM-dd</c>) or as people write it (<c>31/12/2030</c>); null when it is none.</summary>
    public static DateOnly? Giorno(string? testo) =>
        DateOnly.TryParseExact(testo?.Trim(), ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var giorno) ? giorno : null;
}
