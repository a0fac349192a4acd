using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Link;
using Enti.Credenziali.Password;
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
using Npgsql;

namespace Enti.Credenziali.Registrazione;

/// <summary>The registration becomes an account, at level Debole. The link says who reads the mailbox; that he is the one who registered is said by his browser, or by the password.</summary>
/// <remarks>Without the second proof somebody could register with another's e-mail and wait that he, out of curiosity, confirms an account whose password he does not know.</remarks>
internal sealed class ConfermaRegistrazione : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("registrazioni/conferme", async (Corpo corpo, HttpContext http, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Token, corpo.Segreto, corpo.Password, Accedi.Da(http)), ct)).Http(_ => Results.NoContent()))
        .Pubblico()
        .WithName("Credenziali_ConfermaRegistrazione")
        .WithSummary("Conferma una registrazione con il link ricevuto, insieme al codice della registrazione o alla password")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status410Gone)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("registrazione/conferma/{token}", async (string token, [FromForm] Modulo? modulo, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            if ((await mediator.Send(new Command(token, CookieRegistrazione.Leggi(http), modulo?.Password, Accedi.Da(http)), ct)).Errore is { } errore)
            {
                return await ApriRegistrazione.Mostra(token, errore, http, mediator, ct);
            }

            CookieRegistrazione.Cancella(http);
            return Pagine.Vai("/accedi", "La registrazione è confermata: accedi con il nome utente e la password che hai scelto.");
        })
        .Pubblico();

    /// <summary>What the form sends; from the browser that registered, nothing: then there is none at all.</summary>
    public sealed record Modulo
    {
        public string? Password { get; init; }
    }

    /// <param name="Token">From the link.</param>
    /// <param name="Segreto">What the registration answered with; or else the password.</param>
    /// <param name="Password">As chosen at registration.</param>
    public sealed record Corpo(string Token, string? Segreto = null, string? Password = null);

    [TransazionePropria("The guess at the password must stay charged, and the reason of a refusal reach the log.")]
    public sealed record Command(string Token, string? Segreto, string? Password, Provenienza Da) : ICommand<Unit>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Token).Token();
            RuleFor(c => c.Segreto).MaximumLength(200).WithMessage("Il codice della registrazione è troppo lungo.");
            RuleFor(c => c.Password).MaximumLength(2 * RegolePassword.Massimo).WithMessage($"La password ha al massimo {RegolePassword.Massimo} caratteri.");
        }
    }

    public sealed class Handler(
        CredenzialiDbContext store, RegistrazioniInAttesa attesa, SecchioPerIndirizzo secchio, ProvaSegreto prova, LimiteHashing limite, ImprontePassword impronte, IMediator mediator, ConsegnaEventi consegna,
        TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!secchio.Prendi(request.Da.Chiave, out var pausa))
            {
                return ErroriCredenziali.TroppiTentativi(pausa);
            }

            var (link, registrazione, esito) = await attesa.DelLinkAsync(request.Token, cancellationToken);
            if (esito is not EsitoLink.Valido)
            {
                return await RifiutaAsync(registrazione?.EnteId, link?.SoggettoId, esito.InParole(), ErroriRegistrazione.Link(esito), request.Da, cancellationToken);
            }

            if (!registrazione!.DelBrowser(request.Segreto) && await PasswordAsync(registrazione, request, cancellationToken) is { } errore)
            {
                return await RifiutaAsync(registrazione.EnteId, registrazione.SoggettoId, errore.Codice == ErroriRegistrazione.ServeLaPassword.Codice ? "senza password" : "password errata", errore, request.Da, cancellationToken);
            }

            // Decided while the message waited to be read: there is no account yet, and there will be none.
            if (await mediator.Send(new EntePerId(registrazione.EnteId), cancellationToken) is { } ente && !ente.Impostazioni.RegistrazioneAmmessa(orologio.Oggi()))
            {
                return await RifiutaAsync(registrazione.EnteId, registrazione.SoggettoId, "non ammessa dall'ente", ErroriRegistrazione.NonAmmessa, request.Da, cancellationToken);
            }

            return await QuandoRegistrazioneChiesta.TitolareAsync(store, mediator, registrazione.Email, cancellationToken) is null
                ? await ConfermaAsync(link!, registrazione.Id, request.Da, cancellationToken)
                : await RifiutaAsync(registrazione.EnteId, registrazione.SoggettoId, "e-mail con un account", ErroriRegistrazione.EmailConAccount, request.Da, cancellationToken);
        }

        /// <summary>Null when the password is the one chosen; its guesses are charged before they are looked at, as at sign-in.</summary>
        private async Task<Errore?> PasswordAsync(RichiestaRegistrazione registrazione, Command request, CancellationToken ct)
        {
            if (string.IsNullOrEmpty(request.Password))
            {
                return ErroriRegistrazione.ServeLaPassword;
            }

            using var turno = limite.Prendi();
            if (turno is null)
            {
                return limite.Occupato();
            }

            var contatori = Tentativi.DiConferma(registrazione.Id, request.Da);

            // Not given back: whoever registers himself would clear what his address guessed at other people's accounts.
            var provata = await prova.FaiAsync(turno, contatori, () => impronte.Confronta(registrazione.ImprontaPassword, request.Password).Uguale, _ => false, ct);
            return provata is { Riuscito: true, Valore: true } ? null : provata.Errore ?? ErroriRegistrazione.PasswordErrata;
        }

        private async Task<Esito<Unit>> ConfermaAsync(LinkRegistrazione link, Guid id, Provenienza da, CancellationToken ct)
        {
            await using var transazione = await store.Database.BeginTransactionAsync(ct);
            var adesso = orologio.GetUtcNow();
            if (await attesa.BloccaAsync(id, ct) is not { } registrazione || !await store.Set<LinkRegistrazione>().ConsumaAsync(link.Id, adesso, ct))
            {
                await transazione.RollbackAsync(ct);
                return await RifiutaAsync(null, link.SoggettoId, EsitoLink.Usato.InParole(), ErroriRegistrazione.Link(EsitoLink.Usato), da, ct);
            }

            var r = registrazione;
            var credenziale = Credenziale.ConPassword(r.SoggettoId, r.Username, Livello.Debole, r.ImprontaPassword, [], adesso, r.EnteId);
            store.Credenziali.Add(credenziale);
            store.Remove(registrazione);
            store.Pubblica(new RegistrazioneConfermata(r.SoggettoId, r.Nome, r.Cognome, r.CodiceFiscale, r.Email, r.Cellulare, r.Username, r.EnteId, r.Informativa, r.CreataIl, adesso, credenziale.Id));
            store.Pubblica(new CredenzialeRilasciata(credenziale.Id, r.SoggettoId, null, r.Username, Livello.Debole, adesso));
            attesa.Annota("credenziali.registrazione-confermata", r, "riuscito", da, r.Username);
            try
            {
                await store.SaveChangesAsync(ct);
            }
            catch (DbUpdateException doppio) when (doppio.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                await transazione.RollbackAsync(ct);
                return await RifiutaAsync(r.EnteId, link.SoggettoId, "nome utente non più libero", ErroriRegistrazione.NomePerso, da, ct);
            }

            await transazione.CommitAsync(ct);
            consegna.Sveglia(store.Schema);
            return Unit.Value;
        }

        private async Task<Errore> RifiutaAsync(Guid? enteId, Guid? soggettoId, string motivo, Errore errore, Provenienza da, CancellationToken ct)
        {
            store.ChangeTracker.Clear();
            attesa.Annota("credenziali.registrazione-confermata", enteId, soggettoId, motivo, da);
            await store.SaveChangesAsync(ct);
            return errore;
        }
    }
}
