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
        // What is no text is not shown to the rules: some of them would break on it.
        var campi = CaratteriVietati.Campi(request).Distinct(StringComparer.Ordinal).ToDictionary(c => c, _ => (string[])[CaratteriVietati.Messaggio], StringComparer.Ordinal);
        if (campi.Count == 0)
        {
            // Rules look at the shape alone, so none of them waits for anything.
            foreach (var campo in validatori.SelectMany(v => v.Validate(request).Errors).GroupBy(e => Percorso(e.PropertyName), e => e.ErrorMessage, StringComparer.Ordinal))
            {
                campi[campo.Key] = [.. campo];
            }
        }

        return campi.Count == 0
            ? await next()
            : TResponse.Fallito(new Errore("richiesta.non-valida", "Controlla i campi segnalati e riprova.", TipoErrore.Validazione, campi));
    }

    private static string Percorso(string proprieta) =>
        string.Join('.', proprieta.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
