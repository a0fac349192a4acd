using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Impostazioni;

/// <summary>The administrator of an ente opens its settings.</summary>
internal sealed class LeggiImpostazioni : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/impostazioni", async (IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(), ct)).Http(r => Results.Ok(r.Dati)))
        .RequirePermesso(Permessi.GestisciImpostazioni, Livello.Media)
        .WithName("Anagrafe_LeggiImpostazioni")
        .WithSummary("Legge le impostazioni dell'ente; chi le cambia rimanda la versione che ha letto")
        .Produces<DatiImpostazioni>();

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/impostazioni", (string ente, IMediator mediator, CancellationToken ct) => Mostra(ente, null, null, mediator, ct))
        .RequirePermesso(Permessi.GestisciImpostazioni, Livello.Media)
        .NelMenu("Impostazioni", "Nome, logo, contatti, mittenti, sessioni e password dell'ente.", "settings", 88, GruppiMenu.Ente);

    public sealed record Query : IQuery<Result>;

    /// <summary>The settings with the version they were read in, and the address of the logo.</summary>
    public sealed record Result(string Denominazione, DatiImpostazioni Dati, string? Logo);

    /// <summary>Of the page: what each field holds, as it is stored or as it was typed.</summary>
    public sealed record Modello(string Ente, string Denominazione, IReadOnlyDictionary<string, string?> Valori, string? Logo, Errore? Errore);

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var adesso = orologio.GetUtcNow();
            var ente = await store.Enti.AsNoTracking().SingleAsync(e => e.Id == chiamante.Ambito!.EnteId, cancellationToken);
            return new Result(
                ente.Denominazione, DatiImpostazioni.Di(ente) with { Versione = new VersioneScheda(ente.Versione, adesso).ToString() }, ente.Impostazioni.IndirizzoLogo(ente.Codice));
        }
    }

    /// <summary>The page, with what was typed when it was refused. After a conflict it carries the new version, so that saving again is a choice.</summary>
    public static async Task<IResult> Mostra(string ente, IFormCollection? scritto, Errore? errore, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(), ct)).Http(r =>
        {
            var valori = CampiImpostazioni.Tutti.ToDictionary(c => c.Nome, c => scritto is null ? c.Valore(r.Dati) : scritto[c.Nome].FirstOrDefault(), StringComparer.Ordinal);
            valori["versione"] = scritto is null || errore?.Tipo is TipoErrore.Conflitto ? r.Dati.Versione : scritto["versione"].FirstOrDefault();
            return Pagine.Mostra<PaginaImpostazioni, Modello>(new Modello(ente, r.Denominazione, valori, r.Logo, errore), errore?.Stato() ?? StatusCodes.Status200OK);
        });
}
