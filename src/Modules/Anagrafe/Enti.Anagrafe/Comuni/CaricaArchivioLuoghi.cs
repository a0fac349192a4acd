using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Csv;
using Enti.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Comuni;

/// <summary>The administrator of the system brings the archive of comuni that ANPR publishes: it is put aside, and what it would change is shown.</summary>
internal sealed class CaricaArchivioLuoghi : IEndpoint, IPagina
{
    private static readonly RegoleFile Regole = new(ErroriAnagrafe.FileMancante, ErroriAnagrafe.FileTroppoGrande, ErroriAnagrafe.FileTroncato, 32 * 1024 * 1024);

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("piattaforma/comuni/aggiornamenti", async (HttpRequest richiesta, IMediator mediator, CancellationToken ct) =>
            (await FileInviato.Leggi(richiesta, Regole, (file, nome) => mediator.Send(new Command(file, nome), ct), ct))
                .Http(r => Results.Created($"/api/v1/piattaforma/comuni/aggiornamenti/{r.Id}", r)))
        .RequirePermesso(Permessi.GestisciComuni, Livello.Media)
        .WithName("Anagrafe_CaricaArchivioLuoghi")
        .WithSummary("Carica l'archivio ufficiale dei comuni e ne prepara il confronto")
        .Accepts<IFormFile>("multipart/form-data")
        .Produces<Result>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("piattaforma/comuni", async (HttpRequest richiesta, IMediator mediator, IAntiforgery difesa, CancellationToken ct) =>
            await FileInviato.Leggi(richiesta, Regole, (file, nome) => mediator.Send(new Command(file, nome), ct), ct, difesa) switch
            {
                { Errore: { } errore } => await ElencaAggiornamentiLuoghi.Mostra(errore, mediator, ct),
                var esito => Results.Redirect($"/piattaforma/comuni/{esito.Valore.Id}"),
            })
        .RequirePermesso(Permessi.GestisciComuni, Livello.Media)
        .DisableAntiforgery();

    [SenzaValidatore("Un file si giudica leggendolo.")]
    public sealed record Command(Stream File, string NomeFile) : ICommand<Result>;

    public sealed record Result(Guid Id);

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            ArchivioAnpr? archivio;
            try
            {
                // The reader is synchronous and lasts as long as the upload: not on a thread of the pool.
                archivio = await Task.Factory.StartNew(() => ArchivioAnpr.Leggi(request.File), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            catch (CsvIlleggibileException errore)
            {
                return errore.Difetto is DifettoCsv.NonTabella ? ErroriAnagrafe.ArchivioNonRiconosciuto : ErroriAnagrafe.CsvNonValido;
            }

            if (archivio is not { Voci.Count: > 0 })
            {
                return ErroriAnagrafe.ArchivioNonRiconosciuto;
            }

            var aggiornamento = new AggiornamentoLuoghi(request.NomeFile, archivio, chiamante.SoggettoId, orologio.GetUtcNow());
            store.Add(aggiornamento);
            store.Registra(chiamante, "anagrafe.archivio-comuni-caricato", $"aggiornamento:{aggiornamento.Id}");
            await store.SaveChangesAsync(cancellationToken);
            await ArchivioLuoghi.MettiDaParteAsync(store, aggiornamento.Id, archivio.Voci, cancellationToken);
            return new Result(aggiornamento.Id);
        }
    }
}
