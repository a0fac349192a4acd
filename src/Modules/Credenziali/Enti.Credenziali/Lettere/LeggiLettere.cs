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

namespace Enti.Credenziali.Lettere;

/// <summary>How a batch of letters is going, and what has become of its document.</summary>
internal sealed class LeggiLettere : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/lettere/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(id), ct)).Http(r => Results.Ok(r)))
        .RequirePermesso(Permessi.LettereGestisci, Livello.Media)
        .WithName("Credenziali_LeggiLettere")
        .WithSummary("A che punto è una produzione di lettere")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/lettere/{id:guid}", (string ente, Guid id, IMediator mediator, Chiamante chiamante, CancellationToken ct) => Mostra(ente, id, null, mediator, chiamante, ct))
        .RequirePermesso(Permessi.LettereGestisci, Livello.Media);

    internal sealed record Modello(string Ente, Result Lotto, int DaRistampare, bool PuoStampare, Errore? Errore);

    /// <summary>The page, for this slice and for the forms on it that were refused.</summary>
    internal static async Task<IResult> Mostra(string ente, Guid id, Errore? errore, IMediator mediator, Chiamante chiamante, CancellationToken ct)
    {
        var lotto = await mediator.Send(new Query(id), ct);
        var daRistampare = lotto.Riuscito && lotto.Valore.Stato is StatoLotto.Pronte ? (await mediator.Send(new ContaDestinatari(id), ct)).Valore : 0;
        return lotto.Http(l => Pagine.Mostra<PaginaLotto, Modello>(
            new Modello(ente, l, daRistampare, chiamante.Puo(Permessi.LettereStampa), errore), errore?.Stato() ?? StatusCodes.Status200OK));
    }

    public sealed record Query(Guid Id) : IQuery<Result>;

    /// <summary>Letters produced so far and to produce (null until counted); <paramref name="DisponibileFino"/> is when the document is destroyed in any case.</summary>
    public sealed record Result(
        Guid Id,
        StatoLotto Stato,
        int? Totale,
        int Fatte,
        string? Messaggio,
        StatoDocumento Documento,
        DateTimeOffset? DisponibileFino,
        DateTimeOffset? StampateIl,
        Guid? RistampaDi,
        DateTimeOffset ChiesteIl,
        DateTimeOffset? PronteIl)
    {
        /// <summary>What the pages say of it.</summary>
        internal (string Testo, Tono Tono) InParole() => ParoleLotto.Di(Stato, Documento, StampateIl, "Nessuna lettera");

        internal static Result Da(LottoLettere lotto, DateTimeOffset adesso) => new(
            lotto.Id,
            lotto.Stato,
            lotto.Totale,
            lotto.Fatte,
            lotto.Messaggio,
            lotto.DocumentoAl(adesso),
            lotto.DocumentoAl(adesso) is StatoDocumento.Disponibile ? lotto.ScadenzaDocumento : null,
            lotto.StampatoIl,
            lotto.RistampaDiId,
            lotto.CreatoIl,
            lotto.ProdottoIl);
    }

    public sealed class Handler(CredenzialiDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken) =>
            await store.Set<LottoLettere>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == request.Id && l.EnteId == chiamante.Ambito!.EnteId, cancellationToken) is { } lotto
                ? Result.Da(lotto, orologio.GetUtcNow())
                : ErroriLettere.LottoSconosciuto;
    }
}
