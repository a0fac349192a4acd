using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Profilo;
using Enti.Anagrafe.Riservatezza;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Segreti;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Enti.Anagrafe.Soggetti;

/// <summary>A clerk sends a code to a contact that the desk wrote down, while the person is there to read it.</summary>
internal sealed class MandaCodiceContatto : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/soggetti/{id:guid}/contatti/{contatto:guid}/codici", async (Guid id, Guid contatto, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id, contatto), ct)).Http(r => Results.Accepted((string?)null, r)))
        .RequirePermesso(Permessi.GestisciSoggetti, Livello.Media)
        .WithName("Anagrafe_MandaCodiceContatto")
        .WithSummary("Manda un codice a un recapito scritto dallo sportello")
        .Produces<Result>(StatusCodes.Status202Accepted)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    // The form is read so that its token is checked.
    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/soggetti/{id:guid}/contatti/codici", async (string ente, Guid id, [FromForm] Guid contatto, Chiamante chiamante, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id, contatto), ct)).Errore is { } errore
                ? await LeggiSoggetto.Mostra(ente, id, errore, chiamante, mediator, ct)
                : Pagine.Vai($"/enti/{ente}/soggetti/{id}", "Il codice è partito: chiedilo alla persona e scrivilo in questa pagina entro dieci minuti."))
        .RequirePermesso(Permessi.GestisciSoggetti, Livello.Media);

    [SenzaValidatore("Identifiers of a wrong shape match no route.")]
    public sealed record Command(Guid Id, Guid Contatto) : ICommand<Result>;

    public sealed record Result(DateTimeOffset Scadenza);

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, ISegreti segreti, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await VerificaContatto.Trova(store, chiamante.Ambito!.EnteId!.Value, request.Id, request.Contatto, cancellationToken) is not { Tipo: not TipoContatto.Telefono } contatto)
            {
                return ErroriAnagrafe.ContattoNonTrovato;
            }

            if (await store.LimitatoAsync(request.Id, cancellationToken))
            {
                return ErroriRiservatezza.SoggettoLimitato;
            }

            var mandata = await CodiciContatto.MandaAsync(store, segreti, request.Id, contatto.Tipo, contatto.Valore, orologio.GetUtcNow(), cancellationToken, chiamante.Ambito.EnteId);
            return mandata.Errore is { } errore ? errore : new Result(mandata.Valore.ScadeIl);
        }
    }
}
