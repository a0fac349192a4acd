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

/// <summary>The batches of envelopes of an ente, the latest first, and the form that asks for one.</summary>
internal sealed class ElencaLotti : IEndpoint, IPagina
{
    private const int LottiPerPagina = 20;

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/buste/lotti", async (int? limite, Guid? cursore, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(limite ?? 50, cursore), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.BusteProduci, Livello.Media)
        .WithName("Credenziali_ElencaLotti")
        .WithSummary("I lotti di buste dell'ente, dal più recente")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/buste/lotti", (string ente, Guid? cursore, IMediator mediator, CancellationToken ct) => Mostra(ente, cursore, new ChiediBuste.Corpo(), null, mediator, ct))
        .RequirePermesso(Permessi.BusteProduci, Livello.Media)
        .NelMenu("Produzione buste", "Prepara e stampa le buste con le credenziali per gli sportelli.", "print", 65, GruppiMenu.Credenziali);

    internal sealed record Modello(string Ente, Result Elenco, IReadOnlyList<Opzione> Sportelli, ChiediBuste.Corpo Nuovo, Errore? Errore);

    /// <summary>The page, for this slice and for the form on it when it was refused.</summary>
    internal static async Task<IResult> Mostra(string ente, Guid? cursore, ChiediBuste.Corpo nuovo, Errore? errore, IMediator mediator, CancellationToken ct)
    {
        var elenco = (await mediator.Send(new Query(LottiPerPagina, cursore), ct)).Valore;
        var sportelli = (await mediator.Send(new ElencaSportelli.Query(), ct)).Valore.Elementi.Where(s => s.Aperto);
        return Pagine.Mostra<PaginaLotti, Modello>(
            new Modello(ente, elenco, [.. sportelli.Select(s => new Opzione(s.Id.ToString(), s.Nome))], nuovo, errore), errore?.Stato() ?? StatusCodes.Status200OK);
    }

    public sealed record Query(int Limite, Guid? Cursore) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<LeggiLotto.Result> Elementi, Guid? Successivo);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Limite).LimiteDiPagina();
    }

    public sealed class Handler(CredenzialiDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var lotti = await (
                from lotto in store.Set<LottoBuste>().AsNoTracking()
                where lotto.EnteId == chiamante.Ambito!.EnteId && (request.Cursore == null || lotto.Id < request.Cursore)
                join sportello in store.Set<Sportello>() on lotto.SportelloId equals sportello.Id
                orderby lotto.Id descending
                select new { Lotto = lotto, sportello.Nome }).Take(request.Limite + 1).ToListAsync(cancellationToken);
            var adesso = orologio.GetUtcNow();
            var pagina = lotti.Take(request.Limite).Select(l => LeggiLotto.Result.Da(l.Lotto, l.Nome, null, adesso)).ToList();
            return new Result(pagina, lotti.Count > request.Limite ? pagina[^1].Id : null);
        }
    }
}
