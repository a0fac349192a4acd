using System.Globalization;
using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Registro;

/// <summary>The same log as a page, and as a file for a spreadsheet.</summary>
internal sealed partial class LeggiRegistro : IPagina
{
    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("enti/{ente}/registro", (string ente, [AsParameters] FiltriRegistro filtri, string? cursore, IMediator mediator, CancellationToken ct) => Mostra(ente, filtri, cursore, null, null, mediator, ct))
            .RequirePermesso(Permessi.RegistroLeggi, Livello.Media)
            .NelMenu("Registro", "Chi è entrato nell'ente, e chi ha letto o cambiato i dati di chi.", "list", 90, GruppiMenu.Ente);
        rotte.MapGet("enti/{ente}/registro.csv", async ([AsParameters] FiltriRegistro filtri, IMediator mediator, CancellationToken ct) =>
                (await mediator.Send(new Query(filtri, RegistroCsv.Pagina), ct)).Http(prima => RegistroCsv.File(
                    "registro.csv", ["Quando", "Tipo", "Azione", "Esito", "Livello", "Chi", "Ambito", "Oggetto", "Di chi", "Dati"], prima, dopo => mediator.Send(new Query(filtri, RegistroCsv.Pagina, dopo, Seguito: true), ct),
                    v => [Ora(v.Quando), v.Tipo.ToString(), v.Azione, v.Esito, v.Livello?.ToString(), v.Attore, v.Ambito, v.Oggetto, v.Interessato, string.Join(", ", v.Dati.Select(d => $"{d.Key}: {d.Value}"))])))
            .RequirePermesso(Permessi.RegistroLeggi, Livello.Media);
    }

    /// <summary>What the page shows.</summary>
    internal sealed record Modello(string Ente, FiltriRegistro Filtri, Risposta Risposta, string? Cercato, Errore? Errore);

    /// <summary>The page, for this slice and for the search of a person when it was refused.</summary>
    internal static async Task<IResult> Mostra(string ente, FiltriRegistro filtri, string? cursore, string? cercato, Errore? errore, IMediator mediator, CancellationToken ct)
    {
        var esito = await mediator.Send(new Query(filtri, Cursore: cursore), ct);
        errore ??= esito.Errore;
        return Pagine.Mostra<PaginaRegistro, Modello>(new Modello(ente, filtri, esito.Riuscito ? esito.Valore : new([], null), cercato, errore), errore?.Stato() ?? StatusCodes.Status200OK);
    }

    /// <summary>Date and time as Italians read them.</summary>
    internal static string Ora(DateTimeOffset istante) => istante.InItalia().ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture);
}
