using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Sessioni;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Utenze;

/// <summary>Somebody sees the credential he signed in with: level, state, what it opens, its dates and what operators did to it.</summary>
/// <remarks>That one alone: another credential of the same subject opens other enti, which this session need not know.</remarks>
internal sealed class CredenzialePropria : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("credenziali/mia", async (IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(), ct)).Http(Results.Ok))
        .RequireSessione()
        .WithName("Credenziali_Propria")
        .WithSummary("La credenziale con cui si è entrati: livello, stato, che cosa apre, la sua storia")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("credenziali", async (IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(), ct)).Http(r => Pagine.Mostra<PaginaCredenzialePropria, Result>(r)))
        .RequireSessione()
        .NelMenu("Le mie credenziali", "Il livello con cui entri, che cosa apri, e quando hai cambiato la password.", "locked", 38, GruppiMenu.Account);

    public sealed record Query : IQuery<Result>;

    /// <summary>The credential in use.</summary>
    /// <param name="Username">The login name.</param>
    /// <param name="Livello">Level of this session.</param>
    /// <param name="Stato">As it is now.</param>
    /// <param name="Apre">Names of the enti whose data it opens today.</param>
    /// <param name="RilasciataDa">Name of the ente that handed it over; null for self-registration.</param>
    /// <param name="CreataIl">UTC.</param>
    /// <param name="AttivataIl">UTC; null when it was not kept.</param>
    /// <param name="PasswordCambiataIl">UTC.</param>
    /// <param name="ScadeIl">Until when it works; null for ever.</param>
    /// <param name="Storia">What happened to it, the latest first; nobody's name is told.</param>
    public sealed record Result(
        string Username, Livello Livello, StatoCredenziale Stato, IReadOnlyList<string> Apre, string? RilasciataDa, DateTimeOffset CreataIl, DateTimeOffset? AttivataIl, DateTimeOffset? PasswordCambiataIl, DateTimeOffset? ScadeIl,
        IReadOnlyList<Voce> Storia);

    /// <summary>Something that happened to it; the ente that did it is null when it was its holder.</summary>
    public sealed record Voce(TipoFatto Fatto, DateTimeOffset Quando, string? Ente);

    public sealed class Handler(CredenzialiDbContext store, CalcoloDiritti calcolo, Chiamante chi, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (await store.Credenziali.AsNoTracking().SingleOrDefaultAsync(c => c.Id == chi.CredenzialeId, cancellationToken) is not { } c)
            {
                return ErroriUtenze.Sconosciuta;
            }

            var (profilo, regole) = (await calcolo.ProfiloAsync(c.SoggettoId, cancellationToken), await calcolo.RegoleAsync(cancellationToken));
            string? Nome(Guid? id) => id is { } e ? regole.Denominazione(e) : null;
            var fatti = await store.Set<FattoCredenziale>().AsNoTracking().Where(f => f.CredenzialeId == c.Id).OrderByDescending(f => f.Id).Take(100).ToListAsync(cancellationToken);
            return new Result(
                c.Username, chi.Livello, c.StatoAl(orologio.GetUtcNow()), [.. c.EntiRiconosciuti.Where(e => regole.Apre(e, profilo.Platea, chi.Livello)).Select(e => Nome(e)).OfType<string>().Order(StringComparer.Ordinal)], Nome(c.EnteEmittenteId),
                c.CreataIl, c.AttivataIl, c.PasswordCambiataIl, c.ScadeIl, [.. fatti.Select(f => new Voce(f.Tipo, f.Quando, Nome(f.EnteId)))]);
        }
    }
}
