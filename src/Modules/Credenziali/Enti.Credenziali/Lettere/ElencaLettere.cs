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

namespace Enti.Credenziali.Lettere;

/// <summary>The batches of letters of an ente, the latest first.</summary>
internal sealed class ElencaLettere : IEndpoint
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/lettere", async (int? limite, Guid? cursore, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(limite ?? 50, cursore), ct)).Http(r => Results.Ok(r)))
        .RequirePermesso(Permessi.LettereGestisci, Livello.Media)
        .WithName("Credenziali_ElencaLettere")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public sealed record Query(int Limite, Guid? Cursore) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<LeggiLettere.Result> Elementi, Guid? Successivo);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Limite).InclusiveBetween(1, 200).WithMessage("Il limite va da 1 a 200.");
    }

    public sealed class Handler(CredenzialiDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var lotti = await store.Set<LottoLettere>().AsNoTracking()
                .Where(l => l.EnteId == chiamante.Ambito!.EnteId && (request.Cursore == null || l.Id < request.Cursore))
                .OrderByDescending(l => l.Id)
                .Take(request.Limite + 1)
                .ToListAsync(cancellationToken);
            var adesso = orologio.GetUtcNow();
            var pagina = lotti.Take(request.Limite).Select(l => LeggiLettere.Result.Da(l, adesso)).ToList();
            return new Result(pagina, lotti.Count > request.Limite ? pagina[^1].Id : null);
        }
    }
}
