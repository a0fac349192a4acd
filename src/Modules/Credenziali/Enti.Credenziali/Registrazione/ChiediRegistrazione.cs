using Enti.Abstractions;
using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Password;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Enti.Credenziali.Registrazione;

/// <summary>Somebody registers himself. No account exists until he uses the link that is mailed to him.</summary>
/// <remarks>Whether the e-mail or the codice fiscale is known is not looked at here: <see cref="QuandoRegistrazioneChiesta"/> does after the answer
/// left, so that words, status and work are the same for everybody (ASVS 6.3.8). Only a taken login name is told, and how often is limited.</remarks>
internal sealed partial class ChiediRegistrazione : IEndpoint
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("registrazioni", async (Corpo c, HttpContext http, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(c.Nome, c.Cognome, c.CodiceFiscale, c.Email, c.Cellulare, c.Username, c.Nuova, c.Ente, c.Informativa, Accedi.Da(http)), ct)).Http(r => Results.Accepted((string?)null, r)))
        .Pubblico()
        .WithName("Credenziali_ChiediRegistrazione")
        .WithSummary("Si registra con una e-mail: parte un link da confermare entro 7 giorni; la risposta non dice se l'e-mail o il codice fiscale sono già noti")
        .Produces<Result>(StatusCodes.Status202Accepted)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <param name="Nome">First name.</param>
    /// <param name="Cognome">Surname.</param>
    /// <param name="Email">Where the link goes.</param>
    /// <param name="Username">Login name.</param>
    /// <param name="Nuova">Password.</param>
    /// <param name="Ente">Codice IPA of the ente whose privacy notice was read.</param>
    /// <param name="Informativa">Number of the version read; 0 is the platform's text.</param>
    /// <param name="CodiceFiscale">A claim that opens nothing; may be left out.</param>
    /// <param name="Cellulare">May be left out.</param>
    public sealed record Corpo(string Nome, string Cognome, string Email, string Username, string Nuova, string Ente, int Informativa, string? CodiceFiscale = null, string? Cellulare = null);

    [TransazionePropria("No transaction stays open while the hash waits for its turn.")]
    public sealed record Command(
        string? Nome, string? Cognome, string? CodiceFiscale, string? Email, string? Cellulare, string? Username, string? Nuova, string? Ente, int? Informativa, Provenienza Da,
        string? Ripetuta = null) : ICommand<Result>;

    /// <param name="Segreto">Asks for the message again, or elsewhere; shown once, opens nothing.</param>
    /// <param name="Scadenza">Until when it can be confirmed.</param>
    public sealed record Result(string Segreto, DateTimeOffset Scadenza);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Nome).Must(Scritto).WithMessage("Scrivi il nome, al massimo 100 caratteri.");
            RuleFor(c => c.Cognome).Must(Scritto).WithMessage("Scrivi il cognome, al massimo 100 caratteri.");
            RuleFor(c => c.CodiceFiscale).Must(c => string.IsNullOrWhiteSpace(c) || Codice(c) is not null)
                .WithMessage("Controlla il codice fiscale: 16 caratteri, con l'ultima lettera che corrisponde agli altri. Puoi anche lasciarlo vuoto.");
            RuleFor(c => c.Email).Must(Email.Valida).WithMessage("Scrivi un indirizzo e-mail completo, come nome@esempio.it.");
            RuleFor(c => c.Cellulare).Must(c => string.IsNullOrWhiteSpace(c) || Telefono.Cellulare(c) is not null)
                .WithMessage("Scrivi il cellulare per intero, come 333 1234567, oppure lascialo vuoto.");
            RuleFor(c => c.Username).Custom((nome, contesto) =>
            {
                if (NomeUtente.MotivoSenzaDocumento(nome ?? "") is { } motivo)
                {
                    contesto.AddFailure("username", motivo);
                }
            });
            RuleFor(c => c.Nuova).NotEmpty().WithMessage("Scegli una password.");
            RuleFor(c => c.Ripetuta).Equal(c => c.Nuova).When(c => c.Ripetuta is not null && c.Nuova is { Length: > 0 }).WithMessage(ErroriCredenziali.PasswordDiverse.Messaggio);
            RuleFor(c => c.Informativa).NotNull().WithMessage(ErroriRegistrazione.InformativaCambiata.Messaggio);
            RuleFor(c => c.Ente).Must(e => e is { Length: > 0 and <= 20 }).WithMessage("Indica l'ente di cui hai letto l'informativa privacy.");
        }

        private static bool Scritto(string? testo) => testo?.Trim().Length is > 0 and <= 100;
    }

    public sealed class Handler(
        CredenzialiDbContext store, RegistrazioniInAttesa attesa, SecchioPerIndirizzo secchio, Tentativi tentativi, CalcoloImpronta impronte, IMediator mediator, ConsegnaEventi consegna, TimeProvider orologio)
        : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!secchio.Prendi(request.Da.Chiave, out var pausa))
            {
                return ErroriCredenziali.TroppiTentativi(pausa);
            }

            if (await mediator.Send(new InformativaDellEnte(request.Ente!, request.Informativa), cancellationToken) is not { InVigore: true }
                || await mediator.Send(new EntePerCodice(request.Ente!), cancellationToken) is not { Stato: StatoEnte.Attivo } ente)
            {
                return ErroriRegistrazione.InformativaCambiata;
            }

            if (!ente.Impostazioni.RegistrazioneAmmessa(orologio.Oggi()))
            {
                return ErroriRegistrazione.NonAmmessa;
            }

            var dati = new DatiRegistrazione(
                request.Nome!.Trim(), request.Cognome!.Trim(), Codice(request.CodiceFiscale), Email.Normalizza(request.Email),
                Telefono.Cellulare(request.Cellulare), request.Username!.Trim(), request.Informativa!.Value);
            var contesto = new ContestoPassword(dati.Username, [dati.Email, dati.CodiceFiscale ?? ""], [$"{dati.Nome} {dati.Cognome}", ente.Denominazione], RegolePassword.Minimo(amministratore: false));
            if (RegolePassword.Motivi(request.Nuova!, contesto) is { Count: > 0 } motivi)
            {
                return ErroriCredenziali.PasswordDebole(motivi);
            }

            if (await tentativi.ContaAsync(Tentativi.DiRegistrazione(dati.Email, request.Da), cancellationToken) is var ancora && ancora > TimeSpan.Zero)
            {
                return ErroriRegistrazione.Troppe(ancora);
            }

            if (await NomePresoAsync(NomeUtente.Normalizza(dati.Username), cancellationToken))
            {
                return ErroriRegistrazione.NomeOccupato;
            }

            var impronta = await impronte.CalcolaAsync(request.Nuova!, cancellationToken);
            return impronta.Riuscito
                ? await SalvaAsync(dati, impronta.Valore, ente.Id, request.Da, cancellationToken)
                : impronta.Errore;
        }

        private async Task<bool> NomePresoAsync(string nome, CancellationToken ct)
        {
            var adesso = orologio.GetUtcNow();
            return await store.Credenziali.AnyAsync(c => c.UsernameNormalizzato == nome && c.Stato != StatoCredenziale.Revocata, ct)
                || await store.Set<RichiestaRegistrazione>().AnyAsync(r => r.UsernameNormalizzato == nome && r.ScadeIl > adesso, ct);
        }

        private async Task<Esito<Result>> SalvaAsync(DatiRegistrazione dati, string impronta, Guid enteId, Provenienza da, CancellationToken ct)
        {
            var adesso = orologio.GetUtcNow();
            var segreto = TokenSegreto.Genera(CookieRegistrazione.Prefisso);
            var registrazione = RichiestaRegistrazione.Nuova(dati, segreto, impronta, enteId, adesso);
            await store.Set<RichiestaRegistrazione>().Where(r => r.UsernameNormalizzato == registrazione.UsernameNormalizzato && r.ScadeIl <= adesso).ExecuteDeleteAsync(ct);
            store.Add(registrazione);
            store.Pubblica(new RegistrazioneChiesta(registrazione.Id, registrazione.InvioId));
            attesa.Annota("credenziali.registrazione-chiesta", registrazione, "riuscito", da, dati.Username);
            try
            {
                await store.SaveChangesAsync(ct);
            }
            catch (DbUpdateException doppio) when (doppio.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                // Of two who want one name at once, the database lets in one.
                return ErroriRegistrazione.NomeOccupato;
            }

            consegna.Sveglia(store.Schema);
            return new Result(segreto, registrazione.ScadeIl);
        }
    }

    /// <summary>The codice fiscale of a person, normalised; null when it is not one.</summary>
    private static string? Codice(string? testo) =>
        CodiceFiscale.TryParse(testo, out var letto) && letto.Tipo is not TipoCodiceFiscale.Ente ? letto.Valore : null;
}
