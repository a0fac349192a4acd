using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Link;
using Enti.Credenziali.Recupero;
using Enti.Credenziali.Registro;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Utenze;

/// <summary>What is the same whatever an operator does to somebody's credential: whose he may touch, and what it leaves behind.</summary>
internal sealed class GestioneCredenziale(CredenzialiDbContext store, IMediator mediator, Chiamante chi, TimeProvider orologio)
{
    private Guid Ente => chi.Ambito!.EnteId!.Value;

    /// <summary>A credential that the ente looks after, held until the transaction ends; another ente's does not exist.</summary>
    public async Task<Esito<Credenziale>> TrovaAsync(Guid id, CancellationToken ct)
    {
        await store.Database.ExecuteSqlAsync($"select from credenziali.credenziali where id = {id} for update", ct);
        return await store.Credenziali.Where(Credenziale.Di(Ente)).SingleOrDefaultAsync(c => c.Id == id, ct) is { } credenziale ? credenziale : ErroriUtenze.Sconosciuta;
    }

    /// <summary>The same, when this operator may do to it what he asks, and said why.</summary>
    /// <param name="id">Which.</param>
    /// <param name="motivo">His reason.</param>
    /// <param name="rifiuto">Why this cannot be done to that credential; null when it can.</param>
    /// <param name="ferma">See <see cref="ImpedimentoAsync"/>.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Esito<Credenziale>> PrendiAsync(Guid id, string motivo, Func<Credenziale, Errore?> rifiuto, bool ferma, CancellationToken ct)
    {
        // Only once it has been found: of another ente's nothing is told, not even what is missing.
        var trovata = await TrovaAsync(id, ct);
        return trovata.Riuscito && ((motivo.Length == 0 ? ErroriUtenze.MotivoMancante : rifiuto(trovata.Valore)) ?? await ImpedimentoAsync(trovata.Valore, ferma, ct)) is { } errore ? errore : trovata;
    }

    /// <summary>Why a credential is not this ente's to stop; null when no other ente has a part in it.</summary>
    public Errore? NonSoloSua(Credenziale credenziale) => credenziale.SoloDi(Ente) ? null : ErroriUtenze.DiPiuEnti;

    /// <summary>Why this operator may not touch that credential; null when he may.</summary>
    /// <param name="credenziale">The credential.</param>
    /// <param name="ferma">It would stop to open the ente: an ente never loses its last administrator who can sign in.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Errore?> ImpedimentoAsync(Credenziale credenziale, bool ferma, CancellationToken ct)
    {
        if (credenziale.SoggettoId == chi.SoggettoId)
        {
            return ErroriUtenze.SuSeStessi;
        }

        var profilo = await mediator.Send(new ProfiloAccesso(credenziale.SoggettoId), ct);
        if (profilo?.Appartenenze.Any(a => a.Ruolo is RuoloAppartenenza.AmministratoreSistema) is true)
        {
            return ErroriUtenze.DelSistema;
        }

        if (profilo?.Appartenenze.Any(a => a.EnteId == Ente && a.Ruolo is RuoloAppartenenza.AmministratoreEnte) is not true)
        {
            return null;
        }

        return !chi.Puo(Permessi.Revoca) ? ErroriUtenze.DiUnAmministratore
            : ferma && !await RestaUnAmministratoreAsync(credenziale, ct) ? ErroriUtenze.UltimoAmministratore
            : null;
    }

    /// <summary>Leaves what any change leaves: the history, a line in both logs, the word to its holder.</summary>
    public void Annota(Credenziale credenziale, TipoFatto fatto, string motivo, CambioCredenziale? cambio = null)
    {
        var adesso = orologio.GetUtcNow();
        Scrivi(credenziale, fatto, adesso, Ente, motivo);
        store.Registra(chi, $"credenziali.credenziale-{ParoleUtenze.Verbo(fatto)}", $"credenziale:{credenziale.Id}", credenziale.SoggettoId, motivo);
        if (cambio is { } detto)
        {
            store.Pubblica(new StatoCredenzialeCambiato(credenziale.Id, credenziale.SoggettoId, Ente, credenziale.Username, detto, adesso, credenziale.ScadeIl));
        }
    }

    /// <summary>Closes for good a credential that no operator chose to close: another takes its place, or what it was made for is over.</summary>
    /// <remarks>An ente reads of its own who caused it. Of one that other enti recognised they all read that it happened, and not what went on elsewhere.</remarks>
    public Task ChiudiAsync(Credenziale credenziale, string motivo, CancellationToken ct)
    {
        var adesso = orologio.GetUtcNow();
        credenziale.Cambia(AzioneCredenziale.Revoca, adesso);
        Scrivi(credenziale, TipoFatto.Revocata, adesso, chi.Ambito?.EnteId is { } ente && credenziale.SoloDi(ente) ? ente : null, motivo, new KeyValuePair<string, string?>("motivo", motivo));
        return FermaAsync(credenziale, ancheDispositivi: true, ct);
    }

    /// <summary>Ends every session of a credential, and what could make it work again without its password.</summary>
    public async Task FermaAsync(Credenziale credenziale, bool ancheDispositivi, CancellationToken ct)
    {
        var adesso = orologio.GetUtcNow();
        await store.Sessioni.Where(s => s.CredenzialeId == credenziale.Id).ExecuteDeleteAsync(ct);
        await store.LinkRecupero.Where(l => l.CredenzialeId == credenziale.Id).SostituisciAsync(adesso, ct);
        await store.Set<CodiceSportello>().Where(c => c.CredenzialeId == credenziale.Id && c.UsatoIl == null && c.AnnullatoIl == null).ExecuteUpdateAsync(c => c.SetProperty(x => x.AnnullatoIl, adesso), ct);
        if (ancheDispositivi)
        {
            await store.Dispositivi.Where(d => d.CredenzialeId == credenziale.Id).ExecuteDeleteAsync(ct);
        }
    }

    private void Scrivi(Credenziale credenziale, TipoFatto fatto, DateTimeOffset adesso, Guid? ente, string motivo, params ReadOnlySpan<KeyValuePair<string, string?>> altri)
    {
        var (operatore, ambito) = ente is null ? (null, "Sistema") : (chi.SoggettoId, chi.AmbitoPerRegistro);
        store.Add(FattoCredenziale.Nuovo(credenziale.Id, fatto, adesso, ente, operatore, motivo));
        store.Registro.Add(RigaRegistro.Crea(
            TipoRiga.Accesso, adesso, ente, $"credenziali.credenziale-{ParoleUtenze.Verbo(fatto)}", "riuscito", operatore, ambito, $"credenziale:{credenziale.Id}", credenziale.SoggettoId,
            [new("utente", credenziale.Username), .. altri]));
    }

    // Two administrators who stop each other at once wait here: the second finds out that he would be the last.
    private async Task<bool> RestaUnAmministratoreAsync(Credenziale credenziale, CancellationToken ct)
    {
        await store.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"amministratori:" + Ente}, 0))", ct);
        var (ente, adesso) = (Ente, orologio.GetUtcNow());
        var altri = (await mediator.Send(new ChiLavoraNellEnte(ente), ct)).Where(i => i.Ruolo is RuoloAppartenenza.AmministratoreEnte).Select(i => i.SoggettoId).ToArray();
        return await store.Credenziali.AnyAsync(
            c => c.Id != credenziale.Id && altri.Contains(c.SoggettoId) && c.EntiRiconosciuti.Contains(ente) && c.Stato == StatoCredenziale.Attiva && (c.ScadeIl == null || c.ScadeIl > adesso), ct);
    }
}
