using Enti.Abstractions;
using Enti.Credenziali.Buste;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Riservatezza;

/// <summary>What Credenziali keeps about somebody: credentials without a trace of their secrets, open sessions, sign-ins and who read his data.</summary>
internal sealed class DatiCredenziali(CredenzialiDbContext store, TimeProvider orologio) : IDatiPersonali
{
    public string Modulo => "credenziali";

    public async Task<IReadOnlyList<SezioneDati>> RaccogliAsync(Interessato chi, CancellationToken ct)
    {
        // Who asks himself by one credential is, for the other, nobody; a strong login has no such bound.
        var (soggetti, enti, perSe, sola) = (chi.Soggetti, chi.Enti, chi.PerSe, chi.PerSe ? chi.SoloCredenziale : null);
        var credenziali = await store.Credenziali.AsNoTracking()
            .Where(c => (sola == null || c.Id == sola) && soggetti.Contains(c.SoggettoId) && (perSe || c.EntiRiconosciuti.Any(e => enti.Contains(e)))).OrderBy(c => c.Id).ToListAsync(ct);
        var sessioni = await store.Sessioni.AsNoTracking()
            .Where(s => (sola == null || s.CredenzialeId == sola) && soggetti.Contains(s.SoggettoId) && (perSe || s.EnteId != null && enti.Contains(s.EnteId.Value))).OrderBy(s => s.Id).ToListAsync(ct);

        var consegne = await store.Set<Consegna>().AsNoTracking()
            .Where(c => soggetti.Contains(c.SoggettoId) && c.ConfermataIl != null && (perSe && sola == null || enti.Contains(c.EnteId))).OrderBy(c => c.Id).ToListAsync(ct);

        var fatti = await (
            from f in store.Set<FattoCredenziale>() join c in store.Credenziali on f.CredenzialeId equals c.Id
            where (sola == null || c.Id == sola) && soggetti.Contains(c.SoggettoId) && (perSe || f.EnteId != null && enti.Contains(f.EnteId.Value)) orderby f.Id select new { c.Username, f.Quando, f.Tipo, f.Motivo }).ToListAsync(ct);

        // What he did to others is theirs: of it, only that he was there.
        var righe = await store.Registro.AsNoTracking().Include(r => r.Dati).DellaCredenziale(store, sola)
            .Where(r => (r.InteressatoId != null && soggetti.Contains(r.InteressatoId.Value) || r.Tipo == TipoRiga.Accesso && r.AttoreId != null && soggetti.Contains(r.AttoreId.Value))
                && (r.EnteId == null ? perSe : enti.Contains(r.EnteId.Value) || perSe && r.Tipo == TipoRiga.Accesso))
            .OrderBy(r => r.Id).ToListAsync(ct);
        return
        [
            SezioneDati.Di("credenziali", "Credenziali", credenziali, c =>
                [new("utente", "Nome utente", c.Username), new("livello", "Livello", c.Livello.ToString()), new("stato", "Stato", c.Stato.ToString()), new("creataIl", "Creata il", c.CreataIl), new("passwordCambiataIl", "Password cambiata il", c.PasswordCambiataIl), new("scadeIl", "Scade il", c.ScadeIl), new("pin", "PIN impostato", c.ImprontaPin is not null)]),
            SezioneDati.Di("consegne", "Buste ricevute", consegne, c =>
                [new("ricevuta", "Ricevuta", c.Ricevuta), new("consegnataIl", "Consegnata il", c.ConfermataIl), new("documento", "Documento visto", c.Documento is { } d ? DocumentiIdentita.InParole(d) : null), new("indirizzo", "Spedita a", c.Indirizzo), new("protocollo", "Protocollo della richiesta", c.Protocollo)]),
            SezioneDati.Di("fatti", "Storia delle credenziali", fatti, f =>
                [new("utente", "Nome utente", f.Username), new("quando", "Quando", f.Quando), new("fatto", "Che cosa", ParoleUtenze.Fatto(f.Tipo)), new("motivo", "Motivo", f.Motivo)]),
            SezioneDati.Di("sessioni", "Sessioni aperte", sessioni, s =>
                [new("apertaIl", "Aperta il", s.CreataIl), new("usataIl", "Usata il", s.VistaIl), new("ambito", "Ambito", s.AmbitoDescrizione), new("livello", "Livello", s.Livello.ToString()), new("indirizzo", "Da", s.Indirizzo), new("dispositivo", "Con", s.Agente)]),
            SezioneDati.Di("registro", "Accessi e operazioni", righe, r =>
                [new("quando", "Quando", r.Quando), new("azione", "Che cosa", r.Azione), new("esito", "Esito", r.Esito), new("ambito", "Ambito", r.Ambito), new("dati", "Dati", Valori(r, soggetti))]),
        ];
    }

