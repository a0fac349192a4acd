using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Lavori;
using Enti.Infrastructure.Web;
using Enti.Mandati.Data;
using Enti.Mandati.Opi;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Enti.Mandati.Importazioni;

/// <summary>An administrator, or the accounting system, brings a file; what it is comes from its content.</summary>
/// <remarks>The file streams from the network through the reader into the waiting table, in one transaction with the import's own
/// line: an answer 202 means that everything is stored, and a host killed before leaves nothing at all.</remarks>
internal sealed class CaricaFile : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/mandati/importazioni", async (string ente, bool? anteprima, HttpRequest richiesta, IMediator mediator, CancellationToken ct) =>
            (await FileInviato.Leggi(richiesta, Regole(richiesta.HttpContext), (file, nome) => mediator.Send(new Command(file, nome, anteprima ?? false), ct), ct))
                .Http(r => Results.Accepted($"/api/v1/enti/{ente}/mandati/importazioni/{r.Id}", r)))
        .RequirePermesso(Permessi.GestisciImportazioni, Livello.Media)
        .WithName("Mandati_CaricaFile")
        .WithSummary("Carica un file della ragioneria o del tesoriere: il formato si riconosce dal contenuto")
        .Accepts<IFormFile>("multipart/form-data")
        .Produces<Result>(StatusCodes.Status202Accepted)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/importazioni", async (string ente, HttpRequest richiesta, IMediator mediator, IAntiforgery difesa, CancellationToken ct) =>
            await FileInviato.Leggi(richiesta, Regole(richiesta.HttpContext), (file, nome) => mediator.Send(new Command(file, nome, Anteprima: true), ct), ct, difesa) switch
            {
                { Errore: { } errore } => await ElencaImportazioni.Mostra(ente, null, errore, mediator, ct),
                var esito => Results.Redirect($"/enti/{ente}/importazioni/{esito.Valore.Id}"),
            })
        .RequirePermesso(Permessi.GestisciImportazioni, Livello.Media)

        // The token is checked here, before the file: read ahead by the framework, the form would be held whole.
        .DisableAntiforgery();

    private static RegoleFile Regole(HttpContext http)
    {
        var massimo = http.RequestServices.GetRequiredService<IConfiguration>().GetValue("Mandati:DimensioneMassimaFile", 2L * 1024 * 1024 * 1024);
        return new(ErroriMandati.FileMancante, ErroriMandati.TroppoGrande(massimo), ErroriMandati.FileTroncato, massimo);
    }

    /// <summary>Imports a file, or tries to.</summary>
    /// <param name="File">Read once, forwards.</param>
    /// <param name="NomeFile">Only shown to people.</param>
    /// <param name="Anteprima">Stop before changing anything and wait for a confirmation.</param>
    [TransazionePropria("il COPY del file e la riga dell'importazione stanno in una transazione lunga quanto il caricamento")]
    [SenzaValidatore("un file si giudica leggendolo")]
    public sealed record Command(Stream File, string NomeFile, bool Anteprima) : ICommand<Result>;

    public sealed record Result(Guid Id, StatoImportazione Stato, FormatoFeed Formato);

    public sealed class Handler(MandatiDbContext store, Chiamante chiamante, IMediator mediator, IAvvioLavori lavori, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var ente = await mediator.Send(new EntePerId(chiamante.Ambito!.EnteId!.Value), cancellationToken)
                ?? throw new InvalidOperationException("The ambito names an ente that does not exist.");

            // Reading and copying are synchronous and last as long as the upload: not on a thread of the pool.
            var esito = await Task.Factory.StartNew(() => Importa(request, ente), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            if (esito is { Riuscito: true, Valore.Stato: StatoImportazione.InCoda })
            {
                await lavori.AdessoAsync<FondiImportazioni>(cancellationToken);
            }

            return esito;
        }

        private Esito<Result> Importa(Command comando, DatiEnte ente)
        {
            try
            {
                using var feed = Riconoscimento.Apri(comando.File);
                var importazione = new Importazione(Guid.CreateVersion7(), ente.Id, feed.Formato, comando.NomeFile, comando.Anteprima, chiamante.SoggettoId, orologio.GetUtcNow());
                try
                {
                    using var transazione = store.Database.BeginTransaction();
                    Copia(feed, importazione, ente.CodiceFiscale);
                    Salva(importazione);
                    transazione.Commit();
                }
                catch (FileIlleggibileException errore)
                {
                    importazione.Fallisci(errore.Errore, orologio.GetUtcNow());
                    Salva(importazione);
                }

                return new Result(importazione.Id, importazione.Stato, importazione.Formato);
            }
            catch (FileIlleggibileException errore)
            {
                return errore.Errore;
            }
        }

        private void Copia(Feed feed, Importazione importazione, string codiceFiscaleEnte)
        {
            using var copia = new CopiaLetture((NpgsqlConnection)store.Database.GetDbConnection(), feed.Formato, importazione.Id);
            foreach (var lettura in feed.Leggi(codiceFiscaleEnte))
            {
                copia.Aggiungi(lettura);
            }

            copia.Concludi();
            importazione.Letta(copia.Lette, copia.Scartate, copia.Avvisi);
        }

        private void Salva(Importazione importazione)
        {
            store.Add(importazione);
            store.Registra(chiamante, "mandati.file-caricato", $"importazione:{importazione.Id}");
            store.SaveChanges();
        }
    }
}
