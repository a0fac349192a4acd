using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Profilo;

/// <summary>A person takes one of his contacts away: nobody writes there any more.</summary>
internal sealed class TogliContatto : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapDelete("profilo/contatti/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.ProfiloProprio)
        .WithName("Anagrafe_TogliContatto")
        .WithSummary("Toglie un proprio recapito")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("profilo/contatti/rimozioni", async ([FromForm] Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id), ct)).Errore is { } errore
                ? await ApriProfilo.Mostra(mediator, errore, null, ct)
                : Pagine.Vai("/profilo", "Il recapito non c'è più."))
        .RequirePermesso(Permessi.ProfiloProprio);

    [SenzaValidatore("An identifier of a wrong shape matches no route.")]
    public sealed record Command(Guid Id) : ICommand<Unit>;

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await store.Contatti.Where(Contatto.Proprio(chiamante.SoloCredenziale, chiamante.EntiRiconosciuti)).SingleOrDefaultAsync(c => c.Id == request.Id && c.SoggettoId == chiamante.SoggettoId, cancellationToken) is not { } contatto)
            {
                return ErroriAnagrafe.ContattoNonTrovato;
            }

            if (contatto.RecuperoDal is not null)
            {
                return ErroriAnagrafe.RecuperoInUso;
            }

            store.Contatti.Remove(contatto);
            VoceStorica.Annota(store, chiamante, contatto.SoggettoId, orologio.GetUtcNow(), ParoleSoggetto.Contatto(contatto.Tipo), contatto.Valore, null, riservata: true);
            store.Registra(chiamante, "anagrafe.contatto-tolto", $"contatto:{contatto.Id}", contatto.SoggettoId);
            return Unit.Value;
        }
    }
}
