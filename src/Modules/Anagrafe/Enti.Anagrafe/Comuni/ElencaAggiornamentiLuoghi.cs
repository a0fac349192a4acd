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

namespace Enti.Anagrafe.Comuni;

/// <summary>How fresh the list of comuni is, and the updates it had, the last first.</summary>
internal sealed class ElencaAggiornamentiLuoghi : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("piattaforma/comuni/aggiornamenti", async (int? limite, Guid? cursore, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(limite ?? 50, cursore), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.GestisciComuni, Livello.Media)
        .WithName("Anagrafe_ElencaAggiornamentiLuoghi")
        .WithSummary("Elenca gli aggiornamenti dell'elenco dei comuni")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("piattaforma/comuni", (Guid? cursore, IMediator mediator, CancellationToken ct) => Mostra(null, mediator, ct, cursore))
        .RequirePermesso(Permessi.GestisciComuni, Livello.Media)
        .NelMenu("Comuni e Stati", "L'elenco dei comuni e il suo aggiornamento dal file ufficiale.", "refresh", 92, GruppiMenu.Piattaforma);

    /// <summary>The page, with the error of an upload that was refused.</summary>
    public static async Task<IResult> Mostra(Errore? errore, IMediator mediator, CancellationToken ct, Guid? cursore = null) =>
        (await mediator.Send(new Query(20, cursore), ct)).Http(r => Pagine.Mostra<PaginaAggiornamentiLuoghi, Modello>(new Modello(r, errore), errore?.Stato() ?? StatusCodes.Status200OK));

    public sealed record Modello(Result Elenco, Errore? Errore);

    public sealed record Query(int Limite, Guid? Cursore) : IQuery<Result>;

    /// <summary>The list of places, and its updates; <c>ArrivaAl</c> is null until the first one.</summary>
    public sealed record Result(int Luoghi, int Cessati, DateTimeOffset? AggiornatoIl, DateOnly? ArrivaAl, IReadOnlyList<Voce> Elementi, Guid? Successivo);

    public sealed record Voce(Guid Id, string NomeFile, StatoAggiornamento Stato, int Lette, DateOnly? ArrivaAl, DateTimeOffset CaricatoIl, int? Variazioni);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Limite).LimiteDiPagina();
    }

    public sealed class Handler(AnagrafeDbContext store) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var stato = await store.Database.SqlQuery<Stato>(
                $"""
                select (select count(*)::integer from anagrafe.luogo) as "Luoghi", (select count(*)::integer from anagrafe.luogo where cessato is not null) as "Cessati",
                       aggiornato_il as "AggiornatoIl", arriva_al as "ArrivaAl" from anagrafe.elenco_luoghi
                """).SingleAsync(cancellationToken);
            var aggiornamenti = await store.Set<AggiornamentoLuoghi>().AsNoTracking().Where(a => request.Cursore == null || a.Id < request.Cursore).OrderByDescending(a => a.Id).Take(request.Limite + 1)
                .Select(a => new Voce(a.Id, a.NomeFile, a.Stato, a.Lette, a.ArrivaAl, a.CaricatoIl, a.Variazioni)).ToListAsync(cancellationToken);
            return new Result(stato.Luoghi, stato.Cessati, stato.AggiornatoIl, stato.ArrivaAl,
                [.. aggiornamenti.Take(request.Limite)], aggiornamenti.Count > request.Limite ? aggiornamenti[request.Limite - 1].Id : null);
        }

        private sealed record Stato(int Luoghi, int Cessati, DateTimeOffset? AggiornatoIl, DateOnly? ArrivaAl);
    }
}
