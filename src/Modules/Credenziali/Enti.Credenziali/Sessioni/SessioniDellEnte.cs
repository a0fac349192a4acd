using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
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

namespace Enti.Credenziali.Sessioni;

/// <summary>An administrator sees who is signed in: the sessions at work in the ente, and those in their own affairs of who works there (ASVS 7.4.5).</summary>
/// <remarks>With a credential named, those of its holder that open the ente, whoever he is. Tokens are never shown: nobody has them.</remarks>
internal sealed class SessioniDellEnte : IEndpoint, IPagina
{
    private const int PerPagina = 20;

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/sessioni", async (Guid? credenziale, int? limite, string? cursore, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(credenziale, limite ?? 50, cursore), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.SessioniGestisci, Livello.Media)
        .WithName("Credenziali_SessioniDellEnte")
        .WithSummary("Le sessioni aperte di chi lavora nell'ente")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/sessioni", async (string ente, Guid? credenziale, string? cursore, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new Query(credenziale, PerPagina, cursore), ct) switch
            {
                { Errore: { } errore } => Pagine.Mostra<PaginaSessioniEnte, Modello>(new Modello(ente, credenziale, new Result([], null), errore), errore.Stato()),
                var esito => Pagine.Mostra<PaginaSessioniEnte, Modello>(new Modello(ente, credenziale, esito.Valore, null)),
            })
        .RequirePermesso(Permessi.SessioniGestisci, Livello.Media)
        .NelMenu("Sessioni aperte", "Chi è entrato per lavorare nell'ente, da dove, e chiudere le sessioni.", "clock", 59, GruppiMenu.Credenziali);

    internal sealed record Modello(string Ente, Guid? Credenziale, Result Risultato, Errore? Errore);

    public sealed record Query(Guid? Credenziale, int Limite, string? Cursore) : IQuery<Result>;

    /// <summary>A page of sessions, the latest opened first.</summary>
    public sealed record Result(IReadOnlyList<Voce> Elementi, string? Successivo);

    /// <summary>One open session.</summary>
    /// <param name="Id">Identifies it.</param>
    /// <param name="CredenzialeId">The credential that opened it.</param>
    /// <param name="Denominazione">Who.</param>
    /// <param name="Username">The login name.</param>
    /// <param name="Corrente">The one asking.</param>
    /// <param name="Dispositivo">What the browser says it is.</param>
    /// <param name="Indirizzo">Network address at sign-in.</param>
    /// <param name="Ambito">Where it works.</param>
    /// <param name="Livello">How strongly it was opened.</param>
    /// <param name="Iniziata">UTC.</param>
    /// <param name="Vista">Last use, to the minute, UTC.</param>
    public sealed record Voce(
        Guid Id, Guid CredenzialeId, string Denominazione, string Username, bool Corrente, string? Dispositivo, string? Indirizzo, string Ambito, Livello Livello, DateTimeOffset Iniziata, DateTimeOffset Vista);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Limite).LimiteDiPagina();
            RuleFor(q => q.Cursore).CursoreDiPagina();
        }
    }

    public sealed class Handler(CredenzialiDbContext store, IMediator mediator, Chiamante chi, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var (ente, adesso) = (chi.Ambito!.EnteId!.Value, orologio.GetUtcNow());
            var aperte = store.CheAprono(ente).AsNoTracking().Aperte(adesso);
            if (request.Credenziale is { } credenziale)
            {
                aperte = aperte.Where(s => s.CredenzialeId == credenziale);
            }
            else
            {
                var lavorano = (await mediator.Send(new ChiLavoraNellEnte(ente), cancellationToken)).Select(i => i.SoggettoId).Distinct().ToArray();
                aperte = aperte.Where(s => s.EnteId == ente || lavorano.Contains(s.SoggettoId));
            }

            aperte = Guid.TryParse(request.Cursore, out var dopo) ? aperte.Where(s => s.Id < dopo) : aperte;
            var lette = await aperte.OrderByDescending(s => s.Id).Take(request.Limite + 1).ToListAsync(cancellationToken);
            var pagina = lette.Take(request.Limite).ToList();
            store.Registro.Add(RigaRegistro.DiLettura(chi, "credenziali.sessioni-lette", adesso, request.Credenziale is { } c ? $"credenziale:{c}" : null, request.Credenziale is null ? null : pagina.FirstOrDefault()?.SoggettoId, []));
            await store.SaveChangesAsync(cancellationToken);
            return new Result(
                pagina.ConvertAll(s => new Voce(s.Id, s.CredenzialeId, s.Denominazione, s.Username, s.Id == chi.SessioneId, s.Agente, s.Indirizzo, s.AmbitoDescrizione, s.Livello, s.CreataIl, s.VistaIl)),
                lette.Count > request.Limite ? pagina[^1].Id.ToString() : null);
        }
    }
}
