using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Sessioni;

/// <summary>Tells whoever gave the right password which enti no longer take it, since when, and what opens them instead.</summary>
/// <remarks>Only after the right password: a page before it would tell strangers who exists.</remarks>
internal sealed class IdentitaDigitale : IPagina
{
    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("accesso/identita-digitale", async (string? ritorno, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(), ct)).Http(enti => Pagine.Mostra<PaginaIdentitaDigitale, Modello>(new Modello(enti, Collegamento.Interno(ritorno)))))
        .RequireSessione();

    /// <summary>What the page shows.</summary>
    internal sealed record Modello(IReadOnlyList<PasswordNonBasta> Enti, string? Ritorno);

    public sealed record Query : IQuery<IReadOnlyList<PasswordNonBasta>>;

    public sealed class Handler(CredenzialiDbContext store, Chiamante chi, CalcoloDiritti calcolo) : IRequestHandler<Query, Esito<IReadOnlyList<PasswordNonBasta>>>
    {
        public async Task<Esito<IReadOnlyList<PasswordNonBasta>>> Handle(Query request, CancellationToken cancellationToken)
        {
            var credenziale = await store.Credenziali.AsNoTracking().SingleOrDefaultAsync(c => c.Id == chi.CredenzialeId, cancellationToken);
            return Esito<IReadOnlyList<PasswordNonBasta>>.Ok(credenziale is null
                ? []
                : (await calcolo.RegoleAsync(cancellationToken)).SenzaPassword(await calcolo.ProfiloAsync(credenziale.SoggettoId, cancellationToken), credenziale, chi.Livello));
        }
    }
}
