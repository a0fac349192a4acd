using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Data;
using Enti.Credenziali.Password;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Pin;

/// <summary>The holder of a credential sets the PIN that is asked beside the password from now on, or changes it; the other sessions end.</summary>
/// <remarks>Password and PIN in use are asked even though a session is open, and their check is charged like a sign-in.</remarks>
internal sealed partial class ImpostaPin : IEndpoint
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPut("credenziali/mia/pin", async (Corpo corpo, HttpContext http, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Attuale, RegolePin.Leggi(corpo.PinAttuale), RegolePin.Leggi(corpo.Pin), Accedi.Da(http)), ct)).Http(Results.Ok))
        .RequireSessione()
        .WithName("Credenziali_ImpostaPin")
        .WithSummary("Imposta o cambia il proprio PIN; senza un PIN nuovo ne genera uno, che si legge solo nella risposta")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <summary>What is asked.</summary>
    /// <param name="Attuale">The password in use.</param>
    /// <param name="PinAttuale">The PIN in use, for whoever has one.</param>
    /// <param name="Pin">The new one; null to have one made.</param>
    public sealed record Corpo(string Attuale, string? PinAttuale = null, string? Pin = null);

    [TransazionePropria("The guess at the current password must stay charged when the change is refused.")]
    public sealed record Command(string Attuale, string? PinAttuale, string? Pin, Provenienza Da) : ICommand<Result>;

    /// <summary>The PIN that was made, this once; null when the holder chose it.</summary>
    public sealed record Result(string? Generato);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Attuale).NotEmpty().WithMessage("Inserisci la password attuale.").MaximumLength(2 * RegolePassword.Massimo).WithMessage("La password attuale è troppo lunga.");
            RuleFor(c => c.PinAttuale).MaximumLength(16).WithMessage("Il PIN ha al massimo 16 cifre.");
            RuleFor(c => c.Pin).NotEqual(c => c.PinAttuale).When(c => c.Pin is not null).WithMessage("Il nuovo PIN deve essere diverso da quello attuale.");
        }
    }

    public sealed class Handler(CredenzialiDbContext store, Chiamante chi, NuovoPin nuovo, CambioSegreto cambio, VerificaPassword verifica, ConsegnaEventi consegna) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await store.Credenziali.SingleOrDefaultAsync(c => c.Id == chi.CredenzialeId, cancellationToken) is not { } credenziale)
            {
                return ErroriPin.AttualiErrati;
            }

            if (await nuovo.ImpedimentoAsync(request.Pin, credenziale, cancellationToken) is { } impedimento)
            {
                return impedimento;
            }

            var generato = request.Pin is null ? RegolePin.Genera(await nuovo.ContestoAsync(credenziale, cancellationToken)) : null;
            var esito = await cambio.FaiAsync(
                credenziale, "credenziali.pin-cambiato", (ErroriPin.AttualiErrati, "password o PIN errati"), request.Da,
                () => verifica.SegretiGiusti(credenziale, request.Attuale, request.PinAttuale) ? request.Pin ?? generato : null,
                async (pin, riga) =>
                {
                    await SalvaAsync(credenziale, pin, riga, cancellationToken);
                    return new Result(generato);
                },
                cancellationToken);
            consegna.Sveglia(store.Schema);
            return esito;
        }

        // Whoever opened another session did so without this PIN. The one at hand goes on: it has just shown both secrets.
        private async Task SalvaAsync(Credenziale credenziale, string pin, RigaRegistro riga, CancellationToken ct)
        {
            nuovo.Imposta(credenziale, pin);
            store.Registro.Add(riga);
            await store.SaveChangesAsync(ct);
            await store.Sessioni.Where(s => s.CredenzialeId == credenziale.Id && s.Id != chi.SessioneId).ExecuteDeleteAsync(ct);
        }
    }
}
