using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Anagrafe.Soggetti;

internal sealed partial class ModificaSoggetto
{
    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("enti/{ente}/soggetti/{id:guid}/modifica", (string ente, Guid id, IMediator mediator, CancellationToken ct) => Mostra(ente, id, null, null, mediator, ct))
            .RequirePermesso(Permessi.GestisciSoggetti, Livello.Media);
        rotte.MapPost("enti/{ente}/soggetti/{id:guid}/modifica", async (string ente, Guid id, IFormCollection modulo, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(new Command(id, SchedaSoggetto.DalModulo(modulo)), ct) switch
                {
                    { Errore: { } errore } => await Mostra(ente, id, SchedaSoggetto.DalModulo(modulo), errore, mediator, ct),
                    { Valore: var fatto } => Pagine.Vai(
                        $"/enti/{ente}/soggetti/{id}", string.Join(' ', fatto.Avvisi.Prepend(fatto.Cambiati == 0 ? "I dati sono come prima." : "I dati sono aggiornati.")),
                        fatto.Avvisi.Count == 0 ? Tono.Successo : Tono.Attenzione),
                })
            .RequirePermesso(Permessi.GestisciSoggetti, Livello.Media);
    }

    /// <summary>The form: with the subject's data, or with what was typed. After a conflict it carries the new version, so that saving again is a choice.</summary>
    private static async Task<IResult> Mostra(string ente, Guid id, SchedaSoggetto? scritta, Errore? errore, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new LeggiScheda(id), ct)).Http(attuale =>
            Pagine.Mostra<PaginaScheda, ModelloScheda>(
                new ModelloScheda(
                    ente, id, attuale.Denominazione,
                    scritta is null ? attuale.Scheda : errore?.Tipo is TipoErrore.Conflitto ? scritta with { Versione = attuale.Scheda.Versione } : scritta,
                    attuale.Chiavi, errore),
                errore?.Stato() ?? StatusCodes.Status200OK));
}
