using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Registrazione;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Soggetti;

/// <summary>What registering and changing a subject at a desk have in common.</summary>
internal static class Sportello
{
    /// <summary>The ente may find the subject from now on; what its own feeds say of him, if they do, stays.</summary>
    public static Task LegaAsync(AnagrafeDbContext store, Guid ente, Soggetto soggetto, Indirizzo? indirizzo, DateTimeOffset adesso, CancellationToken ct)
    {
        var json = indirizzo is null ? null : System.Text.Json.JsonSerializer.Serialize(indirizzo);
        return store.Database.ExecuteSqlAsync(
            $"""
            insert into anagrafe.rapporto (ente_id, soggetto_id, denominazione, ordine, indirizzo, beneficiario, dal, aggiornato_il)
            values ({ente}, {soggetto.Id}, {soggetto.Denominazione}, {soggetto.Ordine}, {json}::jsonb, false, {adesso}, {adesso})
            on conflict do nothing
            """, ct);
    }

    /// <summary>Every ente that has to do with the subject finds him by his new name; how their feeds call who they pay is theirs.</summary>
    public static Task RinominaAsync(AnagrafeDbContext store, Soggetto soggetto, CancellationToken ct) => store.Database.ExecuteSqlAsync(
        $"""
        update anagrafe.rapporto set ordine = {soggetto.Ordine}, denominazione = case when beneficiario then denominazione else {soggetto.Denominazione} end
        where soggetto_id = {soggetto.Id}
        """, ct);

    /// <summary>What the desk of an ente wrote for each kind of contact takes the place of what it had written before; the person's own contacts stay.</summary>
    public static async Task ScriviContattiAsync(AnagrafeDbContext store, Chiamante chi, Guid soggetto, IReadOnlyDictionary<TipoContatto, string?> contatti, DateTimeOffset adesso, CancellationToken ct)
    {
        var ente = chi.Ambito!.EnteId!.Value;
        var presenti = await store.Contatti.Where(c => c.SoggettoId == soggetto).ToListAsync(ct);
        foreach (var (tipo, valore) in contatti)
        {
            var scritto = presenti.Find(c => c.Tipo == tipo && c.EnteId == ente);
            var suo = presenti.Exists(c => c.Tipo == tipo && c.EnteId is null && c.Enti.Contains(ente) && string.Equals(c.Valore, valore, StringComparison.Ordinal));

            // The address by which an account is recovered changes only with a document, by its own path.
            if (suo || scritto?.RecuperoDal is not null || string.Equals(scritto?.Valore, valore, StringComparison.Ordinal))
            {
                continue;
            }

            if (scritto is not null)
            {
                store.Contatti.Remove(scritto);
            }

            if (valore is not null)
            {
                store.Contatti.Add(Contatto.Dello(ente, soggetto, tipo, valore));
            }

            VoceStorica.Annota(store, chi, soggetto, adesso, ParoleSoggetto.Contatto(tipo), scritto?.Valore, valore, riservata: true);
        }
    }

    /// <summary>Keeps the document seen; from now on the ente has recognised the subject.</summary>
    public static async Task ProvaAsync(AnagrafeDbContext store, Chiamante chi, Guid soggetto, DocumentoVisto? documento, DateTimeOffset adesso, CancellationToken ct)
    {
        if (documento is null)
        {
            return;
        }

        var ente = chi.Ambito!.EnteId!.Value;
        store.Add(new ProvaIdentita(soggetto, ente, documento, chi.SoggettoId, adesso));
        VoceStorica.Annota(store, chi, soggetto, adesso, Soggetto.Campi.Documento, null, $"{ParoleSoggetto.Documento(documento.Documento)} {documento.Numero}, {documento.RilasciatoDa}", riservata: true);
        if (!await store.Riconoscimenti.AnyAsync(r => r.SoggettoId == soggetto && r.EnteId == ente && r.CessatoIl == null, ct))
        {
            store.Riconoscimenti.Add(new Riconoscimento(ente, soggetto, MetodoRiconoscimento.Documento, adesso, chi.SoggettoId));
        }

        // Keys that were seen with the document must be there before others' claims on them are looked for.
        await store.SaveChangesAsync(ct);
        await Pretese.TogliAsync(store, soggetto, adesso, ct);
    }
}
