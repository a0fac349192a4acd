using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Impostazioni;

/// <summary>The administrator reads who changed which setting of the ente, when, from what to what: the newest first.</summary>
internal sealed class ElencaModificheEnte : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/impostazioni/modifiche", async (int? limite, Guid? cursore, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(limite ?? 50, cursore), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.GestisciImpostazioni, Livello.Media)
        .WithName("Anagrafe_ElencaModificheEnte")
        .WithSummary("Elenca le modifiche alle impostazioni dell'ente")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/impostazioni/modifiche", async (string ente, Guid? cursore, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(50, cursore), ct)).Http(m => Pagine.Mostra<PaginaModificheEnte, Modello>(new Modello(ente, m))))
        .RequirePermesso(Permessi.GestisciImpostazioni, Livello.Media);

    public sealed record Modello(string Ente, Result Modifiche);

    public sealed record Query(int Limite, Guid? Cursore) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Modifica> Elementi, Guid? Successivo);

    /// <summary>One setting that changed.</summary>
    public sealed record Modifica(Guid Id, DateTimeOffset Quando, string Autore, string Campo, string? Da, string? A);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Limite).LimiteDiPagina();
    }

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var voci = store.Set<VoceEnte>().AsNoTracking().Where(v => v.EnteId == chiamante.Ambito!.EnteId);
            if (request.Cursore is { } dopo)
            {
                voci = voci.Where(v => v.Id < dopo);
            }

            var righe = await voci.OrderByDescending(v => v.Id).Take(request.Limite + 1).Select(v => new Modifica(v.Id, v.Quando, v.Autore, v.Campo, v.Da, v.A)).ToListAsync(cancellationToken);
            return new Result([.. righe.Take(request.Limite)], righe.Count > request.Limite ? righe[request.Limite - 1].Id : null);
        }
    }
}
