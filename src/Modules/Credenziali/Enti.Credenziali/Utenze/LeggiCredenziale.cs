using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Utenze;

/// <summary>An operator sees one credential that the ente looks after: its state, its dates, who released it, its history and what can be done about it.</summary>
internal sealed class LeggiCredenziale : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/credenziali/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(id), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.StatoLeggi, Livello.Media)
        .WithName("Credenziali_Leggi")
        .WithSummary("Lo stato e la storia di una credenziale di cui l'ente risponde")
        .Produces<StatoDellaCredenziale>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/credenziali/{id:guid}", (string ente, Guid id, IMediator mediator, CancellationToken ct) => Mostra(ente, id, null, mediator, ct))
        .RequirePermesso(Permessi.StatoLeggi, Livello.Media);

    internal sealed record Modello(string Ente, StatoDellaCredenziale Credenziale, DateTimeOffset Adesso, Errore? Errore);

    /// <summary>The page, for this slice and for the forms on it when they were refused.</summary>
    internal static async Task<IResult> Mostra(string ente, Guid id, Errore? errore, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(id), ct)).Http(c => Pagine.Mostra<PaginaCredenziale, Modello>(new Modello(ente, c, c.Adesso, errore), errore?.Stato() ?? StatusCodes.Status200OK));

    public sealed record Query(Guid Id) : IQuery<StatoDellaCredenziale>;

    public sealed class Handler(CredenzialiDbContext store, LettoreStato lettore, Chiamante chi) : IRequestHandler<Query, Esito<StatoDellaCredenziale>>
    {
        public async Task<Esito<StatoDellaCredenziale>> Handle(Query request, CancellationToken cancellationToken)
        {
            var ente = chi.Ambito!.EnteId!.Value;
            return await store.Credenziali.AsNoTracking().Where(Credenziale.Di(ente)).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is { } credenziale
                ? await lettore.LeggiAsync(credenziale, cancellationToken)
                : ErroriUtenze.Sconosciuta;
        }
    }
}
