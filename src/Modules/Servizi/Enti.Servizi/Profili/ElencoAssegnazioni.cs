using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Servizi.Data;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Servizi.Profili;

/// <summary>Who holds which profile in the ente, newest first; those that ended are left out.</summary>
internal sealed class ElencoAssegnazioni : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/profili/assegnazioni", async (string ente, IMediator mediator, CancellationToken ct, Guid? cursore, int limite = 50) =>
            (await mediator.Send(new Query(cursore, limite), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.ProfiliGestisci)
        .WithName("Servizi_ElencoAssegnazioni")
        .WithSummary("Chi ha quale profilo nell'ente")
        .Produces<Result>();

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/profili", (string ente, Guid? cursore, IMediator mediator, CancellationToken ct) => MostraAsync(ente, cursore, null, null, mediator, ct))
        .RequirePermesso(Permessi.ProfiliGestisci)
        .NelMenu("Profili", "Chi può fare che cosa nell'ente.", "user", 60, GruppiMenu.Persone);

    /// <summary>The page, also with the form as it was sent and what is wrong with it.</summary>
    internal static async Task<IResult> MostraAsync(string ente, Guid? cursore, AssegnaProfilo.Corpo? corpo, Errore? errore, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(cursore, 50), ct)).Http(r =>
            Pagine.Mostra<PaginaProfili, Modello>(new Modello(ente, r, corpo, errore), errore?.Stato() ?? StatusCodes.Status200OK));

    internal sealed record Modello(string Ente, Result Elenco, AssegnaProfilo.Corpo? Corpo, Errore? Errore);

    public sealed record Query(Guid? Cursore, int Limite) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Voce> Elementi, Guid? Successivo);

    /// <summary><c>Propria</c>: the caller's own, which he cannot take away.</summary>
    public sealed record Voce(Guid Id, string Denominazione, string Profilo, string NomeProfilo, DateOnly Dal, DateOnly? Al, bool Propria);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Limite).LimiteDiPagina();
    }

    public sealed class Handler(ServiziDbContext store, IMediator mediator, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var enteId = chiamante.Ambito!.EnteId!.Value;
            var oggi = orologio.Oggi();
            var trovate = await store.Assegnazioni.AsNoTracking()
                .Where(a => a.EnteId == enteId && (a.Al == null || a.Al >= oggi) && (request.Cursore == null || a.Id < request.Cursore))
                .OrderByDescending(a => a.Id)
                .Take(request.Limite + 1)
                .ToListAsync(cancellationToken);
            var voci = new List<Voce>();
            foreach (var a in trovate.Take(request.Limite))
            {
                var persona = await mediator.Send(new SoggettoPerId(a.SoggettoId), cancellationToken);
                voci.Add(new Voce(a.Id, persona?.Denominazione ?? "", a.Profilo, CatalogoProfili.Trova(a.Profilo)?.Nome ?? a.Profilo, a.Dal, a.Al, a.SoggettoId == chiamante.SoggettoId));
            }

            return new Result(voci, trovate.Count > request.Limite ? voci[^1].Id : null);
        }
    }
}
