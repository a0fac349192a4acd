using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Mandati.Data;
using Enti.Mandati.Opi;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Mandati.Importazioni;

/// <summary>The imports of an ente, the last first.</summary>
internal sealed class ElencaImportazioni : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/mandati/importazioni", async (int? limite, Guid? cursore, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(limite ?? 50, cursore), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.GestisciImportazioni, Livello.Media)
        .WithName("Mandati_ElencaImportazioni")
        .WithSummary("Le importazioni dell'ente, dalla più recente")
        .Produces<Result>();

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/importazioni", (string ente, Guid? cursore, IMediator mediator, CancellationToken ct) => Mostra(ente, cursore, null, mediator, ct))
        .RequirePermesso(Permessi.GestisciImportazioni, Livello.Media)
        .NelMenu("Importazioni", "I flussi della ragioneria e del tesoriere: anteprima, conferma, righe scartate.", "upload", 60, GruppiMenu.Pagamenti);

    /// <summary>The page of the imports, with the error of an upload that was refused.</summary>
    public static async Task<IResult> Mostra(string ente, Guid? cursore, Errore? errore, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(20, cursore), ct)).Http(r => Pagine.Mostra<PaginaImportazioni, Modello>(new Modello(ente, r, errore), errore?.Stato() ?? StatusCodes.Status200OK));

    /// <summary>Of the page.</summary>
    public sealed record Modello(string Ente, Result Elenco, Errore? Errore);

    /// <summary>A page of imports.</summary>
    /// <param name="Limite">From 1 to 200.</param>
    /// <param name="Cursore">Last import of the previous page.</param>
    public sealed record Query(int Limite, Guid? Cursore) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Riga> Elementi, Guid? Successivo);

    public sealed record Riga(Guid Id, StatoImportazione Stato, FormatoFeed Formato, string NomeFile, DateTimeOffset CreataIl, int Lette, int Inserite, int Aggiornate, int InAttesa, int Scartate);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Limite).LimiteDiPagina();
    }

    public sealed class Handler(MandatiDbContext store, Chiamante chiamante) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var righe = await store.Importazioni.AsNoTracking()
                .Where(i => i.EnteId == chiamante.Ambito!.EnteId && (request.Cursore == null || i.Id < request.Cursore))
                .OrderByDescending(i => i.Id).Take(request.Limite + 1)
                .Select(i => new Riga(i.Id, i.Stato, i.Formato, i.NomeFile, i.CreataIl, i.Lette, i.Inserite, i.Aggiornate, i.InAttesa, i.Scartate))
                .ToListAsync(cancellationToken);
            var altre = righe.Count > request.Limite;
            return new Result(altre ? righe[..request.Limite] : righe, altre ? righe[request.Limite - 1].Id : null);
        }
    }
}
