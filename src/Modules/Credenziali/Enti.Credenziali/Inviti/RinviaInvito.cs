using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Inviti;

/// <summary>An administrator has a new link sent, also to an address written better: the one sent before stops to work.</summary>
internal sealed class RinviaInvito : IEndpoint, IPagina
{
    /// <summary>Links that one person may be sent in an hour by an ente: nobody's mailbox is to be flooded.</summary>
    private const int MassimoPerOra = 5;

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/inviti/{id:guid}/rinvii", async (Guid id, Corpo? corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id, corpo?.Email), ct)).Http(r => Results.Accepted((string?)null, r)))
        .RequirePermesso(Permessi.InvitiGestisci, Livello.Media)
        .WithName("Credenziali_RinviaInvito")
        .WithSummary("Manda un nuovo link a chi è stato invitato")
        .Produces<Result>(StatusCodes.Status202Accepted)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/inviti/{id:guid}/rinvio", async (string ente, Guid id, [FromForm] Modulo modulo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id, modulo.Email), ct)).Errore is { } errore
                ? Pagine.Vai(Collegamento.Interno(modulo.Ritorno) ?? $"/enti/{ente}/operatori", errore.Campi?.Values.First()[0] ?? errore.Messaggio, Tono.Pericolo)
                : Pagine.Vai(Collegamento.Interno(modulo.Ritorno) ?? $"/enti/{ente}/operatori", "Il nuovo link è in partenza: quello di prima non vale più."))
        .RequirePermesso(Permessi.InvitiGestisci, Livello.Media);

    /// <summary>What the form sends; it says which page it stands on.</summary>
    public sealed record Modulo
    {
        public string? Email { get; init; }

        public string? Ritorno { get; init; }
    }

    public sealed record Corpo(string? Email = null);

    public sealed record Command(Guid Id, string? Email) : ICommand<Result>;

    public sealed record Result(Guid? Id);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Email).EmailAddress().MaximumLength(254).When(c => !string.IsNullOrWhiteSpace(c.Email))
            .WithMessage("Scrivi un indirizzo e-mail completo, come nome@esempio.it.");
    }

    public sealed class Handler(CredenzialiDbContext store, PreparazioneInviti preparazione, IMediator mediator, Chiamante chi, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var enteId = chi.Ambito!.EnteId!.Value;
            if (await store.Inviti.AsNoTracking().SingleOrDefaultAsync(i => i.Id == request.Id && i.EnteId == enteId, cancellationToken) is not { } invito)
            {
                return ErroriInviti.Sconosciuto;
            }

            if (!invito.Aperto)
            {
                return ErroriInviti.Chiuso;
            }

            if (!await preparazione.AmmessiAsync(enteId, cancellationToken))
            {
                return ErroriInviti.NonAmmesso;
            }

            var email = string.IsNullOrWhiteSpace(request.Email) ? invito.Email : request.Email.Trim().ToLowerInvariant();
            if (email is null)
            {
                return ErroriInviti.SenzaEmail;
            }

            var unOraFa = orologio.GetUtcNow() - TimeSpan.FromHours(1);
            if (await store.Inviti.CountAsync(i => i.SoggettoId == invito.SoggettoId && i.EnteId == enteId && i.CreatoIl > unOraFa, cancellationToken) >= MassimoPerOra)
            {
                return ErroriInviti.Troppi(TimeSpan.FromHours(1));
            }

            var persona = await mediator.Send(new SoggettoPerId(invito.SoggettoId), cancellationToken);
            var codice = persona?.Chiavi.FirstOrDefault(c => c is { Vale: true, Tipo: TipoChiave.CodiceFiscale })?.Valore
                ?? await store.Credenziali.Where(c => c.Id == invito.CredenzialeId).Select(c => c.Username).SingleAsync(cancellationToken);
            var nuovo = await preparazione.PreparaAsync(new RichiestaInvito(invito.SoggettoId, enteId, invito.Denominazione, codice, email, invito.Amministratore), cancellationToken);
            store.Registra(chi, "credenziali.invito-rinviato", $"invito:{invito.Id}", invito.SoggettoId);
            return new Result(nuovo?.Id);
        }
    }
}
