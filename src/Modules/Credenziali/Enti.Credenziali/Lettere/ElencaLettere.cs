using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Lotti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Lettere;

/// <summary>The batches of letters of an ente, the latest first.</summary>
internal sealed class ElencaLettere : IEndpoint, IPagina
{
    private const int LottiPerPagina = 20;

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/lettere", async (int? limite, Guid? cursore, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(limite ?? 50, cursore), ct)).Http(r => Results.Ok(r)))
        .RequirePermesso(Permessi.LettereGestisci, Livello.Media)
        .WithName("Credenziali_ElencaLettere")
        .WithSummary("Le produzioni di lettere dell'ente, dalla più recente")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/lettere", (string ente, Guid? cursore, IMediator mediator, CancellationToken ct) => Mostra(ente, cursore, null, mediator, ct))
        .RequirePermesso(Permessi.LettereGestisci, Livello.Media)
        .NelMenu("Lettere", "Prepara e stampa le lettere con le prime password.", "mail", 60, GruppiMenu.Credenziali);

    internal sealed record Modello(string Ente, Result Elenco, int DaScrivere, Guid? InLavorazione, ImpostaFirma.Firma Firma, LeggiRegoleLettere.Regole Regole, Errore? Errore);

    /// <summary>The page, for this slice and for the form on it when it was refused.</summary>
    internal static async Task<IResult> Mostra(string ente, Guid? cursore, Errore? errore, IMediator mediator, CancellationToken ct)
    {
        var elenco = (await mediator.Send(new Query(LottiPerPagina, cursore), ct)).Valore;
        var inLavorazione = elenco.Elementi.FirstOrDefault(l => l.Stato is StatoLotto.InCoda or StatoLotto.InCorso)?.Id;
        var daScrivere = inLavorazione is null ? (await mediator.Send(new ContaDestinatari(null), ct)).Valore : 0;
        var firma = (await mediator.Send(new ImpostaFirma.LeggiFirma(), ct)).Valore;
        return Pagine.Mostra<PaginaLettere, Modello>(new Modello(ente, elenco, daScrivere, inLavorazione, firma, (await mediator.Send(new LeggiRegoleLettere(), ct)).Valore, errore), errore?.Stato() ?? StatusCodes.Status200OK);
    }

    public sealed record Query(int Limite, Guid? Cursore) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<LeggiLettere.Result> Elementi, Guid? Successivo);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Limite).LimiteDiPagina();
    }

    public sealed class Handler(CredenzialiDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var lotti = await store.Set<LottoLettere>().AsNoTracking()
                .Where(l => l.EnteId == chiamante.Ambito!.EnteId && (request.Cursore == null || l.Id < request.Cursore))
                .OrderByDescending(l => l.Id)
                .Take(request.Limite + 1)
                .ToListAsync(cancellationToken);
            var adesso = orologio.GetUtcNow();
            var pagina = lotti.Take(request.Limite).Select(l => LeggiLettere.Result.Da(l, adesso)).ToList();
            return new Result(pagina, lotti.Count > request.Limite ? pagina[^1].Id : null);
        }
    }
}
