using Enti.Abstractions;
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

namespace Enti.Credenziali.ChiaviApi;

/// <summary>A new key takes the place of one in use (rotation): same program, same permissions; the old one works until the program has been changed.</summary>
internal sealed class SostituisciChiave : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/chiavi/{id:guid}/sostituzioni", async (Guid id, Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id, corpo.Ore ?? ChiaveApi.OreDiPassaggio), ct)).Http(r => Results.Created((string?)null, r)))
        .RequirePermesso(Permessi.ChiaviGestisci, Livello.Media)
        .WithName("Credenziali_SostituisciChiave")
        .WithSummary("Sostituisce una chiave con una nuova")
        .Produces<CreaChiave.Result>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/chiavi/{id:guid}/sostituzione", async (string ente, Guid id, [FromForm] int? ore, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new Command(id, ore ?? ChiaveApi.OreDiPassaggio), ct) switch
            {
                { Errore: { } errore } => Pagine.Vai($"/enti/{ente}/chiavi", errore.Messaggio, Tono.Pericolo),
                var esito => CreaChiave.Mostra(ente, esito.Valore, ore ?? ChiaveApi.OreDiPassaggio),
            })
        .RequirePermesso(Permessi.ChiaviGestisci, Livello.Media);

    /// <summary>How the old key ends.</summary>
    public sealed record Corpo
    {
        /// <summary>Hours for which it goes on working, from 0 to 168; 24 when missing.</summary>
        public int? Ore { get; init; }
    }

    public sealed record Command(Guid Id, int Ore) : ICommand<CreaChiave.Result>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Ore).InclusiveBetween(0, 168).WithMessage("La vecchia chiave può valere ancora da 0 a 168 ore, cioè una settimana.");
    }

    public sealed class Handler(CredenzialiDbContext store, PermessiPerMacchine permessi, Chiamante chi, TimeProvider orologio) : IRequestHandler<Command, Esito<CreaChiave.Result>>
    {
        public async Task<Esito<CreaChiave.Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var (adesso, enteId) = (orologio.GetUtcNow(), chi.Ambito!.EnteId!.Value);

            // Locked: of two replacements at once the second finds a key that is already on its way out.
            var vecchia = await store.ChiaviApi.FromSql($"select * from credenziali.chiavi_api where id = {request.Id} and ente_id = {enteId} for update").SingleOrDefaultAsync(cancellationToken);
            if (vecchia is null)
            {
                return ErroriChiavi.NonTrovata;
            }

            if (vecchia.Stato(adesso) is not StatoChiave.Attiva || await store.ChiaviApi.AnyAsync(c => c.SostituisceId == vecchia.Id, cancellationToken))
            {
                return ErroriChiavi.NonAttiva;
            }

            if (!permessi.Ammessi(vecchia.Permessi))
            {
                return ErroriChiavi.PermessiNonAmmessi;
            }

            var (nuova, token) = ChiaveApi.Crea(vecchia.Nome, chi.Ambito, chi.SoggettoId!.Value, vecchia.Permessi, ChiaveApi.GiorniMassimi, adesso, vecchia.Id);
            vecchia.Cede(adesso.AddHours(request.Ore));
            store.ChiaviApi.Add(nuova);
            store.Registra(chi, "credenziali.chiave-api-sostituita", $"chiave:{vecchia.Id}", motivo: $"{nuova.Nome}: la vecchia vale ancora {request.Ore} ore");
            return new CreaChiave.Result(nuova.Id, nuova.Nome, token, nuova.ScadeIl!.Value);
        }
    }
}
