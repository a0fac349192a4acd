using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Buste;
using Enti.Credenziali.Data;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Registro;

/// <summary>Finds the person whose lines of the log are wanted, by login name or key: a POST, so that no key stands in an address.</summary>
internal sealed class CercaUtente : IEndpoint, IPagina
{
    private static readonly Errore Sconosciuto = Errore.DelCampo(
        "credenziali.utente-del-registro-sconosciuto", "cercato", "Nessun utente dell'ente ha questo nome o codice: controlla come è scritto.");

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/registro/utenti", async (Corpo corpo, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(corpo.Cercato ?? ""), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.RegistroLeggi, Livello.Media)
        .WithName("Credenziali_CercaUtente")
        .WithSummary("Trova per nome utente o codice la persona di cui leggere il registro")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/registro", async (string ente, HttpContext http, IFormCollection modulo, [AsParameters] FiltriRegistro filtri, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new Query(modulo.Testo("cercato") ?? ""), ct) switch
            {
                { Errore: { } errore } => await LeggiRegistro.Mostra(ente, filtri, null, modulo.Testo("cercato"), errore, mediator, ct),
                var esito => Pagine.Vai(Collegamento.Con($"/enti/{ente}/registro{http.Request.QueryString}", ("utente", esito.Valore.Id.ToString()), ("cursore", null))),
            })
        .RequirePermesso(Permessi.RegistroLeggi, Livello.Media);

    public sealed record Corpo(string? Cercato);

    /// <param name="Cercato">Login name, codice fiscale or partita IVA, as typed.</param>
    public sealed record Query(string Cercato) : IQuery<Result>;

    /// <summary>What to ask the log for.</summary>
    public sealed record Result(Guid Id, string Denominazione);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Cercato).NotEmpty().WithMessage("Scrivi il nome utente, il codice fiscale o la partita IVA.").MaximumLength(100).WithMessage("Scrivi al massimo 100 caratteri.");
    }

    public sealed class Handler(CredenzialiDbContext store, IMediator mediator, Chiamante chi) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var (ente, nome) = (chi.Ambito!.EnteId!.Value, NomeUtente.Normalizza(request.Cercato));

            // Whoever only other enti know does not exist here, whatever his login name is.
            var utente = await store.Credenziali.AsNoTracking().Where(Credenziale.Di(ente)).Where(c => c.UsernameNormalizzato == nome)
                .OrderBy(c => c.Stato == StatoCredenziale.Revocata).ThenByDescending(c => c.Id).Select(c => (Guid?)c.SoggettoId).FirstOrDefaultAsync(cancellationToken);
            if (utente is { } id)
            {
                return new Result(id, (await mediator.Send(new SoggettoPerId(id), cancellationToken))?.Denominazione ?? request.Cercato.Trim());
            }

            return await mediator.Send(new SoggettoDellEnte(ente, null, request.Cercato), cancellationToken) is { } soggetto ? new Result(soggetto.Id, soggetto.Denominazione) : Sconosciuto;
        }
    }
}
