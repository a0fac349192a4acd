using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
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

/// <summary>A person asks for a code at an e-mail address, to prove that it is his. The code asked for before stops to work.</summary>
internal sealed class ChiediCodiceContatto : IEndpoint, IPagina
{
    /// <summary>Codes that one subject may ask for in an hour: whoever signs in must not be able to flood somebody else's mailbox.</summary>
    private const int MassimoPerOra = 5;

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("profilo/contatti", async (Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Email), ct)).Http(r => Results.Accepted((string?)null, r)))
        .RequirePermesso(Permessi.ProfiloProprio)
        .WithName("Anagrafe_ChiediCodiceContatto")
        .WithSummary("Invia un codice per verificare un indirizzo di posta elettronica")
        .Produces<Result>(StatusCodes.Status202Accepted)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("profilo/contatti", async ([FromForm] Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Email), ct)).Errore is { } errore
                ? await ApriProfilo.Mostra(mediator, errore, corpo.Email, ct)
                : Pagine.Vai("/profilo", "Ti abbiamo mandato un codice: scrivilo in questa pagina entro dieci minuti."))
        .RequirePermesso(Permessi.ProfiloProprio);

    public sealed record Corpo(string? Email);

    public sealed record Command(string? Email) : ICommand<Result>;

    public sealed record Result(string Email, DateTimeOffset Scadenza);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Email).Must(Email.Valida).WithMessage("Scrivi un indirizzo e-mail completo, come nome@esempio.it.");
    }

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, ISegreti segreti, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            // Two requests at once would both leave an open code: the subject's row makes them wait for each other.
            await store.Database.ExecuteSqlAsync($"select 1 from anagrafe.soggetto where id = {chiamante.SoggettoId} for update", cancellationToken);
            if (await store.Soggetti.SingleOrDefaultAsync(s => s.Id == chiamante.SoggettoId, cancellationToken) is not { } soggetto)
            {
                return ErroriAnagrafe.SoggettoNonTrovato;
            }

            var adesso = orologio.GetUtcNow();
            var unOraFa = adesso - TimeSpan.FromHours(1);
            if (await store.RichiesteCodice.CountAsync(r => r.SoggettoId == soggetto.Id && r.CreataIl > unOraFa, cancellationToken) >= MassimoPerOra)
            {
                return ErroriAnagrafe.TroppiCodici(TimeSpan.FromHours(1));
            }

            await store.RichiesteCodice.Where(r => r.SoggettoId == soggetto.Id && r.ChiusaIl == null)
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.ChiusaIl, adesso), cancellationToken);

            // Eight digits are 26 bits: five guesses of them find it once in twenty million.
            var codice = RandomNumberGenerator.GetInt32(100_000_000).ToString("00000000", CultureInfo.InvariantCulture);
            var indirizzo = Email.Normalizza(request.Email);
            var richiesta = new RichiestaCodice(soggetto.Id, indirizzo, RichiestaCodice.Impronta(segreti, soggetto.Id, indirizzo, codice), adesso);
            store.RichiesteCodice.Add(richiesta);
            store.Pubblica(new CodiceContattoRichiesto(
                soggetto.Id, soggetto.Denominazione, indirizzo, segreti.Cifra(CodiceContattoRichiesto.Scopo, Encoding.UTF8.GetBytes(codice)), richiesta.ScadeIl));
            return new Result(indirizzo, richiesta.ScadeIl);
        }
    }
}
