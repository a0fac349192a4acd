using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Buste;

/// <summary>The stock: every envelope of the ente, where it is and in what state, the latest produced first.</summary>
internal sealed class ElencaBuste : IEndpoint, IPagina
{
    private const int PerPagina = 20;

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/buste", async ([AsParameters] FiltriBuste filtri, int? limite, string? cursore, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(filtri, limite ?? 50, cursore), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.BusteGiacenza, Livello.Media)
        .WithName("Credenziali_ElencaBuste")
        .WithSummary("Le buste dell'ente, con il loro stato e lo sportello")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/buste", (string ente, [AsParameters] FiltriBuste filtri, string? cursore, IMediator mediator, CancellationToken ct) =>
            Mostra(ente, filtri, cursore, null, null, mediator, ct))
        .RequirePermesso(Permessi.BusteGiacenza, Livello.Media)
        .NelMenu("Giacenza buste", "Dove sono le buste con le credenziali: prenderle in carico, cercarle, annullarle.", "inbox", 64, GruppiMenu.Credenziali);

    internal sealed record Modello(string Ente, FiltriBuste Filtri, Result Risultato, IReadOnlyList<ElencaSportelli.Voce> Sportelli, PrendiInCarico.Corpo? Carico, Errore? Errore);

    /// <summary>The page, for this slice and for the form on it when it was refused.</summary>
    internal static async Task<IResult> Mostra(string ente, FiltriBuste filtri, string? cursore, PrendiInCarico.Corpo? carico, Errore? errore, IMediator mediator, CancellationToken ct)
    {
        var esito = await mediator.Send(new Query(filtri, PerPagina, cursore), ct);
        var sportelli = (await mediator.Send(new ElencaSportelli.Query(), ct)).Valore.Elementi;
        errore ??= esito.Errore;
        return Pagine.Mostra<PaginaBuste, Modello>(
            new Modello(ente, filtri, esito.Riuscito ? esito.Valore : new Result([], null, 0), sportelli, carico, errore), errore?.Stato() ?? StatusCodes.Status200OK);
    }

    public sealed record Query(FiltriBuste Filtri, int Limite, string? Cursore) : IQuery<Result>;

    /// <summary>A page; <c>Quante</c> answer to the filters, on every page.</summary>
    public sealed record Result(IReadOnlyList<Voce> Elementi, string? Successivo, int Quante);

    public sealed record Voce(Guid Id, string Codice, TipoBusta Tipo, StatoBusta Stato, string Sportello, DateTimeOffset ProdottaIl, DateTimeOffset ScadeIl);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Limite).LimiteDiPagina();
            RuleFor(q => q.Cursore).CursoreDiPagina();
            RuleFor(q => q.Filtri).Custom(FiltriBuste.Verifica);
        }
    }

    public sealed class Handler(CredenzialiDbContext store, Chiamante chiamante) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var tutte = request.Filtri.Applica(store, chiamante.Ambito!.EnteId!.Value);
            var quante = await tutte.CountAsync(cancellationToken);
            var dopo = Guid.TryParse(request.Cursore, out var cursore) ? tutte.Where(b => b.Id < cursore) : tutte;
            var lette = await (
                from busta in dopo
                join sportello in store.Set<Sportello>() on busta.SportelloId equals sportello.Id
                orderby busta.Id descending
                select new Voce(busta.Id, busta.Codice, busta.Tipo, busta.Stato, sportello.Nome, busta.ProdottaIl, busta.ScadeIl)).Take(request.Limite + 1).ToListAsync(cancellationToken);
            var pagina = lette.Take(request.Limite).ToList();
            return new Result(pagina, lette.Count > request.Limite ? pagina[^1].Id.ToString() : null, quante);
        }
    }
}
