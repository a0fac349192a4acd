using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Unioni;

/// <summary>Two subjects turn out to be one: the ente finds one sheet from now on. Keys and credentials stay where they are.</summary>
internal sealed class UnisciSoggetti : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/soggetti/{id:guid}/unioni", async (Guid id, Corpo corpo, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Command(id, corpo.Doppione, corpo.Motivo), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.UnisciSoggetti, Livello.Media)
        .WithName("Anagrafe_UnisciSoggetti")
        .WithSummary("Unisce a un soggetto il suo doppione")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/soggetti/{id:guid}/unioni", async (string ente, Guid id, [FromForm] Corpo? corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id, corpo?.Doppione ?? Guid.Empty, corpo?.Motivo), ct)).Errore is { } errore
                ? await AnteprimaUnione.Mostra(ente, id, corpo?.Doppione ?? Guid.Empty, errore, corpo?.Motivo, mediator, ct)
                : Pagine.Vai($"/enti/{ente}/soggetti/{id}", "I due soggetti sono uno solo."))
        .RequirePermesso(Permessi.UnisciSoggetti, Livello.Media);

    public sealed record Corpo(Guid Doppione, string? Motivo = null);

    [SenzaValidatore("Prima si guarda se i soggetti sono dell'ente: a chi non lo sono non si dice altro.")]
    public sealed record Command(Guid Id, Guid Doppione, string? Motivo) : ICommand<Result>;

    public sealed record Result(Guid Id, int CampiPresi);

    public sealed class Handler(AnagrafeDbContext store, IMediator mediator, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var (adesso, ente) = (orologio.GetUtcNow(), chiamante.Ambito!.EnteId!.Value);
            await store.Database.ExecuteSqlAsync($"select 1 from anagrafe.soggetto where id in ({request.Id}, {request.Doppione}) order by id for update", cancellationToken);
            if (await EsameUnione.FaiAsync(store, mediator, ente, request.Id, request.Doppione, cancellationToken) is not { } esame)
            {
                return ErroriAnagrafe.SoggettoDellEnteNonTrovato;
            }

            if (request.Motivo?.Trim().Length is not (> 0 and <= 500))
            {
                return ErroriAnagrafe.MotivoMancante;
            }

            if (esame.Impedimenti.Count > 0)
            {
                return ErroriAnagrafe.UnioneImpossibile(esame.Impedimenti);
            }

            var (tenuto, doppione) = (esame.Tenuto, esame.Doppione);
            var prima = tenuto.Fotografia();
            tenuto.Assorbi(doppione, adesso);
            var presi = prima.Zip(tenuto.Fotografia()).Where(c => !string.Equals(c.First.Valore, c.Second.Valore, StringComparison.Ordinal)).ToList();
            foreach (var (da, a) in presi)
            {
                VoceStorica.Annota(store, chiamante, tenuto.Id, adesso, a.Campo, da.Valore, a.Valore);
            }

            VoceStorica.Annota(store, chiamante, tenuto.Id, adesso, "Unito un doppione", null, doppione.Denominazione, riservata: true);
            VoceStorica.Annota(store, chiamante, doppione.Id, adesso, "Unito a un altro soggetto", null, tenuto.Denominazione, riservata: true);
            await store.SaveChangesAsync(cancellationToken);
            await PassaAsync(ente, tenuto.Id, doppione.Id, adesso, cancellationToken);
            await Sportello.RinominaAsync(store, tenuto, cancellationToken);
            store.Pubblica(new SoggettiUniti(ente, tenuto.Id, doppione.Id));
            store.Registra(chiamante, "anagrafe.soggetti-uniti", $"soggetto:{doppione.Id}", tenuto.Id, request.Motivo!.Trim());
            return new Result(tenuto.Id, presi.Count);
        }

        /// <summary>The ente's tie, letters, desk contacts and what is left of past work go to the one that stays; what a person verified never moves.</summary>
        private async Task PassaAsync(Guid ente, Guid tenuto, Guid doppione, DateTimeOffset adesso, CancellationToken ct)
        {
            await store.Database.ExecuteSqlAsync(
                $"""
                update anagrafe.rapporto r set beneficiario = r.beneficiario or d.beneficiario, indirizzo = coalesce(r.indirizzo, d.indirizzo), dal = least(r.dal, d.dal), aggiornato_il = {adesso}
                from anagrafe.rapporto d where r.ente_id = {ente} and r.soggetto_id = {tenuto} and d.ente_id = {ente} and d.soggetto_id = {doppione}
                """, ct);
            await store.Database.ExecuteSqlAsync($"delete from anagrafe.rapporto where ente_id = {ente} and soggetto_id = {doppione}", ct);
            await store.Database.ExecuteSqlAsync(
                $"""
                update anagrafe.contatto c set soggetto_id = {tenuto}, verificato_il = null, enti = array[]::uuid[]
                where c.soggetto_id = {doppione} and c.ente_id = {ente} and not exists (select from anagrafe.contatto t where t.soggetto_id = {tenuto} and t.ente_id = {ente} and t.tipo = c.tipo)
                """, ct);
            await store.Database.ExecuteSqlAsync($"update anagrafe.appartenenza set soggetto_id = {tenuto} where soggetto_id = {doppione} and ente_id = {ente} and stato = 'Cessata'", ct);
            await store.Database.ExecuteSqlAsync($"update anagrafe.scheda_operatore set soggetto_id = {tenuto} where soggetto_id = {doppione} and ente_id = {ente}", ct);
            await store.Database.ExecuteSqlAsync($"update anagrafe.riconoscimento set cessato_il = {adesso} where soggetto_id = {doppione} and cessato_il is null", ct);
        }
    }
}