    internal const string ValoriVecchi = "Valori personali nel registro, di più di sei mesi fa";

    internal const string DocumentiDelleConsegne = "Nome, documento e indirizzo nelle consegne di buste";

    internal const string Consegne = "Consegne di buste: giorno, ricevuta, sportello e operatore";

    internal const string PercheRestanoConsegne = "Provano che l'ente ha consegnato la busta: resta il fatto, senza dire a chi.";

    internal const string ValoriRecenti = "Valori personali nel registro, degli ultimi sei mesi";

    internal const string PercheRestano = "Il registro degli accessi si conserva almeno sei mesi: ognuno si cancella da sé quando li compie. Le righe e i loro sigilli restano.";

    internal static string Utenze(bool tutto) => tutto ? "Credenziali: nome utente e segreti" : "Credenziali che aprono i dati dell'ente: non li aprono più";

    public async Task<IReadOnlyList<EffettoCancellazione>> EsaminaCancellazioneAsync(Interessato chi, CancellationToken ct)
    {
        var (soggetti, ente, tutto, adesso) = (chi.Soggetti, chi.Enti[0], chi.PerSe, orologio.GetUtcNow());
        var righe = new Cancellazione { EnteId = ente, Soggetti = [.. soggetti], Tutto = tutto, DispostaIl = adesso }.Righe(store).Where(r => r.Dati != null);
        var vecchie = adesso - Cancellazione.Conservazione;
        return
        [
            EffettoCancellazione.Cancellato("Sessioni aperte", await store.Sessioni.CountAsync(s => soggetti.Contains(s.SoggettoId) && (tutto || s.EnteId == ente || s.EntiRiconosciuti.Contains(ente)), ct)),
            EffettoCancellazione.Cancellato(Utenze(tutto), await store.Credenziali.CountAsync(c => soggetti.Contains(c.SoggettoId) && (tutto || c.EntiRiconosciuti.Contains(ente)), ct)),
            EffettoCancellazione.Cancellato(DocumentiDelleConsegne, await store.Set<Consegna>().CountAsync(c => soggetti.Contains(c.SoggettoId) && (tutto || c.EnteId == ente), ct)),
            EffettoCancellazione.Conservato(Consegne, await store.Set<Consegna>().CountAsync(c => soggetti.Contains(c.SoggettoId) && (tutto || c.EnteId == ente) && c.ConfermataIl != null, ct), PercheRestanoConsegne),
            EffettoCancellazione.Cancellato(ValoriVecchi, await righe.CountAsync(r => r.Quando < vecchie, ct)),
            EffettoCancellazione.Conservato(ValoriRecenti, await righe.CountAsync(r => r.Quando >= vecchie, ct), PercheRestano),
        ];
    }

    private static string? Valori(RigaRegistro r, IReadOnlyList<Guid> soggetti) =>
        r.InteressatoId is { } interessato && soggetti.Contains(interessato) && r.Dati?.Letti() is { Count: > 0 } valori ? ParoleRegistro.Dati(valori) : null;
}
