using System.Runtime.CompilerServices;
using Shouldly;

namespace Enti.Testing;

/// <summary>Waits for something that happens elsewhere by looking at it, never by sleeping.</summary>
public static class Attesa
{
    private static readonly TimeSpan Passo = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LimitePredefinito = TimeSpan.FromSeconds(20);

    /// <summary>Returns as soon as the condition holds; fails the test, quoting the condition, when it does not within the limit.</summary>
    public static Task Finche(Func<bool> condizione, TimeSpan? limite = null, [CallerArgumentExpression(nameof(condizione))] string cosa = "") =>
        Finche(() => Task.FromResult(condizione()), limite, cosa);

    /// <inheritdoc cref="Finche(Func{bool}, TimeSpan?, string)"/>
    public static Task Finche(Func<Task<bool>> condizione, TimeSpan? limite = null, [CallerArgumentExpression(nameof(condizione))] string cosa = "") =>
        Finche(condizione, vero => vero, limite, cosa);

    /// <summary>Reads until what was read satisfies the condition, and returns it.</summary>
    public static async Task<T> Finche<T>(Func<Task<T>> leggi, Func<T, bool> condizione, TimeSpan? limite = null, [CallerArgumentExpression(nameof(condizione))] string cosa = "")
    {
        using var scadenza = new CancellationTokenSource(limite ?? LimitePredefinito);
        using var ritmo = new PeriodicTimer(Passo);
        while (true)
        {
            var letto = await leggi();
            if (condizione(letto))
            {
                return letto;
            }

            if (scadenza.IsCancellationRequested)
            {
                throw new ShouldAssertException($"Waited in vain for: {cosa}\nLast read: {letto}");
            }

            await ritmo.WaitForNextTickAsync();
        }
    }
}
