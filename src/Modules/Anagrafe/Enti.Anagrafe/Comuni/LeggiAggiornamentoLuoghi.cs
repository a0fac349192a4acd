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

namespace Enti.Anagrafe.Comuni;

/// <summary>The preview of an update: every comune that it adds, ends, renames or moves to another province.</summary>
internal sealed class LeggiAggiornamentoLuoghi : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("piattaforma/comuni/aggiornamenti/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(id), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.GestisciComuni, Livello.Media)
        .WithName("Anagrafe_LeggiAggiornamentoLuoghi")
        .WithSummary("Legge che cosa cambierebbe un aggiornamento dei comuni")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("piattaforma/comuni/{id:guid}", (Guid id, IMediator mediator, CancellationToken ct) => Mostra(id, null, mediator, ct))
        .RequirePermesso(Permessi.GestisciComuni, Livello.Media);

    /// <summary>The page, with the error of an action that was refused.</summary>
    public static async Task<IResult> Mostra(Guid id, Errore? errore, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(id), ct)).Http(r => Pagine.Mostra<PaginaAggiornamentoLuoghi, Modello>(new Modello(r, errore), errore?.Stato() ?? StatusCodes.Status200OK));

    public sealed record Modello(Result Dati, Errore? Errore);

    public sealed record Query(Guid Id) : IQuery<Result>;

    /// <summary>The update; <c>Variazioni</c> is empty once it is concluded, when only their number is kept.</summary>
    /// <remarks><c>PiuVecchio</c>: the list already knows later changes than the archive does.</remarks>
    public sealed record Result(
        Guid Id, string NomeFile, StatoAggiornamento Stato, int Lette, DateOnly? ArrivaAl, bool PiuVecchio, int Quante,
        IReadOnlyList<Voce> Variazioni, IReadOnlyList<string> NonNominati, IReadOnlyList<string> Scartate);

    public sealed record Voce(
        TipoVariazione Tipo, string Codice, string Nome, string Provincia, string? NomePrima, string? ProvinciaPrima, DateOnly? CessatoPrima, DateOnly? CessatoDopo);

    public sealed class Handler(AnagrafeDbContext store) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (await store.Set<AggiornamentoLuoghi>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == request.Id, cancellationToken) is not { } a)
            {
                return ErroriAnagrafe.AggiornamentoNonTrovato;
            }

            if (a.Stato is not StatoAggiornamento.DaConfermare)
            {
                return new Result(a.Id, a.NomeFile, a.Stato, a.Lette, a.ArrivaAl, false, a.Variazioni ?? 0, [], [], a.Scartate);
            }

            var attuali = await ArchivioLuoghi.ElencoAsync(store, cancellationToken);
            var confronto = ConfrontoLuoghi.Fra(attuali, await ArchivioLuoghi.LeggiAsync(store, a.Id, cancellationToken));
            return new Result(
                a.Id, a.NomeFile, a.Stato, a.Lette, a.ArrivaAl, attuali.Values.Any(l => l.Cessato > a.ArrivaAl), confronto.Variazioni.Count,
                [.. confronto.Variazioni.Select(v => new Voce(v.Tipo, v.Dopo.Codice, v.Dopo.Nome, v.Dopo.Provincia, v.Prima?.Nome, v.Prima?.Provincia, v.Prima?.Cessato, v.Dopo.Cessato))],
                [.. confronto.NonNominati.Select(l => $"{l.Nome} ({l.Codice})")],
                a.Scartate);
        }
    }
}
