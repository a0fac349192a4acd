using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Riservatezza;

/// <summary>What Anagrafe keeps about somebody: the common sheet, and what belongs to the enti that may be told.</summary>
internal sealed class DatiAnagrafe(AnagrafeDbContext store) : IDatiPersonali
{
    public string Modulo => "anagrafe";

    public async Task<IReadOnlyList<SezioneDati>> RaccogliAsync(Interessato chi, CancellationToken ct)
    {
        // Who asks himself by one credential is, for the other, nobody; a strong login has no such bound.
        var (soggetti, enti, perSe, sola) = (chi.Soggetti, chi.Enti, chi.PerSe, chi.PerSe ? chi.SoloCredenziale : null);
        var nomi = await store.Enti.Where(e => enti.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Denominazione, ct);
        bool Taciuta(VoceStorica v) => sola is not null && v is { Riservata: true, EnteId: null };
        string? Ente(Guid? id) => id is { } e ? nomi.GetValueOrDefault(e) : null;
        var schede = await store.Soggetti.AsNoTracking().Include(s => s.Chiavi).Where(s => soggetti.Contains(s.Id)).OrderBy(s => s.Id).ToListAsync(ct);
        var contatti = await store.Contatti.AsNoTracking()
            .Where(c => soggetti.Contains(c.SoggettoId) && (c.EnteId == null ? perSe && (sola == null || c.Credenziali.Any(x => x == sola)) || c.Enti.Any(e => enti.Contains(e)) : enti.Contains(c.EnteId.Value))).OrderBy(c => c.Id).ToListAsync(ct);
        var riconoscimenti = await store.Riconoscimenti.AsNoTracking().Where(r => soggetti.Contains(r.SoggettoId) && enti.Contains(r.EnteId)).OrderBy(r => r.Dal).ToListAsync(ct);
        var prove = await store.Set<ProvaIdentita>().AsNoTracking().Where(p => soggetti.Contains(p.SoggettoId) && enti.Contains(p.EnteId)).OrderBy(p => p.VistaIl).ToListAsync(ct);
        var rapporti = await store.Rapporti.AsNoTracking().Where(r => soggetti.Contains(r.SoggettoId) && enti.Contains(r.EnteId)).OrderBy(r => r.Dal).ToListAsync(ct);
        var incarichi = await store.Appartenenze.AsNoTracking().Where(a => soggetti.Contains(a.SoggettoId) && enti.Contains(a.EnteId)).OrderBy(a => a.Dal).ToListAsync(ct);
        var modifiche = await store.Set<VoceStorica>().AsNoTracking()
            .Where(v => soggetti.Contains(v.SoggettoId) && (!v.Riservata || (v.EnteId == null ? perSe : enti.Contains(v.EnteId.Value)))).OrderBy(v => v.Id).ToListAsync(ct);
        return
        [
            SezioneDati.Di("scheda", "Scheda", schede, s => Scheda(s)),
            SezioneDati.Di("codici", "Codici", schede.SelectMany(s => s.Chiavi), c => [new("tipo", "Tipo", ParoleSoggetto.Chiave(c.Tipo)), new("valore", "Codice", c.Valore), new("stato", "Stato", ParoleSoggetto.Stato(c.Stato)), new("dal", "Dal", c.Dal)]),
            SezioneDati.Di("recapiti", "Recapiti", contatti, c =>
                [new("tipo", "Tipo", ParoleSoggetto.Contatto(c.Tipo)), new("valore", "Recapito", c.Valore), new("verificatoIl", "Verificato il", c.VerificatoIl), new("scrittoDa", "Scritto da", Ente(c.EnteId) ?? "la persona"), new("recuperaDal", "Recupera l'accesso dal", c.RecuperoDal)]),
            SezioneDati.Di("riconoscimenti", "Riconoscimenti", riconoscimenti, r => [new("ente", "Ente", Ente(r.EnteId)), new("metodo", "Come", ParoleSoggetto.Metodo(r.Metodo)), new("dal", "Dal", r.Dal), new("cessatoIl", "Cessato il", r.CessatoIl)]),
            SezioneDati.Di("documenti", "Documenti visti", prove, p =>
                [new("ente", "Ente", Ente(p.EnteId)), new("tipo", "Tipo", ParoleSoggetto.Documento(p.Documento)), new("numero", "Numero", p.Numero), new("rilasciatoDa", "Rilasciato da", p.RilasciatoDa), new("scadeIl", "Scade il", p.ScadeIl), new("vistoIl", "Visto il", p.VistaIl)]),
            SezioneDati.Di("rapporti", "Rapporti con gli enti", rapporti, r =>
                [new("ente", "Ente", Ente(r.EnteId)), new("denominazione", "Come ti chiama", r.Denominazione), new("indirizzo", "Dove scrive", r.Indirizzo is null ? null : ParoleSoggetto.InUnaRiga(r.Indirizzo)), new("beneficiario", "Riceve pagamenti", r.Beneficiario), new("dal", "Dal", r.Dal)]),
            SezioneDati.Di("incarichi", "Incarichi negli enti", incarichi, a => [new("ente", "Ente", Ente(a.EnteId)), new("ruolo", "Ruolo", a.Ruolo.ToString()), new("stato", "Stato", a.Stato.ToString()), new("dal", "Dal", a.Dal), new("al", "Al", a.Al)]),
            SezioneDati.Di("modifiche", "Modifiche alla scheda", modifiche, v => [new("quando", "Quando", v.Quando), new("ambito", "Da chi", v.EnteId is null || nomi.ContainsKey(v.EnteId.Value) ? v.Ambito : "Un altro ente"), new("campo", "Campo", v.Campo), new("da", "Da", Taciuta(v) ? null : v.Da), new("a", "A", Taciuta(v) ? null : v.A)]),
            .. await PrivacyAsync(soggetti, enti, Ente, ct),
        ];
    }

