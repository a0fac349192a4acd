using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
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

/// <summary>Every envelope that the ente handed over: to whom, when, at which desk, by whom; the latest first.</summary>
internal sealed class ElencaConsegne : IEndpoint, IPagina
{
    private const int PerPagina = 20;

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/consegne", async ([AsParameters] FiltriConsegne filtri, int? limite, string? cursore, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(filtri, limite ?? 50, cursore), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.BusteConsegna, Livello.Media)
        .WithName("Credenziali_ElencaConsegne")
        .WithSummary("Le consegne di buste dell'ente, dalla più recente")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/consegne/elenco", async (string ente, [AsParameters] FiltriConsegne filtri, string? cursore, IMediator mediator, CancellationToken ct) =>
        {
            var esito = await mediator.Send(new Query(filtri, PerPagina, cursore), ct);
            var sportelli = (await mediator.Send(new ElencaSportelli.Query(), ct)).Valore.Elementi;
            return Pagine.Mostra<PaginaElencoConsegne, Modello>(
                new Modello(ente, filtri, esito.Riuscito ? esito.Valore : new Result([], null, 0), [.. sportelli.Select(s => new Opzione(s.Id.ToString(), s.Nome))], esito.Errore),
                esito.Errore?.Stato() ?? StatusCodes.Status200OK);
        })
        .RequirePermesso(Permessi.BusteConsegna, Livello.Media);

    internal sealed record Modello(string Ente, FiltriConsegne Filtri, Result Risultato, IReadOnlyList<Opzione> Sportelli, Errore? Errore);

    public sealed record Query(FiltriConsegne Filtri, int Limite, string? Cursore) : IQuery<Result>;

    /// <summary>A page; <c>Quante</c> answer to the filters, on every page.</summary>
    public sealed record Result(IReadOnlyList<Voce> Elementi, string? Successivo, int Quante);

    public sealed record Voce(Guid Id, string Ricevuta, DateTimeOffset Quando, string Denominazione, TipoBusta Tipo, ModoConsegna Modo, string Sportello, string Codice, string? Operatore);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Limite).LimiteDiPagina();
            RuleFor(q => q.Cursore).CursoreDiPagina();
            RuleFor(q => q.Filtri).Custom(FiltriConsegne.Verifica);
        }
    }

    public sealed class Handler(CredenzialiDbContext store, Chiamante chiamante, NomiSoggetti nomi, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var tutte = request.Filtri.Applica(store, chiamante.Ambito!.EnteId!.Value);
            var quante = await tutte.CountAsync(cancellationToken);
            var dopo = Guid.TryParse(request.Cursore, out var cursore) ? tutte.Where(c => c.Id < cursore) : tutte;
            var lette = await Righe(store, dopo).Take(request.Limite + 1).ToListAsync(cancellationToken);
            var pagina = new List<Voce>();
            foreach (var r in lette.Take(request.Limite))
            {
                pagina.Add(r.Voce(await nomi.NomeAsync(r.Consegna.RispondeId, cancellationToken)));
            }

            store.Registro.Add(RigaRegistro.DiLettura(chiamante, "credenziali.consegne-cercate", orologio.GetUtcNow(), null, null, request.Filtri.PerRegistro));
            await store.SaveChangesAsync(cancellationToken);
            return new Result(pagina, lette.Count > request.Limite ? pagina[^1].Id.ToString() : null, quante);
        }
    }

    /// <summary>What a line of the list and of the file is made of.</summary>
    internal sealed record Riga(Consegna Consegna, string Sportello, string Codice)
    {
        public Voce Voce(string? operatore) => new(
            Consegna.Id, Consegna.Ricevuta!, Consegna.ConfermataIl!.Value, Consegna.Denominazione, Consegna.Tipo, Consegna.Modo, Sportello, Codice, operatore);
    }

    /// <summary>Those releases with their desk and envelope, the latest first.</summary>
    internal static IQueryable<Riga> Righe(CredenzialiDbContext store, IQueryable<Consegna> consegne) =>
        from consegna in consegne
        join sportello in store.Set<Sportello>() on consegna.SportelloId equals sportello.Id
        join busta in store.Set<Busta>() on consegna.BustaId equals busta.Id
        orderby consegna.Id descending
        select new Riga(consegna, sportello.Nome, busta.Codice);
}
