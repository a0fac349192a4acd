using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Registro;

/// <summary>Somebody reads the own access log: sign-ins that went well and those that did not, changes of password and of ambito.</summary>
internal sealed class AccessiPropri : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("accessi/miei", async ([AsParameters] Filtri filtri, string? cursore, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(filtri, cursore), ct)).Http(Results.Ok))
        .RequireSessione()
        .WithName("Credenziali_AccessiPropri")
        .WithSummary("I propri accessi, riusciti e negati, e i cambi di password e di ambito")
        .Produces<LeggiRegistro.Risposta>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("i-miei-accessi", async ([AsParameters] Filtri filtri, string? cursore, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(new Query(filtri, cursore), ct) switch
                {
                    { Errore: { } errore } => Pagine.Mostra<PaginaAccessiPropri, Modello>(new Modello(filtri, new([], null), errore), errore.Stato()),
                    var esito => Pagine.Mostra<PaginaAccessiPropri, Modello>(new Modello(filtri, esito.Valore, null)),
                })
            .RequireSessione()
            .NelMenu("I miei accessi", "Quando e da dove qualcuno è entrato con le tue credenziali, o ha provato a farlo.", "clock", 50, GruppiMenu.Account);
        rotte.MapGet("i-miei-accessi.csv", async ([AsParameters] Filtri filtri, IMediator mediator, CancellationToken ct) =>
                (await mediator.Send(new Query(filtri, Limite: RegistroCsv.Pagina), ct)).Http(prima => RegistroCsv.File(
                    "i-miei-accessi.csv", ["Quando", "Azione", "Esito", "Livello", "Ambito", "Indirizzo", "Dispositivo"], prima, dopo => mediator.Send(new Query(filtri, dopo, RegistroCsv.Pagina), ct),
                    v => [LeggiRegistro.Ora(v.Quando), v.Azione, v.Esito, v.Livello?.ToString(), v.Ambito, v.Dati.GetValueOrDefault("indirizzo"), v.Dati.GetValueOrDefault("dispositivo")])))
            .RequireSessione();
    }

    /// <summary>Days, how it went, what part of the portal and from where: everything may be left out.</summary>
    public sealed record Filtri(string? Dal = null, string? Al = null, string? Esito = null, string? Servizio = null, string? Indirizzo = null)
    {
        internal FiltriRegistro ComeNelRegistro => new(Dal, Al, Esito: Esito, Servizio: Servizio, Indirizzo: Indirizzo);
    }

    internal sealed record Modello(Filtri Filtri, LeggiRegistro.Risposta Risposta, Errore? Errore);

    /// <param name="Filtri">What to look for.</param>
    /// <param name="Cursore">Where the page before ended.</param>
    /// <param name="Limite">How many lines.</param>
    public sealed record Query(Filtri Filtri, string? Cursore = null, int Limite = 50) : IQuery<LeggiRegistro.Risposta>;

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Limite).LimiteDiPagina();
            RuleFor(q => q.Cursore).CursoreDiPagina();
            RuleFor(q => q.Filtri).Custom((f, contesto) => FiltriRegistro.Verifica(f.ComeNelRegistro, contesto));
        }
    }

    public sealed class Handler(RicercaRegistro ricerca, Chiamante chi, NomiSoggetti nomi) : IRequestHandler<Query, Esito<LeggiRegistro.Risposta>>
    {
        public async Task<Esito<LeggiRegistro.Risposta>> Handle(Query request, CancellationToken cancellationToken)
        {
            var lette = await ricerca.AccessiAsync(chi, request.Filtri.ComeNelRegistro, Guid.TryParse(request.Cursore, out var dopo) ? dopo : null, request.Limite + 1, cancellationToken);
            var pagina = lette.Take(request.Limite).ToList();
            var voci = await nomi.VociAsync(pagina, cancellationToken);

            // The name of whoever was at the desk is the ente's to tell.
            return new LeggiRegistro.Risposta(
                [.. voci.Zip(pagina, (v, r) => r.AttoreId == chi.SoggettoId ? v : v with { Attore = null })], lette.Count > request.Limite ? pagina[^1].Id.ToString() : null);
        }
    }
}
