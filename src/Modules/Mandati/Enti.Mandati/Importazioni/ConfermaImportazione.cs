using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Lavori;
using Enti.Infrastructure.Web;
using Enti.Mandati.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Mandati.Importazioni;

/// <summary>Whoever saw the preview wants it for real: the merge that was tried and undone is done.</summary>
internal sealed class ConfermaImportazione : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/mandati/importazioni/{id:guid}/conferma", async (string ente, Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id), ct)).Http(r => Results.Accepted($"/api/v1/enti/{ente}/mandati/importazioni/{id}", r)))
        .RequirePermesso(Permessi.GestisciImportazioni, Livello.Media)
        .WithName("Mandati_ConfermaImportazione")
        .WithSummary("Conferma una importazione vista in anteprima")
        .Produces<CaricaFile.Result>(StatusCodes.Status202Accepted)
        .ProducesProblem(StatusCodes.Status409Conflict);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/importazioni/{id:guid}/conferma", async (string ente, Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id), ct)).Errore is { } errore ? await LeggiImportazione.Mostra(ente, id, errore, mediator, ct) : Results.Redirect($"/enti/{ente}/importazioni/{id}"))
        .RequirePermesso(Permessi.GestisciImportazioni, Livello.Media);

    [TransazionePropria("il lavoro va avviato dopo il commit, o non troverebbe nulla da fare")]
    [SenzaValidatore("porta solo un identificativo")]
    public sealed record Command(Guid Id) : ICommand<CaricaFile.Result>;

    public sealed class Handler(MandatiDbContext store, Chiamante chiamante, IAvvioLavori lavori) : IRequestHandler<Command, Esito<CaricaFile.Result>>
    {
        public async Task<Esito<CaricaFile.Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var importazione = await store.Importazioni.SingleOrDefaultAsync(i => i.Id == request.Id && i.EnteId == chiamante.Ambito!.EnteId, cancellationToken);
            if (importazione is null)
            {
                return ErroriMandati.ImportazioneNonTrovata;
            }

            if (!importazione.Conferma())
            {
                return ErroriMandati.NonDaConfermare;
            }

            store.Registra(chiamante, "mandati.importazione-confermata", $"importazione:{importazione.Id}");
            await store.SaveChangesAsync(cancellationToken);
            await lavori.AdessoAsync<FondiImportazioni>(cancellationToken);
            return new CaricaFile.Result(importazione.Id, importazione.Stato, importazione.Formato);
        }
    }
}
