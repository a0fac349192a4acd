using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Data;
using Enti.Credenziali.Password;
using Enti.Credenziali.Pin;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Segreti;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Recupero;

/// <summary>Whoever got a code at a desk sets a new password with it: no session opens, every other ends, and the credential opens from now on that desk's ente alone.</summary>
/// <remarks>So an operator who prints a code for himself gets his own ente's data and no other's (abuse cases 19 and 20). Nothing before the right code tells
/// whether there is such a user, or a code for him.</remarks>
internal sealed partial class UsaCodiceSportello
{
    [TransazionePropria("The reason of a refusal must reach the log.")]
    public sealed record Command(string Username, string Codice, string Nuova, Provenienza Da, string? Pin = null) : ICommand<Unit>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Username).NotEmpty().WithMessage("Scrivi il nome utente che è sul foglio.").MaximumLength(100).WithMessage("Il nome utente ha al massimo 100 caratteri.");
            RuleFor(c => c.Codice).NotEmpty().WithMessage("Scrivi il codice che è sul foglio.").MaximumLength(100).WithMessage("Il codice è troppo lungo.");
            RuleFor(c => c.Nuova).NotEmpty().WithMessage("Scegli una password.").Must((c, nuova) => !PrimaPassword.Ripete(nuova, c.Codice)).WithMessage("Il codice del foglio non può essere la password: scegline una tua.");
        }
    }

    public sealed class Handler(
        CredenzialiDbContext store, CercaCredenziale cerca, SecchioPerIndirizzo secchio, Tentativi tentativi, CalcoloImpronta impronte, CalcoloDiritti calcolo, NuovaPassword nuova, NuovoPin nuovoPin, EffettiSportello sportello, ISegreti segreti, ConsegnaEventi consegna,
        TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!secchio.Prendi(request.Da.Chiave, out var attesa))
            {
                return ErroriCredenziali.TroppiTentativi(attesa);
            }

            var contatori = Tentativi.DellIndirizzo(request.Da);
            if (await tentativi.ContaAsync(contatori, cancellationToken) is var ancora && ancora > TimeSpan.Zero)
            {
                return ErroriCredenziali.TroppiTentativi(ancora);
            }

            var credenziale = await cerca.ConAsync(request.Username, cancellationToken);
            var improntaCodice = CodiceSportello.CalcolaImpronta(segreti, credenziale?.Id ?? Guid.Empty, request.Codice);
            var codice = await store.Set<CodiceSportello>().AsNoTracking().SingleOrDefaultAsync(c => c.Impronta == improntaCodice, cancellationToken);
            if (Motivo(credenziale, codice) is { } motivo)
            {
                return await RifiutaAsync(request, credenziale, codice, motivo, cancellationToken);
            }

            var contesto = ContestoPassword.Di(credenziale!.Username, await calcolo.ProfiloAsync(credenziale.SoggettoId, cancellationToken), await calcolo.RegoleAsync(cancellationToken));
            if (RegolePassword.Motivi(request.Nuova, contesto) is { Count: > 0 } motivi)
            {
                return ErroriCredenziali.PasswordDebole(motivi);
            }

            if (await nuovoPin.ImpedimentoAsync(request.Pin, credenziale, cancellationToken) is { } impedimento)
            {
                return impedimento;
            }

            var impronta = await impronte.CalcolaAsync(request.Nuova, cancellationToken);
            return impronta.Riuscito ? await SalvaAsync(request, codice!, impronta.Valore, cancellationToken) : impronta.Errore;
        }

        private string? Motivo(Credenziale? credenziale, CodiceSportello? codice) =>
            credenziale is null ? "utente sconosciuto"
            : codice is null ? "codice errato"
            : codice.Motivo(orologio.GetUtcNow())
                ?? (credenziale.Stato is StatoCredenziale.Sospesa or StatoCredenziale.Revocata || !credenziale.EntiRiconosciuti.Contains(codice.EnteId) ? "credenziale non utilizzabile" : null);

        private async Task<Esito<Unit>> SalvaAsync(Command request, CodiceSportello codice, string impronta, CancellationToken ct)
        {
            await using var transazione = await store.Database.BeginTransactionAsync(ct);
            await store.Database.ExecuteSqlAsync($"select from credenziali.credenziali where id = {codice.CredenzialeId} for update", ct);
            var adesso = orologio.GetUtcNow();
            store.ChangeTracker.Clear();
            var credenziale = await store.Credenziali.SingleAsync(c => c.Id == codice.CredenzialeId, ct);

            // Of two that press together one gets it; and a credential stopped meanwhile stays so.
            var ostacolo = Motivo(credenziale, codice)
                ?? (await sportello.AmministraAltroveAsync(credenziale, codice.EnteId, ct) ? "amministra un altro ente" : null)
                ?? (await store.Set<CodiceSportello>().Where(c => c.Id == codice.Id && c.UsatoIl == null && c.AnnullatoIl == null && c.ScadeIl > adesso)
                    .ExecuteUpdateAsync(c => c.SetProperty(x => x.UsatoIl, adesso), ct) == 1 ? null : "codice già usato");
            if (ostacolo is not null)
            {
                await transazione.RollbackAsync(ct);
                return await RifiutaAsync(request, credenziale, codice, ostacolo, ct);
            }

            sportello.Applica(credenziale, codice.EnteId, altro => Riga(request, credenziale, altro, "credenziali.credenziale-accesso-tolto", "password reimpostata allo sportello di un altro ente"));
            nuovoPin.Imposta(credenziale, request.Pin);
            await nuova.SalvaAsync(credenziale, impronta, Riga(request, credenziale, codice.EnteId, "credenziali.recupero-allo-sportello", "riuscito"), ct);
            await transazione.CommitAsync(ct);
            await tentativi.LiberaAsync(credenziale.Id, ct);
            consegna.Sveglia(store.Schema);
            return Unit.Value;
        }

        private async Task<Errore> RifiutaAsync(Command request, Credenziale? credenziale, CodiceSportello? codice, string motivo, CancellationToken ct)
        {
            store.ChangeTracker.Clear();
            store.Registro.Add(Riga(request, credenziale, codice?.EnteId, "credenziali.recupero-allo-sportello", motivo));
            await store.SaveChangesAsync(ct);
            return ErroriSportello.CodiceNonValido;
        }

        private RigaRegistro Riga(Command request, Credenziale? credenziale, Guid? ente, string azione, string esito) => RigaRegistro.Crea(
            TipoRiga.Accesso, orologio.GetUtcNow(), ente, azione, esito, null, "Recupero", credenziale is null ? null : $"credenziale:{credenziale.Id}", credenziale?.SoggettoId,
            [new("utente", credenziale?.Username ?? request.Username), new("indirizzo", request.Da.Indirizzo?.ToString()), new("dispositivo", request.Da.Agente)]);
    }
}
