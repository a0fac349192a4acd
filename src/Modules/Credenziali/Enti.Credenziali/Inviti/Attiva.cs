using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Link;
using Enti.Credenziali.Password;
using Enti.Credenziali.Pin;
using Enti.Credenziali.Sessioni;
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

namespace Enti.Credenziali.Inviti;

/// <summary>Whoever received the link chooses the password of his credential, which works from then on. The link is used up by it.</summary>
internal sealed class Attiva : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("attivazioni", async (Corpo corpo, HttpContext http, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Token, corpo.Nuova, Accedi.Da(http), RegolePin.Leggi(corpo.Pin)), ct)).Http(_ => Results.NoContent()))
        .Pubblico()
        .WithName("Credenziali_Attiva")
        .WithSummary("Sceglie la password, e il PIN dove l'ente lo chiede, con il link di un invito e attiva la credenziale")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status410Gone)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("attivazione/{token}", (string token, [FromForm] PasswordDaLink.Modulo modulo, HttpContext http, IMediator mediator, Chiamante chi, CancellationToken ct) =>
            PasswordDaLink.ScegliAsync(
                modulo, nuova => mediator.Send(new Command(token, nuova, Accedi.Da(http), modulo.PinScelto), ct), "La tua credenziale è attiva: accedi con la password che hai scelto.",
                errore => ApriInvito.Mostra(token, errore, http, mediator, chi, ct)))
        .Pubblico();

    public sealed record Corpo(string Token, string Nuova, string? Pin = null);

    [TransazionePropria("The reason of a refusal must reach the log.")]
    public sealed record Command(string Token, string Nuova, Provenienza Da, string? Pin = null) : ICommand<Unit>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => PasswordDaLink.Regole(this, c => c.Token, c => c.Nuova);
    }

    public sealed class Handler(
        CredenzialiDbContext store, LinkInviti link, SecchioPerIndirizzo secchio, CalcoloImpronta impronte, CalcoloDiritti calcolo, NuovaPassword nuova, NuovoPin nuovoPin, IMediator mediator, ConsegnaEventi consegna, TimeProvider orologio)
        : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!secchio.Prendi(request.Da.Chiave, out var attesa))
            {
                return ErroriCredenziali.TroppiTentativi(attesa);
            }

            var (invito, esito) = await link.TrovaAsync(request.Token, cancellationToken);
            if (invito is not { Tipo: TipoInvito.Attivazione } || esito is not EsitoLink.Valido)
            {
                return await link.RifiutaAsync(invito, invito is null || esito is not EsitoLink.Valido ? esito : EsitoLink.CredenzialeCambiata, request.Da, cancellationToken);
            }

            if (await MotiviAsync(invito, request.Nuova, cancellationToken) is { Count: > 0 } motivi)
            {
                return ErroriCredenziali.PasswordDebole(motivi);
            }

            if (await PinAsync(invito, request.Pin, cancellationToken) is { } errorePin)
            {
                return errorePin;
            }

            var impronta = await impronte.CalcolaAsync(request.Nuova, cancellationToken);
            return impronta.Riuscito
                ? await AttivaAsync(invito, impronta.Valore, request.Pin, request.Da, cancellationToken)
                : impronta.Errore;
        }

        private async Task<Esito<Unit>> AttivaAsync(Invito invito, string impronta, string? pin, Provenienza da, CancellationToken ct)
        {
            await using var transazione = await store.Database.BeginTransactionAsync(ct);
            if (!await link.ConsumaAsync(invito, ct))
            {
                await transazione.RollbackAsync(ct);
                return await link.RifiutaAsync(invito, EsitoLink.Usato, da, ct);
            }

            // What another ente handed over since then is not this link's to open.
            var credenziale = await store.Credenziali.SingleAsync(c => c.Id == invito.CredenzialeId, ct);
            if (!credenziale.DaAttivareDaSolo(invito.EnteId))
            {
                await transazione.RollbackAsync(ct);
                store.ChangeTracker.Clear();
                return await link.RifiutaAsync(invito, EsitoLink.CredenzialeCambiata, da, ct);
            }

            // The PIN printed in an envelope is not asked of who never opened it.
            credenziale.TogliPin();
            nuovoPin.Imposta(credenziale, pin);
            store.Pubblica(new InvitoAccettato(invito.Id, invito.SoggettoId, invito.EnteId, invito.Email!, orologio.GetUtcNow()));
            await nuova.SalvaAsync(credenziale, impronta, link.Riga(invito, "riuscito", da), ct);
            await transazione.CommitAsync(ct);
            consegna.Sveglia(store.Schema);
            return Unit.Value;
        }

        private async Task<Errore?> PinAsync(Invito invito, string? pin, CancellationToken ct)
        {
            var ente = await mediator.Send(new EntePerId(invito.EnteId), ct);
            return pin is null && ente?.Impostazioni.ChiedePin(invito.Amministratore, orologio.Oggi()) is true
                ? ErroriPin.Mancante
                : await nuovoPin.ImpedimentoAsync(pin, await store.Credenziali.AsNoTracking().SingleAsync(c => c.Id == invito.CredenzialeId, ct), ct);
        }

        private async Task<IReadOnlyList<string>> MotiviAsync(Invito invito, string nuova, CancellationToken ct)
        {
            var profilo = await calcolo.ProfiloAsync(invito.SoggettoId, ct);
            var ente = await mediator.Send(new EntePerId(invito.EnteId), ct);
            var username = await store.Credenziali.Where(c => c.Id == invito.CredenzialeId).Select(c => c.Username).SingleAsync(ct);
            return RegolePassword.Motivi(nuova, new ContestoPassword(username, profilo.Chiavi, [profilo.Denominazione, invito.Denominazione, ente?.Denominazione ?? ""], RegolePassword.Minimo(invito.Amministratore, ente)));
        }
    }
}
