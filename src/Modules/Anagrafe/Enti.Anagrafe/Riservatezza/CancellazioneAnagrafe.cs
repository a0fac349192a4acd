using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Riservatezza;

/// <summary>Erases from the registry what an ente keeps of a subject, and the common sheet when no other ente has to do with him.</summary>
/// <remarks>Rows that prove something stay without their values: that somebody was recognised, that a field changed, that a consent was given.
/// Name and codes stay where payments or past work need them to say whose they are.</remarks>
internal static class CancellazioneAnagrafe
{
    /// <summary>What the name of a subject becomes when nothing needs it.</summary>
    public const string Nome = "Soggetto cancellato";

    /// <summary>Erases, within the store's transaction.</summary>
    /// <param name="store">The registry.</param>
    /// <param name="esame">What was shown to who decided.</param>
    /// <param name="adesso">Now, UTC.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task EseguiAsync(AnagrafeDbContext store, EsameCancellazione esame, DateTimeOffset adesso, CancellationToken ct)
    {
        var (chi, ente, tutto) = (esame.Chi.Soggetti.ToArray(), esame.Chi.Enti[0], esame.Tutto);
        var identifica = await ServeIlNomeAsync(store, esame, ct);
        var db = store.Database;
        await db.ExecuteSqlAsync($"delete from anagrafe.contatto where soggetto_id = any({chi}) and (ente_id = {ente} or {tutto} and ente_id is null)", ct);
        await db.ExecuteSqlAsync($"update anagrafe.contatto set enti = array_remove(enti, {ente}) where soggetto_id = any({chi})", ct);
        await db.ExecuteSqlAsync($"update anagrafe.prova_identita set numero = null, rilasciato_da = null, scade_il = null where soggetto_id = any({chi}) and ente_id = {ente}", ct);
        await db.ExecuteSqlAsync($"update anagrafe.modifica_soggetto set da = null, a = null where soggetto_id = any({chi}) and (ente_id = {ente} or {tutto})", ct);
        await db.ExecuteSqlAsync($"update anagrafe.riconoscimento set cessato_il = {adesso} where soggetto_id = any({chi}) and ente_id = {ente} and cessato_il is null", ct);
        await RevocaConsensiAsync(store, chi, ente, adesso, ct);
        if (identifica)
        {
            await db.ExecuteSqlAsync($"update anagrafe.rapporto set indirizzo = null, aggiornato_il = {adesso} where soggetto_id = any({chi}) and ente_id = {ente}", ct);
        }
        else
        {
            await db.ExecuteSqlAsync($"delete from anagrafe.rapporto where soggetto_id = any({chi}) and ente_id = {ente}", ct);
        }

        if (tutto)
        {
            await db.ExecuteSqlAsync($"delete from anagrafe.richiesta_codice where soggetto_id = any({chi})", ct);
            await db.ExecuteSqlAsync($"update anagrafe.soggetto set indirizzo = null, rappresentante = null, aggiornato_il = {adesso} where id = any({chi})", ct);
        }

        if (tutto && !identifica)
        {
            await db.ExecuteSqlAsync($"update anagrafe.soggetto set denominazione = {Nome}, nome = null, cognome = null, sesso = null, nato_il = null, luogo_nascita = null, forma = null where id = any({chi})", ct);
            await db.ExecuteSqlAsync($"delete from anagrafe.chiave where soggetto_id = any({chi})", ct);
        }
    }

    /// <summary>True when something that stays must go on saying whose it is.</summary>
    public static async Task<bool> ServeIlNomeAsync(AnagrafeDbContext store, EsameCancellazione esame, CancellationToken ct) =>
        esame.Parti.Any(p => p.Modulo is not "anagrafe" && p.Effetti.Any(e => e.Sorte is Sorte.Conservato && e.Identifica))
        || await store.Appartenenze.AnyAsync(a => esame.Chi.Soggetti.Contains(a.SoggettoId), ct);

    // A consent withdrawn by an erasure is one more line of its history, like any other.
    private static Task RevocaConsensiAsync(AnagrafeDbContext store, Guid[] chi, Guid ente, DateTimeOffset adesso, CancellationToken ct) => store.Database.ExecuteSqlAsync(
        $"""
        insert into anagrafe.consenso (soggetto_id, finalita_id, numero, dato, quando, informativa, impronta)
        select c.soggetto_id, c.finalita_id, c.numero + 1, false, {adesso}, c.informativa, c.impronta
        from anagrafe.consenso c join anagrafe.finalita f on f.id = c.finalita_id
        where c.soggetto_id = any({chi}) and f.ente_id = {ente} and c.dato
          and not exists (select from anagrafe.consenso d where d.soggetto_id = c.soggetto_id and d.finalita_id = c.finalita_id and d.numero > c.numero)
        """, ct);
}
