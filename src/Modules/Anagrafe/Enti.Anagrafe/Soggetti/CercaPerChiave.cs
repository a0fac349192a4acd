using Enti.Abstractions;
using Enti.Anagrafe.Contracts;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Enti.Anagrafe.Soggetti;

/// <summary>A clerk looks for who has a codice fiscale or a partita IVA. The key travels in the body: never in an address.</summary>
internal sealed class CercaPerChiave : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/soggetti/ricerche", async (Corpo corpo, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(corpo.Chiave), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.LeggiSoggetti, Livello.Media)
        .WithName("Anagrafe_CercaPerChiave")
        .WithSummary("Cerca chi ha un codice fiscale o una partita IVA")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/soggetti/ricerche", async (string ente, [FromForm] Corpo corpo, Chiamante chiamante, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new Query(corpo.Chiave), ct) switch
            {
                { Errore: { } errore } => await SfogliaSoggetti.Mostra(ente, new FiltriSoggetti(), null, errore, corpo.Chiave, null, chiamante, mediator, ct),
                { Valore.Elementi: [var solo] } => Results.Redirect($"/enti/{ente}/soggetti/{solo.Id}"),
                var esito => await SfogliaSoggetti.Mostra(ente, new FiltriSoggetti(), null, null, corpo.Chiave, esito.Valore.Elementi, chiamante, mediator, ct),
            })
        .RequirePermesso(Permessi.LeggiSoggetti, Livello.Media);

    public sealed record Corpo(string? Chiave = null);

    public sealed record Query(string? Chiave) : IQuery<Result>;

    /// <summary>Nearly always one or none; more when others declared the same key.</summary>
    public sealed record Result(IReadOnlyList<SoggettoTrovato> Elementi);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Chiave).Custom((chiave, contesto) =>
        {
            if (Normalizza(chiave) is null)
            {
                contesto.AddFailure("chiave", Motivo(chiave));
            }
        });
    }

    public sealed class Handler(NpgsqlDataSource sorgente, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var chiave = Normalizza(request.Chiave)!;
            await using var connessione = await sorgente.OpenConnectionAsync(cancellationToken);
            var dati = new Dictionary<string, string>(StringComparer.Ordinal) { ["chiave"] = chiave };
            await LettureRegistrate.ScriviAsync(connessione, chiamante, "anagrafe.soggetto-cercato-per-chiave", null, dati, orologio, cancellationToken);
            var trovati = await SoggettoTrovato.LeggiTuttiAsync(RicercaSoggetti.PerChiave(chiamante.Ambito!.EnteId!.Value, chiave), connessione, cancellationToken);
            return new Result([.. trovati.Select(t => t.Soggetto)]);
        }
    }

    /// <summary>The key as it is kept; null when it is neither a codice fiscale nor a partita IVA.</summary>
    private static string? Normalizza(string? testo) =>
        CodiceFiscale.TryParse(testo, out var codice) ? codice.Valore : PartitaIva.TryParse(testo, out var partita) ? partita.Valore : null;

    private static string Motivo(string? testo) =>
        (PartitaIva.Normalizza(testo) is { Length: 11 } ? PartitaIva.Verifica(testo).Motivo : CodiceFiscale.Verifica(testo, new DateOnly(2099, 12, 31), out _).Motivo)
        ?? "Scrivi un codice fiscale o una partita IVA.";
}
