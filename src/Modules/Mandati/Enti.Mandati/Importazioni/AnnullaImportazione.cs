using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Mandati.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Mandati.Importazioni;

/// <summary>Whoever saw the preview does not want it: the file leaves no trace but a line in the log.</summary>
internal sealed class AnnullaImportazione : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapDelete("enti/{ente}/mandati/importazioni/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.GestisciImportazioni, Livello.Media)
        .WithName("Mandati_AnnullaImportazione")
        .WithSummary("Rinuncia a una importazione che attende conferma")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status409Conflict);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/importazioni/{id:guid}/annulla", async (string ente, Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id), ct)).Errore is { } errore ? await LeggiImportazione.Mostra(ente, id, errore, mediator, ct) : Results.Redirect($"/enti/{ente}/importazioni"))
        .RequirePermesso(Permessi.GestisciImportazioni, Livello.Media);

    [SenzaValidatore("porta solo un identificativo")]
    public sealed record Command(Guid Id) : ICommand<Unit>;

    public sealed class Handler(MandatiDbContext store, Chiamante chiamante) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            var ente = chiamante.Ambito!.EnteId;
            var tolte = await store.Importazioni.Where(i => i.Id == request.Id && i.EnteId == ente && i.Stato == StatoImportazione.DaConfermare).ExecuteDeleteAsync(cancellationToken);
            if (tolte == 0)
            {
                return await store.Importazioni.AnyAsync(i => i.Id == request.Id && i.EnteId == ente, cancellationToken) ? ErroriMandati.NonDaConfermare : ErroriMandati.ImportazioneNonTrovata;
            }

            await store.Database.ExecuteSqlAsync(
                $"""
                with o as (delete from mandati.lettura_ordinativo where importazione_id = {request.Id}),
                v as (delete from mandati.lettura_variazione where importazione_id = {request.Id}),
                e as (delete from mandati.lettura_esito where importazione_id = {request.Id}),
                m as (delete from mandati.lettura_movimento where importazione_id = {request.Id}),
                d as (delete from mandati.lettura_documento where importazione_id = {request.Id})
                delete from mandati.scarto where importazione_id = {request.Id}
                """, cancellationToken);
            store.Registra(chiamante, "mandati.importazione-annullata", $"importazione:{request.Id}");
            return Unit.Value;
        }
    }
}
