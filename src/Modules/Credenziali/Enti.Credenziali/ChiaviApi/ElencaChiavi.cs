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

namespace Enti.Credenziali.ChiaviApi;

/// <summary>The keys that programs use to enter the ente, newest first; the keys themselves are not known to anybody any more.</summary>
internal sealed class ElencaChiavi : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/chiavi", async (IMediator mediator, CancellationToken ct, Guid? cursore, int limite = 50) =>
            (await mediator.Send(new Query(cursore, limite), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.ChiaviGestisci, Livello.Media)
        .WithName("Credenziali_ElencaChiavi")
        .WithSummary("Elenca le chiavi con cui i programmi entrano nell'ente")
        .Produces<Result>();

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/chiavi", async (string ente, IMediator mediator, CancellationToken ct, Guid? cursore) =>
            (await mediator.Send(new Query(cursore, 50), ct)).Http(r => Pagine.Mostra<PaginaChiavi, Modello>(new Modello(ente, r))))
        .RequirePermesso(Permessi.ChiaviGestisci, Livello.Media)
        .NelMenu("Chiavi API", "I programmi che entrano nell'ente: creare, sostituire, revocare le loro chiavi.", "key", 88, GruppiMenu.Ente);

    public sealed record Query(Guid? Cursore, int Limite) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Voce> Elementi, Guid? Successivo);

    /// <summary>One key.</summary>
    /// <param name="Id">Identifies it; it is not the key.</param>
    /// <param name="Nome">The program.</param>
    /// <param name="Permessi">Codes.</param>
    /// <param name="Stato">Whether it works.</param>
    /// <param name="CreataDa">Who made it.</param>
    /// <param name="CreataIl">UTC.</param>
    /// <param name="ScadeIl">UTC.</param>
    /// <param name="RevocataIl">UTC.</param>
    /// <param name="UsataIl">Last use, to the minute, UTC; null when never.</param>
    public sealed record Voce(
        Guid Id, string Nome, IReadOnlyList<string> Permessi, StatoChiave Stato, string? CreataDa, DateTimeOffset CreataIl, DateTimeOffset? ScadeIl, DateTimeOffset? RevocataIl, DateTimeOffset? UsataIl);

    internal sealed record Modello(string Ente, Result Chiavi);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Limite).LimiteDiPagina();
    }

    public sealed class Handler(CredenzialiDbContext store, NomiSoggetti nomi, Chiamante chi, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var (adesso, enteId) = (orologio.GetUtcNow(), chi.Ambito!.EnteId!.Value);
            var chiavi = await store.ChiaviApi.AsNoTracking()
                .Where(c => c.EnteId == enteId && (request.Cursore == null || c.Id < request.Cursore))
                .OrderByDescending(c => c.Id).Take(request.Limite + 1).ToListAsync(cancellationToken);
            var pagina = chiavi.Take(request.Limite).ToList();
            var voci = new List<Voce>(pagina.Count);
            foreach (var c in pagina)
            {
                voci.Add(new(c.Id, c.Nome, c.Permessi, c.Stato(adesso), await nomi.NomeAsync(c.CreataDa, cancellationToken), c.CreataIl, c.ScadeIl, c.RevocataIl, c.UsataIl));
            }

            return new Result(voci, chiavi.Count > request.Limite ? pagina[^1].Id : null);
        }
    }
}
