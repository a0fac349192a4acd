using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
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

namespace Enti.Anagrafe.Riservatezza;


/// <summary>A person says to have read the notice in force of an ente: which version and when is kept for good.</summary>
internal sealed class SegnaLetta : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("profilo/privacy/letture", async (Corpo corpo, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Command(corpo.Informativa), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.ProfiloProprio)
        .WithName("Anagrafe_SegnaLetta")
        .WithSummary("Dice di aver letto l'informativa in vigore di un ente")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("profilo/privacy/letture", async ([FromForm] Corpo? corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo?.Informativa ?? Guid.Empty), ct)).Errore is { } errore
                ? await ApriPrivacy.Mostra(errore, mediator, ct)
                : Pagine.Vai("/profilo/privacy", "Grazie: abbiamo segnato che l'hai letta."))
        .RequirePermesso(Permessi.ProfiloProprio);

    public sealed record Corpo(Guid Informativa);

    public sealed record Command(Guid Informativa) : ICommand<Unit>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Informativa).NotEmpty().WithMessage("Indica quale informativa hai letto.");
    }

    public sealed class Handler(AnagrafeDbContext store, IMediator mediator, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            var chi = chiamante.SoggettoId!.Value;
            if (await store.Set<PresaVisione>().AnyAsync(p => p.SoggettoId == chi && p.InformativaId == request.Informativa, cancellationToken))
            {
                return Unit.Value;
            }

            // One that another has already followed is not what he would have to read today.
            var daLeggere = await mediator.Send(new InformativeDaLeggere(chi, chiamante.EntiVisibili("")), cancellationToken);
            if (daLeggere.FirstOrDefault(i => i.Id == request.Informativa) is not { } letta)
            {
                return ErroriRiservatezza.InformativaNonTrovata;
            }

            var adesso = orologio.GetUtcNow();
            await store.Database.ExecuteSqlAsync(
                $"insert into anagrafe.presa_visione (soggetto_id, informativa_id, quando) values ({chi}, {letta.Id}, {adesso}) on conflict do nothing", cancellationToken);
            store.Registra(chiamante, "anagrafe.informativa-letta", $"informativa:{letta.Id}", chi);
            return Unit.Value;
        }
    }
}
