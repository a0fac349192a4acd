using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Registro;

/// <summary>The administrator of an ente reads who entered it and who read or changed whose data.</summary>
internal sealed partial class LeggiRegistro : IEndpoint
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/registro", async ([AsParameters] FiltriRegistro filtri, int? limite, string? cursore, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(filtri, limite ?? 50, cursore), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.RegistroLeggi, Livello.Media)
        .WithName("Credenziali_LeggiRegistro")
        .WithSummary("Il registro degli accessi e delle operazioni dell'ente")
        .Produces<Risposta>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>Asks for a page; <c>Seguito</c> is for the next pages of a file, and no address sets it.</summary>
    public sealed record Query(FiltriRegistro Filtri, int Limite = 50, string? Cursore = null, bool Seguito = false) : IQuery<Risposta>;

    /// <summary>A page of lines, latest first; <c>Utente</c> is the name of the person chosen.</summary>
    public sealed record Risposta(IReadOnlyList<Voce> Elementi, string? Successivo, string? Utente = null);

    /// <summary>One line as people read it.</summary>
    public sealed record Voce(
        Guid Id, DateTimeOffset Quando, TipoRiga Tipo, string Azione, string Esito, string? Attore, string Ambito, string? Oggetto, string? Interessato, Livello? Livello, IReadOnlyDictionary<string, string> Dati);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Limite).LimiteDiPagina();
            RuleFor(q => q.Cursore).CursoreDiPagina();
            RuleFor(q => q.Filtri).Custom(FiltriRegistro.Verifica);
        }
    }

    public sealed class Handler(CredenzialiDbContext store, RicercaRegistro ricerca, Chiamante chi, NomiSoggetti nomi, IMediator mediator, ConsegnaEventi consegna) : IRequestHandler<Query, Esito<Risposta>>
    {
        public async Task<Esito<Risposta>> Handle(Query request, CancellationToken cancellationToken)
        {
            var (ente, filtri) = (chi.Ambito!.EnteId!.Value, request.Filtri);
            Guid? dopo = Guid.TryParse(request.Cursore, out var cursore) ? cursore : null;
            var lette = await ricerca.TrovaAsync(ente, filtri, dopo, request.Limite + 1, cancellationToken);
            var pagina = lette.Take(request.Limite).ToList();
            string? nome = null;
            if (filtri.UtenteId is { } utente)
            {
                // A name that the ente does not know is told only if its own log holds it.
                nome = (await mediator.Send(new SoggettoDellEnte(ente, utente, null), cancellationToken))?.Denominazione ?? (pagina.Count > 0 ? await nomi.NomeAsync(utente, cancellationToken) : null);
            }

            // Whoever reads what others did leaves a line, as with any other data of theirs; a file is one reading, however many pages it takes.
            if (!request.Seguito)
            {
                store.Registra(chi, "credenziali.registro-letto", interessato: filtri.UtenteId);
                await store.SaveChangesAsync(cancellationToken);
                consegna.Sveglia(store.Schema);
            }

            return new Risposta(await nomi.VociAsync(pagina, cancellationToken), lette.Count > request.Limite ? pagina[^1].Id.ToString() : null, nome);
        }
    }
}
