using Enti.Abstractions;
using Enti.Credenziali.Data;
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

namespace Enti.Credenziali.ChiaviApi;

/// <summary>An administrator makes a key for a program. It is in clear in this one answer and is kept nowhere.</summary>
internal sealed class CreaChiave : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/chiavi", async (Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(corpo.Comando, ct)).Http(r => Results.Created((string?)null, r)))
        .RequirePermesso(Permessi.ChiaviGestisci, Livello.Media)
        .WithName("Credenziali_CreaChiave")
        .WithSummary("Crea una chiave per un programma")
        .Produces<Result>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("enti/{ente}/chiavi/nuova", (string ente, PermessiPerMacchine permessi) => Modulo(ente, new Corpo(), permessi, null))
            .RequirePermesso(Permessi.ChiaviGestisci, Livello.Media);
        rotte.MapPost("enti/{ente}/chiavi/nuova", async (string ente, [FromForm] Corpo corpo, PermessiPerMacchine permessi, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(corpo.Comando, ct) switch
                {
                    { Errore: { } errore } => Modulo(ente, corpo, permessi, errore),
                    var esito => Mostra(ente, esito.Valore),
                })
            .RequirePermesso(Permessi.ChiaviGestisci, Livello.Media);
    }

    /// <summary>What is asked of whoever makes a key.</summary>
    public sealed record Corpo
    {
        /// <summary>The program that will use it.</summary>
        public string? Nome { get; init; }

        /// <summary>Codes, among those meant for programs.</summary>
        public IReadOnlyList<string>? Permessi { get; init; }

        /// <summary>Days it lasts, from 1 to 365.</summary>
        public int? Giorni { get; init; }

        internal Command Comando => new(Nome?.Trim() ?? "", [.. (Permessi ?? []).Distinct(StringComparer.Ordinal)], Giorni ?? ChiaveApi.GiorniMassimi);
    }

    public sealed record Command(string Nome, IReadOnlyList<string> Permessi, int Giorni) : ICommand<Result>;

    /// <summary>The new key.</summary>
    /// <param name="Id">Identifies it in the list.</param>
    /// <param name="Nome">The program.</param>
    /// <param name="Chiave">To be sent as bearer; shown here and never again.</param>
    /// <param name="ScadeIl">UTC.</param>
    public sealed record Result(Guid Id, string Nome, string Chiave, DateTimeOffset ScadeIl);

    internal sealed record ModelloNuova(string Ente, Corpo Scritto, IReadOnlyList<Permesso> Concedibili, Errore? Errore);

    internal sealed record ModelloCreata(string Ente, Result Creata, int? OreDellaVecchia);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Nome).NotEmpty().WithMessage("Scrivi quale programma la userà.").MaximumLength(80).WithMessage("Il nome è di 80 caratteri al massimo.");
            RuleFor(c => c.Permessi).NotEmpty().WithMessage("Scegli almeno un permesso.");
            RuleFor(c => c.Giorni).InclusiveBetween(1, ChiaveApi.GiorniMassimi).WithMessage($"Una chiave dura da 1 a {ChiaveApi.GiorniMassimi} giorni.");
        }
    }

    public sealed class Handler(CredenzialiDbContext store, PermessiPerMacchine permessi, Chiamante chi, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!permessi.Ammessi(request.Permessi))
            {
                return ErroriChiavi.PermessiNonAmmessi;
            }

            var (adesso, enteId) = (orologio.GetUtcNow(), chi.Ambito!.EnteId!.Value);
            if (await store.ChiaviApi.AnyAsync(c => c.EnteId == enteId && c.Nome == request.Nome && c.RevocataIl == null && (c.ScadeIl == null || c.ScadeIl > adesso), cancellationToken))
            {
                return ErroriChiavi.NomeInUso;
            }

            var (chiave, token) = ChiaveApi.Crea(request.Nome, chi.Ambito, chi.SoggettoId!.Value, request.Permessi, request.Giorni, adesso);
            store.ChiaviApi.Add(chiave);
            store.Registra(chi, "credenziali.chiave-api-creata", $"chiave:{chiave.Id}", motivo: $"{chiave.Nome}: {string.Join(", ", chiave.Permessi)}");
            return new Result(chiave.Id, chiave.Nome, token, chiave.ScadeIl!.Value);
        }
    }

    /// <summary>The page that shows a key, once: of a new one, and of one that takes the place of another.</summary>
    internal static IResult Mostra(string ente, Result creata, int? oreDellaVecchia = null) => Pagine.Mostra<PaginaChiaveCreata, ModelloCreata>(new ModelloCreata(ente, creata, oreDellaVecchia));

    private static IResult Modulo(string ente, Corpo scritto, PermessiPerMacchine permessi, Errore? errore) =>
        Pagine.Mostra<PaginaNuovaChiave, ModelloNuova>(new ModelloNuova(ente, scritto, permessi.Concedibili, errore), errore?.Stato() ?? StatusCodes.Status200OK);
}
