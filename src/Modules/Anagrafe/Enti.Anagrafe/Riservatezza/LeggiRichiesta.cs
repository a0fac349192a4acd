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


/// <summary>One request: what was asked, and of an erasure what would go, what would stay and why; once decided, what became of it.</summary>
internal sealed class LeggiRichiesta : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/richieste-privacy/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(id), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.RegistraRichieste, Livello.Media)
        .WithName("Anagrafe_LeggiRichiestaPrivacy")
        .WithSummary("Legge una richiesta di limitazione o cancellazione, con l'anteprima o il resoconto")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/richieste-privacy/{id:guid}", async (string ente, Guid id, Chiamante chiamante, IMediator mediator, CancellationToken ct) => await Mostra(ente, id, null, null, chiamante, mediator, ct))
        .RequirePermesso(Permessi.RegistraRichieste, Livello.Media);

    /// <summary>The page, for this slice and for the forms on it that were refused.</summary>
    internal static async Task<IResult> Mostra(string ente, Guid id, Errore? errore, string? motivo, Chiamante chiamante, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(id), ct)).Http(r =>
            Pagine.Mostra<PaginaRichiesta, Modello>(new Modello(ente, r, chiamante.Puo(Permessi.DecidiRichieste), motivo, errore), errore?.Stato() ?? StatusCodes.Status200OK));

    public sealed record Modello(string Ente, Result Richiesta, bool Decide, string? Motivo, Errore? Errore);

    public sealed record Query(Guid Id) : IQuery<Result>;

    /// <summary>The request; <c>Parti</c> is a preview while it is Ricevuta, a report afterwards, and empty for restrictions.</summary>
    public sealed record Result(
        Guid Id, Guid SoggettoId, string Denominazione, TipoRichiesta Tipo, StatoRichiesta Stato, string Motivo, bool AlloSportello, DateTimeOffset RicevutaIl, DateTimeOffset? DecisaIl, string? DecisaDa, string? MotivoDecisione,
        DateTimeOffset? ConclusaIl, string? MotivoFine, bool Tutto, IReadOnlyList<ParteCancellazione> Parti, IReadOnlyList<string> Impedimenti);

    public sealed class Handler(AnagrafeDbContext store, EsaminaCancellazione esamina, Chiamante chiamante) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var ente = chiamante.Ambito!.EnteId!.Value;
            if (await store.Set<RichiestaPrivacy>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == request.Id && r.EnteId == ente, cancellationToken) is not { } r)
            {
                return ErroriRiservatezza.RichiestaNonTrovata;
            }

            var nome = await store.Soggetti.Where(s => s.Id == r.SoggettoId).Select(s => s.Denominazione).SingleAsync(cancellationToken);
            var daChi = r.DecisaDa is null ? null : await store.Soggetti.Where(s => s.Id == r.DecisaDa).Select(s => s.Denominazione).SingleOrDefaultAsync(cancellationToken);
            var esame = r is { Tipo: TipoRichiesta.Cancellazione, Stato: StatoRichiesta.Ricevuta } ? await esamina.FaiAsync(ente, r.SoggettoId, cancellationToken) : null;
            return new Result(
                r.Id, r.SoggettoId, nome, r.Tipo, r.Stato, r.Motivo, r.AlloSportello, r.RicevutaIl, r.DecisaIl, daChi, r.MotivoDecisione,
                r.ConclusaIl, r.MotivoFine, esame?.Tutto ?? r.Tutto, esame?.Parti ?? r.Parti(), esame?.Impedimenti ?? []);
        }
    }
}
