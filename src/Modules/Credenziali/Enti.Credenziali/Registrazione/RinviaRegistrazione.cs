using Enti.Abstractions;
using Enti.Anagrafe.Contracts;
using Enti.Credenziali.Accesso;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Registrazione;

/// <summary>Whoever registered himself has the message sent again, or to an address written better: from the browser that registered, and only until he confirms. Links sent before are worth nothing.</summary>
internal sealed class RinviaRegistrazione : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("registrazioni/rinvii", async (Corpo corpo, HttpContext http, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Segreto, corpo.Email, Accedi.Da(http)), ct)).Http(_ => Results.Accepted()))
        .Pubblico()
        .WithName("Credenziali_RinviaRegistrazione")
        .WithSummary("Rimanda il link di una registrazione in attesa, anche a un altro indirizzo; quello di prima non vale più")
        .Produces(StatusCodes.Status202Accepted)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        // The form itself is asked for so that its antiforgery token is checked.
        rotte.MapPost("registrazione/rinvio", (IFormCollection _, HttpContext http, IMediator mediator, CancellationToken ct) =>
            Invia(null, "Il messaggio è in partenza: il link di prima non vale più.", http, mediator, ct)).Pubblico();
        rotte.MapPost("registrazione/indirizzo", ([FromForm] Modulo? modulo, HttpContext http, IMediator mediator, CancellationToken ct) =>
            Invia(modulo?.Email ?? "", "L'indirizzo è corretto e il messaggio è in partenza: il link di prima non vale più.", http, mediator, ct)).Pubblico();
    }

    /// <summary>What the form of the address sends.</summary>
    public sealed record Modulo
    {
        public string? Email { get; init; }
    }

    /// <param name="Segreto">What the registration answered with.</param>
    /// <param name="Email">Another address; null for the same.</param>
    public sealed record Corpo(string Segreto, string? Email = null);

    public sealed record Command(string Segreto, string? Email, Provenienza Da) : ICommand<Unit>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Segreto).Segreto();
            RuleFor(c => c.Email).Must(e => e is null || Email.Valida(e)).WithMessage("Scrivi un indirizzo e-mail completo, come nome@esempio.it.");
        }
    }

    public sealed class Handler(RegistrazioniInAttesa attesa, SecchioPerIndirizzo secchio, Tentativi tentativi) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!secchio.Prendi(request.Da.Chiave, out var pausa))
            {
                return ErroriCredenziali.TroppiTentativi(pausa);
            }

            if (await attesa.DelBrowserAsync(request.Segreto, cancellationToken) is not { } letta)
            {
                return ErroriRegistrazione.Sconosciuta;
            }

            var email = request.Email is null ? letta.Email : Email.Normalizza(request.Email);
            if (await tentativi.ContaAsync(Tentativi.DiRegistrazione(email, request.Da), cancellationToken) is var ancora && ancora > TimeSpan.Zero)
            {
                return ErroriRegistrazione.Troppe(ancora);
            }

            if (await attesa.BloccaAsync(letta.Id, cancellationToken) is not { } registrazione)
            {
                return ErroriRegistrazione.Sconosciuta;
            }

            var corretta = !string.Equals(registrazione.Email, email, StringComparison.Ordinal);
            await attesa.RimandaAsync(registrazione, email, cancellationToken);
            attesa.Annota(corretta ? "credenziali.registrazione-indirizzo-corretto" : "credenziali.registrazione-rinviata", registrazione, "riuscito", request.Da, registrazione.Username);
            return Unit.Value;
        }
    }

    private static async Task<IResult> Invia(string? email, string fatto, HttpContext http, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Command(CookieRegistrazione.Leggi(http) ?? "nessuno", email, Accedi.Da(http)), ct)).Errore switch
        {
            null => Pagine.Vai("/registrazione/posta", fatto),
            var errore => await ControllaPosta.Mostra(email, errore, http, mediator, ct),
        };
}
