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

namespace Enti.Anagrafe.Riservatezza;

/// <summary>A person sees, ente by ente, the notice in force and whether he read it, and the consents he may give, gave and withdrew.</summary>
internal sealed class ApriPrivacy : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("profilo/privacy", async (IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.ProfiloProprio)
        .WithName("Anagrafe_ApriPrivacy")
        .WithSummary("Le informative che riguardano chi chiama e i suoi consensi")
        .Produces<Result>();

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("profilo/privacy", (IMediator mediator, CancellationToken ct) => Mostra(null, mediator, ct))
        .RequirePermesso(Permessi.ProfiloProprio);

    /// <summary>The page, for this slice and for the forms on it that were refused.</summary>
    internal static async Task<IResult> Mostra(Errore? errore, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(), ct)).Http(r => Pagine.Mostra<PaginaPrivacy, Modello>(new Modello(r, errore), errore?.Stato() ?? StatusCodes.Status200OK));

    public sealed record Modello(Result Dati, Errore? Errore);

    public sealed record Query : IQuery<Result>;

    public sealed record Result(IReadOnlyList<EnteTitolare> Enti, IReadOnlyList<Richiesta> Richieste);

    /// <summary>What the person asked of an ente about his data, and how it was decided.</summary>
    public sealed record Richiesta(Guid Id, string Ente, TipoRichiesta Tipo, StatoRichiesta Stato, DateTimeOffset RicevutaIl, DateTimeOffset? DecisaIl, string? MotivoDecisione);

    /// <summary>An ente that recognised the person; <c>Informativa</c> is null when it published none and the platform's text holds.</summary>
    public sealed record EnteTitolare(string Codice, string Denominazione, Notizia? Informativa, IReadOnlyList<Scopo> Consensi);

    public sealed record Notizia(Guid Id, int Numero, DateTimeOffset ValeDal, string Impronta, DateTimeOffset? LettaIl);

    /// <summary>A purpose; <c>Dato</c> says whether consent holds, <c>Storia</c> every time it was given or withdrawn, the last first.</summary>
    public sealed record Scopo(Guid Id, string Codice, string Descrizione, bool Chiusa, bool Dato, IReadOnlyList<Passo> Storia);

    public sealed record Passo(bool Dato, DateTimeOffset Quando, int Informativa);

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var (adesso, chi, aperti) = (orologio.GetUtcNow(), chiamante.SoggettoId, chiamante.EntiVisibili(""));
            var enti = await store.Enti.AsNoTracking().Where(e => aperti.Contains(e.Id)).OrderBy(e => e.Denominazione).Select(e => new { e.Id, e.Codice, e.Denominazione }).ToListAsync(cancellationToken);
            var informative = await (
                from i in store.Set<Informativa>()
                where aperti.Contains(i.EnteId) && i.ValeDal <= adesso && !store.Set<Informativa>().Any(n => n.EnteId == i.EnteId && n.ValeDal <= adesso && n.Numero > i.Numero)
                select new
                {
                    i.EnteId,
                    Notizia = new Notizia(i.Id, i.Numero!.Value, i.ValeDal!.Value, i.Impronta,
                        store.Set<PresaVisione>().Where(p => p.SoggettoId == chi && p.InformativaId == i.Id).Select(p => (DateTimeOffset?)p.Quando).SingleOrDefault()),
                }).ToDictionaryAsync(i => i.EnteId, i => i.Notizia, cancellationToken);
            var passi = (await store.Set<Consenso>().AsNoTracking().Where(c => c.SoggettoId == chi).OrderByDescending(c => c.Numero).ToListAsync(cancellationToken)).ToLookup(c => c.FinalitaId);
            var finalita = (await store.Set<Finalita>().AsNoTracking().Where(f => aperti.Contains(f.EnteId)).OrderBy(f => f.Codice).ToListAsync(cancellationToken))
                .Where(f => f.ChiusaIl is null || passi.Contains(f.Id)).ToLookup(f => f.EnteId);
            var richieste = await (
                from r in store.Set<RichiestaPrivacy>()
                join e in store.Enti on r.EnteId equals e.Id
                where r.SoggettoId == chi && aperti.Contains(r.EnteId)
                orderby r.Id descending
                select new Richiesta(r.Id, e.Denominazione, r.Tipo, r.Stato, r.RicevutaIl, r.DecisaIl, r.MotivoDecisione)).ToListAsync(cancellationToken);
            return new Result([.. enti.Select(e => new EnteTitolare(
                e.Codice, e.Denominazione, informative.GetValueOrDefault(e.Id),
                [.. finalita[e.Id].Select(f => new Scopo(
                    f.Id, f.Codice, f.Descrizione, f.ChiusaIl is not null, f.ChiusaIl is null && passi[f.Id].FirstOrDefault()?.Dato is true,
                    [.. passi[f.Id].Select(c => new Passo(c.Dato, c.Quando, c.Informativa))]))]))], richieste);
        }
    }
}
