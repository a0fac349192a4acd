using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Buste;
using Enti.Credenziali.Data;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Recupero;

/// <summary>The desk's form with the document seen, and the sheet with the code, which is shown once.</summary>
internal sealed partial class StampaCodice : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/credenziali/{id:guid}/codici", async (Guid id, Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(corpo.Comando(id), ct)).Http(r => Results.Created((string?)null, r)))
        .RequirePermesso(Permessi.CodiciStampa, Livello.Media)
        .WithName("Credenziali_StampaCodice")
        .WithSummary("Stampa allo sportello un codice con cui chi ha perso la password ne sceglie un'altra")
        .Produces<Result>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("enti/{ente}/credenziali/{id:guid}/codice", (string ente, Guid id, IMediator mediator, CancellationToken ct) => Mostra(ente, id, new Corpo(), null, mediator, ct))
            .RequirePermesso(Permessi.CodiciStampa, Livello.Media);
        rotte.MapPost("enti/{ente}/credenziali/{id:guid}/codice", async (string ente, Guid id, IFormCollection modulo, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(Corpo.DalModulo(modulo).Comando(id), ct) switch
                {
                    { Errore: { } errore } => await Mostra(ente, id, Corpo.DalModulo(modulo), errore, mediator, ct),

                    // Not sent on to another address: the code is nowhere to be read again.
                    var esito => Pagine.Mostra<PaginaCodiceStampato, Foglio>(new Foglio(ente, id, esito.Valore)),
                })
            .RequirePermesso(Permessi.CodiciStampa, Livello.Media);
    }

    public sealed record Corpo(string? Documento = null, string? Numero = null, string? RilasciatoDa = null, string? Scadenza = null, string? Rappresentante = null, string? Titolo = null)
    {
        internal Command Comando(Guid id) => new(id, Documento ?? "", Pulito(Numero) ?? "", Pulito(RilasciatoDa) ?? "", Pulito(Scadenza), Pulito(Rappresentante), Pulito(Titolo));

        internal static Corpo DalModulo(IFormCollection modulo) => new(
            modulo.Testo("documento"), modulo.Testo("numero"), modulo.Testo("rilasciatoDa"), modulo.Testo("scadenza"), modulo.Testo("rappresentante"), modulo.Testo("titolo"));

        private static string? Pulito(string? testo) => string.IsNullOrWhiteSpace(testo) ? null : testo.Trim();
    }

    internal sealed record Modello(string Ente, Preparazione Dati, Corpo Corpo, Errore? Errore);

    internal sealed record Foglio(string Ente, Guid Id, Result Dati);

    private static async Task<IResult> Mostra(string ente, Guid id, Corpo corpo, Errore? errore, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(id), ct)).Http(p => Pagine.Mostra<PaginaStampaCodice, Modello>(new Modello(ente, p, corpo, errore), errore?.Stato() ?? StatusCodes.Status200OK));

    public sealed record Query(Guid Id) : IQuery<Preparazione>;

    /// <summary>What the form must know before anything is printed.</summary>
    public sealed record Preparazione(Guid Id, string Denominazione, string Username, bool Azienda, bool ApreAltriEnti);

    public sealed class Lettura(CredenzialiDbContext store, IMediator mediator, Chiamante chi) : IRequestHandler<Query, Esito<Preparazione>>
    {
        public async Task<Esito<Preparazione>> Handle(Query request, CancellationToken cancellationToken)
        {
            var ente = chi.Ambito!.EnteId!.Value;
            if (await store.Credenziali.AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Id && c.EntiRiconosciuti.Contains(ente), cancellationToken) is not { } c)
            {
                return ErroriUtenze.Sconosciuta;
            }

            var soggetto = await mediator.Send(new SoggettoPerId(c.SoggettoId), cancellationToken);
            return new Preparazione(c.Id, soggetto?.Denominazione ?? c.Username, c.Username, soggetto?.Tipo is TipoSoggetto.PersonaGiuridica, !c.SoloDi(ente));
        }
    }
}
