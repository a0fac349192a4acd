using Enti.Abstractions;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.RegistroEnti;

/// <summary>The administrator of the system opens an ente of the register: its facts, its state, who administers it.</summary>
internal sealed class LeggiEnte : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("piattaforma/enti/{codice}", async (string codice, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(codice), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.GestisciEnti, Livello.Media)
        .WithName("Anagrafe_LeggiEnte")
        .WithSummary("Legge i dati, lo stato e gli amministratori di un ente")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("piattaforma/enti/{codice}", (string codice, IMediator mediator, CancellationToken ct) => Mostra(codice, null, null, mediator, ct))
        .RequirePermesso(Permessi.GestisciEnti, Livello.Media);

    public sealed record Query(string Codice) : IQuery<Result>;

    public sealed record Result(
        Guid Id, string Codice, string Denominazione, TipoEnte Tipo, string CodiceFiscale, string? PartitaIva, string? Belfiore, string? Sede, string? Provincia,
        StatoEnte Stato, ContattiEnte Contatti, DateTimeOffset RegistratoIl, IReadOnlyList<Amministratore> Amministratori);

    /// <summary>Who administers it, or will from a day on.</summary>
    public sealed record Amministratore(string Denominazione, StatoAppartenenza Stato, DateOnly Dal, DateOnly? Al);

    /// <summary>Of the page: with what was typed for the first administrator.</summary>
    public sealed record Modello(Result Ente, NominaPrimoAmministratore.Corpo Nomina, Errore? Errore);

    public sealed class Handler(AnagrafeDbContext store, Luoghi luoghi) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var codice = DatiIpa.Normalizza(request.Codice);
            if (await store.Enti.AsNoTracking().SingleOrDefaultAsync(e => e.Codice == codice, cancellationToken) is not { } e)
            {
                return ErroriEnti.NonTrovato;
            }

            var amministratori = await (
                from a in store.Appartenenze
                join s in store.Soggetti on a.SoggettoId equals s.Id
                where a.EnteId == e.Id && a.Ruolo == RuoloAppartenenza.AmministratoreEnte && a.Stato != StatoAppartenenza.Cessata
                orderby a.Dal, s.Denominazione
                select new Amministratore(s.Denominazione, a.Stato, a.Dal, a.Al)).ToListAsync(cancellationToken);
            return new Result(
                e.Id, e.Codice, e.Denominazione, e.Tipo, e.CodiceFiscale, e.PartitaIva, e.Belfiore, (await luoghi.TrovaAsync(e.Belfiore, cancellationToken))?.Nome, e.Provincia,
                e.Stato, e.Contatti, e.CreatoIl, amministratori);
        }
    }

    /// <summary>The page, for this slice and for the forms on it that were refused.</summary>
    public static async Task<IResult> Mostra(string codice, NominaPrimoAmministratore.Corpo? nomina, Errore? errore, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(codice), ct)).Http(e =>
            Pagine.Mostra<PaginaEnte, Modello>(new Modello(e, nomina ?? new NominaPrimoAmministratore.Corpo(), errore), errore?.Stato() ?? StatusCodes.Status200OK));
}
