using Enti.Abstractions;
using Enti.Anagrafe.Comuni;
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

namespace Enti.Anagrafe.Operatori;

/// <summary>Somebody who works, or worked, in the ente gets another role from a day on: a successor or a stand-in is named in advance, with dates.</summary>
internal sealed class AggiungiIncarico : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/operatori/{id:guid}/incarichi", async (Guid id, Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id, corpo.Ruolo, corpo.Dal, corpo.Al), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.GestisciOperatori, Livello.Media)
        .WithName("Anagrafe_AggiungiIncarico")
        .WithSummary("Dà un ruolo a chi lavora nell'ente, da un giorno e fino a un giorno")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/operatori/{id:guid}/incarichi", async (string ente, Guid id, [FromForm] Corpo corpo, IMediator mediator, Chiamante chi, TimeProvider orologio, CancellationToken ct) =>
            (await mediator.Send(new Command(id, corpo.Ruolo, corpo.Dal, corpo.Al), ct)).Errore is { } errore
                ? await LeggiOperatore.Mostra(ente, id, errore, mediator, chi, orologio, ct)
                : Pagine.Vai($"/enti/{ente}/operatori/{id}", "L'incarico è aggiunto."))
        .RequirePermesso(Permessi.GestisciOperatori, Livello.Media);

    public sealed record Corpo
    {
        public string? Ruolo { get; init; }

        public string? Dal { get; init; }

        public string? Al { get; init; }
    }

    [SenzaValidatore("Ruolo e date li giudica LettoreOperatore, come nella registrazione.")]
    public sealed record Command(Guid Id, string? Ruolo, string? Dal, string? Al) : ICommand<Unit>;

    public sealed class Handler(AnagrafeDbContext store, Luoghi luoghi, Censimento censimento, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            var ente = chiamante.Ambito!.EnteId!.Value;
            await Amministratori.BloccaAsync(store, ente, cancellationToken);
            var tenuti = await store.Appartenenze.Where(a => a.SoggettoId == request.Id && a.EnteId == ente).ToListAsync(cancellationToken);
            if (tenuti.Count == 0)
            {
                return ErroriOperatori.NonTrovato;
            }

            var incarico = new LettoreOperatore(await luoghi.AttualiAsync(cancellationToken), orologio.Oggi()).Incarico(request.Ruolo, request.Dal, request.Al);
            if (incarico.Errore is { } errore)
            {
                return errore;
            }

            if (request.Id == chiamante.SoggettoId)
            {
                return ErroriOperatori.SuSeStessi;
            }

            var (ruolo, dal, al) = incarico.Valore;
            if (tenuti.Exists(a => a.Ruolo == ruolo && a.Stato is not StatoAppartenenza.Cessata))
            {
                return ErroriOperatori.RuoloGiaTenuto;
            }

            var persona = await store.Soggetti.Include(s => s.Chiavi).SingleAsync(s => s.Id == request.Id, cancellationToken);
            var email = await store.SchedeOperatori.Where(s => s.SoggettoId == request.Id && s.EnteId == ente).Select(s => s.Email).SingleOrDefaultAsync(cancellationToken);
            await censimento.IncaricaAsync(persona, ente, ruolo, dal, al, email, cancellationToken);
            store.Pubblica(new Contracts.Eventi.AppartenenzaCambiata(request.Id, ente));
            store.Registra(chiamante, "anagrafe.incarico-aggiunto", $"soggetto:{request.Id}", request.Id);
            return Unit.Value;
        }
    }
}
