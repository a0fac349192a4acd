using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Buste;

/// <summary>A release: before it is confirmed a summary to check, then the receipt, and the form to sign. The secret is in none of them.</summary>
internal sealed class LeggiConsegna : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/consegne/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(id), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.BusteConsegna, Livello.Media)
        .WithName("Credenziali_LeggiConsegna")
        .WithSummary("Una consegna, con la sua ricevuta quando è confermata")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("enti/{ente}/consegne/{id:guid}", (string ente, Guid id, IMediator mediator, CancellationToken ct) => Mostra(ente, id, null, mediator, ct))
            .RequirePermesso(Permessi.BusteConsegna, Livello.Media);
        rotte.MapGet("enti/{ente}/consegne/{id:guid}/modulo", async (string ente, Guid id, IMediator mediator, CancellationToken ct) =>
                (await mediator.Send(new Query(id), ct)).Http(c => c.Ricevuta is null
                    ? Pagine.Vai($"/enti/{ente}/consegne/{id}")
                    : Pagine.Mostra<PaginaModuloConsegna, Modello>(new Modello(ente, c, null))))
            .RequirePermesso(Permessi.BusteConsegna, Livello.Media);
    }

    internal sealed record Modello(string Ente, Result Consegna, Errore? Errore);

    /// <summary>The page, for this slice and for the confirmation when it was refused.</summary>
    internal static async Task<IResult> Mostra(string ente, Guid id, Errore? errore, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(id), ct)).Http(c => c switch
        {
            { Documento: null } => Pagine.Vai($"/enti/{ente}/consegne/{id}/documento"),
            { CodiceBusta: null } => Pagine.Vai($"/enti/{ente}/consegne/{id}/busta"),
            _ => Pagine.Mostra<PaginaConsegna, Modello>(new Modello(ente, c, errore), errore?.Stato() ?? StatusCodes.Status200OK),
        });

    public sealed record Query(Guid Id) : IQuery<Result>;

    public sealed record Result(
        Guid Id, string DenominazioneEnte, string Sportello, TipoBusta Tipo, ModoConsegna Modo, Guid SoggettoId, string Denominazione, string? Codice, DocumentoConsegna? Documento, string? Indirizzo, string? Protocollo,
        string? CodiceBusta, string? Operatore, string? Ricevuta, DateTimeOffset? ConfermataIl, int? GiorniPrimaPassword);

    public sealed class Handler(CredenzialiDbContext store, IMediator mediator, NomiSoggetti nomi, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var ente = chiamante.Ambito!.EnteId!.Value;
            if (await store.Set<Consegna>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Id && c.EnteId == ente, cancellationToken) is not { } c)
            {
                return ErroriBuste.ConsegnaSconosciuta;
            }

            // Who is at it reads what he has just written; anybody else, and he himself later, reads about others.
            if (c.ConfermataIl is not null || c.OperatoreId != chiamante.SoggettoId)
            {
                store.Registro.Add(RigaRegistro.DiLettura(chiamante, "credenziali.consegna-letta", orologio.GetUtcNow(), $"consegna:{c.Id}", c.SoggettoId, []));
                await store.SaveChangesAsync(cancellationToken);
            }

            var soggetto = await mediator.Send(new SoggettoDellEnte(ente, c.SoggettoId, null), cancellationToken);
            var sportello = await store.Set<Sportello>().Where(s => s.Id == c.SportelloId).Select(s => s.Nome).SingleAsync(cancellationToken);
            var busta = await store.Set<Busta>().Where(b => b.Id == c.BustaId).Select(b => new { b.Codice, b.GiorniPrimaPassword }).SingleOrDefaultAsync(cancellationToken);
            return new Result(
                c.Id, (await mediator.Send(new EntePerId(ente), cancellationToken))?.Denominazione ?? "", sportello, c.Tipo, c.Modo, c.SoggettoId, c.Denominazione, soggetto?.Chiavi.FirstOrDefault()?.Valore, c.Documento, c.Indirizzo, c.Protocollo,
                busta?.Codice, await nomi.NomeAsync(c.RispondeId, cancellationToken), c.Ricevuta, c.ConfermataIl, busta?.GiorniPrimaPassword);
        }
    }
}
