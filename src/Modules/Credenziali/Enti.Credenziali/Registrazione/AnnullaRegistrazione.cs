using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Data;
using Enti.Credenziali.Link;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Registrazione;

/// <summary>Whoever received the link says that it was not he who registered: what was typed is deleted at once, and the login name is free.</summary>
internal sealed class AnnullaRegistrazione : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("registrazioni/annullamenti", async (Corpo corpo, HttpContext http, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Token, Accedi.Da(http)), ct)).Http(_ => Results.NoContent()))
        .Pubblico()
        .WithName("Credenziali_AnnullaRegistrazione")
        .WithSummary("Annulla una registrazione fatta da altri con la propria e-mail")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status410Gone)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte

        // The form itself is asked for so that its antiforgery token is checked.
        .MapPost("registrazione/conferma/{token}/annulla", async (string token, IFormCollection _, HttpContext http, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(token, Accedi.Da(http)), ct)).Errore is { } errore
                ? await ApriRegistrazione.Mostra(token, errore, http, mediator, ct)
                : Pagine.Vai("/", "La registrazione è annullata: non può più diventare un account."))
        .Pubblico();

    /// <param name="Token">From the link.</param>
    public sealed record Corpo(string Token);

    public sealed record Command(string Token, Provenienza Da) : ICommand<Unit>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Token).Token();
    }

    public sealed class Handler(CredenzialiDbContext store, RegistrazioniInAttesa attesa, SecchioPerIndirizzo secchio, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!secchio.Prendi(request.Da.Chiave, out var pausa))
            {
                return ErroriCredenziali.TroppiTentativi(pausa);
            }

            var (_, letta, esito) = await attesa.DelLinkAsync(request.Token, cancellationToken);
            if (esito is not EsitoLink.Valido || await attesa.BloccaAsync(letta!.Id, cancellationToken) is not { } registrazione)
            {
                return ErroriRegistrazione.Link(esito is EsitoLink.Valido ? EsitoLink.Sostituito : esito);
            }

            await store.Set<LinkRegistrazione>().Where(l => l.RegistrazioneId == registrazione.Id).SostituisciAsync(orologio.GetUtcNow(), cancellationToken);
            store.Remove(registrazione);
            attesa.Annota("credenziali.registrazione-annullata", registrazione, "riuscito", request.Da);
            return Unit.Value;
        }
    }
}
