using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Riservatezza;


/// <summary>The administrator publishes the draft: from a day on it is the notice in force, and never changes again.</summary>
internal sealed class PubblicaInformativa : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/informative/bozza/pubblicazione", async (Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Impronta, corpo.ValeDal), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.GestisciInformative, Livello.Media)
        .WithName("Anagrafe_PubblicaInformativa")
        .WithSummary("Pubblica la bozza come nuova versione dell'informativa")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/informative/bozza/pubblicazione", async (string ente, [FromForm] Modulo? modulo, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(modulo?.Comando ?? new Command(null, null), ct) switch
            {
                { Errore: { } errore } => await ScriviBozza.Mostra(ente, errore, null, mediator, ct),
                { Valore: var fatta } => Pagine.Vai($"/enti/{ente}/informative", $"La versione {fatta.Numero} è pubblicata e vale dal {fatta.ValeDal.InItalia():dd/MM/yyyy HH:mm}."),
            })
        .RequirePermesso(Permessi.GestisciInformative, Livello.Media);

    /// <summary>What is published: <c>Impronta</c> is that of the draft as it was seen, <c>ValeDal</c> the first day, null for at once.</summary>
    public sealed record Corpo(string? Impronta = null, DateOnly? ValeDal = null);

    public sealed record Modulo(string? Impronta = null, string? ValeDal = null)
    {
        // A day that does not exist becomes one that the validator refuses.
        internal Command Comando => new(Impronta, string.IsNullOrWhiteSpace(ValeDal) ? null : DateOnly.TryParse(ValeDal, System.Globalization.CultureInfo.InvariantCulture, out var giorno) ? giorno : DateOnly.MinValue);
    }

    public sealed record Command(string? Impronta, DateOnly? ValeDal) : ICommand<Result>;

    public sealed record Result(Guid Id, int Numero, DateTimeOffset ValeDal, string Impronta);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Impronta).NotEmpty().WithMessage("Manca l'impronta della bozza che hai visto: apri di nuovo la pagina.");
            RuleFor(c => c.ValeDal).Must(d => d is null || d.Value.Year is >= 2000 and < 2200).WithMessage("Questo giorno non va bene: scrivilo come 31/12/2030.");
        }
    }

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var (adesso, ente) = (orologio.GetUtcNow(), chiamante.Ambito!.EnteId!.Value);
            await store.Database.ExecuteSqlAsync($"select 1 from anagrafe.ente where id = {ente} for update", cancellationToken);
            var ultima = await store.Set<Informativa>().AsNoTracking().Where(i => i.EnteId == ente && i.Numero != null).OrderByDescending(i => i.Numero).FirstOrDefaultAsync(cancellationToken);
            if (await store.Set<Informativa>().SingleOrDefaultAsync(i => i.EnteId == ente && i.Numero == null, cancellationToken) is not { } bozza)
            {
                return ErroriRiservatezza.BozzaMancante;
            }

            if (!string.Equals(bozza.Impronta, request.Impronta, StringComparison.Ordinal))
            {
                return ErroriRiservatezza.BozzaCambiata;
            }

            if (string.Equals(bozza.Impronta, ultima?.Impronta, StringComparison.Ordinal))
            {
                return ErroriRiservatezza.BozzaUguale;
            }

            var oggi = orologio.Oggi();
            if (request.ValeDal < oggi)
            {
                return ErroriRiservatezza.GiornoPassato;
            }

            var dal = request.ValeDal is { } giorno && giorno > oggi ? giorno.MezzanotteInItalia() : adesso;
            if (dal <= ultima?.ValeDal)
            {
                return ErroriRiservatezza.ValePrima(ultima.ValeDal.Value);
            }

            bozza.Pubblica((ultima?.Numero ?? 0) + 1, dal, chiamante.SoggettoId, adesso);
            store.Registra(chiamante, "anagrafe.informativa-pubblicata", $"informativa:{bozza.Id}");
            return new Result(bozza.Id, bozza.Numero!.Value, dal, bozza.Impronta);
        }
    }
}
