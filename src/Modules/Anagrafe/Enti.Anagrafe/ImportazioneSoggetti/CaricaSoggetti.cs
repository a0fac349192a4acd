using Enti.Abstractions;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Csv;
using Enti.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Anagrafe.ImportazioneSoggetti;

/// <summary>An ente brings a CSV of those it pays, or of professionals: the rows are put aside, and what they would do is shown.</summary>
internal sealed class CaricaSoggetti : IEndpoint, IPagina
{
    private static readonly RegoleFile Regole = new(ErroriAnagrafe.FileMancante, ErroriAnagrafe.FileTroppoGrande, ErroriAnagrafe.FileTroncato, 64 * 1024 * 1024);

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/soggetti/importazioni", async (string ente, bool? beneficiari, HttpRequest richiesta, IMediator mediator, CancellationToken ct) =>
            (await FileInviato.Leggi(richiesta, Regole, (file, nome) => mediator.Send(new Command(file, nome, beneficiari ?? false), ct), ct))
                .Http(r => Results.Created($"/api/v1/enti/{ente}/soggetti/importazioni/{r.Id}", r)))
        .RequirePermesso(Permessi.ImportaSoggetti, Livello.Media)
        .WithName("Anagrafe_CaricaSoggetti")
        .WithSummary("Carica un CSV di soggetti e ne prepara l'anteprima")
        .Accepts<IFormFile>("multipart/form-data")
        .Produces<Result>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    // Who they are is in the address: the file is read as it comes, and what stands after it in the form would be too late.
    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/soggetti/importazioni", async (string ente, bool? beneficiari, HttpRequest richiesta, IMediator mediator, IAntiforgery difesa, CancellationToken ct) =>
            await FileInviato.Leggi(richiesta, Regole, (file, nome) => mediator.Send(new Command(file, nome, beneficiari ?? false), ct), ct, difesa) switch
            {
                { Errore: { } errore } => await ElencaImportazioni.Mostra(ente, errore, mediator, ct),
                var esito => Results.Redirect($"/enti/{ente}/soggetti/importazioni/{esito.Valore.Id}"),
            })
        .RequirePermesso(Permessi.ImportaSoggetti, Livello.Media)
        .DisableAntiforgery();

    [SenzaValidatore("Un file si giudica leggendolo.")]
    public sealed record Command(Stream File, string NomeFile, bool Beneficiari) : ICommand<Result>;

    public sealed record Result(Guid Id, int Lette, int Scartate);

    public sealed class Handler(AnagrafeDbContext store, Luoghi luoghi, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var (noti, oggi, adesso) = (await luoghi.AttualiAsync(cancellationToken), orologio.Oggi(), orologio.GetUtcNow());
            Esito<FileLetto> letto;
            try
            {
                // The reader is synchronous and lasts as long as the upload: not on a thread of the pool.
                letto = await Task.Factory.StartNew(
                    () =>
                    {
                        using var tabella = TabellaCsv.Apri(request.File);
                        return LettoreFile.Mancanti(tabella.Intestazione) is { } mancano ? ErroriAnagrafe.IntestazioneErrata(mancano) : Esito<FileLetto>.Ok(LettoreFile.Leggi(tabella, noti, oggi));
                    },
                    cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            catch (CsvIlleggibileException errore)
            {
                return errore.Difetto is DifettoCsv.NonTabella ? ErroriAnagrafe.IntestazioneErrata("Il file non è un CSV con i nomi delle colonne nella prima riga.") : ErroriAnagrafe.CsvNonValido;
            }

            if (letto.Errore is { } errato)
            {
                return errato;
            }

            if (letto.Valore is { Righe.Count: 0, Scartate.Count: 0 })
            {
                return ErroriAnagrafe.FileVuoto;
            }

            var importazione = new Importazione(chiamante.Ambito!.EnteId!.Value, request.NomeFile, request.Beneficiari, chiamante.SoggettoId, adesso);
            store.Add(importazione);
            store.Registra(chiamante, "anagrafe.soggetti-caricati", $"importazione-soggetti:{importazione.Id}");
            await store.SaveChangesAsync(cancellationToken);
            await Deposito.MettiAsync(store, importazione, letto.Valore, adesso, cancellationToken);
            importazione.Conta(await Deposito.ConfrontaAsync(store, importazione, cancellationToken), letto.Valore.RigheScartate);
            return new Result(importazione.Id, importazione.Lette, importazione.Scartate);
        }
    }
}
