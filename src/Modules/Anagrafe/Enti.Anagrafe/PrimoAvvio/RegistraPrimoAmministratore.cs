using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Profilo;
using Enti.Anagrafe.RegistroEnti;
using Enti.Anagrafe.Soggetti;
using Enti.Credenziali.Contracts.Letture;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Segreti;
using Enti.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.PrimoAvvio;

/// <summary>Whoever reads the code in the host's log registers the ente that runs the system, and himself as its administrator and the system's.</summary>
internal sealed partial class RegistraPrimoAmministratore : IEndpoint
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("primo-avvio", async (Command corpo, IMediator mediator, CancellationToken ct) => (await mediator.Send(corpo, ct)).Http(r => Results.Created((string?)null, r)))
        .Pubblico()
        .WithName("Anagrafe_RegistraPrimoAmministratore")
        .WithSummary("Registra il primo amministratore del sistema con il codice del primo avvio")
        .Produces<Result>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    [TransazionePropria("A wrong code is refused, and yet the try must be counted.")]
    public sealed record Command(
        string? Codice, string? CodiceIpa, string? CodiceFiscaleEnte, string? Denominazione, TipoEnte? Tipo, string? Provincia,
        string? UrpTelefono, string? UrpEmail, string? UrpIndirizzo, string? Nome, string? Cognome, string? CodiceFiscale, string? Email, string? Nuova) : ICommand<Result>;

    public sealed record Result(string Ente, string Username);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Codice).NotEmpty().WithMessage("Scrivi il codice che il programma ha stampato all'avvio.");
            RuleFor(c => c.CodiceIpa).Must(DatiIpa.CodiceValido).WithMessage("Scrivi il codice IPA dell'ente, come p_cr: lettere, cifre e trattino basso.");
            RuleFor(c => c.CodiceFiscaleEnte).Must(DatiIpa.CodiceFiscaleValido).WithMessage("Il codice fiscale dell'ente è di 11 cifre: controlla che siano giuste.");
            RuleFor(c => c.Denominazione).Must(t => DatiIpa.Scritto(t, 200)).WithMessage("Scrivi la denominazione dell'ente.");
            RuleFor(c => c.Tipo).Must(t => t is { } tipo && Enum.IsDefined(tipo)).WithMessage("Scegli il tipo di ente.");
            RuleFor(c => c.Provincia).Must(DatiIpa.ProvinciaValida).WithMessage("Scrivi la sigla della provincia, due lettere.");
            RuleFor(c => c.UrpTelefono).MaximumLength(40).WithMessage("Il telefono ha al massimo 40 caratteri.");
            RuleFor(c => c.UrpIndirizzo).MaximumLength(200).WithMessage("L'indirizzo ha al massimo 200 caratteri.");
            RuleFor(c => c.UrpEmail).Must(e => string.IsNullOrWhiteSpace(e) || Contracts.Email.Valida(e)).WithMessage("Scrivi un indirizzo e-mail completo, come urp@esempio.it.");
            RuleFor(c => c.Nome).Must(t => DatiIpa.Scritto(t, 100)).WithMessage("Scrivi il nome.");
            RuleFor(c => c.Cognome).Must(t => DatiIpa.Scritto(t, 100)).WithMessage("Scrivi il cognome.");
            RuleFor(c => c.CodiceFiscale).Must(DatiIpa.PersonaValida).WithMessage("Controlla il codice fiscale: 16 caratteri, con l'ultima lettera che corrisponde agli altri.");
            RuleFor(c => c.Email).Must(Contracts.Email.Valida).WithMessage("Scrivi un indirizzo e-mail completo, come nome@esempio.it.");
            RuleFor(c => c.Nuova).NotEmpty().WithMessage("Scegli una password.");
        }
    }

    public sealed class Handler(AnagrafeDbContext store, CodicePrimoAvvio codice, IMediator mediator, ISegreti segreti, ConsegnaEventi consegna, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!await codice.ServeAsync(cancellationToken))
            {
                return ErroriAnagrafe.PrimoAvvioFatto;
            }

            if (!await codice.GiustoAsync(request.Codice!, cancellationToken))
            {
                return ErroriAnagrafe.CodicePrimoAvvio;
            }

            var persona = CodiceFiscale.TryParse(request.CodiceFiscale, out var letto) ? letto : throw new InvalidOperationException("The validator let a wrong codice fiscale through.");
            var impronta = await mediator.Send(
                new CalcolaImprontaPassword(request.Nuova!, persona.Valore, [persona.Valore], [$"{request.Nome} {request.Cognome}", request.Denominazione!], Amministratore: true), cancellationToken);
            return impronta.Errore is { } errore ? errore : await SalvaAsync(request, persona, impronta.Valore, cancellationToken);
        }

        private async Task<Esito<Result>> SalvaAsync(Command dati, CodiceFiscale codiceFiscale, string impronta, CancellationToken ct)
        {
            await using var transazione = await store.Database.BeginTransactionAsync(ct);
            if (!await codice.ConsumaAsync(dati.Codice!, ct) || !await codice.ServeAsync(ct))
            {
                return ErroriAnagrafe.CodicePrimoAvvio;
            }

            var (adesso, oggi) = (orologio.GetUtcNow(), orologio.Oggi());
            var ipa = DatiIpa.Normalizza(dati.CodiceIpa);
            var ente = await store.Enti.SingleOrDefaultAsync(e => e.Codice == ipa, ct);
            if (ente is null && await store.Enti.AnyAsync(e => e.CodiceFiscale == dati.CodiceFiscaleEnte!.Trim(), ct))
            {
                return ErroriAnagrafe.CodiceFiscaleDiUnAltroEnte;
            }

            if (ente is null)
            {
                ente = Ente.Attivo(
                    Guid.CreateVersion7(adesso), ipa, dati.CodiceFiscaleEnte!.Trim(), dati.Denominazione!.Trim(), dati.Tipo!.Value, null, dati.Provincia?.Trim().ToUpperInvariant(),
                    new ContattiEnte { Telefono = DatiIpa.Vuoto(dati.UrpTelefono), Email = DatiIpa.Vuoto(dati.UrpEmail), Indirizzo = DatiIpa.Vuoto(dati.UrpIndirizzo) }, adesso);
                store.Enti.Add(ente);
            }

            var soggetto = await store.Soggetti.SingleOrDefaultAsync(s => s.Chiavi.Any(c => c.Valore == codiceFiscale.Valore && c.Stato != StatoChiave.Dichiarata), ct);
            if (soggetto is null)
            {
                soggetto = Soggetto.Censito(dati.Nome!.Trim(), dati.Cognome!.Trim(), codiceFiscale, adesso, oggi);
                store.Soggetti.Add(soggetto);
            }

            await IncaricaAsync(soggetto.Id, ente.Id, Contracts.Email.Normalizza(dati.Email), ct);
            store.Pubblica(new PrimoAmministratoreRegistrato(soggetto.Id, ente.Id, codiceFiscale.Valore, segreti.Cifra(PrimoAmministratoreRegistrato.Scopo, Encoding.UTF8.GetBytes(impronta))));
            store.Registra(Chiamante.Anonimo, "anagrafe.primo-avvio", $"ente:{ente.Id}", soggetto.Id, enteId: ente.Id);
            await store.SaveChangesAsync(ct);
            await transazione.CommitAsync(ct);
            consegna.Sveglia(store.Schema);
            return new Result(ente.Codice, codiceFiscale.Valore);
        }

        private async Task IncaricaAsync(Guid soggetto, Guid ente, string email, CancellationToken ct)
        {
            var oggi = orologio.Oggi();
            foreach (var ruolo in (RuoloAppartenenza[])[RuoloAppartenenza.AmministratoreSistema, RuoloAppartenenza.AmministratoreEnte])
            {
                if (!await store.Appartenenze.AnyAsync(a => a.SoggettoId == soggetto && a.EnteId == ente && a.Ruolo == ruolo && a.Stato != StatoAppartenenza.Cessata, ct))
                {
                    store.Appartenenze.Add(new Appartenenza(soggetto, ente, ruolo, StatoAppartenenza.Attiva, oggi));
                }
            }

            if (!await store.Riconoscimenti.AnyAsync(r => r.SoggettoId == soggetto && r.EnteId == ente && r.CessatoIl == null, ct))
            {
                store.Riconoscimenti.Add(new Riconoscimento(ente, soggetto, MetodoRiconoscimento.Incarico, orologio.GetUtcNow()));
            }

            if (!await store.Contatti.AnyAsync(c => c.SoggettoId == soggetto && c.Tipo == TipoContatto.Email && c.Valore == email, ct))
            {
                store.Contatti.Add(new Contatto(soggetto, TipoContatto.Email, email));
            }
        }
    }
}
