using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Buste;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Password;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Recupero;

/// <summary>A desk that sees a document prints a one-time code for who lost a password and has no e-mail, or never used the paper he was given.</summary>
/// <remarks>Whoever prints sees the code, so he must not gain by it: it opens this ente alone (<see cref="UsaCodiceSportello"/>), is not for oneself nor, without the right
/// to print first passwords, for a colleague; it exists only where no address does; and the holder is told by every other way.</remarks>
internal sealed partial class StampaCodice
{
    public sealed record Command(
        Guid Id, string Documento, string Numero, string RilasciatoDa, string? Scadenza, string? Rappresentante, string? Titolo) : ICommand<Result>;

    /// <summary>The sheet; the code is in clear here and nowhere else.</summary>
    public sealed record Result(string Denominazione, string Username, string Codice, DateTimeOffset Scadenza);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Numero).MaximumLength(40).WithMessage("Il numero è di 40 caratteri al massimo.");
            RuleFor(c => c.RilasciatoDa).MaximumLength(100).WithMessage("Al massimo 100 caratteri.");
            RuleFor(c => c.Rappresentante).MaximumLength(120).WithMessage("Al massimo 120 caratteri.");
            RuleFor(c => c.Titolo).MaximumLength(120).WithMessage("Al massimo 120 caratteri.");
        }
    }

    public sealed class Handler(CredenzialiDbContext store, GestioneCredenziale gestione, ModiRecupero modi, EffettiSportello sportello, ISegreti segreti, IMediator mediator, Chiamante chi, TimeProvider orologio)
        : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var trovata = await gestione.TrovaAsync(request.Id, cancellationToken);
            if (trovata.Errore is { } sconosciuta)
            {
                return sconosciuta;
            }

            var (credenziale, ente, adesso) = (trovata.Valore, chi.Ambito!.EnteId!.Value, orologio.GetUtcNow());
            var soggetto = await mediator.Send(new SoggettoPerId(credenziale.SoggettoId), cancellationToken);
            var visto = Visto(request, soggetto?.Tipo is TipoSoggetto.PersonaGiuridica);
            if (visto.Errore is { } incompleto)
            {
                return incompleto;
            }

            if ((await gestione.ImpedimentoAsync(credenziale, ferma: false, cancellationToken) ?? await ImpedimentoAsync(credenziale, ente, adesso, cancellationToken)) is { } impedimento)
            {
                return impedimento;
            }

            await store.Set<CodiceSportello>().Where(c => c.CredenzialeId == credenziale.Id && c.UsatoIl == null && c.AnnullatoIl == null).ExecuteUpdateAsync(c => c.SetProperty(x => x.AnnullatoIl, adesso), cancellationToken);
            var codice = PrimaPassword.Genera();
            var stampato = store.Add(CodiceSportello.Nuovo(credenziale.Id, ente, CodiceSportello.CalcolaImpronta(segreti, credenziale.Id, codice), chi.SoggettoId, visto.Valore, adesso)).Entity;
            gestione.Annota(credenziale, TipoFatto.CodiceStampato, $"{DocumentiIdentita.InParole(visto.Valore)}: visto allo sportello");
            store.Pubblica(new CodiceSportelloStampato(credenziale.Id, credenziale.SoggettoId, ente, credenziale.Username, stampato.ScadeIl, adesso));
            return new Result(soggetto?.Denominazione ?? credenziale.Username, credenziale.Username, codice, stampato.ScadeIl);
        }

        private async Task<Errore?> ImpedimentoAsync(Credenziale credenziale, Guid ente, DateTimeOffset adesso, CancellationToken ct)
        {
            // The document says who stands at the desk, and nothing ever said who the holder is: they need not be the same.
            if (!credenziale.EntiRiconosciuti.Contains(ente))
            {
                return ErroriSportello.RegistratoDaSe;
            }

            var profilo = await mediator.Send(new ProfiloAccesso(credenziale.SoggettoId), ct);
            if (profilo?.Appartenenze.Any(a => a.EnteId == ente) is true && !chi.Puo(Permessi.InvitiStampa))
            {
                return ErroriSportello.DiChiLavora;
            }

            return await sportello.AmministraAltroveAsync(credenziale, ente, ct) ? ErroriSportello.AmministraAltrove : await modi.PerAsync(credenziale, adesso, ct) switch
            {
                ModoRecupero.Nessuno => ErroriSportello.Ferma,
                ModoRecupero.Attesa => ErroriSportello.InAttesa,
                ModoRecupero.Link => ErroriSportello.HaUnIndirizzo,
                _ => null,
            };
        }

        private Esito<DocumentoConsegna> Visto(Command c, bool azienda)
        {
            var mancanti = new Dictionary<string, string[]>(StringComparer.Ordinal);
            void Serve(bool manca, string campo, string cosa)
            {
                if (manca)
                {
                    mancanti[campo] = [cosa];
                }
            }

            var scade = Calendario.Giorno(c.Scadenza);
            Serve(!DocumentiIdentita.Tutti.Any(t => string.Equals(t.Valore, c.Documento, StringComparison.Ordinal)), "documento", "Scegli il documento che hai visto.");
            Serve(c.Numero.Length == 0, "numero", "Scrivi il numero del documento.");
            Serve(c.RilasciatoDa.Length == 0, "rilasciatoDa", "Scrivi chi ha rilasciato il documento.");
            Serve(c.Scadenza is not null && scade is null, "scadenza", "Questa data non esiste: scrivila come 31/12/2030.");
            Serve(scade < orologio.Oggi(), "scadenza", "Il documento è scaduto: serve un documento valido.");
            Serve(azienda && c.Rappresentante is null, "rappresentante", "Scrivi chi agisce per l'azienda.");
            Serve(azienda && c.Titolo is null, "titolo", "Scrivi a che titolo agisce: per esempio legale rappresentante, o delegato.");
            return mancanti.Count > 0
                ? new Errore("credenziali.documento-incompleto", "Mancano dei dati: compila i campi indicati.", TipoErrore.Validazione, mancanti)
                : new DocumentoConsegna { Tipo = c.Documento, Numero = c.Numero, RilasciatoDa = c.RilasciatoDa, ScadeIl = scade, Rappresentante = c.Rappresentante, Titolo = c.Titolo };
        }
    }
}
