using Enti.Abstractions;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Notifiche.Contracts.Letture;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Registrazione;

/// <summary>Whoever registered himself sees, from that browser alone, where the message went and what became of it. Nothing here differs when the e-mail was known.</summary>
internal sealed class ControllaPosta : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("registrazioni/stato", async (Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(corpo.Segreto), ct)).Http(Results.Ok))
        .Pubblico()
        .WithName("Credenziali_StatoRegistrazione")
        .WithSummary("Dice a che punto è il messaggio di una registrazione in attesa")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("registrazione/posta", (HttpContext http, IMediator mediator, CancellationToken ct) => Mostra(null, null, http, mediator, ct)).Pubblico();

    /// <summary>The page, for this slice and for the forms on it that were refused.</summary>
    internal static async Task<IResult> Mostra(string? scritta, Errore? errore, HttpContext http, IMediator mediator, CancellationToken ct) =>
        await mediator.Send(new Query(CookieRegistrazione.Leggi(http) ?? "nessuno"), ct) switch
        {
            { Errore: { Tipo: TipoErrore.NonTrovato } } => Pagine.Mostra<PaginaNessunaRegistrazione>(),
            { Errore: { } rifiuto } => rifiuto.ComeRisultato(),
            var esito => Pagine.Mostra<PaginaControllaPosta, Modello>(new Modello(esito.Valore, scritta, errore), errore?.Stato() ?? StatusCodes.Status200OK),
        };

    /// <summary>What the page shows; an address that was refused comes back to be corrected.</summary>
    internal sealed record Modello(Result Dati, string? Scritta, Errore? Errore);

    /// <param name="Segreto">What the registration answered with.</param>
    public sealed record Corpo(string Segreto);

    public sealed record Query(string Segreto) : IQuery<Result>;

    /// <param name="Username">Login name chosen.</param>
    /// <param name="Email">Where the message goes.</param>
    /// <param name="Messaggio">What became of it.</param>
    /// <param name="Scadenza">Until when it can be confirmed.</param>
    public sealed record Result(string Username, string Email, StatoMessaggio Messaggio, DateTimeOffset Scadenza);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Segreto).Segreto();
    }

    public sealed class Handler(RegistrazioniInAttesa attesa, IMediator mediator) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (await attesa.DelBrowserAsync(request.Segreto, cancellationToken) is not { } registrazione)
            {
                return ErroriRegistrazione.Sconosciuta;
            }

            // Not written yet is about to be written.
            var messaggio = await mediator.Send(new MessaggioPerOrigine(RegistrazionePreparata.Origine(registrazione.InvioId)), cancellationToken);
            return new Result(registrazione.Username, registrazione.Email, messaggio?.Stato ?? StatoMessaggio.InCoda, registrazione.ScadeIl);
        }
    }
}

/// <summary>What is the same wherever a secret or a link of a registration is sent.</summary>
internal static class RegoleRegistrazione
{
    public static IRuleBuilderOptions<T, string> Segreto<T>(this IRuleBuilder<T, string> regola) =>
        regola.NotEmpty().WithMessage("Manca il codice della registrazione.").MaximumLength(200).WithMessage("Il codice della registrazione è troppo lungo.");

    public static IRuleBuilderOptions<T, string> Token<T>(this IRuleBuilder<T, string> regola) =>
        regola.NotEmpty().WithMessage("Manca il codice del link.").MaximumLength(200).WithMessage("Il codice del link è troppo lungo.");
}
