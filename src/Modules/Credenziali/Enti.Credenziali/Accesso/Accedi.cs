using System.Net;
using Enti.Abstractions;
using Enti.Credenziali.Password;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Accesso;

/// <summary>Somebody proves who they are with user and password, and a session opens.</summary>
/// <remarks>Words, status and work are the same for every refusal (ASVS 6.3.8). The order matters: address bucket, turn in the queue,
/// guess charged, hash, and only then what it means.</remarks>
internal sealed partial class Accedi : IEndpoint
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("sessioni", async (Corpo corpo, HttpContext http, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Username, corpo.Password, corpo.Pin, Da(http), RicordaDispositivo: false), ct)).Http(r => Results.Created("/api/v1/sessioni/corrente", r.Risposta)))
        .Pubblico()
        .WithName("Credenziali_Accedi")
        .WithSummary("Accede con nome utente e password e apre una sessione")
        .Produces<Risposta>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <summary>Where a request of the portal or of the API comes from.</summary>
    internal static Provenienza Da(HttpContext http) => new(http.Connection.RemoteIpAddress, Taglia(http.Request.Headers.UserAgent), CookieDispositivo.Leggi(http));

    private static string? Taglia(string? agente) => agente is { Length: > 200 } ? agente[..200] : agente;

    public sealed record Corpo(string Username, string Password, string? Pin = null);

    [TransazionePropria("The budget of guesses must stay charged when the sign-in is refused.")]
    public sealed record Command(string Username, string Password, string? Pin, Provenienza Da, bool RicordaDispositivo = true) : ICommand<Result>;

    /// <summary>What a client needs of its new session.</summary>
    /// <param name="Token">To be sent as bearer; shown once.</param>
    /// <param name="Scadenza">When it ends if nothing is asked of it.</param>
    /// <param name="Livello">Level of this session.</param>
    /// <param name="DeveCambiarePassword">Nothing but the change of password is open.</param>
    /// <param name="Ambiti">Where the person may work; the session starts in the first.</param>
    public sealed record Risposta(string Token, DateTimeOffset Scadenza, Livello Livello, bool DeveCambiarePassword, IReadOnlyList<VoceAmbito> Ambiti);

    public sealed record VoceAmbito(Guid Id, TipoAmbito Tipo, string? Ente, string Descrizione)
    {
        public static VoceAmbito Da(Ambito ambito) => new(ambito.Id, ambito.Tipo, ambito.EnteCodice, ambito.Descrizione);
    }

    /// <summary>The answer, the token of the device when it is a new one, and whether some ente wants more than a password.</summary>
    public sealed record Result(Risposta Risposta, string? Dispositivo, bool ServeIdentitaDigitale = false);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Username).NotEmpty().WithMessage("Inserisci il codice fiscale, la partita IVA o il nome utente.")
                .MaximumLength(100).WithMessage("Il nome utente ha al massimo 100 caratteri.");
            RuleFor(c => c.Password).NotEmpty().WithMessage("Inserisci la password.")
                .MaximumLength(2 * RegolePassword.Massimo).WithMessage($"La password ha al massimo {RegolePassword.Massimo} caratteri.");
            RuleFor(c => c.Pin).MaximumLength(16).WithMessage("Il PIN ha al massimo 16 cifre.");
        }
    }

    public sealed class Handler(
        SecchioPerIndirizzo secchio,
        LimiteHashing limite,
        TentativiSbagliati sbagliati,
        ProvaSegreto prova,
        CercaCredenziale cerca,
        DispositiviNoti dispositivi,
        VerificaPassword verifica,
        AperturaSessioni apertura,
        TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var da = request.Da;
            if (!secchio.Prendi(da.Chiave, out var attesa))
            {
                return ErroriCredenziali.TroppiTentativi(attesa);
            }

            // Without a turn, only a device that may be known is worth a look at the database.
            using var generale = limite.Prendi();
            if (generale is null && da.Dispositivo is null)
            {
                return Occupato(da);
            }

            var credenziale = await cerca.ConAsync(request.Username, cancellationToken);
            var noto = await dispositivi.ConosceAsync(credenziale?.Id ?? Guid.Empty, da.Dispositivo, cancellationToken);
            using var riservato = generale is null && noto ? limite.PrendiPerDispositivoNoto(credenziale!.Id) : null;
            if ((generale ?? riservato) is not { } turno)
            {
                return Occupato(da);
            }

            var contatori = Tentativi.Di(request.Username, credenziale, da, noto, credenziale?.Sbloccata(orologio.GetUtcNow()) is true);
            var provata = await prova.FaiAsync(
                turno, contatori, () => verifica.Controlla(credenziale, request.Password, request.Pin), v => v.Esito is EsitoAccesso.Riuscito, cancellationToken);
            if (!provata.Riuscito)
            {
                return provata.Errore;
            }

            var verificata = provata.Valore;
            if (verificata.Esito is not EsitoAccesso.Riuscito)
            {
                await sbagliati.ScriviAsync(await apertura.NegataAsync(request.Username, request.Password, credenziale, verificata.Esito, da, cancellationToken), contatori, cancellationToken);
                return ErroriCredenziali.AccessoNegato;
            }

            return await apertura.ApriAsync(credenziale!, verificata.Aggiornata, da, ricorda: request.RicordaDispositivo && !noto, cancellationToken) is { } aperta
                ? aperta
                : ErroriCredenziali.Occupato;
        }

        private Errore Occupato(Provenienza da)
        {
            secchio.Rendi(da.Chiave);
            return limite.Occupato();
        }
    }
}
