using Enti.Abstractions;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Riservatezza;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Segreti;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Soggetti;

/// <summary>A clerk opens a subject of the ente: who he is, his keys, contacts, ties. The reading leaves a line in the log.</summary>
internal sealed class LeggiSoggetto : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/soggetti/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(id), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.LeggiSoggetti, Livello.Media)
        .WithName("Anagrafe_LeggiSoggetto")
        .WithSummary("Legge una persona o un'impresa in rapporto con l'ente")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/soggetti/{id:guid}", async (string ente, Guid id, Chiamante chiamante, IMediator mediator, CancellationToken ct) =>
            await Mostra(ente, id, null, chiamante, mediator, ct))
        .RequirePermesso(Permessi.LeggiSoggetti, Livello.Media);

    /// <summary>The sheet, for this slice and for the forms on it that were refused.</summary>
    internal static async Task<IResult> Mostra(string ente, Guid id, Errore? errore, Chiamante chiamante, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(id), ct)).Http(s =>
            Pagine.Mostra<PaginaSoggetto, Modello>(new Modello(ente, s, chiamante.Puo(Permessi.GestisciSoggetti), chiamante.Puo(Permessi.UnisciSoggetti), chiamante.Puo(Permessi.EsportaDati), chiamante.Puo(Permessi.RegistraRichieste), chiamante.Permessi.Contains("credenziali.buste.consegna"), chiamante.Permessi.Contains("credenziali.registro.leggi"), chiamante.Permessi.Contains("credenziali.stato.leggi"), errore), errore?.Stato() ?? StatusCodes.Status200OK));

    public sealed record Modello(string Ente, Result Soggetto, bool Gestisce, bool Unisce, bool Esporta, bool Registra, bool Consegna, bool VedeRegistro, bool VedeCredenziali, Errore? Errore);

    public sealed record Query(Guid Id) : IQuery<Result>;

    public sealed record Result(
        Guid Id, TipoSoggetto Tipo, Identita Identita, string Denominazione, string? Nome, string? Cognome, Contracts.Sesso? Sesso, DateOnly? DataNascita, Luogo? LuogoNascita,
        string? Forma, Rappresentante? Rappresentante, Indirizzo? Indirizzo, IReadOnlyList<ChiaveDelSoggetto> Chiavi, IReadOnlyList<Recapito> Contatti, RapportoConLEnte Rapporto, IReadOnlyList<Ruolo> Ruoli, Riconosciuto? Riconoscimento,
        IReadOnlyList<Prova> Prove, IReadOnlyList<string> Avvisi, bool Limitato);

    public sealed record ChiaveDelSoggetto(TipoChiave Tipo, string Valore, StatoChiave Stato, DateTimeOffset Dal);

    /// <summary>A contact that this ente may see: <c>Sportello</c> when its desk wrote it down, <c>RecuperoDal</c> when it recovers the account, <c>CodiceMandato</c> while it waits for its code.</summary>
    public sealed record Recapito(Guid Id, TipoContatto Tipo, string Valore, DateTimeOffset? VerificatoIl, bool Sportello, DateTimeOffset? RecuperoDal, bool CodiceMandato);

    /// <summary>A document that somebody of this ente saw.</summary>
    public sealed record Prova(TipoDocumento Documento, string? Numero, string? RilasciatoDa, DateOnly? ScadeIl, string? VistaDa, DateTimeOffset VistaIl);

    /// <summary>What the ente's own feeds call the subject, and where they send its letters.</summary>
    public sealed record RapportoConLEnte(string Denominazione, Indirizzo? Indirizzo, bool Beneficiario, DateTimeOffset Dal);

    public sealed record Ruolo(RuoloAppartenenza Tipo, StatoAppartenenza Stato, DateOnly Dal, DateOnly? Al);

    public sealed record Riconosciuto(MetodoRiconoscimento Metodo, DateTimeOffset Dal);

    public sealed class Handler(AnagrafeDbContext store, Luoghi luoghi, Chiamante chiamante, ConsegnaEventi consegna, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var ente = chiamante.Ambito!.EnteId!.Value;
            if (await store.Rapporti.AsNoTracking().SingleOrDefaultAsync(r => r.EnteId == ente && r.SoggettoId == request.Id, cancellationToken) is not { } rapporto)
            {
                return ErroriAnagrafe.SoggettoDellEnteNonTrovato;
            }

            var s = await store.Soggetti.AsNoTracking().Include(x => x.Chiavi).SingleAsync(x => x.Id == request.Id, cancellationToken);
            var contatti = await store.Contatti.AsNoTracking().Where(c => c.SoggettoId == s.Id && (c.EnteId == ente || c.EnteId == null && c.Enti.Contains(ente))).OrderBy(c => c.Tipo).ThenBy(c => c.Valore).ToListAsync(cancellationToken);
            var ruoli = await store.Appartenenze.AsNoTracking().Where(a => a.SoggettoId == s.Id && a.EnteId == ente).OrderByDescending(a => a.Dal)
                .Select(a => new Ruolo(a.Ruolo, a.Stato, a.Dal, a.Al)).ToListAsync(cancellationToken);
            var riconosciuto = await store.Riconoscimenti.AsNoTracking().Where(r => r.SoggettoId == s.Id && r.EnteId == ente && r.CessatoIl == null)
                .Select(r => new Riconosciuto(r.Metodo, r.Dal)).SingleOrDefaultAsync(cancellationToken);
            var adesso = orologio.GetUtcNow();
            var aperta = await store.RichiesteCodice.AsNoTracking()
                .SingleOrDefaultAsync(r => r.SoggettoId == s.Id && r.ChiusaIl == null && r.ScadeIl > adesso && r.Tentativi < CodiceMonouso.TentativiMassimi, cancellationToken);
            var prove = await (
                from p in store.Set<ProvaIdentita>()
                join o in store.Soggetti on p.VistaDa equals o.Id into chi
                from o in chi.DefaultIfEmpty()
                where p.SoggettoId == s.Id && p.EnteId == ente
                orderby p.VistaIl descending
                select new Prova(p.Documento, p.Numero, p.RilasciatoDa, p.ScadeIl, o.Denominazione, p.VistaIl)).ToListAsync(cancellationToken);
            var luogo = await luoghi.TrovaAsync(s.LuogoNascita, cancellationToken);
            store.Registra(chiamante, "anagrafe.soggetto-letto", $"soggetto:{s.Id}", s.Id);
            await store.SaveChangesAsync(cancellationToken);
            consegna.Sveglia(store.Schema);
            return new Result(
                s.Id, s.Tipo, s.Identita, s.Denominazione, s.Nome, s.Cognome, s.Sesso, s.NatoIl,
                s.LuogoNascita is null ? null : luogo ?? new Luogo(s.LuogoNascita, s.LuogoNascita, "", null),
                s.Forma, s.Rappresentante, s.Indirizzo,
                [.. s.Chiavi.OrderBy(c => c.Stato is StatoChiave.Principale ? 0 : c.Stato is StatoChiave.Verificata ? 1 : 2).Select(c => new ChiaveDelSoggetto(c.Tipo, c.Valore, c.Stato, c.Dal))],
                [.. contatti.Select(c => new Recapito(c.Id, c.Tipo, c.Valore, c.VerificatoIl, c.EnteId is not null, c.RecuperoDal, c.Tipo == aperta?.Tipo && string.Equals(c.Valore, aperta.Indirizzo, StringComparison.Ordinal)))],
                new RapportoConLEnte(rapporto.Denominazione, rapporto.Indirizzo, rapporto.Beneficiario, rapporto.Dal),
                ruoli,
                riconosciuto,
                prove,
                Avvisi(s, luogo),
                await store.LimitatoAsync(s.Id, cancellationToken));
        }

        /// <summary>What does not agree between the codice fiscale and the rest.</summary>
        private List<string> Avvisi(Soggetto s, Luogo? luogo)
        {
            List<string> avvisi = Luoghi.Avviso(s.LuogoNascita, luogo, s.NatoIl) is { } avviso ? [avviso] : [];
            foreach (var chiave in s.Chiavi.Where(c => c.Tipo is TipoChiave.CodiceFiscale))
            {
                if (Contracts.CodiceFiscale.TryParse(chiave.Valore, out var codice))
                {
                    avvisi.AddRange(ConfrontoCodice.Differenze(codice, s.Cognome, s.Nome, s.NatoIl, s.Sesso, luogo, orologio.Oggi()));
                }
            }

            return avvisi;
        }
    }
}
