using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Riservatezza;


/// <summary>The administrator of the ente grants a request or refuses it, with a reason: a restriction holds at once, an erasure begins here and goes on in the other modules.</summary>
internal sealed class DecidiRichiesta : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/richieste-privacy/{id:guid}/decisione", async (Guid id, Corpo corpo, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Command(id, corpo.Accolta, corpo.Motivo?.Trim() ?? ""), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.DecidiRichieste, Livello.Media)
        .WithName("Anagrafe_DecidiRichiestaPrivacy")
        .WithSummary("Accoglie o respinge una richiesta di limitazione o cancellazione")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/richieste-privacy/{id:guid}/decisione", async (string ente, Guid id, [FromForm] Corpo? corpo, Chiamante chiamante, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id, corpo?.Accolta ?? false, corpo?.Motivo?.Trim() ?? ""), ct)).Errore is { } errore
                ? await LeggiRichiesta.Mostra(ente, id, errore, corpo?.Motivo, chiamante, mediator, ct)
                : Pagine.Vai($"/enti/{ente}/richieste-privacy/{id}", corpo!.Accolta ? "La richiesta è accolta." : "La richiesta è respinta."))
        .RequirePermesso(Permessi.DecidiRichieste, Livello.Media);

    public sealed record Corpo(bool Accolta = false, string? Motivo = null);

    public sealed record Command(Guid Id, bool Accolta, string Motivo) : ICommand<Result>;

    public sealed record Result(Guid Id, StatoRichiesta Stato);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RegoleRichiesta.Motivo(RuleFor(c => c.Motivo));
    }

    public sealed class Handler(AnagrafeDbContext store, EsaminaCancellazione esamina, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var (adesso, ente) = (orologio.GetUtcNow(), chiamante.Ambito!.EnteId!.Value);
            await store.Database.ExecuteSqlAsync($"select 1 from anagrafe.richiesta_privacy where id = {request.Id} for update", cancellationToken);
            if (await store.Set<RichiestaPrivacy>().SingleOrDefaultAsync(r => r.Id == request.Id && r.EnteId == ente, cancellationToken) is not { } richiesta)
            {
                return ErroriRiservatezza.RichiestaNonTrovata;
            }

            if (richiesta.SoggettoId == chiamante.SoggettoId)
            {
                return ErroriAnagrafe.NonSuSeStessi;
            }

            if (richiesta.Stato is not StatoRichiesta.Ricevuta)
            {
                return ErroriRiservatezza.RichiestaDecisa;
            }

            switch (request.Accolta, richiesta.Tipo)
            {
                case (false, _):
                    richiesta.Respingi(request.Motivo, chiamante.SoggettoId, adesso);
                    break;
                case (_, TipoRichiesta.Limitazione):
                    richiesta.Limita(request.Motivo, chiamante.SoggettoId, adesso);
                    break;
                default:
                    if (await CancellaAsync(richiesta, request.Motivo, adesso, cancellationToken) is { } errore)
                    {
                        return errore;
                    }

                    break;
            }

            store.Registra(chiamante, $"anagrafe.{richiesta.Tipo.ToString().ToLowerInvariant()}-{(request.Accolta ? "accolta" : "respinta")}", $"richiesta-privacy:{richiesta.Id}", richiesta.SoggettoId, request.Motivo);
            return new Result(richiesta.Id, richiesta.Stato);
        }

        private async Task<Errore?> CancellaAsync(RichiestaPrivacy richiesta, string motivo, DateTimeOffset adesso, CancellationToken ct)
        {
            // Nobody ties him to an ente, or changes his sheet, between the look and the erasure.
            await store.Database.ExecuteSqlAsync($"select 1 from anagrafe.soggetto where id = {richiesta.SoggettoId} for update", ct);
            var esame = await esamina.FaiAsync(richiesta.EnteId, richiesta.SoggettoId, ct);
            if (esame.Impedimenti.Count > 0)
            {
                return ErroriRiservatezza.CancellazioneImpossibile(esame.Impedimenti);
            }

            richiesta.Cancella(esame, motivo, chiamante.SoggettoId, adesso);
            await CancellazioneAnagrafe.EseguiAsync(store, esame, adesso, ct);
            richiesta.Eseguita("anagrafe", esame.Parti.Single(p => p.Modulo is "anagrafe").Effetti, adesso);
            store.Pubblica(new CancellazioneDisposta(richiesta.Id, richiesta.EnteId, esame.Chi.Soggetti, esame.Tutto, adesso));
            return null;
        }
    }
}
