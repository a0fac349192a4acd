using Enti.Abstractions;
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

/// <summary>A person types the code received at an e-mail address: the address is verified, for the enti open to this session.</summary>
internal sealed class ConfermaContatto : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("profilo/contatti/conferme", async (Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Codice), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.ProfiloProprio)
        .WithName("Anagrafe_ConfermaContatto")
        .WithSummary("Conferma l'indirizzo con il codice ricevuto")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("profilo/contatti/conferme", async ([FromForm] Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Codice), ct)).Errore is { } errore
                ? await ApriProfilo.Mostra(mediator, errore, null, ct)
                : Pagine.Vai("/profilo", "L'e-mail è verificata."))
        .RequirePermesso(Permessi.ProfiloProprio);

    public sealed record Corpo(string? Codice);

    [TransazionePropria("A wrong code is refused, and yet the try must be counted.")]
    public sealed record Command(string? Codice) : ICommand<Result>;

    public sealed record Result(string Email);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Codice).Must(c => Cifre(c) is { Length: 8 }).WithMessage("Scrivi le 8 cifre del codice ricevuto per e-mail.");
    }

    /// <summary>The digits alone: codes are copied from a mail with spaces around and inside.</summary>
    private static string Cifre(string? testo) => string.Concat((testo ?? "").Take(40).Where(char.IsAsciiDigit));

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, ISegreti segreti, ConsegnaEventi consegna, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var aperta = await store.RichiesteCodice.AsNoTracking().SingleOrDefaultAsync(r => r.SoggettoId == chiamante.SoggettoId && r.ChiusaIl == null, cancellationToken);
            if (aperta is null)
            {
                return ErroriAnagrafe.CodiceNonValido;
            }

            await using var transazione = await store.Database.BeginTransactionAsync(cancellationToken);
            var giusto = await ProvaAsync(aperta, Cifre(request.Codice), cancellationToken);
            if (giusto)
            {
                await VerificaAsync(aperta, cancellationToken);
                await store.SaveChangesAsync(cancellationToken);
            }

            await transazione.CommitAsync(cancellationToken);
            consegna.Sveglia(store.Schema);
            return giusto ? new Result(aperta.Indirizzo) : ErroriAnagrafe.CodiceNonValido;
        }

        /// <summary>Counts the try, checks the code and uses it up in one statement: tries made at once get no more than five between them.</summary>
        private async Task<bool> ProvaAsync(RichiestaCodice aperta, string codice, CancellationToken ct)
        {
            var adesso = orologio.GetUtcNow();
            var impronta = RichiestaCodice.Impronta(segreti, aperta.SoggettoId, aperta.Indirizzo, codice);
            var esiti = await store.Database.SqlQuery<bool>(
                $"""
                update anagrafe.richiesta_codice
                set tentativi = tentativi + 1, chiusa_il = case when codice = {impronta} then {adesso} end
                where id = {aperta.Id} and chiusa_il is null and scade_il > {adesso} and tentativi < {RichiestaCodice.TentativiMassimi}
                returning chiusa_il is not null as "Value"
                """).ToListAsync(ct);
            return esiti is [true];
        }

        private async Task VerificaAsync(RichiestaCodice provata, CancellationToken ct)
        {
            var contatto = await store.Contatti.SingleOrDefaultAsync(
                c => c.SoggettoId == provata.SoggettoId && c.Tipo == TipoContatto.Email && c.Valore == provata.Indirizzo, ct);
            if (contatto is null)
            {
                contatto = new Contatto(provata.SoggettoId, TipoContatto.Email, provata.Indirizzo);
                store.Contatti.Add(contatto);
            }

            contatto.Verifica(chiamante.EntiRiconosciuti, orologio.GetUtcNow());
            store.Registra(chiamante, "anagrafe.contatto-verificato", $"contatto:{contatto.Id}", provata.SoggettoId);
        }
    }
}
