using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Profilo;
using Enti.Anagrafe.Riservatezza;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Segreti;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Soggetti;

/// <summary>A clerk types the code that the person at the desk received at a contact: it is verified, for this ente.</summary>
internal sealed class VerificaContatto : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/soggetti/{id:guid}/contatti/{contatto:guid}/conferme", async (Guid id, Guid contatto, Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id, contatto, corpo.Codice), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.GestisciSoggetti, Livello.Media)
        .WithName("Anagrafe_VerificaContatto")
        .WithSummary("Verifica un recapito con il codice ricevuto dalla persona")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/soggetti/{id:guid}/contatti/{contatto:guid}/conferme", async (string ente, Guid id, Guid contatto, [FromForm] Corpo? corpo, Chiamante chiamante, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id, contatto, corpo?.Codice), ct)).Errore is { } errore
                ? await LeggiSoggetto.Mostra(ente, id, errore, chiamante, mediator, ct)
                : Pagine.Vai($"/enti/{ente}/soggetti/{id}", "Il recapito è verificato."))
        .RequirePermesso(Permessi.GestisciSoggetti, Livello.Media);

    public sealed record Corpo(string? Codice = null);

    [SenzaValidatore("Prima si guarda se il recapito è dell'ente; un codice di altra forma è un codice sbagliato.")]
    [TransazionePropria("A wrong code is refused, and yet the try must be counted.")]
    public sealed record Command(Guid Id, Guid Contatto, string? Codice) : ICommand<Unit>;

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, ISegreti segreti, ConsegnaEventi consegna, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            var (adesso, ente) = (orologio.GetUtcNow(), chiamante.Ambito!.EnteId!.Value);
            await using var transazione = await store.Database.BeginTransactionAsync(cancellationToken);
            if (await Trova(store, ente, request.Id, request.Contatto, cancellationToken) is not { } contatto)
            {
                return ErroriAnagrafe.ContattoNonTrovato;
            }

            if (await store.LimitatoAsync(request.Id, cancellationToken))
            {
                return ErroriRiservatezza.SoggettoLimitato;
            }

            var aperta = await store.RichiesteCodice.AsNoTracking().SingleOrDefaultAsync(
                r => r.SoggettoId == request.Id && r.ChiusaIl == null && r.Tipo == contatto.Tipo && r.Indirizzo == contatto.Valore, cancellationToken);
            var giusto = aperta is not null && await CodiciContatto.ProvaAsync(store, segreti, aperta, CodiceMonouso.Cifre(request.Codice), adesso, cancellationToken);
            if (giusto)
            {
                contatto.Verifica([ente], adesso);
                VoceStorica.Annota(store, chiamante, request.Id, adesso, ParoleSoggetto.Contatto(contatto.Tipo), $"{contatto.Valore}, da verificare", $"{contatto.Valore}, verificato", riservata: true);
                store.Registra(chiamante, "anagrafe.contatto-verificato", $"contatto:{contatto.Id}", request.Id);
                await store.SaveChangesAsync(cancellationToken);
            }

            await transazione.CommitAsync(cancellationToken);
            consegna.Sveglia(store.Schema);
            return giusto ? Unit.Value : ErroriAnagrafe.CodiceNonValido;
        }
    }

    /// <summary>A contact that the ente's own desk wrote down.</summary>
    internal static Task<Contatto?> Trova(AnagrafeDbContext store, Guid ente, Guid soggetto, Guid contatto, CancellationToken ct) =>
        store.Contatti.SingleOrDefaultAsync(c => c.Id == contatto && c.SoggettoId == soggetto && c.EnteId == ente, ct);
}
