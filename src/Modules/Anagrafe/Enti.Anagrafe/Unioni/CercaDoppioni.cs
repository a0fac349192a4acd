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

namespace Enti.Anagrafe.Unioni;

/// <summary>Who, among the subjects of the ente, may be the same as this one: a key that either declares, the same name, or the same birth with the same surname.</summary>
internal sealed class CercaDoppioni : IEndpoint, IPagina
{
    private const int Massimo = 50;

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/soggetti/{id:guid}/doppioni", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(id), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.UnisciSoggetti, Livello.Media)
        .WithName("Anagrafe_CercaDoppioni")
        .WithSummary("Cerca i possibili doppioni di un soggetto")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/soggetti/{id:guid}/doppioni", async (string ente, Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(id), ct)).Http(r => Pagine.Mostra<PaginaDoppioni, Modello>(new Modello(ente, id, r))))
        .RequirePermesso(Permessi.UnisciSoggetti, Livello.Media);

    public sealed record Modello(string Ente, Guid Id, Result Dati);

    public sealed record Query(Guid Id) : IQuery<Result>;

    public sealed record Result(string Denominazione, IReadOnlyList<Possibile> Elementi);

    /// <summary>Somebody who may be the same; <c>Perche</c> is in Italian.</summary>
    public sealed record Possibile(Guid Id, string Denominazione, string Chiave, DateOnly? DataNascita, string Perche);

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var ente = chiamante.Ambito!.EnteId!.Value;
            if (await store.Soggetti.Where(s => s.Id == request.Id && store.Rapporti.Any(r => r.EnteId == ente && r.SoggettoId == s.Id)).Select(s => s.Denominazione).SingleOrDefaultAsync(cancellationToken) is not { } nome)
            {
                return ErroriAnagrafe.SoggettoDellEnteNonTrovato;
            }

            var possibili = await store.Database.SqlQuery<Possibile>(
                $"""
                with questo as (select s.*, r.ricerca from anagrafe.soggetto s join anagrafe.rapporto r on r.soggetto_id = s.id and r.ente_id = {ente} where s.id = {request.Id}),
                possibili as (
                    select a.soggetto_id as id, 1 as ordine, 'Ha lo stesso codice, dichiarato' as perche
                    from anagrafe.chiave a join anagrafe.chiave b on b.valore = a.valore where b.soggetto_id = {request.Id}
                    union all
                    select r.soggetto_id, 2, 'Ha lo stesso nome' from anagrafe.rapporto r, questo q where r.ente_id = {ente} and r.ricerca = q.ricerca
                    union all
                    select s.id, 3, 'Ha lo stesso cognome e la stessa nascita' from anagrafe.soggetto s, questo q where s.nato_il = q.nato_il and lower(s.cognome) = lower(q.cognome))
                select distinct on (p.id) p.id as "Id", r.denominazione as "Denominazione", k.valore as "Chiave", s.nato_il as "DataNascita", p.perche as "Perche"
                from possibili p join anagrafe.soggetto s on s.id = p.id and s.unito_a is null
                join anagrafe.rapporto r on r.soggetto_id = p.id and r.ente_id = {ente}
                join anagrafe.chiave k on k.soggetto_id = p.id and k.stato = 'Principale'
                where p.id <> {request.Id} order by p.id, p.ordine limit {Massimo}
                """).ToListAsync(cancellationToken);
            return new Result(nome, possibili);
        }
    }
}
