using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Buste;

/// <summary>The desks of the ente, with what each has.</summary>
internal sealed class ElencaSportelli : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/sportelli", async (IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.BusteGiacenza, Livello.Media)
        .WithName("Credenziali_ElencaSportelli")
        .WithSummary("Gli sportelli dell'ente e quante buste hanno")
        .Produces<Result>();

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/sportelli", (string ente, IMediator mediator, CancellationToken ct) => Mostra(ente, SalvaSportello.Corpo.Vuoto, null, mediator, ct))
        .RequirePermesso(Permessi.SportelliGestisci, Livello.Media)
        .NelMenu("Sportelli", "Gli sportelli che consegnano le buste, le loro scorte e le regole dell'ente.", "pa", 66, GruppiMenu.Credenziali);

    internal sealed record Modello(string Ente, Result Elenco, ImpostaRegoleBuste.Regole Regole, SalvaSportello.Corpo Nuovo, Errore? Errore);

    /// <summary>The page, for this slice and for the forms on it that were refused.</summary>
    internal static async Task<IResult> Mostra(string ente, SalvaSportello.Corpo nuovo, Errore? errore, IMediator mediator, CancellationToken ct)
    {
        var elenco = (await mediator.Send(new Query(), ct)).Valore;
        var regole = (await mediator.Send(new ImpostaRegoleBuste.Leggi(), ct)).Valore;
        return Pagine.Mostra<PaginaSportelli, Modello>(new Modello(ente, elenco, regole, nuovo, errore), errore?.Stato() ?? StatusCodes.Status200OK);
    }

    public sealed record Query : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Voce> Elementi);

    /// <summary>A desk; <c>Scarsa</c> when it has fewer envelopes in charge than its threshold.</summary>
    public sealed record Voce(Guid Id, string Nome, string? Indirizzo, int Soglia, bool Aperto, int InArrivo, int InCarico, bool Scarsa);

    public sealed class Handler(CredenzialiDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var (ente, adesso) = (chiamante.Ambito!.EnteId!.Value, orologio.GetUtcNow());
            var sportelli = await store.Set<Sportello>().AsNoTracking().Where(s => s.EnteId == ente).OrderByDescending(s => s.Aperto).ThenBy(s => s.Nome).ToListAsync(cancellationToken);
            var giacenze = await store.Set<Busta>()
                .Where(b => b.EnteId == ente && b.ScadeIl > adesso && (b.Stato == StatoBusta.Prodotta || b.Stato == StatoBusta.InCarico))
                .GroupBy(b => new { b.SportelloId, b.Stato })
                .Select(g => new { g.Key.SportelloId, g.Key.Stato, Quante = g.Count() })
                .ToListAsync(cancellationToken);
            int Quante(Guid sportello, StatoBusta stato) => giacenze.Find(g => g.SportelloId == sportello && g.Stato == stato)?.Quante ?? 0;
            return new Result([.. sportelli.Select(s => new Voce(
                s.Id, s.Nome, s.Indirizzo, s.Soglia, s.Aperto, Quante(s.Id, StatoBusta.Prodotta), Quante(s.Id, StatoBusta.InCarico), s.Aperto && Quante(s.Id, StatoBusta.InCarico) < s.Soglia))]);
        }
    }
}
