using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Servizi.Contracts.Eventi;
using Enti.Servizi.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Servizi.Profili;

/// <summary>An administrator takes a profile away, from now on; never his own, and never the last administrator's.</summary>
internal sealed class RimuoviProfilo : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapDelete("enti/{ente}/profili/assegnazioni/{id:guid}", async (string ente, Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.ProfiliGestisci, Livello.Media)
        .WithName("Servizi_RimuoviProfilo")
        .WithSummary("Toglie un profilo a una persona")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/profili/{id:guid}/rimozione", async (string ente, Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id), ct)).Errore is { } errore
                ? await ElencoAssegnazioni.MostraAsync(ente, null, null, errore, mediator, ct)
                : Results.Redirect($"/enti/{ente}/profili"))
        .RequirePermesso(Permessi.ProfiliGestisci, Livello.Media);

    [SenzaValidatore("Takes an identifier only.")]
    public sealed record Command(Guid Id) : ICommand<Unit>;

    public sealed class Handler(ServiziDbContext store, IMediator mediator, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            var enteId = chiamante.Ambito!.EnteId!.Value;
            var oggi = orologio.Oggi();
            await store.BloccaProfiliAsync(enteId, cancellationToken);
            var assegnazione = await store.Assegnazioni
                .SingleOrDefaultAsync(a => a.Id == request.Id && a.EnteId == enteId && (a.Al == null || a.Al >= oggi), cancellationToken);
            if (assegnazione is null)
            {
                return ErroriServizi.AssegnazioneNonTrovata;
            }

            if (assegnazione.SoggettoId == chiamante.SoggettoId)
            {
                return ErroriServizi.SuSeStessi;
            }

            if (assegnazione.Profilo is CatalogoProfili.AmministratoreEnte && !await RestaUnAmministratoreAsync(assegnazione, oggi, cancellationToken))
            {
                return ErroriServizi.UltimoAmministratore;
            }

            assegnazione.Termina(oggi);
            store.Pubblica(new DirittiCambiati(assegnazione.SoggettoId, enteId));
            store.Registra(chiamante, "servizi.profilo-rimosso", $"profilo:{assegnazione.Profilo}", interessato: assegnazione.SoggettoId);
            return Unit.Value;
        }

        /// <summary>Somebody stays who administers the ente with no end: by role, as far as the caller tells, or by another assignment.</summary>
        private async Task<bool> RestaUnAmministratoreAsync(AssegnazioneProfilo tolta, DateOnly oggi, CancellationToken ct) =>
            await store.Assegnazioni.AnyAsync(
                a => a.EnteId == tolta.EnteId && a.Id != tolta.Id && a.SoggettoId != tolta.SoggettoId && a.Profilo == tolta.Profilo && a.Dal <= oggi && a.Al == null,
                ct)
            || (chiamante.SoggettoId is { } io
                && await mediator.Send(new ProfiloAccesso(io), ct) is { } profilo
                && profilo.Appartenenze.Any(a => a.EnteId == tolta.EnteId && a.Ruolo is RuoloAppartenenza.AmministratoreEnte));
    }
}
