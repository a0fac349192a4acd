using Enti.Abstractions;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Segreti;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Profilo;

/// <summary>A person sees what the registry knows of him: keys, birth, contacts, and the enti that recognised him.</summary>
internal sealed class ApriProfilo : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("profilo", async (IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.ProfiloProprio)
        .WithName("Anagrafe_ApriProfilo")
        .WithSummary("I propri dati, recapiti e riconoscimenti")
        .Produces<Result>();

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("profilo", (IMediator mediator, CancellationToken ct) => Mostra(mediator, null, null, ct))
        .RequirePermesso(Permessi.ProfiloProprio)
        .NelMenu("Profilo", "I tuoi dati e i recapiti a cui ti scriviamo.", "user", 40, GruppiMenu.Account);

    /// <summary>What the page shows: the profile and, when a form came back, its failure and what was typed.</summary>
    internal sealed record Modello(Result Dati, Errore? Errore, Scritto? Scritto);

    /// <summary>What was typed in the forms of the page.</summary>
    internal sealed record Scritto(string? Email = null, string? Cellulare = null, string? Pec = null, string? Telefono = null);

    /// <summary>The page, for this slice and for the forms on it that were refused.</summary>
    internal static async Task<IResult> Mostra(IMediator mediator, Errore? errore, Scritto? scritto, CancellationToken ct) =>
        (await mediator.Send(new Query(), ct)).Http(dati =>
            Pagine.Mostra<PaginaProfilo, Modello>(new Modello(dati, errore, scritto), errore?.Stato() ?? StatusCodes.Status200OK));

    public sealed record Query : IQuery<Result>;

    /// <summary>What he sees; <c>ProvaInCorso</c> is the address or number that waits for its code, null when none does.</summary>
    public sealed record Result(
        string Denominazione,
        TipoSoggetto Tipo,
        IReadOnlyList<DatiChiave> Chiavi,
        DateOnly? DataNascita,
        string? LuogoNascita,
        IReadOnlyList<Recapito> Contatti,
        IReadOnlyList<Riconosciuto> Riconoscimenti,
        IReadOnlyList<Lavoro> Lavori,
        Prova? ProvaInCorso);

    /// <summary>A contact, with the names of the enti that may write there about their own data.</summary>
    public sealed record Recapito(Guid Id, TipoContatto Tipo, string Valore, DateTimeOffset? VerificatoIl, IReadOnlyList<string> Enti, DateTimeOffset? RecuperoDal);

    /// <summary>What an ente wrote of him because he works there: the ente alone changes it.</summary>
    public sealed record Lavoro(string Ente, string? AliasPosta, string? Descrizione, string? Email, string? Telefono, string? Cellulare);

    public sealed record Prova(TipoContatto Tipo, string Valore);

    public sealed record Riconosciuto(string Ente, MetodoRiconoscimento Metodo, DateTimeOffset Dal);

    public sealed class Handler(AnagrafeDbContext store, Luoghi luoghi, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (await store.Soggetti.AsNoTracking().Include(s => s.Chiavi).SingleOrDefaultAsync(s => s.Id == chiamante.SoggettoId, cancellationToken) is not { } soggetto)
            {
                return ErroriAnagrafe.SoggettoNonTrovato;
            }

            var contatti = await store.Contatti.AsNoTracking().Where(c => c.SoggettoId == soggetto.Id).Where(Contatto.Proprio(chiamante.SoloCredenziale, chiamante.EntiRiconosciuti)).OrderBy(c => c.Tipo).ThenBy(c => c.Valore).ToListAsync(cancellationToken);
            var riconoscimenti = await (
                from r in store.Riconoscimenti
                join e in store.Enti on r.EnteId equals e.Id
                where r.SoggettoId == soggetto.Id && r.CessatoIl == null
                orderby e.Denominazione
                select new { e.Id, e.Denominazione, r.Metodo, r.Dal }).ToListAsync(cancellationToken);

            // A local credential opens only the enti that recognised him: what another one wrote of him is not for this session.
            var aperti = chiamante.EntiRiconosciuti;
            var lavori = await (
                from s in store.SchedeOperatori
                join e in store.Enti on s.EnteId equals e.Id
                where s.SoggettoId == soggetto.Id && aperti.Contains(s.EnteId) && store.Appartenenze.Any(a => a.SoggettoId == s.SoggettoId && a.EnteId == s.EnteId && a.Stato != StatoAppartenenza.Cessata)
                orderby e.Denominazione
                select new Lavoro(e.Denominazione, s.AliasPosta, s.Descrizione, s.Email, s.Telefono, s.Cellulare)).ToListAsync(cancellationToken);
            var adesso = orologio.GetUtcNow();
            var prova = await store.RichiesteCodice
                .Where(r => r.SoggettoId == soggetto.Id && r.ChiusaIl == null && r.ScadeIl > adesso && r.Tentativi < CodiceMonouso.TentativiMassimi)
                .Select(r => new Prova(r.Tipo, r.Indirizzo)).SingleOrDefaultAsync(cancellationToken);
            return new Result(
                soggetto.Denominazione,
                soggetto.Tipo,
                soggetto.Dati().Chiavi,
                soggetto.NatoIl,
                (await luoghi.TrovaAsync(soggetto.LuogoNascita, cancellationToken))?.Nome ?? soggetto.LuogoNascita,
                [.. contatti.Select(c => new Recapito(c.Id, c.Tipo, c.Valore, c.VerificatoIl, [.. riconoscimenti.Where(r => c.ValePer(r.Id, r.Dal)).Select(r => r.Denominazione)], c.RecuperoDal))],
                [.. riconoscimenti.Select(r => new Riconosciuto(r.Denominazione, r.Metodo, r.Dal))],
                lavori,
                prova);
        }
    }
}
