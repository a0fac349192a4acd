using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Riservatezza;


/// <summary>A person gives a consent or withdraws it, himself and as easily: every time is kept with the notice then in force.</summary>
internal sealed class EsprimiConsenso : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPut("profilo/consensi/{id:guid}", async (Guid id, Corpo corpo, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Command(id, corpo.Dato), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.ProfiloProprio)
        .WithName("Anagrafe_EsprimiConsenso")
        .WithSummary("Dà o revoca un proprio consenso")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("profilo/consensi/{id:guid}", async (Guid id, [FromForm] bool dato, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id, dato), ct)).Errore is { } errore
                ? await ApriPrivacy.Mostra(errore, mediator, ct)
                : Pagine.Vai("/profilo/privacy", dato ? "Hai dato il consenso: lo revochi da qui quando vuoi." : "Hai revocato il consenso: da adesso non vale più."))
        .RequirePermesso(Permessi.ProfiloProprio);

    public sealed record Corpo(bool Dato);

    [SenzaValidatore("A purpose of a wrong shape matches no route, and there are only yes and no.")]
    public sealed record Command(Guid Finalita, bool Dato) : ICommand<Unit>;

    public sealed class Handler(AnagrafeDbContext store, IMediator mediator, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            var (chi, aperti) = (chiamante.SoggettoId!.Value, chiamante.EntiVisibili(""));
            var finalita = await (
                from f in store.Set<Finalita>()
                join e in store.Enti on f.EnteId equals e.Id
                where f.Id == request.Finalita && f.ChiusaIl == null && aperti.Contains(f.EnteId)
                select new { f.Id, f.EnteId, e.Codice }).SingleOrDefaultAsync(cancellationToken);
            if (finalita is null)
            {
                return ErroriRiservatezza.FinalitaNonTrovata;
            }

            // Two answers at once are put one after the other.
            await store.Database.ExecuteSqlAsync($"select 1 from anagrafe.soggetto where id = {chi} for update", cancellationToken);
            var ultimo = await store.Set<Consenso>().AsNoTracking().Where(c => c.SoggettoId == chi && c.FinalitaId == finalita.Id).OrderByDescending(c => c.Numero).FirstOrDefaultAsync(cancellationToken);
            if ((ultimo?.Dato ?? false) == request.Dato)
            {
                return Unit.Value;
            }

            var informativa = (await mediator.Send(new InformativaDellEnte(finalita.Codice, null), cancellationToken))!.Versione;
            store.Add(new Consenso(chi, finalita.Id, (ultimo?.Numero ?? 0) + 1, request.Dato, orologio.GetUtcNow(), informativa.Numero, informativa.Impronta));
            store.Registra(chiamante, request.Dato ? "anagrafe.consenso-dato" : "anagrafe.consenso-revocato", $"finalita:{finalita.Id}", chi, enteId: finalita.EnteId);
            return Unit.Value;
        }
    }
}
