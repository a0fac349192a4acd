using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Password;
using Enti.Credenziali.Sessioni;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Recupero;

/// <summary>Somebody opens a recovery link. Opening it uses nothing up: a mail scanner may do it before him.</summary>
internal sealed class ApriRecupero : IPagina
{
    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("recupero/{token}", (string token, HttpContext http, IMediator mediator, CancellationToken ct) => Mostra(token, null, http, mediator, ct))
        .Pubblico();

    /// <summary>The page, for this slice and for the form that was refused.</summary>
    internal static async Task<IResult> Mostra(string token, Errore? errore, HttpContext http, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(token, Accedi.Da(http)), ct)).Http(r =>
            Pagine.Mostra<PaginaNuovaPassword, Modello>(new Modello(token, r, errore), errore?.Stato() ?? StatusCodes.Status200OK));

    internal sealed record Modello(string Token, Result Dati, Errore? Errore);

    public sealed record Query(string Token, Provenienza Da) : IQuery<Result>;

    /// <summary>What the page shows.</summary>
    /// <param name="Username">The login name.</param>
    /// <param name="Regole">What the password must be.</param>
    /// <param name="ConPin">The credential has a PIN, which can be replaced, or an ente asks for one.</param>
    /// <param name="HaPin">It has one already: leaving the field empty keeps it.</param>
    public sealed record Result(string Username, IReadOnlyList<string> Regole, bool ConPin = false, bool HaPin = false);

    public sealed class Handler(LinkDiRecupero link, SecchioPerIndirizzo secchio, CalcoloDiritti calcolo) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (!secchio.Prendi(request.Da.Chiave, out var attesa))
            {
                return ErroriCredenziali.TroppiTentativi(attesa);
            }

            var trovato = await link.TrovaAsync(request.Token, request.Da, cancellationToken);
            if (trovato.Errore is { } errore)
            {
                return errore;
            }

            var credenziale = trovato.Valore.Credenziale;
            var (profilo, regole) = (await calcolo.ProfiloAsync(credenziale.SoggettoId, cancellationToken), await calcolo.RegoleAsync(cancellationToken));
            var haPin = credenziale.ImprontaPin is not null;
            return new Result(credenziale.Username, RegolePassword.Elenco(ContestoPassword.Di(credenziale.Username, profilo, regole).Minimo), !trovato.Valore.Link.SoloPassword && (haPin || regole.ChiedonoPin(profilo).Count > 0), haPin);
        }
    }
}
