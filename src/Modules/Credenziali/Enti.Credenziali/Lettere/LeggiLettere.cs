using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Lettere;

/// <summary>How a batch of letters is going, and what has become of its document.</summary>
internal sealed class LeggiLettere : IEndpoint
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/lettere/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(id), ct)).Http(r => Results.Ok(r)))
        .RequirePermesso(Permessi.LettereGestisci, Livello.Media)
        .WithName("Credenziali_LeggiLettere")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound);

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
