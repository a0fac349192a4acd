using Enti.Abstractions;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Buste;

/// <summary>Last step of a release: the subject gets a credential that takes the envelope's secret, and the ente recognises him by the document seen.</summary>
/// <remarks>The secret opens from here on, and for as many days as are printed beside it. Whoever confirms never sees it.</remarks>
internal sealed class ConfermaConsegna : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/consegne/{id:guid}/conferma", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Command(id), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.BusteConsegna, Livello.Media)
        .WithName("Credenziali_ConfermaConsegna")
        .WithSummary("Conferma la consegna di una busta e dà il numero della ricevuta")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/consegne/{id:guid}/conferma", async (string ente, Guid id, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new Command(id), ct) switch
            {
                { Errore: { Tipo: TipoErrore.Validazione } errore } => await IndicaBusta.Mostra(ente, id, null, errore, mediator, ct),
                { Errore: { } errore } => await LeggiConsegna.Mostra(ente, id, errore, mediator, ct),
                var esito => Pagine.Vai($"/enti/{ente}/consegne/{id}", $"La consegna è registrata: ricevuta {esito.Valore.Ricevuta}."),
            })
        .RequirePermesso(Permessi.BusteConsegna, Livello.Media);

    [SenzaValidatore("The id comes from the route, already a GUID.")]
    public sealed record Command(Guid Id) : ICommand<Result>;

    public sealed record Result(string Ricevuta);

    public sealed class Handler(CredenzialiDbContext store, GestioneCredenziale gestione, CalcoloDiritti calcolo, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var (ente, adesso) = (chiamante.Ambito!.EnteId!.Value, orologio.GetUtcNow());
            if (await store.Set<Consegna>().SingleOrDefaultAsync(c => c.Id == request.Id && c.EnteId == ente, cancellationToken) is not { } consegna)
            {
                return ErroriBuste.ConsegnaSconosciuta;
            }

            if ((consegna.ImpedimentoPer(chiamante.SoggettoId) ?? (consegna.Documento is null || consegna.BustaId is null ? ErroriBuste.ConsegnaIncompleta : null)) is { } conclusa)
            {
                return conclusa;
            }

            // Two desks with the same person, or the same envelope: the second waits here, and finds out below.
            await store.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"consegna:" + consegna.SoggettoId}, 0))", cancellationToken);
            var busta = (await store.BloccataAsync(b => b.Id == consegna.BustaId, cancellationToken))!;
            if ((busta.Impedimento(consegna.SportelloId, consegna.Tipo, adesso) ?? await store.ImpedimentoAsync(consegna.SoggettoId, ente, adesso, cancellationToken)) is { } impedimento)
            {
                return impedimento;
            }

            if (!await calcolo.ConsegnaAsync(consegna.SoggettoId, ente, cancellationToken))
            {
                return ErroriBuste.NonAmmessa;
            }

            await store.ChiudiScaduteAsync(gestione, consegna.SoggettoId, ente, adesso, cancellationToken);
            var credenziale = store.Add(Credenziale.DaConsegnare(consegna.SoggettoId, busta.Username, ente, busta.ImprontaPrimaPassword, TimeSpan.FromDays(busta.GiorniPrimaPassword), adesso)).Entity;
            if (busta.ImprontaPin is { } pin)
            {
                credenziale.ImpostaPin(pin);
            }

            var anno = adesso.InItalia().Year;
            consegna.Conferma(await NumeroAsync(ente, anno, cancellationToken), anno, chiamante.SoggettoId, adesso);
            busta.Consegna(consegna.SoggettoId, credenziale.Id, chiamante.SoggettoId, consegna.Modo is ModoConsegna.Spedizione ? $"Spedita, ricevuta {consegna.Ricevuta}" : $"Ricevuta {consegna.Ricevuta}", adesso);
            var visto = consegna.Documento!;
            store.Pubblica(new BustaConsegnata(ente, consegna.SoggettoId, new DocumentoMostrato(visto.Tipo, visto.Numero, visto.RilasciatoDa, visto.ScadeIl), chiamante.SoggettoId, adesso));
            store.Registra(chiamante, "credenziali.busta-consegnata", $"busta:{busta.Id}", consegna.SoggettoId);
            return new Result(consegna.Ricevuta!);
        }

        /// <summary>Whoever asks meanwhile waits for this transaction, so that no number is skipped.</summary>
        private Task<int> NumeroAsync(Guid ente, int anno, CancellationToken ct) => store.Database
            .SqlQuery<int>(
                $"""
                insert into credenziali.consegne_numeri as n (ente_id, anno, ultimo) values ({ente}, {anno}, 1)
                on conflict (ente_id, anno) do update set ultimo = n.ultimo + 1
                returning ultimo as "Value"
                """)
            .AsAsyncEnumerable().FirstAsync(ct).AsTask();
    }
}
