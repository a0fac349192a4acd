using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Buste;

/// <summary>The same envelopes as the list, all of them, for a spreadsheet; nothing of what is inside.</summary>
internal sealed class EsportaBuste : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => Rotta(rotte).WithName("Credenziali_EsportaBuste")
        .WithSummary("Esporta in CSV le buste dell'ente")
        .Produces(StatusCodes.Status200OK, contentType: "text/csv")
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => Rotta(rotte);

    private static RouteHandlerBuilder Rotta(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/buste.csv", async ([AsParameters] FiltriBuste filtri, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(filtri), ct)).Http(csv => csv.Scarica("buste.csv")))
        .RequirePermesso(Permessi.BusteGiacenza, Livello.Media);

    public sealed record Query(FiltriBuste Filtri) : IQuery<FileCsv>;

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Filtri).Custom(FiltriBuste.Verifica);
    }

    public sealed class Handler(IServiceScopeFactory ambiti, Chiamante chiamante) : IRequestHandler<Query, Esito<FileCsv>>
    {
        public Task<Esito<FileCsv>> Handle(Query request, CancellationToken cancellationToken) =>
            Task.FromResult<Esito<FileCsv>>(new FileCsv(["Codice", "Tipo", "Stato", "Sportello", "Lotto", "Prodotta il", "Scade il", "Ultimo passaggio"], RigheAsync(request.Filtri)));

        private async IAsyncEnumerable<string?[]> RigheAsync(FiltriBuste filtri)
        {
            // The answer is written after the request has been handled: it reads through a store of its own.
            await using var ambito = ambiti.CreateAsyncScope();
            var store = ambito.ServiceProvider.GetRequiredService<CredenzialiDbContext>();
            var righe =
                from busta in filtri.Applica(store, chiamante.Ambito!.EnteId!.Value)
                join sportello in store.Set<Sportello>() on busta.SportelloId equals sportello.Id
                join lotto in store.Set<LottoBuste>() on busta.LottoId equals lotto.Id
                orderby busta.Id descending
                select new { Busta = busta, Sportello = sportello.Nome, Lotto = lotto, Ultimo = busta.Movimenti.Max(m => m.Quando) };
            await foreach (var r in righe.AsAsyncEnumerable())
            {
                yield return
                [
                    r.Busta.Codice, r.Busta.Tipo.ToString(), ParoleBuste.Stato(r.Busta.Stato), r.Sportello, r.Lotto.Nome,
                    ParoleBuste.Giorno(r.Busta.ProdottaIl), ParoleBuste.Giorno(r.Busta.ScadeIl), ParoleBuste.Giorno(r.Ultimo),
                ];
            }
        }
    }
}
