using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Buste;

/// <summary>One envelope and its chain of custody: what it became, when, by whom, at which desk.</summary>
internal sealed class LeggiBusta : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/buste/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(id), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.BusteGiacenza, Livello.Media)
        .WithName("Credenziali_LeggiBusta")
        .WithSummary("Una busta e tutti i suoi passaggi")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/buste/{id:guid}", (string ente, Guid id, IMediator mediator, CancellationToken ct) => Mostra(ente, id, null, mediator, ct))
        .RequirePermesso(Permessi.BusteGiacenza, Livello.Media);

    internal sealed record Modello(string Ente, Result Busta, Errore? Errore);

    /// <summary>The page, for this slice and for the form on it when it was refused.</summary>
    internal static async Task<IResult> Mostra(string ente, Guid id, Errore? errore, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(id), ct)).Http(b => Pagine.Mostra<PaginaBusta, Modello>(new Modello(ente, b, errore), errore?.Stato() ?? StatusCodes.Status200OK));

    public sealed record Query(Guid Id) : IQuery<Result>;

    public sealed record Result(Guid Id, string Codice, TipoBusta Tipo, StatoBusta Stato, string Sportello, Guid LottoId, DateTimeOffset ScadeIl, IReadOnlyList<Passaggio> Passaggi);

    /// <summary>A step; <c>Da</c> is null when a job did it.</summary>
    public sealed record Passaggio(StatoBusta Stato, DateTimeOffset Quando, string? Da, string Sportello, string? Nota);

    public sealed class Handler(CredenzialiDbContext store, Chiamante chiamante, NomiSoggetti nomi, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var ente = chiamante.Ambito!.EnteId!.Value;
            if (await store.Set<Busta>().AsNoTracking().Include(b => b.Movimenti).SingleOrDefaultAsync(b => b.Id == request.Id && b.EnteId == ente, cancellationToken) is not { } busta)
            {
                return ErroriBuste.BustaSconosciuta;
            }

            var sportelli = await store.Set<Sportello>().Where(s => s.EnteId == ente).ToDictionaryAsync(s => s.Id, s => s.Nome, cancellationToken);
            var passaggi = new List<Passaggio>();
            foreach (var m in busta.Movimenti.OrderBy(m => m.Quando))
            {
                passaggi.Add(new(m.Stato, m.Quando, await nomi.NomeAsync(m.DaId, cancellationToken), sportelli[m.SportelloId], m.Nota));
            }

            return new Result(busta.Id, busta.Codice, busta.Tipo, busta.StatoAl(orologio.GetUtcNow()), sportelli[busta.SportelloId], busta.LottoId, busta.ScadeIl, passaggi);
        }
    }
}
