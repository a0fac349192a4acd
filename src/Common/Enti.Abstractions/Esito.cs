using System.Diagnostics.CodeAnalysis;

namespace Enti.Abstractions;

/// <summary>What the pipeline needs to know of an outcome without knowing its value.</summary>
/// <typeparam name="TSelf">The outcome type itself.</typeparam>
public interface IEsito<out TSelf> where TSelf : IEsito<TSelf>
{
    /// <summary>The failure, or null when it went well.</summary>
    Errore? Errore { get; }

    /// <summary>Builds a failed outcome.</summary>
    static abstract TSelf Fallito(Errore errore);
}

/// <summary>The outcome of a use case: a value or a foreseen failure. Exceptions are left to bugs.</summary>
/// <typeparam name="T">What the use case gives back; <see cref="MediatR.Unit"/> for nothing.</typeparam>
public sealed class Esito<T> : IEsito<Esito<T>>
{
    private readonly T? _valore;

    private Esito(T? valore, Errore? errore) => (_valore, Errore) = (valore, errore);

    /// <inheritdoc />
    public Errore? Errore { get; }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Errore))]
    public bool Riuscito => Errore is null;

    /// <summary>The value; reading it from a failed outcome is a bug and throws.</summary>
    public T Valore => Riuscito ? _valore! : throw new InvalidOperationException($"Outcome failed: {Errore.Codice}");

    /// <inheritdoc />
    public static Esito<T> Fallito(Errore errore) => new(default, errore);

    /// <summary>A successful outcome.</summary>
    public static Esito<T> Ok(T valore) => new(valore, null);

    /// <summary>Lets a handler return its value as it is.</summary>
    public static implicit operator Esito<T>(T valore) => Ok(valore);

    /// <summary>Lets a handler return a failure as it is.</summary>
    public static implicit operator Esito<T>(Errore errore) => Fallito(errore);
}
