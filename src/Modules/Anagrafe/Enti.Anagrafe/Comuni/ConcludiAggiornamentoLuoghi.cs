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

/// <summary>Whoever saw the preview wants the update, or gives it up. Confirmed, the list is the archive's from the next question on.</summary>
internal sealed class ConcludiAggiornamentoLuoghi : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte)
    {
        rotte.MapPost("piattaforma/comuni/aggiornamenti/{id:guid}/conferma", async (Guid id, IMediator mediator, Luoghi luoghi, CancellationToken ct) => (await Concludi(id, true, mediator, luoghi, ct)).Http(Results.Ok))
            .RequirePermesso(Permessi.GestisciComuni, Livello.Media)
            .WithName("Anagrafe_ConfermaAggiornamentoLuoghi")
            .WithSummary("Applica un aggiornamento dei comuni")
            .Produces<Result>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        rotte.MapDelete("piattaforma/comuni/aggiornamenti/{id:guid}", async (Guid id, IMediator mediator, Luoghi luoghi, CancellationToken ct) => (await Concludi(id, false, mediator, luoghi, ct)).Http(Results.Ok))
            .RequirePermesso(Permessi.GestisciComuni, Livello.Media)
            .WithName("Anagrafe_AnnullaAggiornamentoLuoghi")
            .WithSummary("Rinuncia a un aggiornamento dei comuni")
            .Produces<Result>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        // The form itself is asked for so that its antiforgery token is checked.
        rotte.MapPost("piattaforma/comuni/{id:guid}/conferma", (Guid id, IFormCollection _, IMediator mediator, Luoghi luoghi, CancellationToken ct) => Modulo(id, true, mediator, luoghi, ct))
            .RequirePermesso(Permessi.GestisciComuni, Livello.Media);
        rotte.MapPost("piattaforma/comuni/{id:guid}/annulla", (Guid id, IFormCollection _, IMediator mediator, Luoghi luoghi, CancellationToken ct) => Modulo(id, false, mediator, luoghi, ct))
            .RequirePermesso(Permessi.GestisciComuni, Livello.Media);
    }

    /// <summary>Concludes an update.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Applica">False gives it up.</param>
    [SenzaValidatore("Porta solo un identificativo.")]
    public sealed record Command(Guid Id, bool Applica) : ICommand<Result>;

    public sealed record Result(StatoAggiornamento Stato, int Variazioni);

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            // One update at a time: the second compares with what the first has left.
            await store.Database.ExecuteSqlAsync($"select 1 from anagrafe.elenco_luoghi for update", cancellationToken);
            if (await store.Set<AggiornamentoLuoghi>().SingleOrDefaultAsync(a => a.Id == request.Id, cancellationToken) is not { } aggiornamento)
            {
                return ErroriAnagrafe.AggiornamentoNonTrovato;
            }

            var adesso = orologio.GetUtcNow();
            var confronto = request.Applica && aggiornamento.Stato is StatoAggiornamento.DaConfermare
                ? ConfrontoLuoghi.Fra(await ArchivioLuoghi.ElencoAsync(store, cancellationToken), await ArchivioLuoghi.LeggiAsync(store, aggiornamento.Id, cancellationToken))
                : null;
            if (!aggiornamento.Concludi(request.Applica ? StatoAggiornamento.Confermato : StatoAggiornamento.Annullato, confronto?.Variazioni.Count, adesso))
            {
                return ErroriAnagrafe.AggiornamentoConcluso;
            }

            if (confronto is not null)
            {
                await ArchivioLuoghi.ApplicaAsync(store, aggiornamento, confronto, adesso, cancellationToken);
            }
            else
            {
                await store.Database.ExecuteSqlAsync($"delete from anagrafe.luogo_letto where aggiornamento_id = {aggiornamento.Id}", cancellationToken);
            }

            store.Registra(chiamante, request.Applica ? "anagrafe.comuni-aggiornati" : "anagrafe.aggiornamento-comuni-annullato", $"aggiornamento:{aggiornamento.Id}");
            return new Result(aggiornamento.Stato, aggiornamento.Variazioni ?? 0);
        }
    }

    private static async Task<IResult> Modulo(Guid id, bool applica, IMediator mediator, Luoghi luoghi, CancellationToken ct) =>
        (await Concludi(id, applica, mediator, luoghi, ct)).Errore is { } errore
            ? await LeggiAggiornamentoLuoghi.Mostra(id, errore, mediator, ct)
            : Pagine.Vai("/piattaforma/comuni", applica ? "L'elenco dei comuni è aggiornato." : "L'aggiornamento è annullato: l'elenco resta com'era.");

    // Only after the commit: a question that came before would have kept the old list for a minute.
    private static async Task<Esito<Result>> Concludi(Guid id, bool applica, IMediator mediator, Luoghi luoghi, CancellationToken ct)
    {
        var esito = await mediator.Send(new Command(id, applica), ct);
        luoghi.Dimentica();
        return esito;
    }
}
