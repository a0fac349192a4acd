using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Utenze;

/// <summary>An operator looks for the credentials that open the ente: of users and of who works there, in any state, with the first passwords that nobody used.</summary>
internal sealed class ElencaCredenziali : IEndpoint, IPagina
{
    private const int PerPagina = 20;

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/credenziali", async ([AsParameters] FiltriCredenziali filtri, int? limite, string? cursore, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(filtri, limite ?? 50, cursore), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.StatoLeggi, Livello.Media)
        .WithName("Credenziali_Elenca")
        .WithSummary("Le credenziali di cui l'ente risponde, con il loro stato e le prime password mai usate")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/credenziali", (string ente, [AsParameters] FiltriCredenziali filtri, string? cursore, IMediator mediator, CancellationToken ct) =>
            Mostra(ente, filtri, cursore, null, null, mediator, ct))
        .RequirePermesso(Permessi.StatoLeggi, Livello.Media)
        .NelMenu("Stato credenziali", "Chi entra nell'ente e con quali credenziali: cercarle, sbloccarle, sospenderle, mandare una nuova password.", "key", 58, GruppiMenu.Credenziali);

    internal sealed record Modello(string Ente, FiltriCredenziali Filtri, Result Risultato, string? Codice, Errore? Errore);

    /// <summary>The page, for this slice and for the search by code that stands on it.</summary>
    internal static async Task<IResult> Mostra(string ente, FiltriCredenziali filtri, string? cursore, string? codice, Errore? errore, IMediator mediator, CancellationToken ct)
    {
        var esito = errore is null ? await mediator.Send(new Query(filtri, PerPagina, cursore), ct) : new Result([], null);
        errore ??= esito.Errore;
        return Pagine.Mostra<PaginaCredenziali, Modello>(new Modello(ente, filtri, esito.Riuscito ? esito.Valore : new Result([], null), codice, errore), errore?.Stato() ?? StatusCodes.Status200OK);
    }

    public sealed record Query(FiltriCredenziali Filtri, int Limite, string? Cursore) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<VoceCredenziale> Elementi, string? Successivo);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Limite).LimiteDiPagina();
            RuleFor(q => q.Cursore).CursoreDiPagina();
            RuleFor(q => q.Filtri).Custom(FiltriCredenziali.Verifica);
        }
    }

    public sealed class Handler(ElencoCredenziali elenco, CredenzialiDbContext store, Chiamante chi, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var lette = await elenco.LeggiAsync(request.Filtri, request.Limite + 1, Guid.TryParse(request.Cursore, out var dopo) ? dopo : null, cancellationToken);
            if (lette.Errore is { } errore)
            {
                return errore;
            }

            store.Registro.Add(RigaRegistro.DiLettura(chi, "credenziali.credenziali-cercate", orologio.GetUtcNow(), null, null, request.Filtri.PerRegistro));
            await store.SaveChangesAsync(cancellationToken);
            var pagina = lette.Valore.Take(request.Limite).ToList();
            return new Result(pagina, lette.Valore.Count > request.Limite ? pagina[^1].Id.ToString() : null);
        }
    }
}
