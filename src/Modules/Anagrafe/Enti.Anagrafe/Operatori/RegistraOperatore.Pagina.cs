using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Enti.Anagrafe.Operatori;

/// <summary>The form, with «Verifica precedenti» before it is saved.</summary>
internal sealed partial class RegistraOperatore
{
    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("enti/{ente}/operatori/nuovo", (string ente) => Mostra(new ModelloModulo(ente, null, new ModuloOperatore(), null, null)))
            .RequirePermesso(Permessi.GestisciOperatori, Livello.Media);
        rotte.MapPost("enti/{ente}/operatori/nuovo", async (string ente, [FromForm] ModuloOperatore modulo, [FromForm] string? azione, IMediator mediator, CancellationToken ct) =>
            {
                if (azione is "verifica")
                {
                    var verifica = await mediator.Send(new VerificaPrecedenti.Query(modulo), ct);
                    return Mostra(new ModelloModulo(ente, null, modulo, verifica.Riuscito ? verifica.Valore : null, verifica.Errore));
                }

                var esito = await mediator.Send(new Command(modulo), ct);
                if (esito.Riuscito)
                {
                    var fatto = esito.Valore.Invitato ? "La persona è registrata: le abbiamo mandato il nome utente e il link per entrare."
                        : esito.Valore.SenzaPassword ? "La persona è registrata: per scelta dell'ente non riceve una credenziale con password, entrerà con CIE, CNS o SPID."
                        : "La persona è registrata: non ha un'e-mail, quindi stampa la sua prima password.";
                    return Pagine.Vai($"/enti/{ente}/operatori/{esito.Valore.Id}", string.Join(' ', esito.Valore.Avvisi.Prepend(fatto)), esito.Valore.Avvisi.Count == 0 ? Tono.Successo : Tono.Attenzione);
                }

                var trovati = esito.Errore == ErroriOperatori.Precedenti || esito.Errore == ErroriOperatori.GiaRegistrato ? await mediator.Send(new VerificaPrecedenti.Query(modulo), ct) : null;
                return Mostra(new ModelloModulo(ente, null, modulo, trovati is { Riuscito: true } ? trovati.Valore : null, esito.Errore));
            })
            .RequirePermesso(Permessi.GestisciOperatori, Livello.Media);
    }

    /// <summary>The form of a new person, and of one that changes.</summary>
    /// <param name="Ente">Codice IPA.</param>
    /// <param name="Id">Who changes; null for a new one.</param>
    /// <param name="Dati">What the fields hold.</param>
    /// <param name="Verifica">Who is known already, when that was asked.</param>
    /// <param name="Errore">What went wrong.</param>
    public sealed record ModelloModulo(string Ente, Guid? Id, ModuloOperatore Dati, VerificaPrecedenti.Result? Verifica, Errore? Errore);

    /// <summary>Shows the form.</summary>
    public static IResult Mostra(ModelloModulo modello) => Pagine.Mostra<PaginaModuloOperatore, ModelloModulo>(modello, modello.Errore?.Stato() ?? StatusCodes.Status200OK);
}
