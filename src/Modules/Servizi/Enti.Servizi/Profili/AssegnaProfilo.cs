using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Servizi.Contracts.Eventi;
using Enti.Servizi.Data;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Servizi.Profili;

/// <summary>An administrator gives a profile to somebody who works in the ente; never to himself.</summary>
internal sealed class AssegnaProfilo : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/profili/assegnazioni", async (string ente, Command corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(corpo, ct)).Http(r => Results.Created((string?)null, r)))
        .RequirePermesso(Permessi.ProfiliGestisci, Livello.Media)
        .WithName("Servizi_AssegnaProfilo")
        .WithSummary("Assegna un profilo a una persona che lavora nell'ente")
        .Produces<Result>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/profili", async (string ente, [FromForm] Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.CodiceFiscale ?? "", corpo.Profilo ?? "", corpo.Dal, corpo.Al), ct)).Errore is { } errore
                ? await ElencoAssegnazioni.MostraAsync(ente, null, corpo, errore, mediator, ct)
                : Results.Redirect($"/enti/{ente}/profili"))
        .RequirePermesso(Permessi.ProfiliGestisci, Livello.Media);

    /// <summary>What the page's form sends back when something is wrong.</summary>
    public sealed record Corpo(string? CodiceFiscale, string? Profilo, DateOnly? Dal, DateOnly? Al);

    /// <param name="CodiceFiscale">Of a person who works in the ente of the ambito.</param>
    /// <param name="Profilo">Code of an assignable profile.</param>
    /// <param name="Dal">First day; today when null.</param>
    /// <param name="Al">Last day, included; null for no end.</param>
    public sealed record Command(string CodiceFiscale, string Profilo, DateOnly? Dal = null, DateOnly? Al = null) : ICommand<Result>;

    public sealed record Result(Guid Id);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider orologio)
        {
            RuleFor(c => c.CodiceFiscale).NotEmpty().WithMessage("Scrivi il codice fiscale della persona.");
            RuleFor(c => c.Profilo).NotEmpty().WithMessage("Scegli il profilo.");
            RuleFor(c => c.Dal).Must(d => d is null || d >= orologio.Oggi()).WithMessage("La data di inizio non può essere passata.");
            RuleFor(c => c.Al).Must((c, al) => al is null || al >= (c.Dal ?? orologio.Oggi())).WithMessage("La data di fine non può precedere quella di inizio.");
        }
    }

    public sealed class Handler(ServiziDbContext store, IMediator mediator, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var enteId = chiamante.Ambito!.EnteId!.Value;
            if (CatalogoProfili.Trova(request.Profilo) is not { } profilo)
            {
                return ErroriServizi.ProfiloSconosciuto;
            }

            if (!profilo.Assegnabile)
            {
                return ErroriServizi.ProfiloDiRuolo;
            }

            // Not registered and working elsewhere get the same answer: who works for others is not this ente's to know.
            if (await mediator.Send(new SoggettoPerChiave(request.CodiceFiscale), cancellationToken) is not { } persona
                || await mediator.Send(new ProfiloAccesso(persona.Id), cancellationToken) is not { } accesso
                || accesso.Appartenenze.All(a => a.EnteId != enteId))
            {
                return ErroriServizi.PersonaNonDellEnte;
            }

            if (persona.Id == chiamante.SoggettoId)
            {
                return ErroriServizi.SuSeStessi;
            }

            var dal = request.Dal ?? orologio.Oggi();
            await store.BloccaProfiliAsync(enteId, cancellationToken);
            if (await store.Assegnazioni.AnyAsync(a => a.EnteId == enteId && a.SoggettoId == persona.Id && a.Profilo == profilo.Codice
                && (a.Al == null || a.Al >= dal) && (request.Al == null || a.Dal <= request.Al), cancellationToken))
            {
                return ErroriServizi.GiaAssegnato;
            }

            var assegnazione = AssegnazioneProfilo.Nuova(persona.Id, enteId, profilo, dal, request.Al, chiamante.SoggettoId, orologio.GetUtcNow());
            store.Add(assegnazione);
            store.Pubblica(new DirittiCambiati(persona.Id, enteId));
            store.Registra(chiamante, "servizi.profilo-assegnato", $"profilo:{profilo.Codice}", interessato: persona.Id);
            return new Result(assegnazione.Id);
        }
    }
}
