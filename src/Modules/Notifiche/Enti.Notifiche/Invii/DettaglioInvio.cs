using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Notifiche.Data;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Notifiche.Invii;

/// <summary>One message of the ente and every attempt to send it, with the words of whoever refused it.</summary>
internal sealed class DettaglioInvio : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/invii/{id:guid}", async (string ente, Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(id), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.InviiLeggi, Livello.Media)
        .WithName("Notifiche_DettaglioInvio")
        .WithSummary("Un messaggio con tutti i tentativi di invio")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/invii/{id:guid}", (string ente, Guid id, IMediator mediator, CancellationToken ct) => MostraAsync(ente, id, null, mediator, ct))
        .RequirePermesso(Permessi.InviiLeggi, Livello.Media);

    /// <summary>The page, also after a retry that was refused.</summary>
    internal static async Task<IResult> MostraAsync(string ente, Guid id, Errore? errore, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(id), ct)).Http(r =>
            Pagine.Mostra<PaginaInvio, Modello>(new Modello(ente, r, errore), errore?.Stato() ?? StatusCodes.Status200OK));

    internal sealed record Modello(string Ente, Result Invio, Errore? Errore);

    public sealed record Query(Guid Id) : IQuery<Result>;

    public sealed record Result(ElencoInvii.Voce Invio, string Modello, string Origine, IReadOnlyList<Prova> Tentativi);

    public sealed record Prova(int Numero, DateTimeOffset IniziatoIl, DateTimeOffset? ConclusoIl, EsitoTentativo Esito, string? Dettaglio);

    public sealed class Handler(NotificheDbContext store, Chiamante chiamante) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var enteId = chiamante.Ambito!.EnteId;
            var notifica = await store.Notifiche.AsNoTracking().Include(n => n.Prove)
                .SingleOrDefaultAsync(n => n.Id == request.Id && n.EnteId == enteId, cancellationToken);
            return notifica is null
                ? ErroriNotifiche.InvioNonTrovato
                : new Result(
                    ElencoInvii.Leggi(notifica, notifica.Prove.Count),
                    notifica.Modello,
                    notifica.Origine,
                    [.. notifica.Prove.OrderBy(p => p.Numero).Select((p, i) => new Prova(i + 1, p.IniziatoIl, p.ConclusoIl, p.Esito, p.Dettaglio))]);
        }
    }
}
