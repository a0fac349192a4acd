using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Link;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Inviti;

/// <summary>A person, signed in with his own credential, lets in the ente that took him on: nobody else can attach an ente to a credential.</summary>
/// <remarks>Two proofs together: the password of the credential, by the session, and the mailed link.</remarks>
internal sealed class ConfermaInvito : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("attivazioni/conferme", async (Corpo corpo, HttpContext http, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Token, Accedi.Da(http)), ct)).Http(_ => Results.NoContent()))
        .RequireSessione()
        .WithName("Credenziali_ConfermaInvito")
        .WithSummary("Accetta un invito con la credenziale che si ha già")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status410Gone);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte

        // The form itself is asked for so that its antiforgery token is checked.
        .MapPost("attivazione/{token}/conferma", async (string token, IFormCollection _, HttpContext http, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(token, Accedi.Da(http)), ct)).Http(_ => Pagine.Vai("/ambito", "Fatto: da ora puoi lavorare per l'ente con le credenziali che hai già. Scegli in quale veste operare.")))
        .RequireSessione();

    public sealed record Corpo(string Token);

    [TransazionePropria("The reason of a refusal must reach the log.")]
    public sealed record Command(string Token, Provenienza Da) : ICommand<Unit>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Token).NotEmpty().WithMessage("Manca il codice del link.").MaximumLength(200).WithMessage("Il codice del link è troppo lungo.");
    }

    public sealed class Handler(CredenzialiDbContext store, Chiamante chi, GestioneCredenziale gestione, LinkInviti link, SecchioPerIndirizzo secchio, ConsegnaEventi consegna, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!secchio.Prendi(request.Da.Chiave, out var attesa))
            {
                return ErroriCredenziali.TroppiTentativi(attesa);
            }

            var (invito, esito) = await link.TrovaAsync(request.Token, cancellationToken);
            if (invito is null || esito is not EsitoLink.Valido || invito.SoggettoId != chi.SoggettoId || chi.Livello < Livello.Media)
            {
                return await link.RifiutaAsync(invito, invito is null || esito is not EsitoLink.Valido ? esito : EsitoLink.DiUnAltro, request.Da, cancellationToken);
            }

            await using var transazione = await store.Database.BeginTransactionAsync(cancellationToken);
            if (!await link.ConsumaAsync(invito, cancellationToken))
            {
                await transazione.RollbackAsync(cancellationToken);
                return await link.RifiutaAsync(invito, EsitoLink.Usato, request.Da, cancellationToken);
            }

            var credenziale = await store.Credenziali.SingleAsync(c => c.Id == chi.CredenzialeId, cancellationToken);
            List<Guid> apriva = [.. credenziale.EntiRiconosciuti];
            credenziale.Riconosci(invito.EnteId);

            // One made for the same invitation and never activated has no use any more.
            if (invito.CredenzialeId != credenziale.Id && await store.Credenziali.SingleAsync(c => c.Id == invito.CredenzialeId, cancellationToken) is { Stato: StatoCredenziale.DaAttivare } inutile && inutile.DaAttivareDaSolo(invito.EnteId))
            {
                await gestione.ChiudiAsync(inutile, "Mai attivata: chi ne è titolare ha accettato l'invito con un'altra credenziale.", cancellationToken);
            }

            var adesso = orologio.GetUtcNow();
            store.Pubblica(new InvitoAccettato(invito.Id, invito.SoggettoId, invito.EnteId, invito.Email!, adesso) { Apriva = apriva });
            store.Registro.Add(link.Riga(invito, "riuscito", request.Da));
            await store.SaveChangesAsync(cancellationToken);
            await AggiornaAmbitiAsync(cancellationToken);
            await transazione.CommitAsync(cancellationToken);
            consegna.Sveglia(store.Schema);
            return Unit.Value;
        }

        // The header says how many ambiti there are, and offers the choice from two on.
        private Task AggiornaAmbitiAsync(CancellationToken ct) => store.Sessioni
            .Where(s => s.CredenzialeId == chi.CredenzialeId)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.NumeroAmbiti, x => x.NumeroAmbiti + 1), ct);
    }
}
