using Enti.Abstractions;
using Enti.Credenziali.Buste;
using Enti.Credenziali.Data;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Riservatezza;

/// <summary>A subject is erased: sessions end, credentials that nothing needs any more lose name and secrets, the log its old values.</summary>
internal sealed class QuandoCancellazioneDisposta(CredenzialiDbContext store, TimeProvider orologio) : IReazione<CancellazioneDisposta>
{
    public async Task Gestisci(CancellazioneDisposta evento, CancellationToken ct)
    {
        var (chi, ente, adesso) = (evento.Soggetti.ToArray(), evento.EnteId, orologio.GetUtcNow());
        var chiuse = await store.Sessioni.Where(s => chi.Contains(s.SoggettoId) && (evento.Tutto || s.EnteId == ente || s.EntiRiconosciuti.Contains(ente))).ExecuteDeleteAsync(ct);
        var credenziali = await CredenzialiAsync(evento, chi, ente, ct);
        await store.Database.ExecuteSqlAsync(
            $"""
            update credenziali.inviti set denominazione = '(cancellato)', email = null, annullato_il = case when usato_il is null then coalesce(annullato_il, {adesso}) else annullato_il end
            where soggetto_id = any({chi}) and (ente_id = {ente} or {evento.Tutto})
            """, ct);
        var (spogliate, provate) = await ConsegneAsync(evento, chi, ente, ct);

        // The ente finds his sign-ins no more; the platform keeps them as long as the law wants.
        await store.Database.ExecuteSqlAsync(
            $"delete from credenziali.registro_accessi a using credenziali.registro_righe r where (a.ente_id = {ente} or {evento.Tutto}) and r.id = a.riga_id and r.interessato_id = any({chi})", ct);
        await store.Database.ExecuteSqlAsync(
            $"""
            with sue as (select id from credenziali.credenziali where soggetto_id = any({chi})),
                codici as (update credenziali.codici_sportello set documento = null where credenziale_id in (select id from sue) and (ente_id = {ente} or {evento.Tutto}))
            update credenziali.credenziali_fatti set motivo = null where credenziale_id in (select id from sue) and motivo is not null and (ente_id = {ente} or {evento.Tutto})
            """, ct);
        var cancellazione = new Cancellazione { RichiestaId = evento.Richiesta, EnteId = ente, Soggetti = chi, Tutto = evento.Tutto, DispostaIl = evento.Quando };
        store.Add(cancellazione);
        var tolti = await cancellazione.CancellaVecchiAsync(store, adesso, ct);
        var restano = await cancellazione.Righe(store).CountAsync(r => r.Dati != null, ct);
        store.Pubblica(new CancellazioneEseguita(evento.Richiesta, "credenziali",
        [
            .. new[]
            {
                EffettoCancellazione.Cancellato("Sessioni aperte", chiuse),
                EffettoCancellazione.Cancellato(DatiCredenziali.Utenze(evento.Tutto), credenziali),
                EffettoCancellazione.Cancellato(DatiCredenziali.DocumentiDelleConsegne, spogliate),
                EffettoCancellazione.Conservato(DatiCredenziali.Consegne, provate, DatiCredenziali.PercheRestanoConsegne),
                EffettoCancellazione.Cancellato(DatiCredenziali.ValoriVecchi, tolti),
                EffettoCancellazione.Conservato(DatiCredenziali.ValoriRecenti, restano, DatiCredenziali.PercheRestano),
            }.Where(e => e.Quanti > 0),
        ]));
    }

    private async Task<(int Spogliate, int Provate)> ConsegneAsync(CancellazioneDisposta evento, Guid[] chi, Guid ente, CancellationToken ct)
    {
        var consegne = await store.Set<Consegna>().Where(c => chi.Contains(c.SoggettoId) && (evento.Tutto || c.EnteId == ente)).ToListAsync(ct);
        foreach (var consegna in consegne)
        {
            if (consegna.ConfermataIl is null)
            {
                store.Remove(consegna);
                continue;
            }

            consegna.Cancella();
        }

        return (consegne.Count, consegne.Count(c => c.ConfermataIl is not null));
    }

    private async Task<int> CredenzialiAsync(CancellazioneDisposta evento, Guid[] chi, Guid ente, CancellationToken ct)
    {
        if (!evento.Tutto)
        {
            return await store.Database.ExecuteSqlAsync(
                $"update credenziali.credenziali set enti_riconosciuti = array_remove(enti_riconosciuti, {ente}) where soggetto_id = any({chi}) and {ente} = any(enti_riconosciuti)", ct);
        }

        await store.Database.ExecuteSqlAsync($"delete from credenziali.dispositivi where credenziale_id in (select id from credenziali.credenziali where soggetto_id = any({chi}))", ct);
        await store.Database.ExecuteSqlAsync($"delete from credenziali.codici_recupero where credenziale_id in (select id from credenziali.credenziali where soggetto_id = any({chi}))", ct);
        return await store.Database.ExecuteSqlAsync(
            $"""
            update credenziali.credenziali set stato = 'Revocata', username = 'cancellato-' || id, username_normalizzato = 'cancellato-' || id,
                impronta_password = null, impronta_prima_password = null, prima_password_scade = null, impronta_pin = null, enti_riconosciuti = array[]::uuid[]
            where soggetto_id = any({chi}) and username <> 'cancellato-' || id
            """, ct);
    }
}
