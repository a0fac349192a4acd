using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Soggetti;

/// <summary>A clerk reads who changed what of a subject, when, from what to what: the newest first.</summary>
internal sealed class ElencaModifiche : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/soggetti/{id:guid}/modifiche", async (Guid id, int? limite, Guid? cursore, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(id, limite ?? 50, cursore), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.LeggiSoggetti, Livello.Media)
        .WithName("Anagrafe_ElencaModifiche")
        .WithSummary("Elenca le modifiche alla scheda di una persona o di un'impresa")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/soggetti/{id:guid}/modifiche", async (string ente, Guid id, Guid? cursore, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(id, 50, cursore), ct)).Http(m => Pagine.Mostra<PaginaModifiche, Modello>(new Modello(ente, id, m))))
        .RequirePermesso(Permessi.LeggiSoggetti, Livello.Media);

    public sealed record Modello(string Ente, Guid Id, Result Modifiche);

    public sealed record Query(Guid Id, int Limite, Guid? Cursore) : IQuery<Result>;

    public sealed record Result(string Denominazione, IReadOnlyList<Modifica> Elementi, Guid? Successivo);

    /// <summary>One field that changed; <c>Autore</c> is a name only for who works in the same ente, or the subject himself.</summary>
    public sealed record Modifica(Guid Id, DateTimeOffset Quando, string Autore, string Campo, string? Da, string? A);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Limite).LimiteDiPagina();
    }

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, ConsegnaEventi consegna) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var ente = chiamante.Ambito!.EnteId!.Value;
            var denominazione = await store.Soggetti.Where(s => s.Id == request.Id && store.Rapporti.Any(r => r.EnteId == ente && r.SoggettoId == s.Id)).Select(s => s.Denominazione).SingleOrDefaultAsync(cancellationToken);
            if (denominazione is null)
            {
                return ErroriAnagrafe.SoggettoDellEnteNonTrovato;
            }

            var voci = store.Set<VoceStorica>().AsNoTracking().Where(v => v.SoggettoId == request.Id && (!v.Riservata || v.EnteId == ente));
            if (request.Cursore is { } dopo)
            {
                voci = voci.Where(v => v.Id < dopo);
            }

            var righe = await voci.OrderByDescending(v => v.Id).Take(request.Limite + 1).ToListAsync(cancellationToken);
            store.Registra(chiamante, "anagrafe.soggetto-modifiche-lette", $"soggetto:{request.Id}", request.Id);
            await store.SaveChangesAsync(cancellationToken);
            consegna.Sveglia(store.Schema);
            var altre = righe.Count > request.Limite;
            return new Result(
                denominazione,
                [.. righe.Take(request.Limite).Select(v => new Modifica(v.Id, v.Quando, v.EnteId is null || v.EnteId == ente ? v.Autore : "Un altro ente", v.Campo, v.Da, v.A))],
                altre ? righe[request.Limite - 1].Id : null);
        }
    }
}
