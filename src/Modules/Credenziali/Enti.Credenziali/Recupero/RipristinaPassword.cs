using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Data;
using Enti.Credenziali.Password;
using Enti.Credenziali.Pin;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Recupero;

/// <summary>Whoever received a recovery link sets a new password: it opens no session, and every other one ends (ASVS 6.4.3, 7.4.3).</summary>
internal sealed class RipristinaPassword : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("recuperi/password", async (Corpo corpo, HttpContext http, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Token, corpo.Nuova, Accedi.Da(http), RegolePin.Leggi(corpo.Pin)), ct)).Http(_ => Results.NoContent()))
        .Pubblico()
        .WithName("Credenziali_RipristinaPassword")
        .WithSummary("Sceglie una nuova password, e se serve un nuovo PIN, con il link di recupero; tutte le sessioni finiscono")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status410Gone)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("recupero/{token}", (string token, [FromForm] PasswordDaLink.Modulo modulo, HttpContext http, IMediator mediator, CancellationToken ct) =>
            PasswordDaLink.ScegliAsync(
                modulo, nuova => mediator.Send(new Command(token, nuova, Accedi.Da(http), modulo.PinScelto), ct), "La password è cambiata e le sessioni aperte sono state chiuse: accedi con quella nuova.",
                errore => ApriRecupero.Mostra(token, errore, http, mediator, ct)))
        .Pubblico();

    public sealed record Corpo(string Token, string Nuova, string? Pin = null);

    [TransazionePropria("The reason of a refusal must reach the log.")]
    public sealed record Command(string Token, string Nuova, Provenienza Da, string? Pin = null) : ICommand<Unit>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => PasswordDaLink.Regole(this, c => c.Token, c => c.Nuova);
    }

    public sealed class Handler(
        CredenzialiDbContext store, LinkDiRecupero link, SecchioPerIndirizzo secchio, CalcoloImpronta impronte, CalcoloDiritti calcolo, NuovaPassword nuova, NuovoPin nuovoPin, EffettiSportello sportello, ConsegnaEventi consegna)
        : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!secchio.Prendi(request.Da.Chiave, out var attesa))
            {
                return ErroriCredenziali.TroppiTentativi(attesa);
            }

            var trovato = await link.TrovaAsync(request.Token, request.Da, cancellationToken);
            if (trovato.Errore is { } errore)
            {
                return errore;
            }

            var credenziale = trovato.Valore.Credenziale;
            var contesto = ContestoPassword.Di(credenziale.Username, await calcolo.ProfiloAsync(credenziale.SoggettoId, cancellationToken), await calcolo.RegoleAsync(cancellationToken));
            if (RegolePassword.Motivi(request.Nuova, contesto) is { Count: > 0 } motivi)
            {
                return ErroriCredenziali.PasswordDebole(motivi);
            }

            if (request.Pin is not null && trovato.Valore.Link.SoloPassword)
            {
                return ErroriPin.NonDaQui;
            }

            if (await nuovoPin.ImpedimentoAsync(request.Pin, credenziale, cancellationToken) is { } impedimento)
            {
                return impedimento;
            }

            var impronta = await impronte.CalcolaAsync(request.Nuova, cancellationToken);
            return impronta.Riuscito
                ? await SalvaAsync(trovato.Valore.Link, credenziale, impronta.Valore, request, cancellationToken)
                : impronta.Errore;
        }

        private async Task<Esito<Unit>> SalvaAsync(LinkRecupero trovato, Credenziale credenziale, string impronta, Command richiesta, CancellationToken ct)
        {
            var da = richiesta.Da;
            await using var transazione = await store.Database.BeginTransactionAsync(ct);
            if (!await link.ConsumaAsync(trovato, ct))
            {
                await transazione.RollbackAsync(ct);
                return await link.RifiutaAsync(credenziale, "link già usato", da, ct);
            }

            // Read again: somebody may have suspended it while the hash was computed.
            var adesso = await store.Credenziali.SingleAsync(c => c.Id == credenziale.Id, ct);
            if (adesso.Stato is not StatoCredenziale.Attiva || (trovato.EnteId is { } suo && !adesso.EntiRiconosciuti.Contains(suo)) || await sportello.AmministraAltroveAsync(adesso, trovato.EnteId, ct))
            {
                await transazione.RollbackAsync(ct);
                return await link.RifiutaAsync(credenziale, "credenziale non attiva", da, ct);
            }

            nuovoPin.Imposta(adesso, richiesta.Pin);
            if (trovato.EnteId is { } ente)
            {
                sportello.Applica(adesso, ente, altro => link.Riga(credenziale, "password reimpostata con l'indirizzo dato allo sportello di un altro ente", da, altro));
            }

            await nuova.SalvaAsync(adesso, impronta, link.Riga(credenziale, "riuscito", da), ct);
            await transazione.CommitAsync(ct);
            consegna.Sveglia(store.Schema);
            return Unit.Value;
        }
    }
}
