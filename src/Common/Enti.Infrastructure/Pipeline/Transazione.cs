using System.Reflection;
using Enti.Abstractions;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Persistenza;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Infrastructure.Pipeline;

/// <summary>Innermost behaviour: a command runs in one transaction of its module, events included; a refused one leaves nothing.</summary>
internal sealed class Transazione<TRequest, TResponse>(CatalogoModuli catalogo, IServiceProvider servizi) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IEsito<TResponse>
{
    private static readonly bool Comando =
        typeof(TRequest).GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>))
        && typeof(TRequest).GetCustomAttribute<TransazionePropriaAttribute>() is null;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (!Comando || catalogo.Di(typeof(TRequest)) is not { } modulo)
        {
            return await next();
        }

        var store = (ModuloDbContext)servizi.GetRequiredService(modulo.TipoStore);
        if (store.Database.CurrentTransaction is not null)
        {
            return await next();
        }

        try
        {
            await using var transazione = await store.Database.BeginTransactionAsync(cancellationToken);
            var esito = await next();
            if (esito.Errore is not null)
            {
                return esito;
            }

            await store.SaveChangesAsync(cancellationToken);
            await transazione.CommitAsync(cancellationToken);
            if (store.HaPubblicato)
            {
                store.HaPubblicato = false;
                servizi.GetRequiredService<ConsegnaEventi>().Sveglia(store.Schema);
            }

            return esito;
        }
        catch (DbUpdateConcurrencyException)
        {
            return TResponse.Fallito(new Errore("richiesta.modificata-da-altri", "Qualcun altro ha modificato questi dati mentre li guardavi: ricarica la pagina e riprova.", TipoErrore.Conflitto));
        }
    }
}
