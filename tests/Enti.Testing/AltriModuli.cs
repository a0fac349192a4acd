using System.Collections.Concurrent;
using Enti.Infrastructure.Lavori;
using MediatR;
using Quartz;

namespace Enti.Testing;

/// <summary>What the modules that are not under test answer.</summary>
public sealed class RisposteDiProva
{
    private readonly ConcurrentDictionary<Type, Delegate> _risposte = new();

    internal void Imposta<TRequest, TResponse>(Func<TRequest, TResponse> risposta) => _risposte[typeof(TRequest)] = risposta;

    internal TResponse A<TRequest, TResponse>(TRequest richiesta) => _risposte.TryGetValue(typeof(TRequest), out var risposta)
        ? ((Func<TRequest, TResponse>)risposta)(richiesta)
        : throw new InvalidOperationException($"The module asked another one for {typeof(TRequest)}: say what it answers with Rispondi(({typeof(TRequest).Name} r) => …).");
}

/// <summary>Handles, as an open generic, whatever no handler of the module under test handles.</summary>
internal sealed class RispostaDiProva<TRequest, TResponse>(RisposteDiProva risposte) : IRequestHandler<TRequest, TResponse> where TRequest : IRequest<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken) => Task.FromResult(risposte.A<TRequest, TResponse>(request));
}

/// <summary>Notes the jobs that were asked for; the test runs them when it wants with <c>Esegui</c>.</summary>
internal sealed class LavoriDiProva : IAvvioLavori
{
    private readonly ConcurrentQueue<Type> _chiesti = new();

    internal IReadOnlyCollection<Type> Chiesti => _chiesti;

    public Task AdessoAsync<TJob>(CancellationToken ct) where TJob : IJob
    {
        _chiesti.Enqueue(typeof(TJob));
        return Task.CompletedTask;
    }
}

/// <summary>Keys that protect nothing but test data.</summary>
internal static class ChiaviDiProva
{
    internal static readonly string Maestra = Convert.ToBase64String(new byte[32]);
}
