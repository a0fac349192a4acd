using System.Globalization;
using Enti.Abstractions;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Riservatezza;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Soggetti;

/// <summary>A clerk changes a subject. Whoever saves after somebody else is told what changed meanwhile, and loses nothing of what he typed.</summary>
internal sealed partial class ModificaSoggetto : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPut("enti/{ente}/soggetti/{id:guid}", async (Guid id, SchedaSoggetto scheda, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id, scheda), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.GestisciSoggetti, Livello.Media)
        .WithName("Anagrafe_ModificaSoggetto")
        .WithSummary("Modifica la scheda di una persona o di un'impresa")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>Changes a subject.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Scheda">As typed; its <c>Versione</c> is the one the form was filled from.</param>
    [SenzaValidatore("La scheda si legge e si giudica insieme: LettoreScheda dice tutti i campi sbagliati.")]
    public sealed record Command(Guid Id, SchedaSoggetto Scheda) : ICommand<Result>;

    public sealed record Result(Guid Id, int Cambiati, IReadOnlyList<string> Avvisi);

    public sealed class Handler(AnagrafeDbContext store, Luoghi luoghi, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var (adesso, ente, scheda) = (orologio.GetUtcNow(), chiamante.Ambito!.EnteId!.Value, request.Scheda);
            var soggetto = await store.Soggetti.Include(s => s.Chiavi)
                .SingleOrDefaultAsync(s => s.Id == request.Id && s.UnitoA == null && store.Rapporti.Any(r => r.EnteId == ente && r.SoggettoId == s.Id), cancellationToken);
            if (soggetto is null)
            {
                return ErroriAnagrafe.SoggettoDellEnteNonTrovato;
            }

            if (VersioneScheda.Leggi(scheda.Versione) is not { } vista)
            {
                return ErroriAnagrafe.VersioneMancante;
            }

            if (await store.LimitatoAsync(soggetto.Id, cancellationToken))
            {
                return ErroriRiservatezza.SoggettoLimitato;
            }

            if (vista.Numero != soggetto.Versione)
            {
                return await CambiatoAsync(soggetto.Id, vista.LettaIl, cancellationToken);
            }

            var letta = new LettoreScheda(await luoghi.AttualiAsync(cancellationToken), orologio.Oggi()).Leggi(scheda with { Tipo = soggetto.Tipo.ToString() });
            if (letta.Errore is { } errore)
            {
                return errore;
            }

            var dati = letta.Valore;
            if (soggetto.Identita is Identita.Verificata && dati.Documento is null && soggetto.CambiaIdentita(dati))
            {
                return ErroriAnagrafe.ServeUnDocumento;
            }

            if (await ChiaveDiAltriAsync(soggetto, dati, cancellationToken) is { } diAltri)
            {
                return diAltri;
            }

            // Seen together at the desk, the key of a copy comes over to the one that stayed.
            var viste = dati.CodiciVisti ? dati.Chiavi.Select(c => c.Valore).ToList() : [];
            await store.Chiavi.Where(c => viste.Contains(c.Valore) && store.Soggetti.Any(d => d.Id == c.SoggettoId && d.UnitoA == soggetto.Id)).ExecuteDeleteAsync(cancellationToken);
            var prima = soggetto.Fotografia();
            soggetto.Aggiorna(dati, adesso);
            var cambiati = prima.Zip(soggetto.Fotografia()).Where(c => !string.Equals(c.First.Valore, c.Second.Valore, StringComparison.Ordinal)).ToList();
            foreach (var (da, a) in cambiati)
            {
                VoceStorica.Annota(store, chiamante, soggetto.Id, adesso, a.Campo, da.Valore, a.Valore);
            }

            await Sportello.ScriviContattiAsync(store, chiamante, soggetto.Id, dati.Contatti, adesso, cancellationToken);
            await Sportello.ProvaAsync(store, chiamante, soggetto.Id, dati.Documento, adesso, cancellationToken);
            await store.SaveChangesAsync(cancellationToken);
            await Sportello.RinominaAsync(store, soggetto, cancellationToken);
            store.Registra(chiamante, "anagrafe.soggetto-modificato", $"soggetto:{soggetto.Id}", soggetto.Id);
            return new Result(soggetto.Id, cambiati.Count, dati.Avvisi);
        }

        /// <summary>Says, field by field, what somebody else changed since the form was opened.</summary>
        private async Task<Esito<Result>> CambiatoAsync(Guid soggetto, DateTimeOffset lettaIl, CancellationToken ct)
        {
            var voci = await store.Set<VoceStorica>().AsNoTracking().Where(v => v.SoggettoId == soggetto && v.Quando >= lettaIl).OrderBy(v => v.Id).ToListAsync(ct);
            var campi = voci.GroupBy(v => ParoleSoggetto.CampoScheda(v.Campo), StringComparer.Ordinal).ToDictionary(
                g => g.Key,
                g => g.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Autore} ha cambiato «{v.Campo}» da «{v.Da}» a «{v.A}» alle {v.Quando.InItalia():HH:mm}: se salvi di nuovo resta quello che hai scritto tu.")).ToArray(),
                StringComparer.Ordinal);
            return ErroriAnagrafe.ModificatoDaAltri(campi);
        }

        /// <summary>A new key that is worth something for somebody else is not taken: the two must be made one first.</summary>
        private async Task<Errore?> ChiaveDiAltriAsync(Soggetto soggetto, DatiScheda dati, CancellationToken ct)
        {
            var viste = dati.CodiciVisti ? dati.Chiavi.Select(c => c.Valore).ToList() : [];
            return viste.Count > 0 && await store.Chiavi.AnyAsync(c => viste.Contains(c.Valore) && c.Stato != StatoChiave.Dichiarata && c.SoggettoId != soggetto.Id && !store.Soggetti.Any(d => d.Id == c.SoggettoId && d.UnitoA == soggetto.Id), ct)
                ? ErroriAnagrafe.ChiaveDiAltri
                : null;
        }
    }
}
