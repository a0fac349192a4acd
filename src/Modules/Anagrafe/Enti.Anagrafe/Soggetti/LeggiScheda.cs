using System.Globalization;
using Enti.Abstractions;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Soggetti;

/// <summary>A version of a subject, as a form carries it: the row's, and when it was read.</summary>
/// <param name="Numero">Version of the row.</param>
/// <param name="LettaIl">When the form was filled, UTC.</param>
internal sealed record VersioneScheda(uint Numero, DateTimeOffset LettaIl)
{
    /// <summary>Null when it was never given by us.</summary>
    public static VersioneScheda? Leggi(string? testo) =>
        testo?.Split('.') is [var numero, var istante]
        && uint.TryParse(numero, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        && long.TryParse(istante, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) && ms < 253_402_300_799_999
            ? new VersioneScheda(n, DateTimeOffset.FromUnixTimeMilliseconds(ms))
            : null;

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Numero}.{LettaIl.ToUnixTimeMilliseconds()}");
}

/// <summary>What the form of a subject is filled with; only for whoever may change it, and only among those of the ente.</summary>
/// <param name="Id">Which subject.</param>
internal sealed record LeggiScheda(Guid Id) : IQuery<LeggiScheda.Result>
{
    public sealed record Result(string Denominazione, SchedaSoggetto Scheda, IReadOnlyList<DatiChiave> Chiavi);

    public sealed class Handler(AnagrafeDbContext store, Luoghi luoghi, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<LeggiScheda, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(LeggiScheda request, CancellationToken cancellationToken)
        {
            var ente = chiamante.Ambito!.EnteId!.Value;
            var s = await store.Soggetti.AsNoTracking().Include(x => x.Chiavi)
                .SingleOrDefaultAsync(x => x.Id == request.Id && x.UnitoA == null && store.Rapporti.Any(r => r.EnteId == ente && r.SoggettoId == x.Id), cancellationToken);
            if (s is null)
            {
                return ErroriAnagrafe.SoggettoDellEnteNonTrovato;
            }

            var scritti = await store.Contatti.AsNoTracking().Where(c => c.SoggettoId == s.Id && c.EnteId == ente).ToListAsync(cancellationToken);
            string? Scritto(TipoContatto tipo) => scritti.Find(c => c.Tipo == tipo)?.Valore;
            string? Chiave(TipoChiave tipo) => s.Chiavi.Where(c => c.Tipo == tipo).OrderBy(c => c.Stato is StatoChiave.Dichiarata).FirstOrDefault()?.Valore;
            return new Result(
                s.Denominazione,
                new SchedaSoggetto(
                    s.Tipo.ToString(), Chiave(TipoChiave.CodiceFiscale), Chiave(TipoChiave.PartitaIva), s.Cognome, s.Nome, s.Sesso?.ToString(),
                    s.NatoIl?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    await luoghi.TrovaAsync(s.LuogoNascita, cancellationToken) is { } luogo ? $"{luogo.Nome} ({luogo.Codice})" : s.LuogoNascita,
                    s.Tipo is TipoSoggetto.PersonaFisica ? null : s.Denominazione, s.Forma, s.Rappresentante?.Nome, s.Rappresentante?.CodiceFiscale,
                    s.Indirizzo?.Via, s.Indirizzo?.Cap, s.Indirizzo?.Localita, s.Indirizzo?.Provincia, s.Indirizzo?.Stato,
                    Scritto(TipoContatto.Email), Scritto(TipoContatto.Cellulare), Scritto(TipoContatto.Telefono), Scritto(TipoContatto.Pec),
                    Versione: new VersioneScheda(s.Versione, orologio.GetUtcNow()).ToString()),
                s.Dati().Chiavi);
        }
    }
}

/// <summary>What the page with the form shows.</summary>
/// <param name="Ente">Codice IPA.</param>
/// <param name="Id">The subject; null for a new one.</param>
/// <param name="Denominazione">Its name.</param>
/// <param name="Scheda">What the fields hold.</param>
/// <param name="Chiavi">Its keys: they are not changed here.</param>
/// <param name="Errore">What went wrong.</param>
/// <param name="Ritorno">Where the work goes on that needed a new subject; null to stay on his sheet.</param>
internal sealed record ModelloScheda(string Ente, Guid? Id, string Denominazione, SchedaSoggetto Scheda, IReadOnlyList<DatiChiave> Chiavi, Errore? Errore, string? Ritorno = null);
