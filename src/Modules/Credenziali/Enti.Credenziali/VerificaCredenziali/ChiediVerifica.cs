using System.Text;
using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
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

namespace Enti.Credenziali.VerificaCredenziali;

/// <summary>Somebody who knows only the user asks for a link that shows the state of the credential, at its recovery address.</summary>
/// <remarks>The answer is the same, in words and work, whether or not there is such an account (ASVS 6.3.8): what was typed is only put
/// aside, and <see cref="QuandoVerificaChiesta"/> looks at it after the answer left.</remarks>
internal sealed class ChiediVerifica : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("credenziali/verifiche/link", async (Corpo corpo, HttpContext http, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Username, Accedi.Da(http)), ct)).Http(_ => Results.Accepted()))
        .Pubblico()
        .WithName("Credenziali_ChiediVerifica")
        .WithSummary("Chiede un link che mostra lo stato delle credenziali; la risposta non dice se l'utente esiste")
        .Produces(StatusCodes.Status202Accepted)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("verifica-credenziali/inviato", () => Pagine.Mostra<PaginaVerificaChiesta>()).Pubblico();
        rotte.MapPost("verifica-credenziali/link", async ([FromForm] string? utente, HttpContext http, IMediator mediator, CancellationToken ct) =>
                (await mediator.Send(new Command(utente ?? "", Accedi.Da(http)), ct)).Errore is { } errore
                    ? ProvaCredenziale.Mostra(null, errore.Campi is null ? errore : Errore.DelCampo(errore.Codice, "utente", errore.Campi.First().Value[0]))
                    : Pagine.Vai("/verifica-credenziali/inviato"))
            .Pubblico();
    }

    public sealed record Corpo(string Username);

    public sealed record Command(string Username, Provenienza Da) : ICommand<Unit>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Username).NotEmpty().WithMessage("Scrivi il codice fiscale, la partita IVA o il nome utente.")
            .MaximumLength(100).WithMessage("Il nome utente ha al massimo 100 caratteri.");
    }

    public sealed class Handler(CredenzialiDbContext store, SecchioPerIndirizzo secchio, Tentativi tentativi, ISegreti segreti) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!secchio.Prendi(request.Da.Chiave, out var attesa))
            {
                return ErroriCredenziali.TroppiTentativi(attesa);
            }

            if (await tentativi.ContaAsync(Tentativi.DiMessaggio(request.Da), cancellationToken) is var ancora && ancora > TimeSpan.Zero)
            {
                return ErroriCredenziali.TroppiTentativi(ancora);
            }

            store.Pubblica(new VerificaChiesta(segreti.Cifra(VerificaChiesta.Scopo, Encoding.UTF8.GetBytes(request.Username)), request.Da.Indirizzo?.ToString(), request.Da.Agente));
            return Unit.Value;
        }
    }
}
