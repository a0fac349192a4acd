using System.Text.Json.Serialization;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Buste;
using Enti.Credenziali.Data;
using Enti.Credenziali.Recupero;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Sessioni;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Utenze;

/// <summary>A credential as an ente that looks after it sees it.</summary>
/// <param name="Id">Identifies it.</param>
/// <param name="SoggettoId">Its holder.</param>
/// <param name="Denominazione">Name of the holder.</param>
/// <param name="Username">The login name.</param>
/// <param name="Livello">Level of the sessions it opens.</param>
/// <param name="Stato">As it is now: dates that passed make it Scaduta.</param>
/// <param name="LavoraQui">Its holder works in the ente.</param>
/// <param name="ApreAltriEnti">It opens other enti too: nothing else is told of them.</param>
/// <param name="RilasciataDa">Who handed it over, in words.</param>
/// <param name="CreataIl">UTC.</param>
/// <param name="AttivataIl">When its holder first had a password of their own; null when never, or before it was kept.</param>
/// <param name="UltimoAccesso">Last sign-in with it.</param>
/// <param name="PasswordCambiataIl">When its holder last chose a password.</param>
/// <param name="PrimaPassword">The first password that nobody used.</param>
/// <param name="ScadeIl">Until when it works.</param>
/// <param name="SbloccataFinoAl">A desk has just unlocked it, until then.</param>
/// <param name="Sessioni">How many of its open sessions open the ente.</param>
/// <param name="Recupero">How whoever lost the password can have another.</param>
/// <param name="Azioni">What the caller may do about it now.</param>
/// <param name="Storia">The latest first.</param>
internal sealed record StatoDellaCredenziale(
    Guid Id, Guid SoggettoId, string Denominazione, string Username, Livello Livello, StatoCredenziale Stato, bool LavoraQui, bool ApreAltriEnti, string RilasciataDa, DateTimeOffset CreataIl,
    DateTimeOffset? AttivataIl, DateTimeOffset? UltimoAccesso, DateTimeOffset? PasswordCambiataIl, PrimaPasswordInAttesa? PrimaPassword, DateTimeOffset? ScadeIl, DateTimeOffset? SbloccataFinoAl,
    int Sessioni, ModoRecupero Recupero, IReadOnlyList<string> Azioni, IReadOnlyList<VoceStoria> Storia)
{
    [JsonIgnore]
    public DateTimeOffset Adesso { get; init; }
}

/// <summary>A line of the history of a credential; <c>Da</c> is null when it was its holder, or the product.</summary>
internal sealed record VoceStoria(TipoFatto Fatto, DateTimeOffset Quando, string? Da, string? Motivo);

/// <summary>Puts together what an operator sees of a credential, and writes that he saw it.</summary>
internal sealed class LettoreStato(CredenzialiDbContext store, ElencoCredenziali elenco, ModiRecupero recupero, NomiSoggetti nomi, IMediator mediator, Chiamante chi, TimeProvider orologio)
{
    public async Task<StatoDellaCredenziale> LeggiAsync(Credenziale c, CancellationToken ct)
    {
        var (ente, adesso, oggetto) = (chi.Ambito!.EnteId!.Value, orologio.GetUtcNow(), $"credenziale:{c.Id}");
        var lavora = (await mediator.Send(new ChiLavoraNellEnte(ente), ct)).Any(i => i.SoggettoId == c.SoggettoId);
        var ultimo = await store.Registro
            .Where(r => r.AttoreId == c.SoggettoId && r.Azione == "credenziali.accesso" && r.Oggetto == oggetto)
            .OrderByDescending(r => r.Id).Select(r => (DateTimeOffset?)r.Quando).FirstOrDefaultAsync(ct);
        var modo = await recupero.PerAsync(c, adesso, ct);
        var fatti = await store.Set<FattoCredenziale>().AsNoTracking().Where(f => f.CredenzialeId == c.Id && (f.EnteId == null || f.EnteId == ente)).OrderByDescending(f => f.Id).Take(100).ToListAsync(ct);
        var storia = new List<VoceStoria>();
        foreach (var f in fatti)
        {
            storia.Add(new(f.Tipo, f.Quando, await nomi.NomeAsync(f.OperatoreId, ct), f.Motivo));
        }

        store.Registro.Add(RigaRegistro.DiLettura(chi, "credenziali.credenziale-letta", adesso, oggetto, c.SoggettoId, []));
        await store.SaveChangesAsync(ct);
        return new StatoDellaCredenziale(
            c.Id, c.SoggettoId, await nomi.NomeAsync(c.SoggettoId, ct) ?? "(non più noto)", c.Username, c.Livello, c.StatoAl(adesso), lavora, !c.SoloDi(ente), await RilasciataAsync(c, ente, ct), c.CreataIl,
            c.AttivataIl, ultimo, c.PasswordCambiataIl, (await elenco.InAttesaAsync([c], ct)).GetValueOrDefault(c.Id), c.ScadeIl, c.Sbloccata(adesso) ? c.SbloccataFinoAl : null,
            (await store.CheAprono(ente).Where(s => s.CredenzialeId == c.Id).ToListAsync(ct)).Count(s => s.Scadenza > adesso), modo, Azioni(c, ente, modo, adesso), storia)
        {
            Adesso = adesso,
        };
    }

