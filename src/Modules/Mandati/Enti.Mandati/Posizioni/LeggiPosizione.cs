using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Mandati.Data;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Enti.Mandati.Posizioni;

/// <summary>One payment, whole: its acts, the mandate, how and why it is paid, what happened so far, who has the file.</summary>
internal sealed partial class LeggiPosizione : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("mandati/posizioni/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(id), ct)).Http(Results.Ok))
            .RequirePermesso(Permessi.LeggiPosizioni, Livello.Media)
            .WithName("Mandati_LeggiPosizione")
            .WithSummary("Un proprio pagamento, con atti e cronologia")
            .Produces<Result>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        rotte.MapGet("enti/{ente}/mandati/posizioni/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(id, DellEnte: true), ct)).Http(Results.Ok))
            .RequirePermesso(Permessi.LeggiPosizioniEnte, Livello.Media)
            .WithName("Mandati_LeggiPosizioneDellEnte")
            .WithSummary("Un pagamento disposto dall'ente, con atti e cronologia")
            .Produces<Result>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("pagamenti/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
                (await mediator.Send(new Query(id), ct)).Http(p => Pagine.Mostra<PaginaPagamento, Modello>(new Modello(p, "/pagamenti"))))
            .RequirePermesso(Permessi.LeggiPosizioni, Livello.Media);
        rotte.MapGet("enti/{ente}/pagamenti/{id:guid}", async (string ente, Guid id, IMediator mediator, CancellationToken ct) =>
                (await mediator.Send(new Query(id, DellEnte: true), ct)).Http(p => Pagine.Mostra<PaginaPagamento, Modello>(new Modello(p, $"/enti/{ente}/pagamenti"))))
            .RequirePermesso(Permessi.LeggiPosizioniEnte, Livello.Media);
    }

    /// <summary>Of the page: the payment, and the list it comes from.</summary>
    public sealed record Modello(Result Posizione, string Base);

    /// <summary>One payment.</summary>
    /// <param name="Id">Of the position, or of a document that has become its act: old links keep working.</param>
    /// <param name="DellEnte">Among all that the ente of the ambito pays.</param>
    public sealed record Query(Guid Id, bool DellEnte = false) : IQuery<Result>;

    /// <summary>A payment. <c>Causale</c> is null to whoever may not read it; <c>Conto</c> shows the last digits only.</summary>
    public sealed record Result(
        Guid Id, EnteBreve Ente, string Tipologia, Atto? Atto, string? Oggetto, decimal Importo, string Stato, DateOnly? Scadenza, DateOnly? DataPagamento,
        Mandato? Mandato, string? Modalita, string? Ufficio, string? UfficioContatto, string Beneficiario, string? CreditoreEffettivo, string Ruolo, string? Causale,
        string? Provvedimento, string? Conto, string? Cig, string? Cup, decimal Pagato, decimal Ritenute, RiferimentoMandato? Sostituisce, RiferimentoMandato? SostituitoDa,
        IReadOnlyList<AttoInDettaglio> Atti, IReadOnlyList<EventoPosizione> Cronologia);

    /// <summary>One of the acts of a payment.</summary>
    public sealed record AttoInDettaglio(string Tipologia, DateOnly? Data, string Numero, decimal Importo, DateOnly? Scadenza, string? Oggetto);

    /// <summary>A payee row of another mandate.</summary>
    public sealed record RiferimentoMandato(int Esercizio, int Numero, int Progressivo);

    /// <summary>Something that happened, the oldest first.</summary>
    public sealed record EventoPosizione(DateTimeOffset Quando, string Titolo, string? Nota, decimal? Importo);

    public sealed class Handler(NpgsqlDataSource sorgente, Chiamante chiamante, NomiEnti nomi, MandatiDbContext store) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var visibilita = request.DellEnte ? Visibilita.DellEnte(chiamante) : Visibilita.DelBeneficiario(chiamante);
            await using var connessione = await sorgente.OpenConnectionAsync(cancellationToken);
            if (await TrovaAsync(connessione, request.Id, visibilita, nomi, cancellationToken) is not { } trovata)
            {
                return ErroriMandati.PosizioneNonTrovata;
            }

            if (request.DellEnte)
            {
                // Somebody else's data: who looked at it stays written.
                store.Registra(chiamante, "mandati.posizione-letta", $"posizione:{trovata.Id}");
                await store.SaveChangesAsync(cancellationToken);
            }

            return trovata with
            {
                Atti = await AttiAsync(connessione, trovata.Id, cancellationToken),
                Cronologia = await CronologiaAsync(connessione, trovata.Id, cancellationToken),
            };
        }
    }
}
