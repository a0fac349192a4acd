using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Sessioni;

/// <summary>An administrator ends a session that opens the ente, or all of one credential: refused at the next request, on every host (ASVS 7.4.5).</summary>
internal sealed class ChiudiSessioni : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte)
    {
        rotte.MapDelete("enti/{ente}/sessioni/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Command(id, null), ct)).Http(_ => Results.NoContent()))
            .RequirePermesso(Permessi.SessioniGestisci, Livello.Media)
            .WithName("Credenziali_ChiudiSessioneDiAltri")
            .WithSummary("Chiude una sessione di cui risponde l'ente")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
        rotte.MapDelete("enti/{ente}/credenziali/{id:guid}/sessioni", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Command(null, id), ct)).Http(_ => Results.NoContent()))
            .RequirePermesso(Permessi.SessioniGestisci, Livello.Media)
            .WithName("Credenziali_ChiudiSessioniDiUnaCredenziale")
            .WithSummary("Chiude tutte le sessioni di una credenziale di cui risponde l'ente")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/sessioni/fine", async (string ente, [FromForm] Modulo modulo, IMediator mediator, CancellationToken ct) =>
            {
                var dove = Collegamento.Interno(modulo.Ritorno) ?? $"/enti/{ente}/sessioni";
                return (await mediator.Send(new Command(modulo.Sessione, modulo.Credenziale), ct)) switch
                {
                    { Errore: { } errore } => Pagine.Vai(dove, errore.Messaggio, Tono.Pericolo),
                    { Valore: 1 } => Pagine.Vai(dove, "La sessione è chiusa."),
                    { Valore: var quante } => Pagine.Vai(dove, quante == 0 ? "Non c'erano sessioni aperte." : $"Le sessioni chiuse sono {quante}."),
                };
            })
        .RequirePermesso(Permessi.SessioniGestisci, Livello.Media);

    /// <summary>What the form sends: a session, or a credential for all of its own.</summary>
    public sealed record Modulo
    {
        public Guid? Sessione { get; init; }

        public Guid? Credenziale { get; init; }

        public string? Ritorno { get; init; }
    }

    [SenzaValidatore("Identifiers of a wrong shape match no route; with neither there is nothing to find.")]
    public sealed record Command(Guid? Sessione, Guid? Credenziale) : ICommand<int>;

    public sealed class Handler(CredenzialiDbContext store, Chiamante chi, TimeProvider orologio) : IRequestHandler<Command, Esito<int>>
    {
        public async Task<Esito<int>> Handle(Command request, CancellationToken cancellationToken)
        {
            // What opens the ente, in the query: the id of another's session finds nothing.
            var ente = chi.Ambito!.EnteId!.Value;
            var da = await store.CheAprono(ente).AsNoTracking().Where(s => s.Id == request.Sessione || s.CredenzialeId == request.Credenziale).ToListAsync(cancellationToken);
            if (da.Count == 0 && !await store.Credenziali.Where(Credenziale.Di(ente)).AnyAsync(c => c.Id == request.Credenziale, cancellationToken))
            {
                return request.Credenziale is null ? ErroriCredenziali.SessioneSconosciuta : ErroriUtenze.Sconosciuta;
            }

            var adesso = orologio.GetUtcNow();
            var ids = da.ConvertAll(s => s.Id);
            await store.Sessioni.Where(s => ids.Contains(s.Id)).ExecuteDeleteAsync(cancellationToken);
            foreach (var s in da)
            {
                store.Registro.Add(RigaRegistro.Crea(
                    TipoRiga.Accesso, adesso, ente, "credenziali.sessione-chiusa-da-altri", "riuscito", chi.SoggettoId, chi.AmbitoPerRegistro, $"credenziale:{s.CredenzialeId}", s.SoggettoId,
                    [new("utente", s.Username), new("indirizzo", s.Indirizzo), new("dispositivo", s.Agente)]));
                store.Registra(chi, "credenziali.sessione-chiusa", $"sessione:{s.Id}", s.SoggettoId);
            }

            return da.Count;
        }
    }
}
