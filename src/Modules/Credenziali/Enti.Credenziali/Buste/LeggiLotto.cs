using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Lotti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Buste;

/// <summary>How a batch of envelopes is going, what has become of its document, and where its envelopes are.</summary>
internal sealed class LeggiLotto : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/buste/lotti/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(id), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.BusteProduci, Livello.Media)
        .WithName("Credenziali_LeggiLotto")
        .WithSummary("A che punto è un lotto di buste")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/buste/lotti/{id:guid}", (string ente, Guid id, IMediator mediator, Chiamante chiamante, CancellationToken ct) => Mostra(ente, id, null, mediator, chiamante, ct))
        .RequirePermesso(Permessi.BusteProduci, Livello.Media);

    internal sealed record Modello(string Ente, Result Lotto, bool PuoStampare, bool PuoPrendere, Errore? Errore);

    /// <summary>The page, for this slice and for the forms on it that were refused.</summary>
    internal static async Task<IResult> Mostra(string ente, Guid id, Errore? errore, IMediator mediator, Chiamante chiamante, CancellationToken ct) =>
        (await mediator.Send(new Query(id), ct)).Http(l => Pagine.Mostra<PaginaLottoBuste, Modello>(
            new Modello(ente, l, chiamante.Puo(Permessi.BusteStampa), chiamante.Puo(Permessi.BusteGiacenza), errore), errore?.Stato() ?? StatusCodes.Status200OK));

    public sealed record Query(Guid Id) : IQuery<Result>;

    /// <summary>Envelopes produced so far and to produce (null until counted); where they are, when one batch alone was asked for.</summary>
    public sealed record Result(
        Guid Id,
        string Nome,
        Guid SportelloId,
        string Sportello,
        TipoBusta Tipo,
        StatoLotto Stato,
        int? Totale,
        int Fatte,
        string? Messaggio,
        StatoDocumento Documento,
        DateTimeOffset? DisponibileFino,
        DateTimeOffset? StampateIl,
        Guid? RistampaDi,
        DateTimeOffset ChiesteIl,
        IReadOnlyList<Quante>? Buste)
    {
        /// <summary>What the pages say of it.</summary>
        internal (string Testo, Tono Tono) InParole() => ParoleLotto.Di(Stato, Documento, StampateIl, "Nessuna busta");

        internal int In(StatoBusta stato) => Buste?.FirstOrDefault(b => b.Stato == stato)?.Numero ?? 0;

        internal static Result Da(LottoBuste lotto, string sportello, IReadOnlyList<Quante>? buste, DateTimeOffset adesso) => new(
            lotto.Id,
            lotto.Nome,
            lotto.SportelloId,
            sportello,
            lotto.Tipo,
            lotto.Stato,
            lotto.Totale,
            lotto.Fatte,
            lotto.Messaggio,
            lotto.DocumentoAl(adesso),
            lotto.DocumentoAl(adesso) is StatoDocumento.Disponibile ? lotto.ScadenzaDocumento : null,
            lotto.StampatoIl,
            lotto.RistampaDiId,
            lotto.CreatoIl,
            buste);
    }

    public sealed record Quante(StatoBusta Stato, int Numero);

    public sealed class Handler(CredenzialiDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (await store.Set<LottoBuste>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == request.Id && l.EnteId == chiamante.Ambito!.EnteId, cancellationToken) is not { } lotto)
            {
                return ErroriBuste.LottoSconosciuto;
            }

            var sportello = await store.Set<Sportello>().Where(s => s.Id == lotto.SportelloId).Select(s => s.Nome).SingleAsync(cancellationToken);
            var buste = await store.Set<Busta>().Where(b => b.LottoId == lotto.Id).GroupBy(b => b.Stato).Select(g => new Quante(g.Key, g.Count())).ToListAsync(cancellationToken);
            return Result.Da(lotto, sportello, [.. buste.OrderBy(b => b.Stato)], orologio.GetUtcNow());
        }
    }
}
