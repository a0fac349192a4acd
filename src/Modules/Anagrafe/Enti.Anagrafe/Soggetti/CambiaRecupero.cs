using Enti.Abstractions;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Profilo;
using Enti.Anagrafe.Riservatezza;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Soggetti;

/// <summary>A desk that sees a document changes the address by which somebody recovers his account: the old one is warned, and recovery waits.</summary>
internal sealed class CambiaRecupero : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPut("enti/{ente}/soggetti/{id:guid}/recupero", async (Guid id, Corpo corpo, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Command(id, corpo), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.GestisciSoggetti, Livello.Media)
        .WithName("Anagrafe_CambiaRecupero")
        .WithSummary("Cambia allo sportello l'indirizzo con cui un soggetto recupera l'accesso")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("enti/{ente}/soggetti/{id:guid}/recupero", (string ente, Guid id, IMediator mediator, CancellationToken ct) => Mostra(ente, id, new Corpo(), null, mediator, ct))
            .RequirePermesso(Permessi.GestisciSoggetti, Livello.Media);
        rotte.MapPost("enti/{ente}/soggetti/{id:guid}/recupero", async (string ente, Guid id, [FromForm] Corpo? corpo, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(new Command(id, corpo ??= new Corpo()), ct) switch
                {
                    { Errore: { } errore } => await Mostra(ente, id, corpo, errore, mediator, ct),
                    { Valore: var fatto } => Pagine.Vai($"/enti/{ente}/soggetti/{id}", $"Il recupero dell'accesso passerà da qui dalle {fatto.ValeDal.InItalia():HH:mm} del {fatto.ValeDal.InItalia():dd/MM/yyyy}."),
                })
            .RequirePermesso(Permessi.GestisciSoggetti, Livello.Media);
    }

    public sealed record Corpo(string? Email = null, string? Documento = null, string? NumeroDocumento = null, string? RilasciatoDa = null, string? ScadenzaDocumento = null);

    public sealed record Modello(string Ente, Guid Id, string Denominazione, Corpo Scritto, Errore? Errore);

    [SenzaValidatore("Prima si guarda se il soggetto è dell'ente: a chi non lo è non si dice altro.")]
    public sealed record Command(Guid Id, Corpo Dati) : ICommand<Result>;

    public sealed record Result(string Indirizzo, DateTimeOffset ValeDal);

    public sealed class Handler(AnagrafeDbContext store, Luoghi luoghi, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var (adesso, ente) = (orologio.GetUtcNow(), chiamante.Ambito!.EnteId!.Value);
            if (!await store.Rapporti.AnyAsync(r => r.EnteId == ente && r.SoggettoId == request.Id, cancellationToken))
            {
                return ErroriAnagrafe.SoggettoDellEnteNonTrovato;
            }

            // Nobody opens his own account by the desk where he works.
            if (request.Id == chiamante.SoggettoId)
            {
                return ErroriAnagrafe.NonSuSeStessi;
            }

            if (await store.LimitatoAsync(request.Id, cancellationToken))
            {
                return ErroriRiservatezza.SoggettoLimitato;
            }

            var d = request.Dati;
            if (!Email.Valida(d.Email))
            {
                return ErroriAnagrafe.EmailErrata;
            }

            var visto = new LettoreScheda(await luoghi.AttualiAsync(cancellationToken), orologio.Oggi()).LeggiDocumento(new SchedaSoggetto(
                Documento: d.Documento, NumeroDocumento: d.NumeroDocumento, RilasciatoDa: d.RilasciatoDa, ScadenzaDocumento: d.ScadenzaDocumento));
            if (visto.Errore is { } errore)
            {
                return errore;
            }

            var indirizzo = Email.Normalizza(d.Email);
            var contatto = await store.Contatti.SingleOrDefaultAsync(c => c.SoggettoId == request.Id && c.EnteId == ente && c.Tipo == TipoContatto.Email && c.Valore == indirizzo, cancellationToken);
            if (contatto is null)
            {
                contatto = Contatto.Dello(ente, request.Id, TipoContatto.Email, indirizzo);
                store.Contatti.Add(contatto);
            }

            var dal = await Recupero.CambiaAsync(store, request.Id, contatto, adesso, cancellationToken);
            await Sportello.ProvaAsync(store, chiamante, request.Id, visto.Valore, adesso, cancellationToken);
            VoceStorica.Annota(store, chiamante, request.Id, adesso, Soggetto.Campi.Recupero, null, indirizzo, riservata: true);
            store.Registra(chiamante, "anagrafe.recupero-cambiato", $"contatto:{contatto.Id}", request.Id, $"{ParoleSoggetto.Documento(visto.Valore.Documento)} visto allo sportello");
            return new Result(indirizzo, dal);
        }
    }

    private static async Task<IResult> Mostra(string ente, Guid id, Corpo scritto, Errore? errore, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new LeggiScheda(id), ct)).Http(s =>
            Pagine.Mostra<PaginaRecupero, Modello>(new Modello(ente, id, s.Denominazione, scritto, errore), errore?.Stato() ?? StatusCodes.Status200OK));
}
