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
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Utenze;

/// <summary>An operator looks for the credentials of who has a codice fiscale or a partita IVA, or for a whole login name. It travels in the body: never in an address.</summary>
internal sealed class TrovaCredenziale : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/credenziali/ricerche", async (Corpo corpo, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(corpo.Codice ?? ""), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.StatoLeggi, Livello.Media)
        .WithName("Credenziali_Trova")
        .WithSummary("Cerca le credenziali di cui l'ente risponde per codice fiscale, partita IVA o nome utente")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/credenziali/ricerche", async (string ente, [FromForm] Corpo corpo, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new Query(corpo.Codice ?? ""), ct) switch
            {
                { Errore: { } errore } => await ElencaCredenziali.Mostra(ente, new FiltriCredenziali(), null, corpo.Codice, errore, mediator, ct),
                { Valore.Elementi: [] } => Pagine.Vai($"/enti/{ente}/credenziali", "Nessuna credenziale con questo codice apre il tuo ente.", Tono.Attenzione),
                { Valore.Elementi: [var sola] } => Pagine.Vai($"/enti/{ente}/credenziali/{sola.Id}"),
                var esito => Pagine.Vai($"/enti/{ente}/credenziali?soggetto={esito.Valore.Elementi[0].SoggettoId}"),
            })
        .RequirePermesso(Permessi.StatoLeggi, Livello.Media);

    public sealed record Corpo(string? Codice = null);

    public sealed record Query(string Codice) : IQuery<Result>;

    /// <summary>Nearly always one or none; more when the same person has several.</summary>
    public sealed record Result(IReadOnlyList<VoceCredenziale> Elementi);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Codice).NotEmpty().WithMessage("Scrivi il codice fiscale, la partita IVA o il nome utente.").MaximumLength(100).WithMessage("Al massimo 100 caratteri.");
    }

    public sealed class Handler(ElencoCredenziali elenco, CredenzialiDbContext store, Chiamante chi, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var trovate = await elenco.PerCodiceAsync(request.Codice, cancellationToken);
            store.Registro.Add(RigaRegistro.DiLettura(chi, "credenziali.credenziale-cercata", orologio.GetUtcNow(), null, trovate is [var sola] ? sola.SoggettoId : null, [new("codice", request.Codice)]));
            await store.SaveChangesAsync(cancellationToken);
            return new Result(trovate);
        }
    }
}
