using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Data;
using Enti.Credenziali.Sessioni;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Password;

/// <summary>The holder of a credential replaces the first password, or the one in use; every session of it ends and one signs in again.</summary>
/// <remarks>The current password is asked even though a session is open, and its check is charged like a sign-in: a session left
/// open at a desk is no way to guess it.</remarks>
internal sealed partial class CambiaPassword : IEndpoint
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPut("credenziali/mia/password", async (Corpo corpo, HttpContext http, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Attuale, corpo.Nuova, Accedi.Da(http)), ct)).Http(_ => Results.NoContent()))
        .RequireSessione(ancheConCambioPassword: true)
        .WithName("Credenziali_CambiaPassword")
        .WithSummary("Cambia la propria password e chiude le sessioni aperte")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    public sealed record Corpo(string Attuale, string Nuova);

    [TransazionePropria("The guess at the current password must stay charged when the change is refused.")]
    public sealed record Command(string Attuale, string Nuova, Provenienza Da) : ICommand<Unit>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Attuale).NotEmpty().WithMessage("Inserisci la password attuale.").MaximumLength(2 * RegolePassword.Massimo).WithMessage("La password attuale è troppo lunga.");
            RuleFor(c => c.Nuova).NotEmpty().WithMessage("Inserisci la nuova password.").Must((c, nuova) => nuova != c.Attuale && !PrimaPassword.Ripete(nuova, c.Attuale)).WithMessage("La nuova password deve essere diversa da quella attuale.");
        }
    }

    public sealed class Handler(
        CredenzialiDbContext store, Chiamante chi, CalcoloDiritti calcolo, CambioSegreto cambio, VerificaPassword verifica, ImprontePassword impronte, NuovaPassword nuova)
        : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            var credenziale = await store.Credenziali.SingleOrDefaultAsync(c => c.Id == chi.CredenzialeId, cancellationToken);
            if (credenziale is null)
            {
                return ErroriCredenziali.AttualeErrata;
            }

            var profilo = await calcolo.ProfiloAsync(credenziale.SoggettoId, cancellationToken);
            if (RegolePassword.Motivi(request.Nuova, ContestoPassword.Di(credenziale.Username, profilo, await calcolo.RegoleAsync(cancellationToken))) is { Count: > 0 } motivi)
            {
                return ErroriCredenziali.PasswordDebole(motivi);
            }

            return await cambio.FaiAsync(
                credenziale, "credenziali.password-cambiata", (ErroriCredenziali.AttualeErrata, "password errata"), request.Da,
                () => verifica.PasswordGiusta(credenziale, request.Attuale) ? impronte.Calcola(request.Nuova) : null,
                async (impronta, riga) =>
                {
                    await nuova.SalvaAsync(credenziale, impronta, riga, cancellationToken);
                    return Unit.Value;
                },
                cancellationToken);
        }
    }
}
