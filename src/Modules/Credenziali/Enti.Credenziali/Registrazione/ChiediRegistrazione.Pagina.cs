using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Password;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Registrazione;

/// <summary>The same registration, from the portal: the secret goes into a cookie of that browser, and the page that follows says what became of the message.</summary>
internal sealed partial class ChiediRegistrazione : IPagina
{
    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("registrazione", (IContestoGuscio guscio, IMediator mediator, TimeProvider orologio, CancellationToken ct) => Mostra(new Modulo(), null, guscio, mediator, orologio, ct)).Pubblico();
        rotte.MapPost("registrazione", async ([FromForm] Modulo? inviato, HttpContext http, IContestoGuscio guscio, IMediator mediator, TimeProvider orologio, CancellationToken ct) =>
            {
                // A form without any field is no form at all.
                var m = inviato ?? new Modulo();
                var esito = await mediator.Send(
                    new Command(m.Nome, m.Cognome, m.CodiceFiscale, m.Email, m.Cellulare, m.Username, m.Nuova, m.Ente, m.Informativa is "true" ? m.Versione : null, Accedi.Da(http), m.Ripetuta ?? ""), ct);
                if (esito.Errore is { } errore)
                {
                    return await Mostra(m, errore, guscio, mediator, orologio, ct);
                }

                CookieRegistrazione.Scrivi(http, esito.Valore.Segreto);
                return Pagine.Vai("/registrazione/posta");
            })
            .Pubblico();
    }

    /// <summary>What the form sends; a field left out is null, which a positional record would refuse.</summary>
    public sealed record Modulo
    {
        public string? Nome { get; init; }

        public string? Cognome { get; init; }

        public string? CodiceFiscale { get; init; }

        public string? Email { get; init; }

        public string? Cellulare { get; init; }

        public string? Username { get; init; }

        public string? Nuova { get; init; }

        public string? Ripetuta { get; init; }

        public string? Informativa { get; init; }

        public string? Ente { get; init; }

        public int? Versione { get; init; }
    }

    /// <summary>What the page shows: what was typed comes back after an error, passwords never; no form where the ente does not admit what it would make.</summary>
    internal sealed record Modello(Modulo Scritto, InformativaPubblica? Informativa, bool Ammessa, IReadOnlyList<string> Regole, Errore? Errore);

    private static async Task<IResult> Mostra(Modulo scritto, Errore? errore, IContestoGuscio guscio, IMediator mediator, TimeProvider orologio, CancellationToken ct)
    {
        var informativa = guscio.CodiceEnte is { } codice ? await mediator.Send(new InformativaDellEnte(codice, null), ct) : null;
        var ammessa = informativa is not null && (await mediator.Send(new EntePerCodice(informativa.EnteCodice), ct))?.Impostazioni.RegistrazioneAmmessa(orologio.Oggi()) is not false;
        return Pagine.Mostra<PaginaRegistrazione, Modello>(
            new Modello(scritto, informativa, ammessa, RegolePassword.Elenco(RegolePassword.Minimo(amministratore: false)), errore), errore?.Stato() ?? StatusCodes.Status200OK);
    }
}
