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

namespace Enti.Anagrafe.Riservatezza;


/// <summary>The requests that subjects made to the ente about their data, the newest first: those that wait are to be decided within a month.</summary>
internal sealed class ElencaRichieste : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/richieste-privacy", async (int? limite, Guid? cursore, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(limite ?? 50, cursore), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.RegistraRichieste, Livello.Media)
        .WithName("Anagrafe_ElencaRichiestePrivacy")
        .WithSummary("Elenca le richieste di limitazione e cancellazione dei dati")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/richieste-privacy", async (string ente, Guid? cursore, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(50, cursore), ct)).Http(r => Pagine.Mostra<PaginaRichieste, Modello>(new Modello(ente, r))))
        .RequirePermesso(Permessi.RegistraRichieste, Livello.Media)
        .NelMenu("Richieste privacy", "Chi ha chiesto di limitare o cancellare i suoi dati, e che cosa si è deciso.", "locked", 67, GruppiMenu.Ente);

    public sealed record Modello(string Ente, Result Richieste);

    public sealed record Query(int Limite, Guid? Cursore) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Voce> Elementi, Guid? Successivo);

    public sealed record Voce(Guid Id, Guid SoggettoId, string Denominazione, TipoRichiesta Tipo, StatoRichiesta Stato, bool AlloSportello, DateTimeOffset RicevutaIl, DateTimeOffset? DecisaIl);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Limite).LimiteDiPagina();
    }

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var righe = store.Set<RichiestaPrivacy>().AsNoTracking().Where(r => r.EnteId == chiamante.Ambito!.EnteId);
            if (request.Cursore is { } dopo)
            {
                righe = righe.Where(r => r.Id < dopo);
            }

            var voci = await (
                from r in righe
                join s in store.Soggetti on r.SoggettoId equals s.Id
                orderby r.Id descending
                select new Voce(r.Id, r.SoggettoId, s.Denominazione, r.Tipo, r.Stato, r.AlloSportello, r.RicevutaIl, r.DecisaIl)).Take(request.Limite + 1).ToListAsync(cancellationToken);
            return new Result([.. voci.Take(request.Limite)], voci.Count > request.Limite ? voci[request.Limite - 1].Id : null);
        }
    }
}
