using Enti.Abstractions;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Enti.Credenziali.Contracts.Letture;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Servizi.Contracts.Letture;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Operatori;

/// <summary>Everything of somebody who works in the ente in one place: who he is, his assignments, profiles and services, how he signs in, when he last did. The reading leaves a line in the log.</summary>
/// <remarks>What he has to do with other enti is theirs: nothing here tells it.</remarks>
internal sealed class LeggiOperatore : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/operatori/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(id), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.LeggiOperatori, Livello.Media)
        .WithName("Anagrafe_LeggiOperatore")
        .WithSummary("Legge la scheda di chi lavora nell'ente")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/operatori/{id:guid}", (string ente, Guid id, IMediator mediator, Chiamante chi, TimeProvider orologio, CancellationToken ct) =>
            Mostra(ente, id, null, mediator, chi, orologio, ct))
        .RequirePermesso(Permessi.LeggiOperatori, Livello.Media);

    public sealed record Query(Guid Id) : IQuery<Result>;

    /// <summary>The record as the form writes it, names of places beside it.</summary>
    public sealed record Result(
        Guid Id, string Denominazione, ModuloOperatore Scheda, string? LuogoNascita, string? ComuneRiferimento, DateTimeOffset? AggiornataIl,
        IReadOnlyList<Incarico> Incarichi, IReadOnlyList<ProfiloTenuto> Profili, IReadOnlyList<ServizioTenuto> Servizi, AccessoNellEnte Accesso);

    public sealed record Incarico(Guid Id, RuoloAppartenenza Ruolo, StatoAppartenenza Stato, DateOnly Dal, DateOnly? Al, string? Motivo);

    public sealed record Modello(string Ente, Result Operatore, bool Gestisce, bool SeStesso, bool VedeRegistro, bool VedeCredenziali, DateOnly Oggi, DateTimeOffset Adesso, Errore? Errore);

    public sealed class Handler(AnagrafeDbContext store, Luoghi luoghi, IMediator mediator, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var ente = chiamante.Ambito!.EnteId!.Value;
            var incarichi = await store.Appartenenze.AsNoTracking().Where(a => a.SoggettoId == request.Id && a.EnteId == ente).OrderByDescending(a => a.Dal).ThenByDescending(a => a.Id)
                .Select(a => new Incarico(a.Id, a.Ruolo, a.Stato, a.Dal, a.Al, a.Motivo)).ToListAsync(cancellationToken);
            if (incarichi.Count == 0)
            {
                return ErroriOperatori.NonTrovato;
            }

            var oggi = orologio.Oggi();
            var inServizio = incarichi.FindAll(i => i.Stato is StatoAppartenenza.Attiva && i.Dal <= oggi && (i.Al is null || i.Al >= oggi)).ConvertAll(i => i.Ruolo.ToString());
            var tenuti = await mediator.Send(new ProfiliEServiziNellEnte(request.Id, ente, inServizio), cancellationToken);
            var soggetto = await store.Soggetti.AsNoTracking().Include(s => s.Chiavi).SingleAsync(s => s.Id == request.Id, cancellationToken);
            var scheda = await store.SchedeOperatori.AsNoTracking().SingleOrDefaultAsync(s => s.SoggettoId == request.Id && s.EnteId == ente, cancellationToken);
            var codice = soggetto.Chiavi.FirstOrDefault(c => c.Tipo is TipoChiave.CodiceFiscale && c.Stato is not StatoChiave.Dichiarata)?.Valore ?? "";
            var modulo = scheda?.InModulo(codice) ?? new ModuloOperatore
            {
                CodiceFiscale = codice, Cognome = soggetto.Cognome, Nome = soggetto.Nome, Sesso = soggetto.Sesso?.ToString(),
                NatoIl = soggetto.NatoIl?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), LuogoNascita = soggetto.LuogoNascita,
            };
            store.Registra(chiamante, "anagrafe.operatore-letto", $"soggetto:{request.Id}", request.Id);
            await store.SaveChangesAsync(cancellationToken);
            return new Result(
                request.Id, scheda?.Denominazione ?? soggetto.Denominazione, modulo,
                await NomeAsync(modulo.LuogoNascita, cancellationToken), await NomeAsync(modulo.ComuneRiferimento, cancellationToken), scheda?.AggiornataIl,
                incarichi, tenuti.Profili, tenuti.Servizi, await mediator.Send(new CredenzialiDelSoggetto(request.Id, ente), cancellationToken));
        }

        private async Task<string?> NomeAsync(string? belfiore, CancellationToken ct) => (await luoghi.TrovaAsync(belfiore, ct))?.Nome ?? belfiore;
    }

    /// <summary>The page, for this slice and for the forms on it that were refused.</summary>
    public static async Task<IResult> Mostra(string ente, Guid id, Errore? errore, IMediator mediator, Chiamante chi, TimeProvider orologio, CancellationToken ct) =>
        (await mediator.Send(new Query(id), ct)).Http(o => Pagine.Mostra<PaginaOperatore, Modello>(
            new Modello(ente, o, chi.Puo(Permessi.GestisciOperatori), chi.SoggettoId == id, chi.Permessi.Contains("credenziali.registro.leggi"), chi.Permessi.Contains("credenziali.stato.leggi"), orologio.Oggi(), orologio.GetUtcNow(), errore), errore?.Stato() ?? StatusCodes.Status200OK));
}
