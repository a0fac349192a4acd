using System.Globalization;
using Enti.Abstractions;

namespace Enti.Notifiche.Avvisi;

/// <summary>Instants in the words of messages, as clocks show them in Italy.</summary>
internal static class Istanti
{
    private static readonly CultureInfo Italiano = CultureInfo.GetCultureInfo("it-IT");

    /// <summary><c>17 marzo 2026</c>.</summary>
    internal static string Giorno(DateTimeOffset istante) => istante.InItalia().ToString("d MMMM yyyy", Italiano);

    /// <summary><c>9:05</c>.</summary>
    internal static string Ora(DateTimeOffset istante) => istante.InItalia().ToString("H:mm", Italiano);
}
