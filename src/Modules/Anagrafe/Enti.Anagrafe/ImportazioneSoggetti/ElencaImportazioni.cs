using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.ImportazioneSoggetti;

/// <summary>The imports of subjects of an ente, the last first, and the form for another one.</summary>
internal sealed class ElencaImportazioni : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/soggetti/importazioni", async (int? limite, Guid? cursore, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(limite ?? 50, cursore), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.ImportaSoggetti, Livello.Media)
        .WithName("Anagrafe_ElencaImportazioniSoggetti")
        .WithSummary("Elenca le importazioni di soggetti")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/soggetti/importazioni", (string ente, Guid? cursore, IMediator mediator, CancellationToken ct) => Mostra(ente, null, mediator, ct, cursore))
        .RequirePermesso(Permessi.ImportaSoggetti, Livello.Media);

    /// <summary>The page, with the error of an upload that was refused.</summary>
    public static async Task<IResult> Mostra(string ente, Errore? errore, IMediator mediator, CancellationToken ct, Guid? cursore = null) =>
        (await mediator.Send(new Query(50, cursore), ct)).Http(r => Pagine.Mostra<PaginaImportazioni, Modello>(new Modello(ente, r, errore), errore?.Stato() ?? StatusCodes.Status200OK));

    public sealed record Modello(string Ente, Result Elenco, Errore? Errore);

    public sealed record Query(int Limite, Guid? Cursore) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Voce> Elementi, Guid? Successivo);

    public sealed record Voce(Guid Id, string NomeFile, StatoImportazione Stato, int Lette, int Scartate, DateTimeOffset CaricataIl);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Limite).LimiteDiPagina();
    }

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var ente = chiamante.Ambito!.EnteId!.Value;
            var voci = await store.Set<Importazione>().Where(i => i.EnteId == ente && (request.Cursore == null || i.Id < request.Cursore)).OrderByDescending(i => i.Id).Take(request.Limite + 1)
                .Select(i => new Voce(i.Id, i.NomeFile, i.Stato, i.Lette, i.Scartate, i.CaricataIl)).ToListAsync(cancellationToken);
            return new Result([.. voci.Take(request.Limite)], voci.Count > request.Limite ? voci[request.Limite - 1].Id : null);
        }
    }
}