    public Task<IReadOnlyList<EffettoCancellazione>> EsaminaCancellazioneAsync(Interessato chi, CancellationToken ct) => EffettiAnagrafe.EsaminaAsync(store, chi, ct);

    private async Task<IReadOnlyList<SezioneDati>> PrivacyAsync(IReadOnlyList<Guid> soggetti, IReadOnlyList<Guid> enti, Func<Guid?, string?> ente, CancellationToken ct)
    {
        var lette = await (
            from p in store.Set<PresaVisione>()
            join i in store.Set<Informativa>() on p.InformativaId equals i.Id
            where soggetti.Contains(p.SoggettoId) && enti.Contains(i.EnteId)
            orderby p.Quando
            select new { i.EnteId, i.Numero, i.Impronta, p.Quando }).ToListAsync(ct);
        var consensi = await (
            from c in store.Set<Consenso>()
            join f in store.Set<Finalita>() on c.FinalitaId equals f.Id
            where soggetti.Contains(c.SoggettoId) && enti.Contains(f.EnteId)
            orderby f.Codice, c.Numero
            select new { f.EnteId, f.Descrizione, c.Dato, c.Quando, c.Informativa }).ToListAsync(ct);
        var richieste = await store.Set<RichiestaPrivacy>().AsNoTracking().Where(r => soggetti.Contains(r.SoggettoId) && enti.Contains(r.EnteId)).OrderBy(r => r.Id).ToListAsync(ct);
        return
        [
            SezioneDati.Di("richieste", "Richieste di limitazione e cancellazione", richieste, r =>
                [new("ente", "Ente", ente(r.EnteId)), new("tipo", "Tipo", r.Tipo.ToString()), new("stato", "Stato", r.Stato.ToString()), new("motivo", "Motivo", r.Motivo), new("ricevutaIl", "Ricevuta il", r.RicevutaIl), new("decisaIl", "Decisa il", r.DecisaIl), new("motivoDecisione", "Perché", r.MotivoDecisione)]),
            SezioneDati.Di("informativeLette", "Informative lette", lette, l => [new("ente", "Ente", ente(l.EnteId)), new("versione", "Versione", l.Numero), new("impronta", "Impronta", l.Impronta), new("quando", "Letta il", l.Quando)]),
            SezioneDati.Di("consensi", "Consensi", consensi, c => [new("ente", "Ente", ente(c.EnteId)), new("finalita", "Per", c.Descrizione), new("dato", "Dato", c.Dato), new("quando", "Quando", c.Quando), new("informativa", "Versione dell'informativa", c.Informativa)]),
        ];
    }

    private static IReadOnlyList<CampoDati> Scheda(Soggetto s) =>
    [
        new("tipo", "Tipo", ParoleSoggetto.Tipo(s.Tipo)),
        new("denominazione", "Denominazione", s.Denominazione),
        new("cognome", "Cognome", s.Cognome),
        new("nome", "Nome", s.Nome),
        new("sesso", "Sesso", s.Sesso?.ToString()),
        new("natoIl", "Data di nascita", s.NatoIl),
        new("luogoNascita", "Codice catastale del luogo di nascita", s.LuogoNascita),
        new("indirizzo", "Residenza o sede", s.Indirizzo is null ? null : ParoleSoggetto.InUnaRiga(s.Indirizzo)),
        new("forma", "Forma giuridica", s.Forma),
        new("rappresentante", "Rappresentante", s.Rappresentante is null ? null : $"{s.Rappresentante.Nome} {s.Rappresentante.CodiceFiscale}".Trim()),
        new("identita", "Identità", s.Identita.ToString()),
        new("registratoIl", "Registrato il", s.CreatoIl),
        new("aggiornatoIl", "Aggiornato il", s.AggiornatoIl),
    ];
}
