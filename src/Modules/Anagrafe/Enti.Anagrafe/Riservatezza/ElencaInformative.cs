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

/// <summary>The administrator of an ente sees its notices, the newest first, the draft and what the ente asks consent for.</summary>
internal sealed class ElencaInformative : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/informative", async (IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.GestisciInformative, Livello.Media)
        .WithName("Anagrafe_ElencaInformative")
        .WithSummary("Elenca le versioni dell'informativa dell'ente e le finalità del consenso")
        .Produces<Result>();

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/informative", (string ente, IMediator mediator, CancellationToken ct) => Mostra(ente, null, null, mediator, ct))
        .RequirePermesso(Permessi.GestisciInformative, Livello.Media)
        .NelMenu("Privacy dell'ente", "L'informativa che le persone leggono e le finalità per cui chiedi il consenso.", "locked", 66, GruppiMenu.Ente);

    /// <summary>The page, for this slice and for the forms on it that were refused.</summary>
    internal static async Task<IResult> Mostra(string ente, Errore? errore, AggiungiFinalita.Corpo? scritto, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(), ct)).Http(r => Pagine.Mostra<PaginaInformative, Modello>(new Modello(ente, r, errore, scritto), errore?.Stato() ?? StatusCodes.Status200OK));

    public sealed record Modello(string Ente, Result Elenco, Errore? Errore, AggiungiFinalita.Corpo? Scritto);

    public sealed record Query : IQuery<Result>;

    public sealed record Result(bool HaBozza, IReadOnlyList<Versione> Elementi, IReadOnlyList<Scopo> Finalita);

    /// <summary>A published version; <c>Letture</c> is how many people said to have read it.</summary>
    public sealed record Versione(Guid Id, int Numero, string Impronta, DateTimeOffset ValeDal, DateTimeOffset PubblicataIl, string? PubblicataDa, StatoVersione Stato, int Letture);

    /// <summary>A purpose; <c>Consensi</c> is how many consents hold.</summary>
    public sealed record Scopo(Guid Id, string Codice, string Descrizione, DateTimeOffset CreataIl, DateTimeOffset? ChiusaIl, int Consensi);

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var (adesso, ente) = (orologio.GetUtcNow(), chiamante.Ambito!.EnteId!.Value);
            var versioni = await (
                from i in store.Set<Informativa>().AsNoTracking()
                join s in store.Soggetti on i.PubblicataDa equals s.Id into chi
                from s in chi.DefaultIfEmpty()
                where i.EnteId == ente && i.Numero != null
                orderby i.Numero descending
                select new { Versione = i, Da = (string?)s.Denominazione, Letture = store.Set<PresaVisione>().Count(p => p.InformativaId == i.Id) }).ToListAsync(cancellationToken);
            var attuale = versioni.Find(v => v.Versione.ValeDal <= adesso)?.Versione.Numero;
            var scopi = await store.Set<Finalita>().AsNoTracking().Where(f => f.EnteId == ente).OrderBy(f => f.Codice)
                .Select(f => new Scopo(f.Id, f.Codice, f.Descrizione, f.CreataIl, f.ChiusaIl,
                    store.Set<Consenso>().Count(c => c.FinalitaId == f.Id && c.Dato && !store.Set<Consenso>().Any(d => d.FinalitaId == f.Id && d.SoggettoId == c.SoggettoId && d.Numero > c.Numero))))
                .ToListAsync(cancellationToken);
            return new Result(
                await store.Set<Informativa>().AnyAsync(i => i.EnteId == ente && i.Numero == null, cancellationToken),
                [.. versioni.Select(v => new Versione(
                    v.Versione.Id, v.Versione.Numero!.Value, v.Versione.Impronta, v.Versione.ValeDal!.Value, v.Versione.PubblicataIl!.Value, v.Da,
                    v.Versione.Numero == attuale ? StatoVersione.InVigore : v.Versione.Numero > (attuale ?? 0) ? StatoVersione.Futura : StatoVersione.Passata, v.Letture))],
                scopi);
        }
    }
}

/// <summary>Where a published version stands.</summary>
internal enum StatoVersione
{
    /// <summary>It will hold from a day to come.</summary>
    Futura,

    /// <summary>The one that people are asked to read.</summary>
    InVigore,

    /// <summary>Another took its place.</summary>
    Passata,
}
