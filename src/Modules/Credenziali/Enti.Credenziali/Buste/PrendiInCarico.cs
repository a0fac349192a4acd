using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Buste;

/// <summary>Somebody at a desk takes charge of envelopes, a whole batch or those whose codes he scans: from now on he answers for them.</summary>
internal sealed class PrendiInCarico : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/buste/carico", async (Corpo corpo, IMediator mediator, CancellationToken ct) => (await mediator.Send(corpo.Comando, ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.BusteGiacenza, Livello.Media)
        .WithName("Credenziali_PrendiInCarico")
        .WithSummary("Prende in carico a uno sportello un lotto di buste, o quelle di cui si danno i codici")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/buste/carico", async (string ente, IFormCollection modulo, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(Corpo.DalModulo(modulo).Comando, ct) switch
            {
                { Errore: { } errore } => await ElencaBuste.Mostra(ente, new FiltriBuste(), null, Corpo.DalModulo(modulo), errore, mediator, ct),
                var esito => Pagine.Vai($"/enti/{ente}/buste", esito.Valore.Prese == 1 ? "Una busta presa in carico." : $"{esito.Valore.Prese} buste prese in carico."),
            })
        .RequirePermesso(Permessi.BusteGiacenza, Livello.Media);

    /// <summary>Codes may come in one text, one for each line, as a scanner writes them.</summary>
    public sealed record Corpo(Guid? Sportello = null, Guid? Lotto = null, string? Codici = null)
    {
        internal static Corpo DalModulo(IFormCollection modulo) => new(modulo.Id("sportello"), modulo.Id("lotto"), modulo.Testo("codici"));

        internal Command Comando => new(Sportello, Lotto, [.. (Codici ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(Massime + 1)]);
    }

    public sealed record Command(Guid? Sportello, Guid? Lotto, IReadOnlyList<string> Codici) : ICommand<Result>;

    public sealed record Result(int Prese);

    /// <summary>Codes in one request, at most.</summary>
    private const int Massime = 500;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Sportello).NotNull().WithMessage("Scegli lo sportello.");
            RuleFor(c => c.Codici).NotEmpty().When(c => c.Lotto is null).WithMessage("Scrivi o scansiona almeno un codice.");
            RuleFor(c => c.Codici.Count).LessThanOrEqualTo(Massime).WithMessage($"Al massimo {Massime} codici per volta.").OverridePropertyName("codici");
            RuleForEach(c => c.Codici).Must(c => CodiceBusta.Leggi(c, out _)).WithMessage((_, c) => $"«{(c.Length > 20 ? c[..20] : c)}» non è un codice di busta: leggilo di nuovo.").OverridePropertyName("codici");
        }
    }

    public sealed class Handler(CredenzialiDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var (ente, adesso) = (chiamante.Ambito!.EnteId!.Value, orologio.GetUtcNow());
            if (!await store.Set<Sportello>().AnyAsync(s => s.Id == request.Sportello && s.EnteId == ente && s.Aperto, cancellationToken))
            {
                return ErroriBuste.SportelloSconosciuto;
            }

            var codici = request.Codici.Select(c => CodiceBusta.Leggi(c, out var letto) ? letto : c).Distinct(StringComparer.Ordinal).ToList();
            var buste = await store.Set<Busta>()
                .Where(b => b.EnteId == ente && (codici.Contains(b.Codice) || (b.LottoId == request.Lotto && b.Stato == StatoBusta.Prodotta)))
                .ToListAsync(cancellationToken);
            if (codici.Find(c => buste.TrueForAll(b => !string.Equals(b.Codice, c, StringComparison.Ordinal))) is { } mancante)
            {
                return Errore.DelCampo("credenziali.busta-sconosciuta", "codici", $"Nessuna busta del tuo ente ha il codice {mancante}.");
            }

            if (buste.Count == 0)
            {
                return await store.Set<LottoBuste>().AnyAsync(l => l.Id == request.Lotto && l.EnteId == ente, cancellationToken) ? ErroriBuste.NienteDaPrendere : ErroriBuste.LottoSconosciuto;
            }

            var lotti = buste.Select(b => b.LottoId).Distinct().ToList();
            if (await store.Set<LottoBuste>().AnyAsync(l => lotti.Contains(l.Id) && l.StampatoIl == null, cancellationToken))
            {
                return ErroriBuste.NonStampato;
            }

            foreach (var busta in buste)
            {
                if (busta.PrendiInCarico(request.Sportello!.Value, chiamante.SoggettoId, adesso).Errore is { } errore)
                {
                    return errore;
                }
            }

            store.Registra(chiamante, "credenziali.buste-prese-in-carico", $"sportello:{request.Sportello}");
            return new Result(buste.Count);
        }
    }
}
