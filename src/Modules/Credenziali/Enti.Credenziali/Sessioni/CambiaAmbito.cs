using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Pin;
using Enti.Credenziali.Registro;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Sessioni;

/// <summary>Somebody goes on in another ambito: own affairs, or the work done for an ente, with the rights held there today.</summary>
internal sealed partial class CambiaAmbito : IEndpoint
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPut("sessioni/corrente/ambito", async (Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Ambito), ct)).Http(Results.Ok))
        .RequireSessione()
        .WithName("Credenziali_CambiaAmbito")
        .WithSummary("Passa a un altro dei propri ambiti")
        .Produces<Risposta>()
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound);

    public sealed record Corpo(Guid Ambito);

    public sealed record Command(Guid Ambito) : ICommand<Risposta>;

    /// <summary>Where the session is now.</summary>
    public sealed record Risposta(Guid Id, TipoAmbito Tipo, string? Ente, string Descrizione, IReadOnlyList<string> Permessi, DateTimeOffset Scadenza);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Ambito).NotEmpty().WithMessage("Scegli un ambito.");
    }

    public sealed class Handler(CredenzialiDbContext store, Chiamante chi, CalcoloDiritti calcolo, TimeProvider orologio) : IRequestHandler<Command, Esito<Risposta>>
    {
        public async Task<Esito<Risposta>> Handle(Command request, CancellationToken cancellationToken)
        {
            // Before the rights are read: whoever takes them away meanwhile finds the session where it went.
            await store.Database.ExecuteSqlAsync($"select from credenziali.sessioni where id = {chi.SessioneId} for update", cancellationToken);
            if (await store.Sessioni.SingleOrDefaultAsync(s => s.Id == chi.SessioneId, cancellationToken) is not { } sessione)
            {
                return ErroriCredenziali.AmbitoSconosciuto;
            }

            var credenziale = await store.Credenziali.AsNoTracking().SingleAsync(c => c.Id == sessione.CredenzialeId, cancellationToken);
            var profilo = await calcolo.ProfiloAsync(sessione.SoggettoId, cancellationToken);
            if (await calcolo.NellAmbitoAsync(credenziale, sessione.Livello, profilo, await calcolo.RegoleAsync(cancellationToken), request.Ambito, cancellationToken) is not { } diritti)
            {
                return ErroriCredenziali.AmbitoSconosciuto;
            }

            // Nobody is left out: the page of the PIN is open to whoever has none. A strong sign-in needs neither password nor PIN.
            if (diritti.ChiedePin && credenziale.ImprontaPin is null && sessione.Livello < Livello.Forte)
            {
                return ErroriPin.Richiesto;
            }

            sessione.Passa(diritti);
            var ambito = diritti.Ambito;
            store.Registro.Add(RigaRegistro.DiAccesso(chi with { Ambito = ambito }, "credenziali.cambio-ambito", orologio.GetUtcNow(), sessione.Indirizzo, sessione.Agente, ambito.EnteId));
            return new Risposta(ambito.Id, ambito.Tipo, ambito.EnteCodice, ambito.Descrizione, [.. diritti.Permessi], sessione.Scadenza);
        }
    }
}
