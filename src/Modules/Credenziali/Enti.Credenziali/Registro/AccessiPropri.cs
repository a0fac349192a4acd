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

namespace Enti.Credenziali.Registro;

/// <summary>Somebody reads the own access log: sign-ins that went well and those that did not, changes of password and of ambito.</summary>
internal sealed class AccessiPropri : IEndpoint, IPagina
{
    private const int Limite = 50;

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("accessi/miei", async ([AsParameters] Filtri filtri, string? cursore, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(filtri, cursore), ct)).Http(Results.Ok))
        .RequireSessione()
        .WithName("Credenziali_AccessiPropri")
        .WithSummary("I propri accessi, riusciti e negati, e i cambi di password e di ambito")
        .Produces<LeggiRegistro.Risposta>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("i-miei-accessi", async ([AsParameters] Filtri filtri, string? cursore, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new Query(filtri, cursore), ct) switch
            {
                { Errore: { } errore } => Pagine.Mostra<PaginaAccessiPropri, Modello>(new Modello(filtri, new([], null), errore), errore.Stato()),
                var esito => Pagine.Mostra<PaginaAccessiPropri, Modello>(new Modello(filtri, esito.Valore, null)),
            })
        .RequireSessione()
        .NelMenu("I miei accessi", "Quando e da dove qualcuno è entrato con le tue credenziali, o ha provato a farlo.", "clock", 50, GruppiMenu.Account);

    /// <summary>Days, and how it went: everything may be left out.</summary>
    public sealed record Filtri(string? Dal = null, string? Al = null, string? Esito = null)
    {
        internal FiltriRegistro ComeNelRegistro => new(Dal, Al, Esito: Esito);
    }

    internal sealed record Modello(Filtri Filtri, LeggiRegistro.Risposta Risposta, Errore? Errore);

    /// <param name="Filtri">What to look for.</param>
    /// <param name="Cursore">Where the page before ended.</param>
    public sealed record Query(Filtri Filtri, string? Cursore = null) : IQuery<LeggiRegistro.Risposta>;

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Cursore).CursoreDiPagina();
            RuleFor(q => q.Filtri).Custom((f, contesto) => FiltriRegistro.Verifica(f.ComeNelRegistro, contesto));
        }
    }

    public sealed class Handler(CredenzialiDbContext store, Chiamante chi, NomiSoggetti nomi) : IRequestHandler<Query, Esito<LeggiRegistro.Risposta>>
    {
        public async Task<Esito<LeggiRegistro.Risposta>> Handle(Query request, CancellationToken cancellationToken)
        {
            var filtri = request.Filtri.ComeNelRegistro;
            var (da, fino) = (filtri.Da, Guid.TryParse(request.Cursore, out var dopo) && dopo < filtri.Fino ? dopo : filtri.Fino);
            var righe = store.Registro.AsNoTracking().Include(r => r.Dati).Where(r => r.InteressatoId == chi.SoggettoId && r.Tipo == TipoRiga.Accesso && r.Id >= da && r.Id < fino);
            righe = filtri.Esito switch
            {
                "riuscito" => righe.Where(r => r.Esito == "riuscito"),
                "negato" => righe.Where(r => r.Esito != "riuscito"),
                _ => righe,
            };
            var lette = await righe.OrderByDescending(r => r.Id).Take(Limite + 1).ToListAsync(cancellationToken);
            var pagina = lette.Take(Limite).ToList();
            return new LeggiRegistro.Risposta(await nomi.VociAsync(pagina, cancellationToken), lette.Count > Limite ? pagina[^1].Id.ToString() : null);
        }
    }
}
