using Enti.Abstractions;
using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Operatori;
using Enti.Anagrafe.Soggetti;
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

namespace Enti.Anagrafe.RegistroEnti;

/// <summary>The administrator of the system names the first administrator of an ente: a one-time link goes to his e-mail, and the ente is in use when he follows it.</summary>
internal sealed class NominaPrimoAmministratore : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("piattaforma/enti/{codice}/amministratori", async (string codice, Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(codice, corpo), ct)).Http(r => Results.Accepted((string?)null, r)))
        .RequirePermesso(Permessi.GestisciEnti, Livello.Media)
        .WithName("Anagrafe_NominaPrimoAmministratore")
        .WithSummary("Nomina il primo amministratore di un ente e lo invita")
        .Produces<Result>(StatusCodes.Status202Accepted)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("piattaforma/enti/{codice}/amministratori", async (string codice, [FromForm] Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(codice, corpo), ct)).Errore is { } errore
                ? await LeggiEnte.Mostra(codice, corpo, errore, mediator, ct)
                : Pagine.Vai($"/piattaforma/enti/{codice}", "L'invito è in partenza: quando l'amministratore lo usa, l'ente diventa attivo."))
        .RequirePermesso(Permessi.GestisciEnti, Livello.Media);

    public sealed record Corpo
    {
        public string? Nome { get; init; }

        public string? Cognome { get; init; }

        public string? CodiceFiscale { get; init; }

        public string? Email { get; init; }
    }

    public sealed record Command(string Codice, Corpo Dati) : ICommand<Result>;

    public sealed record Result(Guid SoggettoId);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Dati).Custom((dati, contesto) =>
        {
            if (!DatiIpa.Scritto(dati.Nome, 100))
            {
                contesto.AddFailure("nome", "Scrivi il nome.");
            }

            if (!DatiIpa.Scritto(dati.Cognome, 100))
            {
                contesto.AddFailure("cognome", "Scrivi il cognome.");
            }

            if (!DatiIpa.PersonaValida(dati.CodiceFiscale))
            {
                contesto.AddFailure("codiceFiscale", "Controlla il codice fiscale: 16 caratteri, con l'ultima lettera che corrisponde agli altri.");
            }

            if (!Contracts.Email.Valida(dati.Email))
            {
                contesto.AddFailure("email", "Scrivi un indirizzo e-mail completo, come nome@esempio.it.");
            }
        });
    }

    public sealed class Handler(AnagrafeDbContext store, Censimento censimento, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var codice = DatiIpa.Normalizza(request.Codice);
            if (await store.Enti.SingleOrDefaultAsync(e => e.Codice == codice, cancellationToken) is not { } ente)
            {
                return ErroriEnti.NonTrovato;
            }

            await Amministratori.BloccaAsync(store, ente.Id, cancellationToken);
            var oggi = orologio.Oggi();
            if (ente.Stato is not StatoEnte.NonRegistrato && await store.Appartenenze.AnyAsync(
                a => a.EnteId == ente.Id && a.Ruolo == RuoloAppartenenza.AmministratoreEnte && a.Stato == StatoAppartenenza.Attiva && (a.Al == null || a.Al >= oggi), cancellationToken))
            {
                return ErroriEnti.HaGiaAmministratore;
            }

            // Named before and never come in: the link sent to somebody else by mistake must not open the ente.
            await censimento.LasciaAsync(ente.Id, RuoloAppartenenza.AmministratoreEnte, "Nominato un altro primo amministratore", oggi, cancellationToken);
            var codiceFiscale = CodiceFiscale.TryParse(request.Dati.CodiceFiscale, out var letto) ? letto : throw new InvalidOperationException("The validator let a wrong codice fiscale through.");
            var soggetto = await censimento.PersonaAsync(request.Dati.Nome!.Trim(), request.Dati.Cognome!.Trim(), codiceFiscale, cancellationToken);
            await censimento.IncaricaAsync(soggetto, ente.Id, RuoloAppartenenza.AmministratoreEnte, oggi, null, Contracts.Email.Normalizza(request.Dati.Email), cancellationToken);
            store.Registra(chiamante, "anagrafe.primo-amministratore-nominato", $"ente:{ente.Id}", soggetto.Id, enteId: ente.Id);
            return new Result(soggetto.Id);
        }
    }
}
