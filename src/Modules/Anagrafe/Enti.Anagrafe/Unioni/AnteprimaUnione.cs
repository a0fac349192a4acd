using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Unioni;

/// <summary>Before two subjects become one: both side by side, what the sheet would become, and what stands against it.</summary>
internal sealed class AnteprimaUnione : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/soggetti/{id:guid}/unioni/{doppione:guid}", async (Guid id, Guid doppione, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(id, doppione), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.UnisciSoggetti, Livello.Media)
        .WithName("Anagrafe_AnteprimaUnione")
        .WithSummary("Mostra che cosa verrebbe dall'unione di due soggetti")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/soggetti/{id:guid}/unioni/{doppione:guid}", (string ente, Guid id, Guid doppione, IMediator mediator, CancellationToken ct) => Mostra(ente, id, doppione, null, null, mediator, ct))
        .RequirePermesso(Permessi.UnisciSoggetti, Livello.Media);

    /// <summary>The page, for this slice and for a merge that was refused.</summary>
    public static async Task<IResult> Mostra(string ente, Guid id, Guid doppione, Errore? errore, string? motivo, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(id, doppione), ct)).Http(r => Pagine.Mostra<PaginaUnione, Modello>(new Modello(ente, r, errore, motivo), errore?.Stato() ?? StatusCodes.Status200OK));

    public sealed record Modello(string Ente, Result Dati, Errore? Errore, string? Motivo);

    public sealed record Query(Guid Id, Guid Doppione) : IQuery<Result>;

    public sealed record Result(Guid Id, string Denominazione, Guid Doppione, string DenominazioneDoppione, IReadOnlyList<Campo> Campi, IReadOnlyList<string> Impedimenti);

    /// <summary>A field of the two, and what would come of it.</summary>
    public sealed record Campo(string Nome, string? Tenuto, string? Doppione, string? Risultato);

    public sealed class Handler(AnagrafeDbContext store, IMediator mediator, Chiamante chiamante, ConsegnaEventi consegna, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (await EsameUnione.FaiAsync(store, mediator, chiamante.Ambito!.EnteId!.Value, request.Id, request.Doppione, cancellationToken) is not { } esame)
            {
                return ErroriAnagrafe.SoggettoDellEnteNonTrovato;
            }

            var (tenuto, doppione) = (esame.Tenuto.Fotografia(), esame.Doppione.Fotografia());
            esame.Tenuto.Assorbi(esame.Doppione, orologio.GetUtcNow());
            var dopo = esame.Tenuto.Fotografia();

            // What was tried on the subjects is forgotten: only the line of the log is saved.
            store.ChangeTracker.Clear();
            store.Registra(chiamante, "anagrafe.soggetto-letto", $"soggetto:{request.Doppione}", request.Doppione);
            store.Registra(chiamante, "anagrafe.soggetto-letto", $"soggetto:{request.Id}", request.Id);
            await store.SaveChangesAsync(cancellationToken);
            consegna.Sveglia(store.Schema);
            return new Result(
                request.Id, esame.Tenuto.Denominazione, request.Doppione, esame.Doppione.Denominazione,
                [.. tenuto.Select((c, i) => new Campo(c.Campo, c.Valore, doppione[i].Valore, dopo[i].Valore)).Where(c => c.Tenuto is not null || c.Doppione is not null)],
                esame.Impedimenti);
        }
    }
}
