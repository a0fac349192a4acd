using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Data;
using Enti.Credenziali.Password;
using Enti.Credenziali.Pin;
using Enti.Credenziali.Registro;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.VerificaCredenziali;

/// <summary>Somebody tests his own user, password and PIN without entering a service: what they are worth, and no session.</summary>
/// <remarks>Not a second door for guesses: the same words, the same work and the same budget as a sign-in.</remarks>
internal sealed class ProvaCredenziale : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("credenziali/verifiche", async (Corpo corpo, HttpContext http, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Username, corpo.Password, RegolePin.Leggi(corpo.Pin), Accedi.Da(http)), ct)).Http(Results.Ok))
        .Pubblico()
        .WithName("Credenziali_ProvaCredenziale")
        .WithSummary("Verifica le proprie credenziali senza aprire una sessione")
        .Produces<DescrizioneCredenziale>()
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("verifica-credenziali", () => Mostra(null, null)).Pubblico();
        rotte.MapPost("verifica-credenziali", async ([FromForm] Modulo modulo, HttpContext http, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(new Command(modulo.Username ?? "", modulo.Password ?? "", RegolePin.Leggi(modulo.Pin), Accedi.Da(http)), ct) switch
                {
                    { Errore: { } errore } => Mostra(modulo.Username, errore),
                    var esito => Pagine.Mostra<PaginaStatoCredenziale, DescrizioneCredenziale>(esito.Valore),
                })
            .Pubblico();
    }

    /// <summary>The page, for this slice and for the other form on it.</summary>
    internal static IResult Mostra(string? username, Errore? errore) =>
        Pagine.Mostra<PaginaVerifica, Modello>(new Modello(username, errore), errore?.Stato() ?? StatusCodes.Status200OK);

    internal sealed record Modello(string? Username, Errore? Errore);

    /// <summary>What the form sends; a field left out is null, which a positional record would refuse.</summary>
    public sealed record Modulo
    {
        public string? Username { get; init; }

        public string? Password { get; init; }

        public string? Pin { get; init; }
    }

    public sealed record Corpo(string Username, string Password, string? Pin = null);

    [TransazionePropria("The budget of guesses must stay charged when the verification is refused.")]
    public sealed record Command(string Username, string Password, string? Pin, Provenienza Da) : ICommand<DescrizioneCredenziale>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Username).NotEmpty().WithMessage("Inserisci il codice fiscale, la partita IVA o il nome utente.").MaximumLength(100).WithMessage("Il nome utente ha al massimo 100 caratteri.");
            RuleFor(c => c.Password).NotEmpty().WithMessage("Inserisci la password.").MaximumLength(2 * RegolePassword.Massimo).WithMessage($"La password ha al massimo {RegolePassword.Massimo} caratteri.");
            RuleFor(c => c.Pin).MaximumLength(16).WithMessage("Il PIN ha al massimo 16 cifre.");
        }
    }

    public sealed class Handler(
        CredenzialiDbContext store, SecchioPerIndirizzo secchio, LimiteHashing limite, ProvaSegreto prova, CercaCredenziale cerca, DispositiviNoti dispositivi, VerificaPassword verifica,
        TentativiSbagliati sbagliati, DescriviCredenziale descrivi, TimeProvider orologio) : IRequestHandler<Command, Esito<DescrizioneCredenziale>>
    {
        public async Task<Esito<DescrizioneCredenziale>> Handle(Command request, CancellationToken cancellationToken)
        {
            var da = request.Da;
            if (!secchio.Prendi(da.Chiave, out var attesa))
            {
                return ErroriCredenziali.TroppiTentativi(attesa);
            }

            // No place is kept for known devices: whoever must get in while a flood lasts signs in.
            using var turno = limite.Prendi();
            if (turno is null)
            {
                secchio.Rendi(da.Chiave);
                return limite.Occupato();
            }

            var credenziale = await cerca.ConAsync(request.Username, cancellationToken);
            var noto = credenziale is not null && await dispositivi.ConosceAsync(credenziale.Id, da.Dispositivo, cancellationToken);
            var contatori = Tentativi.Di(request.Username, credenziale, da, noto, credenziale?.Sbloccata(orologio.GetUtcNow()) is true);
            var provata = await prova.FaiAsync(turno, contatori, () => verifica.SegretiGiusti(credenziale, request.Password, request.Pin), giusti => giusti, cancellationToken);
            if (!provata.Riuscito)
            {
                return provata.Errore;
            }

            RigaRegistro Riga(string esito) => RegistroVerifiche.Riga("credenziali.verifica", esito, request.Username, credenziale, da, orologio.GetUtcNow());
            if (!provata.Valore)
            {
                await sbagliati.ScriviAsync(Riga(credenziale is null ? "utente sconosciuto" : "password o PIN errati"), contatori, cancellationToken);
                return ErroriCredenziali.AccessoNegato;
            }

            store.Registro.Add(Riga("riuscito"));
            await store.SaveChangesAsync(cancellationToken);
            return await descrivi.DiAsync(credenziale!, cancellationToken);
        }
    }
}
