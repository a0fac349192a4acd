using Enti.Abstractions;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Contracts.Letture;
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

namespace Enti.Anagrafe.RegistroEnti;

/// <summary>The administrator of the system brings the file of enti that the public index publishes: those that miss come in, not registered yet.</summary>
/// <remarks>What an ente in use wrote of itself is worth more than the file: its line changes nothing.</remarks>
internal sealed class ImportaEnti : IEndpoint, IPagina
{
    private static readonly RegoleFile Regole = new(ErroriAnagrafe.FileMancante, ErroriAnagrafe.FileTroppoGrande, ErroriAnagrafe.FileTroncato, 64 * 1024 * 1024);

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("piattaforma/enti/importazioni", async (HttpRequest richiesta, IMediator mediator, CancellationToken ct) =>
            (await FileInviato.Leggi(richiesta, Regole, (file, _) => mediator.Send(new Command(file), ct), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.GestisciEnti, Livello.Media)
        .WithName("Anagrafe_ImportaEnti")
        .WithSummary("Importa gli enti dal file di IPA")
        .Accepts<IFormFile>("multipart/form-data")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("piattaforma/enti/importazioni", async (HttpRequest richiesta, IMediator mediator, IAntiforgery difesa, CancellationToken ct) =>
        {
            var esito = await FileInviato.Leggi(richiesta, Regole, (file, _) => mediator.Send(new Command(file), ct), ct, difesa);
            return await SfogliaEnti.Mostra(new FiltriEnti(), 1, esito.Riuscito ? esito.Valore : null, esito.Errore, mediator, ct);
        })
        .RequirePermesso(Permessi.GestisciEnti, Livello.Media)
        .DisableAntiforgery();

    [SenzaValidatore("Un file si giudica leggendolo.")]
    public sealed record Command(Stream File) : ICommand<Result>;

    /// <summary>Counts of lines; <c>Scartate</c> says why, for the first two hundred.</summary>
    public sealed record Result(int Lette, int Inserite, int Aggiornate, int Invariate, int Scartati, IReadOnlyList<string> Scartate);

    public sealed class Handler(AnagrafeDbContext store, Luoghi luoghi, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var elenco = await luoghi.AttualiAsync(cancellationToken);
            ArchivioIpa? archivio;
            try
            {
                // The reader is synchronous and lasts as long as the upload: not on a thread of the pool.
                archivio = await Task.Factory.StartNew(
                    () => ArchivioIpa.Leggi(request.File, c => elenco.GetValueOrDefault(c)?.Provincia), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            catch (CsvIlleggibileException errore)
            {
                return errore.Difetto is DifettoCsv.NonTabella ? ErroriEnti.FileNonRiconosciuto : ErroriAnagrafe.CsvNonValido;
            }

            if (archivio is null)
            {
                return ErroriEnti.FileNonRiconosciuto;
            }

            await store.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('anagrafe.ente'))", cancellationToken);
            var (inserite, aggiornate, scartate) = (0, 0, archivio.Scartate.ToList());
            var presenti = await store.Enti.ToDictionaryAsync(e => e.Codice, StringComparer.Ordinal, cancellationToken);
            var fiscali = presenti.Values.ToDictionary(e => e.CodiceFiscale, e => e.Codice, StringComparer.Ordinal);
            var scartati = archivio.Lette - archivio.Voci.Count;
            foreach (var (codice, fatti) in archivio.Voci)
            {
                if (fiscali.TryGetValue(fatti.CodiceFiscale, out var altro) && altro != codice)
                {
                    scartati++;
                    scartate.Add($"Ente {codice}: il suo codice fiscale è già dell'ente {altro}.");
                }
                else if (presenti.GetValueOrDefault(codice) is not { } ente)
                {
                    store.Enti.Add(Ente.Conosciuto(codice, fatti, orologio.GetUtcNow()));
                    inserite++;
                }
                else if (ente.Stato is StatoEnte.NonRegistrato && ente.Fatti() != fatti)
                {
                    fiscali.Remove(ente.CodiceFiscale);
                    ente.Correggi(fatti);
                    aggiornate++;
                }
            }

            store.Registra(chiamante, "anagrafe.enti-importati", "enti:ipa");
            return new Result(archivio.Lette, inserite, aggiornate, archivio.Lette - scartati - inserite - aggiornate, scartati, scartate);
        }
    }
}
