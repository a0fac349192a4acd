using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Utenze;

/// <summary>An operator suspends, resumes, blocks or unlocks a credential, and says why; what stops ends its sessions at once.</summary>
/// <remarks>A credential that other enti recognised too is not this one's to stop: see <see cref="TogliAccesso"/>. Unlocking is, because it opens nothing without the password.</remarks>
internal sealed class CambiaStatoCredenziale : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/credenziali/{id:guid}/stato", async (Guid id, Corpo corpo, IMediator mediator, CancellationToken ct) => (await mediator.Send(corpo.Comando(id), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.StatoCambia, Livello.Media)
        .WithName("Credenziali_CambiaStato")
        .WithSummary("Sospende, riattiva, blocca o sblocca una credenziale di cui l'ente risponde")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/credenziali/{id:guid}/stato", async (string ente, Guid id, [FromForm] Corpo corpo, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(corpo.Comando(id), ct) switch
            {
                { Errore: { } errore } => await LeggiCredenziale.Mostra(ente, id, errore, mediator, ct),
                { Valore: var azione } => Pagine.Vai($"/enti/{ente}/credenziali/{id}", ParoleUtenze.Fatto(azione)),
            })
        .RequirePermesso(Permessi.StatoCambia, Livello.Media);

    public sealed record Corpo(string? Azione = null, string? Motivo = null)
    {
        internal Command Comando(Guid id) => new(id, Azione ?? "", Motivo?.Trim() ?? "");
    }

    public sealed record Command(Guid Id, string Azione, string Motivo) : ICommand<AzioneCredenziale>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Motivo).MaximumLength(200).WithMessage("Il motivo è di 200 caratteri al massimo.");
    }

    public sealed class Handler(GestioneCredenziale gestione, Tentativi tentativi, TimeProvider orologio) : IRequestHandler<Command, Esito<AzioneCredenziale>>
    {
        public async Task<Esito<AzioneCredenziale>> Handle(Command request, CancellationToken cancellationToken)
        {
            var trovata = await gestione.TrovaAsync(request.Id, cancellationToken);
            if (trovata.Errore is { } sconosciuta)
            {
                return sconosciuta;
            }

            // Only once it has been found: of another ente's nothing is told, not even what is missing.
            if (!Enum.TryParse<AzioneCredenziale>(request.Azione, out var azione) || !Enum.IsDefined(azione) || azione is AzioneCredenziale.Revoca)
            {
                return ErroriUtenze.AzioneErrata;
            }

            if (request.Motivo.Length == 0)
            {
                return ErroriUtenze.MotivoMancante;
            }

            var credenziale = trovata.Valore;
            var ferma = azione is AzioneCredenziale.Sospendi or AzioneCredenziale.Blocca;
            var altrui = azione is not AzioneCredenziale.Sblocca || credenziale.Stato is StatoCredenziale.Bloccata ? gestione.NonSoloSua(credenziale) : null;
            if ((altrui ?? await gestione.ImpedimentoAsync(credenziale, ferma, cancellationToken)) is { } impedimento)
            {
                return impedimento;
            }

            if (credenziale.Cambia(azione, orologio.GetUtcNow()).Errore is { } errore)
            {
                return errore;
            }

            if (ferma)
            {
                await gestione.FermaAsync(credenziale, ancheDispositivi: azione is AzioneCredenziale.Blocca, cancellationToken);
            }
            else if (azione is AzioneCredenziale.Sblocca)
            {
                await tentativi.LiberaAsync(credenziale.Id, cancellationToken);
            }

            var (fatto, cambio) = azione switch
            {
                AzioneCredenziale.Sospendi => (TipoFatto.Sospesa, CambioCredenziale.Sospesa),
                AzioneCredenziale.Riattiva => (TipoFatto.Riattivata, CambioCredenziale.Riattivata),
                AzioneCredenziale.Blocca => (TipoFatto.Bloccata, CambioCredenziale.Bloccata),
                _ => (TipoFatto.Sbloccata, CambioCredenziale.Sbloccata),
            };
            gestione.Annota(credenziale, fatto, request.Motivo, cambio);
            return azione;
        }
    }
}
