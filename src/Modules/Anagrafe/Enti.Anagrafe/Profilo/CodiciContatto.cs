using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Segreti;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Profilo;

/// <summary>Codes sent to an address or number and typed back, whether the person asks for them or a desk does.</summary>
internal static class CodiciContatto
{
    /// <summary>Codes that may be asked for one subject in an hour: nobody must be able to flood somebody else's mailbox or telephone.</summary>
    private const int MassimoPerOra = 5;

    /// <summary>Sends a code; the one sent before stops to work.</summary>
    public static async Task<Esito<RichiestaCodice>> MandaAsync(AnagrafeDbContext store, ISegreti segreti, Guid soggettoId, TipoContatto tipo, string indirizzo, DateTimeOffset adesso, CancellationToken ct, Guid? ente = null)
    {
        // Two requests at once would both leave an open code: the subject's row makes them wait for each other.
        await store.Database.ExecuteSqlAsync($"select 1 from anagrafe.soggetto where id = {soggettoId} for update", ct);
        if (await store.Soggetti.SingleOrDefaultAsync(s => s.Id == soggettoId, ct) is not { } soggetto)
        {
            return ErroriAnagrafe.SoggettoNonTrovato;
        }

        var unOraFa = adesso - TimeSpan.FromHours(1);
        if (await store.RichiesteCodice.CountAsync(r => r.SoggettoId == soggetto.Id && r.CreataIl > unOraFa, ct) >= MassimoPerOra)
        {
            return ErroriAnagrafe.TroppiCodici(TimeSpan.FromHours(1));
        }

        await store.RichiesteCodice.Where(r => r.SoggettoId == soggetto.Id && r.ChiusaIl == null)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.ChiusaIl, adesso), ct);

        var codice = CodiceMonouso.Genera();
        var richiesta = new RichiestaCodice(soggetto.Id, tipo, indirizzo, RichiestaCodice.Impronta(segreti, soggetto.Id, indirizzo, codice), adesso);
        store.RichiesteCodice.Add(richiesta);
        store.Pubblica(new CodiceContattoRichiesto(
            soggetto.Id, soggetto.Denominazione, indirizzo, segreti.Cifra(CodiceContattoRichiesto.Scopo, Encoding.UTF8.GetBytes(codice)), richiesta.ScadeIl, tipo, ente));
        return richiesta;
    }

    /// <summary>Counts the try, checks the code and uses it up, as <see cref="CodiceMonouso"/> does; in the caller's transaction.</summary>
    public static Task<bool> ProvaAsync(AnagrafeDbContext store, ISegreti segreti, RichiestaCodice aperta, string codice, DateTimeOffset adesso, CancellationToken ct) =>
        CodiceMonouso.UsaAsync(store.RichiesteCodice.Where(r => r.Id == aperta.Id), RichiestaCodice.Impronta(segreti, aperta.SoggettoId, aperta.Indirizzo, codice), adesso, ct);

    /// <summary>The address as it is kept; null when it is not one of that kind.</summary>
    public static string? Normalizza(TipoContatto tipo, string? testo) => tipo switch
    {
        TipoContatto.Cellulare => Telefono.Cellulare(testo),
        TipoContatto.Telefono => null,
        _ => Email.Valida(testo) ? Email.Normalizza(testo) : null,
    };
}
