namespace Enti.Credenziali.Accesso;

/// <summary>How far the clocks of two hosts may be apart; beyond it, a date to come means that a clock was put back.</summary>
/// <remarks>Nothing may rest on such a date: a wait would lock its owner out for as long as the clock was wrong, a session would live as much longer.</remarks>
internal static class ScartoOrologi
{
    private static readonly TimeSpan Ammesso = TimeSpan.FromMinutes(5);

    /// <summary>True when what is said to have happened is still to come.</summary>
    public static bool Spostato(DateTimeOffset accaduto, DateTimeOffset adesso) => accaduto - adesso > Ammesso;
}
