using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.ImportazioneSoggetti;

/// <summary>Whoever saw the preview wants the import, or gives it up.</summary>
internal sealed class ConcludiImportazione : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte)
    {
        rotte.MapPost("enti/{ente}/soggetti/importazioni/{id:guid}/conferma", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Command(id, true), ct)).Http(Results.Ok))
            .RequirePermesso(Permessi.ImportaSoggetti, Livello.Media)
            .WithName("Anagrafe_ConfermaImportazioneSoggetti")
            .WithSummary("Conferma un'importazione di soggetti")
            .Produces<Result>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        rotte.MapDelete("enti/{ente}/soggetti/importazioni/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Command(id, false), ct)).Http(Results.Ok))
            .RequirePermesso(Permessi.ImportaSoggetti, Livello.Media)
            .WithName("Anagrafe_AnnullaImportazioneSoggetti")
            .WithSummary("Rinuncia a un'importazione di soggetti")
            .Produces<Result>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        // The form itself is asked for so that its antiforgery token is checked.
        rotte.MapPost("enti/{ente}/soggetti/importazioni/{id:guid}/conferma", (string ente, Guid id, IFormCollection _, IMediator mediator, CancellationToken ct) => Modulo(ente, id, true, mediator, ct))
            .RequirePermesso(Permessi.ImportaSoggetti, Livello.Media);
        rotte.MapPost("enti/{ente}/soggetti/importazioni/{id:guid}/annulla", (string ente, Guid id, IFormCollection _, IMediator mediator, CancellationToken ct) => Modulo(ente, id, false, mediator, ct))
            .RequirePermesso(Permessi.ImportaSoggetti, Livello.Media);
    }

    /// <summary>Concludes an import.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Applica">False gives it up.</param>
    [SenzaValidatore("Porta solo un identificativo.")]
    public sealed record Command(Guid Id, bool Applica) : ICommand<Result>;

    public sealed record Result(StatoImportazione Stato, int Nuovi, int Legati, int Aggiornati, int Invariati, int Scartate);

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var ente = chiamante.Ambito!.EnteId!.Value;

            // Two confirmations at once must not both find it waiting.
            await store.Database.ExecuteSqlAsync($"select 1 from anagrafe.importazione_soggetti where id = {request.Id} for update", cancellationToken);
            if (await store.Set<Importazione>().SingleOrDefaultAsync(i => i.Id == request.Id && i.EnteId == ente, cancellationToken) is not { } importazione)
            {
                return ErroriAnagrafe.ImportazioneNonTrovata;
            }

            var adesso = orologio.GetUtcNow();
            if (!importazione.Concludi(request.Applica ? StatoImportazione.Confermata : StatoImportazione.Annullata, adesso))
            {
                return ErroriAnagrafe.ImportazioneConclusa;
            }

            if (request.Applica)
            {
                // The registry may have changed since the preview.
                importazione.Conta(await Deposito.ConfrontaAsync(store, importazione, cancellationToken), importazione.Scartate);
                await Applicazione.EseguiAsync(store, importazione, chiamante, adesso, cancellationToken);
            }
            else
            {
                await store.Database.ExecuteSqlAsync($"delete from anagrafe.soggetto_letto where importazione_id = {importazione.Id}", cancellationToken);
            }

            store.Registra(chiamante, request.Applica ? "anagrafe.soggetti-importati" : "anagrafe.importazione-soggetti-annullata", $"importazione-soggetti:{importazione.Id}");
            return new Result(importazione.Stato, importazione.Nuovi, importazione.Legati, importazione.Aggiornati, importazione.Invariati, importazione.Scartate);
        }
    }

    private static async Task<IResult> Modulo(string ente, Guid id, bool applica, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Command(id, applica), ct)).Errore is { } errore
            ? await LeggiImportazione.Mostra(ente, id, errore, mediator, ct)
            : Pagine.Vai($"/enti/{ente}/soggetti/importazioni/{id}", applica ? "I soggetti sono importati." : "L'importazione è annullata: nulla è cambiato.");
}
