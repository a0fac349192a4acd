using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Servizi.Data;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Servizi.Catalogo;

/// <summary>The sheet of a published service: what it is, for whom, which level it asks for and how to get it.</summary>
internal sealed class SchedaServizio : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("servizi/{codice}", async (string codice, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(codice), ct)).Http(Results.Ok))
        .Pubblico()
        .WithName("Servizi_Scheda")
        .WithSummary("La scheda di un servizio")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("servizi/{codice}", async (string codice, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(codice), ct)).Http(r => Pagine.Mostra<PaginaServizio, Result>(r)))
        .Pubblico();

    public sealed record Query(string Codice) : IQuery<Result>;

    /// <summary><c>Enti</c>: names of those that offer it. <c>Href</c>: where it opens, null when there is nothing to open.</summary>
    public sealed record Result(
        string Codice, string Nome, string Descrizione, Livello LivelloMinimo, IReadOnlyList<string> Destinatari, IReadOnlyList<string> Enti, string? Href);

    public sealed class Handler(ServiziDbContext store, IMediator mediator) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var offerte = await store.Servizi.AsNoTracking()
                .Where(s => s.Codice == request.Codice && s.Stato == StatoServizio.Pubblicato)
                .OrderBy(s => s.Id)
                .ToListAsync(cancellationToken);
            if (offerte.Count == 0)
            {
                return ErroriServizi.ServizioNonTrovato;
            }

            var enti = new List<string>();
            foreach (var id in offerte.Select(o => o.EnteId))
            {
                if (await mediator.Send(new EntePerId(id), cancellationToken) is { } ente)
                {
                    enti.Add(ente.Denominazione);
                }
            }

            var servizio = offerte[0];
            return new Result(servizio.Codice, servizio.Nome, servizio.Descrizione, servizio.LivelloMinimo, [.. servizio.Destinatari.Select(d => d.ToString())], enti, servizio.Indirizzo);
        }
    }
}
