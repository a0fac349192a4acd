using MediatR;

namespace Enti.Abstractions;

/// <summary>A request that changes something: validated, then run in one transaction of its module together with its outbox.</summary>
/// <typeparam name="TResult">What it gives back.</typeparam>
public interface ICommand<TResult> : IRequest<Esito<TResult>>;

/// <summary>A request that only reads, for the module's own slices.</summary>
/// <typeparam name="TResult">What it gives back.</typeparam>
public interface IQuery<TResult> : IRequest<Esito<TResult>>;

/// <summary>Marks a command that opens its own transactions, with the reason why.</summary>
/// <param name="motivo">Why the common transaction does not fit.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TransazionePropriaAttribute(string motivo) : Attribute
{
    /// <summary>Why the common transaction does not fit.</summary>
    public string Motivo { get; } = motivo;
}

/// <summary>Marks a command that takes nothing to check, with the reason why it has no validator.</summary>
/// <param name="motivo">Why there is nothing to validate.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SenzaValidatoreAttribute(string motivo) : Attribute
{
    /// <summary>Why there is nothing to validate.</summary>
    public string Motivo { get; } = motivo;
}

/// <summary>Something that happened in a module and that others may react to; a public record of that module's Contracts.</summary>
public interface IEvento;

/// <summary>The stored name of an event, <c>modulo.fatto-avvenuto.v1</c>: it outlives renames of the type.</summary>
/// <param name="nome">The stored name.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NomeEventoAttribute(string nome) : Attribute
{
    /// <summary>The stored name.</summary>
    public string Nome { get; } = nome;
}

/// <summary>A module's reaction to an event of another one: runs once per message, in one transaction of its own module with its inbox.</summary>
/// <typeparam name="TEvento">The event.</typeparam>
public interface IReazione<in TEvento> where TEvento : IEvento
{
    /// <summary>Applies the event. What it throws is retried later with growing waits; changes are saved by the caller.</summary>
    Task Gestisci(TEvento evento, CancellationToken ct);
}

/// <summary>A line for the operation log: who did what, to whom, in which ambito and why. Written with the change, through the outbox.</summary>
/// <param name="Quando">Instant, UTC.</param>
/// <param name="EnteId">Ente whose chain the line belongs to; null for the platform's.</param>
/// <param name="AttoreId">Soggetto who acts; null for the system.</param>
/// <param name="Ambito">Ambito of the session in words: <c>Personale</c>, <c>Ente p_cr</c>, <c>Sistema</c>.</param>
/// <param name="Azione">Stable verb, <c>mandati.importazione-confermata</c>.</param>
/// <param name="Oggetto">What it was done to, as <c>tipo:id</c>; no personal data.</param>
/// <param name="InteressatoId">Soggetto whose data was read or changed, when there is one.</param>
/// <param name="Motivo">Why, when the person gave a reason.</param>
/// <param name="DatiPersonali">Values that may have to be erased later (address, name typed); kept beside the chain.</param>
[NomeEvento("piattaforma.operazione-registrata.v1")]
public sealed record OperazioneRegistrata(
    DateTimeOffset Quando,
    Guid? EnteId,
    Guid? AttoreId,
    string Ambito,
    string Azione,
    string? Oggetto,
    Guid? InteressatoId,
    string? Motivo,
    IReadOnlyDictionary<string, string>? DatiPersonali) : IEvento;
