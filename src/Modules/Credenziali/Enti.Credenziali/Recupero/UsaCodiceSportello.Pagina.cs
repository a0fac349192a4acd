using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Password;
using Enti.Credenziali.Pin;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Recupero;

/// <summary>The form where the code of a desk is typed: it can set a password and nothing else.</summary>
internal sealed partial class UsaCodiceSportello : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("recuperi/codice", async (Corpo corpo, HttpContext http, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Username, corpo.Codice, corpo.Nuova, Accedi.Da(http), RegolePin.Leggi(corpo.Pin)), ct)).Http(_ => Results.NoContent()))
        .Pubblico()
        .WithName("Credenziali_UsaCodice")
        .WithSummary("Sceglie una nuova password con il codice stampato allo sportello; tutte le sessioni finiscono")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("recupero/codice", () => Mostra(new Modulo(), null)).Pubblico();
        rotte.MapPost("recupero/codice", async ([FromForm] Modulo modulo, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var esito = !string.Equals(modulo.Nuova, modulo.Ripetuta, StringComparison.Ordinal) ? ErroriCredenziali.PasswordDiverse
                    : !string.Equals(RegolePin.Leggi(modulo.Pin), RegolePin.Leggi(modulo.PinRipetuto), StringComparison.Ordinal) ? ErroriPin.Diversi
                    : await mediator.Send(new Command(modulo.Username ?? "", modulo.Codice ?? "", modulo.Nuova ?? "", Accedi.Da(http), RegolePin.Leggi(modulo.Pin)), ct);
                return esito.Errore is { } errore ? Mostra(modulo, errore) : Pagine.Vai("/accedi", "La password è cambiata e le sessioni aperte sono state chiuse: accedi con quella nuova.");
            })
            .Pubblico();
    }

    public sealed record Corpo(string Username, string Codice, string Nuova, string? Pin = null);

    /// <summary>What the form sends.</summary>
    public sealed record Modulo
    {
        public string? Username { get; init; }

        public string? Codice { get; init; }

        public string? Nuova { get; init; }

        public string? Ripetuta { get; init; }

        public string? Pin { get; init; }

        public string? PinRipetuto { get; init; }
    }

    /// <summary>What the page shows: name and code come back after an error, the password never.</summary>
    internal sealed record Modello(string? Username, string? Codice, IReadOnlyList<string> Regole, Errore? Errore);

    // The rules of citizens: an administrator who needs a longer one is told so once his code is right.
    private static IResult Mostra(Modulo modulo, Errore? errore) => Pagine.Mostra<PaginaCodiceSportello, Modello>(
        new Modello(modulo.Username, modulo.Codice, RegolePassword.Elenco(RegolePassword.Minimo(amministratore: false)), errore), errore?.Stato() ?? StatusCodes.Status200OK);
}
