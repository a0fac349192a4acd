using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Riservatezza;

/// <summary>The administrator reads one version whole, as people read it or will.</summary>
internal sealed class LeggiInformativa : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/informative/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(id), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.GestisciInformative, Livello.Media)
        .WithName("Anagrafe_LeggiInformativa")
        .WithSummary("Legge una versione dell'informativa dell'ente")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/informative/{id:guid}", async (string ente, Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(id), ct)).Http(i => Pagine.Mostra<PaginaInformativa, Modello>(new Modello(ente, i))))
        .RequirePermesso(Permessi.GestisciInformative, Livello.Media);

    public sealed record Modello(string Ente, Result Informativa);

    public sealed record Query(Guid Id) : IQuery<Result>;

    public sealed record Result(Guid Id, int Numero, string Testo, string Impronta, DateTimeOffset ValeDal, DateTimeOffset PubblicataIl);

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken) =>
            await store.Set<Informativa>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == request.Id && i.EnteId == chiamante.Ambito!.EnteId && i.Numero != null, cancellationToken) is { } i
                ? new Result(i.Id, i.Numero!.Value, i.Testo, i.Impronta, i.ValeDal!.Value, i.PubblicataIl!.Value)
                : ErroriRiservatezza.InformativaNonTrovata;
    }
}
