using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Segreti;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Profilo;

/// <summary>A person types the code received at an address or number: it is verified, for the enti open to this session.</summary>
internal sealed class ConfermaContatto : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("profilo/contatti/conferme", async (Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Codice), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.ProfiloProprio)
        .WithName("Anagrafe_ConfermaContatto")
        .WithSummary("Conferma un recapito con il codice ricevuto")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("profilo/contatti/conferme", async ([FromForm] Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Codice), ct)).Errore is { } errore
                ? await ApriProfilo.Mostra(mediator, errore, null, ct)
                : Pagine.Vai("/profilo", "Il recapito è verificato."))
        .RequirePermesso(Permessi.ProfiloProprio);

    public sealed record Corpo(string? Codice);

    [TransazionePropria("A wrong code is refused, and yet the try must be counted.")]
    public sealed record Command(string? Codice) : ICommand<Result>;

    public sealed record Result(TipoContatto Tipo, string Valore);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Codice).Must(c => CodiceMonouso.Cifre(c).Length == CodiceMonouso.Lunghezza).WithMessage("Scrivi le 8 cifre del codice ricevuto.");
    }

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, ISegreti segreti, ConsegnaEventi consegna, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var aperta = await store.RichiesteCodice.AsNoTracking().SingleOrDefaultAsync(r => r.SoggettoId == chiamante.SoggettoId && r.ChiusaIl == null, cancellationToken);
            if (aperta is null)
            {
                return ErroriAnagrafe.CodiceNonValido;
            }

            var adesso = orologio.GetUtcNow();
            await using var transazione = await store.Database.BeginTransactionAsync(cancellationToken);
            var giusto = await CodiciContatto.ProvaAsync(store, segreti, aperta, CodiceMonouso.Cifre(request.Codice), adesso, cancellationToken);
            if (giusto)
            {
                await VerificaAsync(aperta, adesso, cancellationToken);
                await store.SaveChangesAsync(cancellationToken);
            }

            await transazione.CommitAsync(cancellationToken);
            consegna.Sveglia(store.Schema);
            return giusto ? new Result(aperta.Tipo, aperta.Indirizzo) : ErroriAnagrafe.CodiceNonValido;
        }

        private async Task VerificaAsync(RichiestaCodice provata, DateTimeOffset adesso, CancellationToken ct)
        {
            var uguali = await store.Contatti.Where(c => c.SoggettoId == provata.SoggettoId && c.Tipo == provata.Tipo && c.Valore == provata.Indirizzo).ToListAsync(ct);
            var suo = uguali.Find(c => c.EnteId is null);
            if (suo is null)
            {
                suo = new Contatto(provata.SoggettoId, provata.Tipo, provata.Indirizzo);
                store.Contatti.Add(suo);
                VoceStorica.Annota(store, chiamante, provata.SoggettoId, adesso, ParoleSoggetto.Contatto(provata.Tipo), null, provata.Indirizzo, riservata: true);
            }

            // Whoever reads the mailbox in two sessions is the same person in both.
            suo.Verifica(suo.Enti.Union(chiamante.EntiRiconosciuti), adesso);
            suo.Scritto(chiamante.CredenzialeId);
            if (provata.Tipo is TipoContatto.Cellulare)
            {
                store.Pubblica(new CellulareVerificato(provata.SoggettoId, adesso));
            }

            // A desk that had written the same one sees that it is good; where it may write is for the person's own contact to say.
            foreach (var dello in uguali.Where(c => c.EnteId is not null))
            {
                dello.Verifica(dello.Enti, adesso);
            }

            store.Registra(chiamante, "anagrafe.contatto-verificato", $"contatto:{suo.Id}", provata.SoggettoId);
        }
    }
}
