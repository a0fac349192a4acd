using System.Text;
using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Sessioni;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Segreti;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Recupero;

/// <summary>Somebody lost a password and asks for a link at his recovery address, or for a code at his verified mobile.</summary>
/// <remarks>The answer is the same, in words and work, whether or not there is such an account (ASVS 6.3.8): what was typed is only put
/// aside, and <see cref="QuandoRecuperoChiesto"/> looks at it after the answer left.</remarks>
internal sealed class ChiediRecupero : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("recuperi", async (Corpo corpo, HttpContext http, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Username, Accedi.Da(http), corpo.Via), ct)).Http(r => Results.Accepted((string?)null, r)))
        .Pubblico()
        .WithName("Credenziali_ChiediRecupero")
        .WithSummary("Chiede il link, o il codice per SMS, con cui scegliere una nuova password; la risposta non dice se l'utente esiste")
        .Produces<Result>(StatusCodes.Status202Accepted)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("recupero", () => Pagine.Mostra<PaginaRecupero, Modello>(new Modello(null, null, null))).Pubblico();
        rotte.MapGet("recupero/inviato", () => Pagine.Mostra<PaginaRecuperoChiesto>()).Pubblico();
        rotte.MapPost("recupero", async ([FromForm] Modulo modulo, HttpContext http, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(new Command(modulo.Username ?? "", Accedi.Da(http), modulo.Via), ct) switch
                {
                    { Errore: { } errore } => Pagine.Mostra<PaginaRecupero, Modello>(new Modello(modulo.Username, modulo.Via, errore), errore.Stato()),
                    { Valore.Richiesta: { } richiesta } => Pagine.Vai($"/recupero/codice/{richiesta}"),
                    _ => Pagine.Vai("/recupero/inviato"),
                })
            .Pubblico();
    }

    /// <summary>What the form sends.</summary>
    public sealed record Modulo
    {
        public string? Username { get; init; }

        public string? Via { get; init; }
    }

    internal sealed record Modello(string? Username, string? Via, Errore? Errore);

    /// <summary>What is asked.</summary>
    /// <param name="Username">The login name, or a key.</param>
    /// <param name="Via">Email, or Sms; Email when it is left out.</param>
    public sealed record Corpo(string Username, string? Via = null);

    public sealed record Command(string Username, Provenienza Da, string? Via = null) : ICommand<Result>;

    /// <summary>For a code by SMS, the request it answers to: to be sent back with it. Whoever asks has one, whether or not there is such an account.</summary>
    public sealed record Result(string? Richiesta);

    /// <summary>By which way.</summary>
    internal enum ViaRecupero
    {
        Email,
        Sms,
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Username).NotEmpty().WithMessage("Scrivi il codice fiscale, la partita IVA o il nome utente.").MaximumLength(100).WithMessage("Il nome utente ha al massimo 100 caratteri.");
            RuleFor(c => c.Via).IsEnumName(typeof(ViaRecupero)).WithMessage("Scegli Email oppure Sms.");
        }
    }

    public sealed class Handler(CredenzialiDbContext store, SecchioPerIndirizzo secchio, Tentativi tentativi, ISegreti segreti) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!secchio.Prendi(request.Da.Chiave, out var attesa))
            {
                return ErroriCredenziali.TroppiTentativi(attesa);
            }

            if (await tentativi.ContaAsync(Tentativi.DiMessaggio(request.Da), cancellationToken) is var ancora && ancora > TimeSpan.Zero)
            {
                return ErroriCredenziali.TroppiTentativi(ancora);
            }

            var richiesta = request.Via is nameof(ViaRecupero.Sms) ? TokenSegreto.Genera(CodiceRecupero.Prefisso) : null;
            store.Pubblica(new RecuperoChiesto(
                segreti.Cifra(RecuperoChiesto.Scopo, Encoding.UTF8.GetBytes(request.Username)), request.Da.Indirizzo?.ToString(), request.Da.Agente, richiesta is null ? null : TokenSegreto.Impronta(richiesta)));
            return new Result(richiesta);
        }
    }
}
