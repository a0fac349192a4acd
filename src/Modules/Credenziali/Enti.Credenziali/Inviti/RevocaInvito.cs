using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Buste;
using Enti.Credenziali.Data;
using Enti.Credenziali.Lettere;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Inviti;

/// <summary>An administrator takes an invitation back: its link, or first password, is worth nothing any more.</summary>
internal sealed class RevocaInvito : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapDelete("enti/{ente}/inviti/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.InvitiGestisci, Livello.Media)
        .WithName("Credenziali_RevocaInvito")
        .WithSummary("Revoca un invito")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/inviti/{id:guid}/revoca", async (string ente, Guid id, [FromForm] string? ritorno, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id), ct)).Errore is { } errore
                ? Pagine.Vai(Collegamento.Interno(ritorno) ?? $"/enti/{ente}/operatori", errore.Messaggio, Tono.Pericolo)
                : Pagine.Vai(Collegamento.Interno(ritorno) ?? $"/enti/{ente}/operatori", "L'invito è annullato: il link non vale più."))
        .RequirePermesso(Permessi.InvitiGestisci, Livello.Media);

    [SenzaValidatore("The id comes from the route, already a GUID.")]
    public sealed record Command(Guid Id) : ICommand<Unit>;

    public sealed class Handler(CredenzialiDbContext store, GestioneCredenziale gestione, Chiamante chi, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            var enteId = chi.Ambito!.EnteId!.Value;
            if (await store.Inviti.SingleOrDefaultAsync(i => i.Id == request.Id && i.EnteId == enteId, cancellationToken) is not { } invito)
            {
                return ErroriInviti.Sconosciuto;
            }

            if (invito.Annulla(orologio.GetUtcNow()).Errore is { } errore)
            {
                return errore;
            }

            // A credential made for this invitation alone would stay behind with its name taken; one that came by letter or in an envelope is its holder's.
            if (invito.Tipo is TipoInvito.Attivazione
                && await store.Credenziali.SingleAsync(c => c.Id == invito.CredenzialeId, cancellationToken) is { Stato: StatoCredenziale.DaAttivare } credenziale
                && !await store.Set<Lettera>().AnyAsync(l => l.CredenzialeId == credenziale.Id, cancellationToken)
                && !await store.Set<Busta>().AnyAsync(b => b.CredenzialeId == credenziale.Id, cancellationToken))
            {
                await gestione.ChiudiAsync(credenziale, "Mai attivata: l'invito per cui era fatta è stato annullato.", cancellationToken);
            }

            store.Registra(chi, "credenziali.invito-revocato", $"invito:{invito.Id}", invito.SoggettoId);
            return Unit.Value;
        }
    }
}
