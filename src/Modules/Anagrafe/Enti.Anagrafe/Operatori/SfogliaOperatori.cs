using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Operatori;

/// <summary>Who works in the ente: what the search finds, how many, page by page; and the same for a spreadsheet.</summary>
internal sealed class SfogliaOperatori : IEndpoint, IPagina
{
    private const int PerPagina = 20;

    public static void Map(IEndpointRouteBuilder rotte) =>
        Csv(rotte).WithName("Anagrafe_EsportaOperatori").WithSummary("Scarica in CSV chi lavora nell'ente").Produces(StatusCodes.Status200OK, contentType: "text/csv");

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("enti/{ente}/operatori", async (string ente, [AsParameters] FiltriOperatori filtri, int? pagina, IMediator mediator, CancellationToken ct) =>
            {
                var esito = await mediator.Send(new Query(filtri, ((pagina ?? 1) - 1) * PerPagina, PerPagina), ct);
                return Pagine.Mostra<PaginaOperatori, Modello>(
                    new Modello(ente, filtri, esito.Riuscito ? esito.Valore : null, pagina ?? 1, esito.Riuscito ? (esito.Valore.Quanti + PerPagina - 1) / PerPagina : 1, esito.Errore),
                    esito.Errore?.Stato() ?? StatusCodes.Status200OK);
            })
            .RequirePermesso(Permessi.LeggiOperatori, Livello.Media)
            .NelMenu("Operatori", "Chi lavora nell'ente: registrare, invitare, sospendere, far cessare.", "user", 51, GruppiMenu.Persone);
        Csv(rotte);
    }

    private static RouteHandlerBuilder Csv(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/operatori.csv", async ([AsParameters] FiltriOperatori filtri, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(filtri, 0, int.MaxValue), ct)).Http(r => File(r.Righe).Scarica("operatori.csv")))
        .RequirePermesso(Permessi.LeggiOperatori, Livello.Media);

    public sealed record Query(FiltriOperatori Filtri, int Salta, int Quante) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<OperatoreTrovato> Righe, int Quanti);

    public sealed record Modello(string Ente, FiltriOperatori Filtri, Result? Risultato, int Pagina, int Pagine, Errore? Errore);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Salta).InclusiveBetween(0, 1_000_000).WithMessage("Questa pagina non c'è: torna alla prima.");
            RuleFor(q => q.Filtri).Custom(FiltriOperatori.Verifica);
        }
    }

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var trovati = request.Filtri.Su(store, chiamante.Ambito!.EnteId!.Value, orologio.Oggi());
            var quanti = await trovati.CountAsync(cancellationToken);
            return new Result(await request.Filtri.InOrdine(trovati).Skip(request.Salta).Take(request.Quante).ToListAsync(cancellationToken), quanti);
        }
    }

    private static FileCsv File(IReadOnlyList<OperatoreTrovato> righe) => new(
        ["Cognome", "Nome", "Ruolo", "Stato", "Dal", "Al", "E-mail", "Telefono"],
        righe.Select(r => new[] { r.Cognome, r.Nome, ParoleOperatore.Ruolo(r.Ruolo), r.Stato.ToString(), ParoleOperatore.Giorno(r.Dal), r.Al is { } al ? ParoleOperatore.Giorno(al) : null, r.Email, r.Telefono }).ToAsyncEnumerable());
}
