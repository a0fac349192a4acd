using System.Globalization;
using Enti.Abstractions;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Operatori;

/// <summary>A clerk changes what the ente wrote of somebody who works there. Whoever saves after somebody else is told what is there now, and loses nothing of what he typed.</summary>
internal sealed class ModificaOperatore : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPut("enti/{ente}/operatori/{id:guid}", async (Guid id, ModuloOperatore corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id, corpo), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.GestisciOperatori, Livello.Media)
        .WithName("Anagrafe_ModificaOperatore")
        .WithSummary("Modifica la scheda di chi lavora nell'ente")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("enti/{ente}/operatori/{id:guid}/modifica", (string ente, Guid id, IMediator mediator, CancellationToken ct) => Mostra(ente, id, null, null, mediator, ct))
            .RequirePermesso(Permessi.GestisciOperatori, Livello.Media);
        rotte.MapPost("enti/{ente}/operatori/{id:guid}/modifica", async (string ente, Guid id, [FromForm] ModuloOperatore modulo, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(new Command(id, modulo), ct) switch
                {
                    { Errore: { } errore } => await Mostra(ente, id, modulo, errore, mediator, ct),
                    var esito => Pagine.Vai($"/enti/{ente}/operatori/{id}", string.Join(' ', esito.Valore.Avvisi.Prepend("I dati sono aggiornati."))),
                })
            .RequirePermesso(Permessi.GestisciOperatori, Livello.Media);
    }

    /// <summary>The form: with what is stored, or with what was typed. After a conflict it carries the new version, so that saving again is a choice.</summary>
    private static async Task<IResult> Mostra(string ente, Guid id, ModuloOperatore? scritto, Errore? errore, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new LeggiOperatore.Query(id), ct)).Http(o => RegistraOperatore.Mostra(new RegistraOperatore.ModelloModulo(
            ente, id, scritto is null ? o.Scheda : scritto with { CodiceFiscale = o.Scheda.CodiceFiscale, Versione = errore?.Tipo is TipoErrore.Conflitto ? o.Scheda.Versione : scritto.Versione }, null, errore)));

    [SenzaValidatore("La scheda si legge e si giudica insieme: LettoreOperatore dice tutti i campi sbagliati.")]
    public sealed record Command(Guid Id, ModuloOperatore Dati) : ICommand<Result>;

    public sealed record Result(Guid Id, string Versione, IReadOnlyList<string> Avvisi);

    public sealed class Handler(AnagrafeDbContext store, Luoghi luoghi, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var ente = chiamante.Ambito!.EnteId!.Value;
            await store.Database.ExecuteSqlAsync($"select 1 from anagrafe.scheda_operatore where soggetto_id = {request.Id} and ente_id = {ente} for update", cancellationToken);
            var scheda = await store.SchedeOperatori.SingleOrDefaultAsync(s => s.SoggettoId == request.Id && s.EnteId == ente, cancellationToken);
            if (scheda is null && !await store.Appartenenze.AnyAsync(a => a.SoggettoId == request.Id && a.EnteId == ente, cancellationToken))
            {
                return ErroriOperatori.NonTrovato;
            }

            // The codice fiscale says who he is: it is not changed here.
            var codice = await store.Chiavi.Where(c => c.SoggettoId == request.Id && c.Tipo == TipoChiave.CodiceFiscale && c.Stato != StatoChiave.Dichiarata)
                .Select(c => c.Valore).SingleAsync(cancellationToken);
            var modulo = request.Dati with { CodiceFiscale = codice };
            if (scheda is not null && !string.Equals(modulo.Versione, scheda.Versione.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))
            {
                return ErroriOperatori.ModificatoDaAltri(Differenze(scheda.InModulo(codice), modulo));
            }

            var letto = new LettoreOperatore(await luoghi.AttualiAsync(cancellationToken), orologio.Oggi()).Leggi(modulo);
            if (letto.Errore is { } errore)
            {
                return errore;
            }

            if (scheda is null)
            {
                store.SchedeOperatori.Add(scheda = new SchedaOperatore(request.Id, ente, letto.Valore, orologio.GetUtcNow()));
            }
            else
            {
                scheda.Aggiorna(letto.Valore, orologio.GetUtcNow());
            }

            store.Registra(chiamante, "anagrafe.operatore-modificato", $"soggetto:{request.Id}", request.Id);
            await store.SaveChangesAsync(cancellationToken);
            return new Result(request.Id, scheda.Versione.ToString(CultureInfo.InvariantCulture), letto.Valore.Avvisi);
        }

        /// <summary>Field by field, what is stored now where something else was typed.</summary>
        private static Dictionary<string, string[]> Differenze(ModuloOperatore ora, ModuloOperatore scritto)
        {
            (string Campo, string? Ora, string? Scritto)[] campi =
            [
                ("cognome", ora.Cognome, scritto.Cognome), ("nome", ora.Nome, scritto.Nome), ("sesso", ora.Sesso, scritto.Sesso), ("natoIl", ora.NatoIl, scritto.NatoIl),
                ("via", ora.Via, scritto.Via), ("cap", ora.Cap, scritto.Cap), ("localita", ora.Localita, scritto.Localita), ("provincia", ora.Provincia, scritto.Provincia),
                ("telefono", ora.Telefono, scritto.Telefono), ("cellulare", ora.Cellulare, scritto.Cellulare), ("email", ora.Email, scritto.Email),
                ("aliasPosta", ora.AliasPosta, scritto.AliasPosta), ("descrizione", ora.Descrizione, scritto.Descrizione),
            ];
            return campi.Where(c => !string.Equals(c.Ora ?? "", c.Scritto?.Trim() ?? "", StringComparison.OrdinalIgnoreCase))
                .ToDictionary(c => c.Campo, c => new[] { $"Ora nella scheda c'è «{c.Ora}»: se confermi di nuovo resta quello che hai scritto tu." }, StringComparer.Ordinal);
        }
    }
}
