using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Operatori;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.RegistroEnti;

/// <summary>The administrator of the system suspends an ente, or opens it again: while it is suspended nobody works in it.</summary>
internal sealed class CambiaStatoEnte : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPut("piattaforma/enti/{codice}/stato", async (string codice, Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(codice, corpo.Stato, corpo.Motivo), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.GestisciEnti, Livello.Media)
        .WithName("Anagrafe_CambiaStatoEnte")
        .WithSummary("Sospende un ente o lo riattiva")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("piattaforma/enti/{codice}/stato", async (string codice, [FromForm] Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(codice, corpo.Stato, corpo.Motivo), ct)).Errore is { } errore
                ? await LeggiEnte.Mostra(codice, null, errore, mediator, ct)
                : Pagine.Vai($"/piattaforma/enti/{codice}", corpo.Stato is StatoEnte.Sospeso ? "L'ente è sospeso: nessuno può più lavorarci." : "L'ente è di nuovo attivo."))
        .RequirePermesso(Permessi.GestisciEnti, Livello.Media);

    public sealed record Corpo
    {
        public StatoEnte? Stato { get; init; }

        public string? Motivo { get; init; }
    }

    public sealed record Command(string Codice, StatoEnte? Stato, string? Motivo) : ICommand<Unit>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Stato).Must(s => s is StatoEnte.Attivo or StatoEnte.Sospeso).WithMessage("Lo stato può essere Attivo o Sospeso.");
            RuleFor(c => c.Motivo).Must(m => DatiIpa.Scritto(m, 500)).WithMessage("Scrivi il motivo, al massimo 500 caratteri.");
        }
    }

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            var codice = DatiIpa.Normalizza(request.Codice);
            if (await store.Enti.SingleOrDefaultAsync(e => e.Codice == codice, cancellationToken) is not { } ente)
            {
                return ErroriEnti.NonTrovato;
            }

            await Amministratori.BloccaAsync(store, ente.Id, cancellationToken);
            await store.Entry(ente).ReloadAsync(cancellationToken);
            var persone = await store.Appartenenze.Where(a => a.EnteId == ente.Id && a.Stato == StatoAppartenenza.Attiva).Select(a => new { a.SoggettoId, a.Ruolo }).ToListAsync(cancellationToken);
            if (request.Stato is StatoEnte.Sospeso && persone.Exists(p => p.Ruolo is RuoloAppartenenza.AmministratoreSistema))
            {
                return ErroriEnti.GestisceIlSistema;
            }

            if (ente.Cambia(request.Stato!.Value).Errore is { } errore)
            {
                return errore;
            }

            foreach (var persona in persone.Select(p => p.SoggettoId).Distinct())
            {
                store.Pubblica(new AppartenenzaCambiata(persona, ente.Id));
            }

            store.Pubblica(new StatoEnteCambiato(ente.Id));
            store.Registra(chiamante, ente.Stato is StatoEnte.Sospeso ? "anagrafe.ente-sospeso" : "anagrafe.ente-riattivato", $"ente:{ente.Id}", motivo: request.Motivo!.Trim(), enteId: ente.Id);
            return Unit.Value;
        }
    }
}
