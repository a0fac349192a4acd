using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Link;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Registrazione;

/// <summary>Somebody opens the link of a registration. Opening it uses nothing up: a mail scanner may do it before him.</summary>
internal sealed class ApriRegistrazione : IPagina
{
    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("registrazione/conferma/{token}", (string token, HttpContext http, IMediator mediator, CancellationToken ct) => Mostra(token, null, http, mediator, ct)).Pubblico();

    /// <summary>The page, for this slice and for its forms that were refused.</summary>
    internal static async Task<IResult> Mostra(string token, Errore? errore, HttpContext http, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(token, CookieRegistrazione.Leggi(http), Accedi.Da(http)), ct)).Http(r => r.Esito is EsitoLink.Valido
            ? Pagine.Mostra<PaginaConfermaRegistrazione, Modello>(new Modello(token, r, errore), errore?.Stato() ?? StatusCodes.Status200OK)
            : Pagine.Mostra<PaginaLinkRegistrazione, Result>(r, StatusCodes.Status410Gone));

    internal sealed record Modello(string Token, Result Dati, Errore? Errore);

    public sealed record Query(string Token, string? Segreto, Provenienza Da) : IQuery<Result>;

    /// <summary>What the page shows.</summary>
    /// <param name="Esito">What the link is worth.</param>
    /// <param name="Username">Login name; empty unless it is good.</param>
    /// <param name="StessoBrowser">The browser that registered opens it: no password is asked.</param>
    public sealed record Result(EsitoLink Esito, string Username = "", bool StessoBrowser = false);

    public sealed class Handler(RegistrazioniInAttesa attesa, SecchioPerIndirizzo secchio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (!secchio.Prendi(request.Da.Chiave, out var pausa))
            {
                return ErroriCredenziali.TroppiTentativi(pausa);
            }

            var trovato = await attesa.DelLinkAsync(request.Token, cancellationToken);
            return trovato is { Esito: EsitoLink.Valido, Registrazione: { } registrazione }
                ? new Result(EsitoLink.Valido, registrazione.Username, registrazione.DelBrowser(request.Segreto))
                : new Result(trovato.Esito);
        }
    }
}
