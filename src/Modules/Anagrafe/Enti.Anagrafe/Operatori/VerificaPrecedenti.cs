using Enti.Abstractions;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Operatori;

/// <summary>Before somebody is registered: is he known already, by his codice fiscale, or by name and day of birth under another one?</summary>
/// <remarks>Of people who have nothing to do with the ente it says that there is one, never who or where.</remarks>
internal sealed class VerificaPrecedenti : IEndpoint
{
    private const int Massimo = 20;

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/operatori/precedenti", async (ModuloOperatore corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(corpo), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.GestisciOperatori, Livello.Media)
        .WithName("Anagrafe_VerificaPrecedenti")
        .WithSummary("Verifica se una persona da registrare è già conosciuta")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public sealed record Query(ModuloOperatore Dati) : IQuery<Result>;

    /// <summary>Who was found; <c>Avvisi</c> are oddities that stop nothing.</summary>
    public sealed record Result(IReadOnlyList<Precedente> Precedenti, IReadOnlyList<string> Avvisi);

    /// <summary>Somebody known; name and role only when he has to do with the ente.</summary>
    /// <param name="StessoCodice">True when it is the same codice fiscale: the same person, who will be used.</param>
    /// <param name="Id">Of the person, when he has to do with the ente.</param>
    /// <param name="Denominazione">Name, when he has to do with the ente.</param>
    /// <param name="Lavora">True when he works in the ente now.</param>
    public sealed record Precedente(bool StessoCodice, Guid? Id, string? Denominazione, bool Lavora);

    public sealed class Handler(AnagrafeDbContext store, Luoghi luoghi, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var letto = new LettoreOperatore(await luoghi.AttualiAsync(cancellationToken), orologio.Oggi()).Leggi(request.Dati);
            return letto.Errore is { } errore ? errore : new Result(await TrovaAsync(store, chiamante.Ambito!.EnteId!.Value, letto.Valore, cancellationToken), letto.Valore.Avvisi);
        }
    }

    /// <summary>Who is known already.</summary>
    public static async Task<IReadOnlyList<Precedente>> TrovaAsync(AnagrafeDbContext store, Guid ente, DatiOperatore dati, CancellationToken ct)
    {
        var (cognome, nome, codice) = (PerRicerca.Normalizza(dati.Cognome), PerRicerca.Normalizza(dati.Nome), dati.Codice.Valore);
        var trovati = await store.Soggetti.AsNoTracking()
            .Where(s => s.UnitoA == null && (s.Chiavi.Any(c => c.Valore == codice && c.Stato != StatoChiave.Dichiarata)
                || (dati.NatoIl != null && s.NatoIl == dati.NatoIl && s.Cognome != null && s.Nome != null
                    && AnagrafeDbContext.PerRicerca(s.Cognome) == cognome && AnagrafeDbContext.PerRicerca(s.Nome) == nome)))
            .OrderBy(s => s.Id).Take(Massimo)
            .Select(s => new
            {
                s.Id,
                s.Denominazione,
                Stesso = s.Chiavi.Any(c => c.Valore == codice && c.Stato != StatoChiave.Dichiarata),
                DellEnte = store.Rapporti.Any(r => r.EnteId == ente && r.SoggettoId == s.Id),
                Lavora = store.Appartenenze.Any(a => a.EnteId == ente && a.SoggettoId == s.Id && a.Stato != StatoAppartenenza.Cessata),
            }).ToListAsync(ct);
        return [.. trovati.OrderByDescending(t => t.Stesso).Select(t => new Precedente(t.Stesso, t.DellEnte ? t.Id : null, t.DellEnte ? t.Denominazione : null, t.Lavora))];
    }
}
