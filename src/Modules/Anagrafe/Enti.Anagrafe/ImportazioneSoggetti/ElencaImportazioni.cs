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

namespace Enti.Anagrafe.ImportazioneSoggetti;

/// <summary>The imports of subjects of an ente, the last first, and the form for another one.</summary>
internal sealed class ElencaImportazioni : IEndpoint, IPagina
{
    private const int Quante = 50;

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/soggetti/importazioni", async (IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.ImportaSoggetti, Livello.Media)
        .WithName("Anagrafe_ElencaImportazioniSoggetti")
        .WithSummary("Elenca le importazioni di soggetti")
        .Produces<Result>();

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/soggetti/importazioni", (string ente, IMediator mediator, CancellationToken ct) => Mostra(ente, null, mediator, ct))
        .RequirePermesso(Permessi.ImportaSoggetti, Livello.Media);

    /// <summary>The page, with the error of an upload that was refused.</summary>
    public static async Task<IResult> Mostra(string ente, Errore? errore, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(), ct)).Http(r => Pagine.Mostra<PaginaImportazioni, Modello>(new Modello(ente, r, errore), errore?.Stato() ?? StatusCodes.Status200OK));

    public sealed record Modello(string Ente, Result Elenco, Errore? Errore);

    public sealed record Query : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Voce> Elementi);

    public sealed record Voce(Guid Id, string NomeFile, StatoImportazione Stato, int Lette, int Scartate, DateTimeOffset CaricataIl);

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var ente = chiamante.Ambito!.EnteId!.Value;
            return new Result(await store.Set<Importazione>().Where(i => i.EnteId == ente).OrderByDescending(i => i.Id).Take(Quante)
                .Select(i => new Voce(i.Id, i.NomeFile, i.Stato, i.Lette, i.Scartate, i.CaricataIl)).ToListAsync(cancellationToken));
        }
    }
}
