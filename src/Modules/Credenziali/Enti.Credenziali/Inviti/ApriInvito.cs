using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Data;
using Enti.Credenziali.Link;
using Enti.Credenziali.Password;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Inviti;

/// <summary>Somebody opens the link that an ente mailed. Opening it uses nothing up: a mail scanner may do it before him.</summary>
internal sealed class ApriInvito : IPagina
{
    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("attivazione/{token}", (string token, HttpContext http, IMediator mediator, Chiamante chi, CancellationToken ct) => Mostra(token, null, http, mediator, chi, ct)).Pubblico();
        rotte.MapGet("attivazione/istruzioni", () => Pagine.Mostra<PaginaIstruzioni>()).Pubblico();
    }

    /// <summary>The page, for this slice and for its forms that were refused.</summary>
    internal static async Task<IResult> Mostra(string token, Errore? errore, HttpContext http, IMediator mediator, Chiamante chi, CancellationToken ct) =>
        (await mediator.Send(new Query(token, Accedi.Da(http)), ct)).Http(r => r.Conferma
            ? Pagine.Mostra<PaginaConfermaInvito, Modello>(new Modello(token, r, chi, errore), errore?.Stato() ?? StatusCodes.Status200OK)
            : Pagine.Mostra<PaginaAttivazione, Modello>(new Modello(token, r, chi, errore), errore?.Stato() ?? StatusCodes.Status200OK));

    internal sealed record Modello(string Token, Result Dati, Chiamante Chi, Errore? Errore);

    public sealed record Query(string Token, Provenienza Da) : IQuery<Result>;

    /// <summary>What the link asks for.</summary>
    public sealed record Result(Guid SoggettoId, string Ente, string Username, bool Conferma, IReadOnlyList<string> Regole, bool ChiedePin);

    public sealed class Handler(CredenzialiDbContext store, LinkInviti link, SecchioPerIndirizzo secchio, IMediator mediator, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (!secchio.Prendi(request.Da.Chiave, out var attesa))
            {
                return ErroriCredenziali.TroppiTentativi(attesa);
            }

            var (invito, esito) = await link.TrovaAsync(request.Token, cancellationToken);
            if (invito is null || esito is not EsitoLink.Valido)
            {
                return await link.RifiutaAsync(invito, esito, request.Da, cancellationToken);
            }

            var username = await store.Credenziali.Where(c => c.Id == invito.CredenzialeId).Select(c => c.Username).SingleAsync(cancellationToken);
            var ente = await mediator.Send(new EntePerId(invito.EnteId), cancellationToken);
            return new Result(
                invito.SoggettoId, ente?.Denominazione ?? "", username, invito.Tipo is TipoInvito.Conferma, RegolePassword.Elenco(RegolePassword.Minimo(invito.Amministratore, ente)),
                ente?.Impostazioni.ChiedePin(invito.Amministratore, orologio.Oggi()) is true);
        }
    }
}