    private async Task<string> RilasciataAsync(Credenziale c, Guid ente, CancellationToken ct)
    {
        if (c.EnteEmittenteId != ente)
        {
            return c.EnteRegistrazioneId == ente ? "Nessun ente: registrata da chi ne è titolare, dal portale del tuo"
                : c.EnteEmittenteId is null ? "Nessun ente: registrata da chi ne è titolare" : "Un altro ente: il tuo l'ha riconosciuta dopo";
        }

        var consegna = await (from b in store.Set<Busta>() join k in store.Set<Consegna>() on b.Id equals k.BustaId where b.CredenzialeId == c.Id && k.ConfermataIl != null select k).AsNoTracking().FirstOrDefaultAsync(ct);
        return consegna is not null ? $"Il tuo ente, con una busta consegnata da {await nomi.NomeAsync(consegna.RispondeId, ct) ?? "un operatore"} il {ParoleUtenze.Giorno(consegna.ConfermataIl)}"
            : await store.Set<Lettere.Lettera>().AnyAsync(l => l.CredenzialeId == c.Id, ct) ? "Il tuo ente, con una lettera"
            : await store.Inviti.AnyAsync(i => i.CredenzialeId == c.Id && i.EnteId == ente, ct) ? "Il tuo ente, con un invito a chi ci lavora"
            : "Il tuo ente";
    }

    // What the page offers; each slice decides again when it is asked.
    private List<string> Azioni(Credenziale c, Guid ente, ModoRecupero modo, DateTimeOffset adesso)
    {
        var (sola, propria, azioni) = (c.SoloDi(ente), c.SoggettoId == chi.SoggettoId, new List<string>());
        void Se(bool quando, Permesso permesso, string azione)
        {
            if (quando && !propria && chi.Puo(permesso))
            {
                azioni.Add(azione);
            }
        }

        var funziona = c.Stato is StatoCredenziale.DaAttivare or StatoCredenziale.Attiva;
        Se((funziona && !c.Sbloccata(adesso)) || (sola && c.Stato is StatoCredenziale.Bloccata), Permessi.StatoCambia, nameof(AzioneCredenziale.Sblocca));
        Se(sola && funziona, Permessi.StatoCambia, nameof(AzioneCredenziale.Sospendi));
        Se(sola && c.Stato is StatoCredenziale.Sospesa, Permessi.StatoCambia, nameof(AzioneCredenziale.Riattiva));
        Se(sola && c.Stato is not (StatoCredenziale.Bloccata or StatoCredenziale.Revocata), Permessi.StatoCambia, nameof(AzioneCredenziale.Blocca));
        Se(sola && c.Stato is not StatoCredenziale.Revocata, Permessi.StatoCambia, nameof(ImpostaScadenza));
        Se(modo is ModoRecupero.Link, Permessi.StatoCambia, "MandaLink");
        Se(modo is ModoRecupero.Codice && c.EntiRiconosciuti.Contains(ente), Permessi.CodiciStampa, "StampaCodice");
        Se(sola && c.Stato is not StatoCredenziale.Revocata, Permessi.Revoca, nameof(AzioneCredenziale.Revoca));
        Se(!sola, Permessi.Revoca, nameof(TogliAccesso));
        Se(true, Permessi.SessioniGestisci, "ChiudiSessioni");
        return azioni;
    }
}
