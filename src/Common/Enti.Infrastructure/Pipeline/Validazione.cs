using System.Text.Json;
using Enti.Abstractions;
using FluentValidation;
using MediatR;

namespace Enti.Infrastructure.Pipeline;

/// <summary>Checks the shape of a request before its handler runs; every wrong field is named at once.</summary>
internal sealed class Validazione<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validatori) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IEsito<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        Dictionary<string, string[]>? campi = null;
        foreach (var campo in CaratteriVietati.Campi(request))
        {
            (campi ??= new(StringComparer.Ordinal))[campo] = [CaratteriVietati.Messaggio];
        }

        foreach (var validatore in validatori)
        {
            // Rules look at the shape alone, so none of them waits for anything.
            var esito = validatore.Validate(request);
            if (esito.IsValid)
            {
                continue;
            }

            foreach (var campo in esito.Errors.GroupBy(e => Percorso(e.PropertyName), e => e.ErrorMessage, StringComparer.Ordinal))
            {
                (campi ??= new(StringComparer.Ordinal))[campo.Key] = [.. campo];
            }
        }

        return campi is null
            ? await next()
            : TResponse.Fallito(new Errore("richiesta.non-valida", "Controlla i campi segnalati e riprova.", TipoErrore.Validazione, campi));
    }

    private static string Percorso(string proprieta) =>
        string.Join('.', proprieta.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
