using System.Diagnostics;
using Enti.Abstractions;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Enti.Infrastructure.Pipeline;

/// <summary>Outermost behaviour: a trace span per request, and a log line for what failed. Never logs the request's content.</summary>
internal sealed class RegistroEsecuzione<TRequest, TResponse>(ILogger<RegistroEsecuzione<TRequest, TResponse>> log) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IEsito<TResponse>
{
    // "Mandati.CercaPosizioni": the slice, not the nested message type.
    private static readonly string Nome = (typeof(TRequest).DeclaringType ?? typeof(TRequest)).FullName!.Replace("Enti.", "", StringComparison.Ordinal);

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        using var attivita = Telemetria.Sorgente.StartActivity(Nome);
        var esito = await next();
        if (esito.Errore is { } errore)
        {
            attivita?.SetStatus(ActivityStatusCode.Error, errore.Codice);
            log.LogInformation("{Richiesta} refused: {Codice}", Nome, errore.Codice);
        }

        return esito;
    }
}

/// <summary>Names under which Enti's own traces and measures are published.</summary>
public static class Telemetria
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Nome = "Enti";

    /// <summary>Source of Enti's spans.</summary>
    public static readonly ActivitySource Sorgente = new(Nome);
}
