using Enti.Abstractions;

namespace Enti.Anagrafe;

/// <summary>What Anagrafe's endpoints ask for.</summary>
internal static class Permessi
{
    public static readonly Permesso ProfiloProprio = new("anagrafe.profilo.proprio", "Vedere i propri dati e cambiare i propri contatti", Personale: true);

    public static IReadOnlyList<Permesso> Tutti { get; } = [ProfiloProprio];
}
