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


/// <summary>A person asks an ente that recognised him to restrict the use of his data, or to erase it.</summary>
internal sealed class ChiediDiritto : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("profilo/privacy/richieste", async (Corpo corpo, IMediator mediator, CancellationToken ct) => (await mediator.Send(corpo.Comando, ct)).Http(r => Results.Created("/api/v1/profilo/privacy", r)))
        .RequirePermesso(Permessi.ProfiloProprio)
        .WithName("Anagrafe_ChiediDiritto")
        .WithSummary("Chiede a un ente di limitare l'uso dei propri dati o di cancellarli")
        .Produces<Result>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("profilo/privacy/richieste", async ([FromForm] Corpo? corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send((corpo ?? new Corpo()).Comando, ct)).Errore is { } errore
                ? await ApriPrivacy.Mostra(errore, mediator, ct)
                : Pagine.Vai("/profilo/privacy", "La richiesta è arrivata all'ente: qui vedi quando è decisa e perché."))
        .RequirePermesso(Permessi.ProfiloProprio);

    public sealed record Corpo(string? Ente = null, string? Tipo = null, string? Motivo = null)
    {
        internal Command Comando => new(Ente?.Trim().ToLowerInvariant() ?? "", Tipo ?? "", Motivo?.Trim() ?? "");
    }

    public sealed record Command(string Ente, string Tipo, string Motivo) : ICommand<Result>;

    public sealed record Result(Guid Id, StatoRichiesta Stato);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Ente).NotEmpty().WithMessage("Scegli a quale ente lo chiedi.").MaximumLength(40).WithMessage("Scegli a quale ente lo chiedi.");
            RegoleRichiesta.Tipo(RuleFor(c => c.Tipo));
            RegoleRichiesta.Motivo(RuleFor(c => c.Motivo));
        }
    }

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var (chi, aperti) = (chiamante.SoggettoId!.Value, chiamante.EntiVisibili(""));
            if (await store.Enti.Where(e => e.Codice == request.Ente && aperti.Contains(e.Id)).Select(e => (Guid?)e.Id).SingleOrDefaultAsync(cancellationToken) is not { } ente)
            {
                return ErroriRiservatezza.EnteNonTrovato;
            }

            return (await RegoleRichiesta.RegistraAsync(store, chiamante, ente, chi, request.Tipo, request.Motivo, alloSportello: false, orologio.GetUtcNow(), cancellationToken)) switch
            {
                { Errore: { } errore } => errore,
                { Valore: var richiesta } => new Result(richiesta.Id, richiesta.Stato),
            };
        }
    }
}

/// <summary>What asking at a desk and by oneself have in common.</summary>
internal static class RegoleRichiesta
{
    public static void Tipo<T>(IRuleBuilder<T, string> regola) => regola.Must(t => Enum.IsDefined(typeof(TipoRichiesta), t)).WithMessage("Scegli se limitare l'uso dei dati o cancellarli.");

    public static void Motivo<T>(IRuleBuilder<T, string> regola) => regola.NotEmpty().WithMessage("Scrivi il motivo.").MaximumLength(1000).WithMessage("Il motivo è di 1.000 caratteri al massimo.");

    /// <summary>Writes the request down, unless one of the same kind is still open.</summary>
    public static async Task<Esito<RichiestaPrivacy>> RegistraAsync(
        AnagrafeDbContext store, Chiamante chi, Guid ente, Guid soggetto, string tipo, string motivo, bool alloSportello, DateTimeOffset adesso, CancellationToken ct)
    {
        var quale = Enum.Parse<TipoRichiesta>(tipo);
        await store.Database.ExecuteSqlAsync($"select 1 from anagrafe.soggetto where id = {soggetto} for update", ct);
        if (await store.Set<RichiestaPrivacy>().AnyAsync(
            r => r.SoggettoId == soggetto && r.EnteId == ente && r.Tipo == quale && (r.Stato == StatoRichiesta.Ricevuta || r.Stato == StatoRichiesta.Accolta || r.Stato == StatoRichiesta.InCorso), ct))
        {
            return ErroriRiservatezza.RichiestaGiaAperta;
        }

        var richiesta = RichiestaPrivacy.Nuova(ente, soggetto, quale, motivo, alloSportello, chi.SoggettoId, adesso);
        store.Add(richiesta);
        store.Registra(chi, $"anagrafe.{tipo.ToLowerInvariant()}-chiesta", $"richiesta-privacy:{richiesta.Id}", soggetto, enteId: ente);
        return richiesta;
    }
}
