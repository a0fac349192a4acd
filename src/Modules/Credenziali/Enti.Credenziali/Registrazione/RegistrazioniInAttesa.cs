using Enti.Credenziali.Accesso;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Link;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Sessioni;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Registrazione;

/// <summary>Finds registrations that wait, by the browser's secret or by the mailed link, and writes what happens to them in the log.</summary>
internal sealed class RegistrazioniInAttesa(CredenzialiDbContext store, TimeProvider orologio)
{
    /// <summary>The registration of a browser; null when there is none, or its seven days are over.</summary>
    public async Task<RichiestaRegistrazione?> DelBrowserAsync(string? segreto, CancellationToken ct)
    {
        if (segreto is null)
        {
            return null;
        }

        var (impronta, adesso) = (TokenSegreto.Impronta(segreto), orologio.GetUtcNow());
        return await store.Set<RichiestaRegistrazione>().AsNoTracking().SingleOrDefaultAsync(r => r.Segreto == impronta && r.ScadeIl > adesso, ct);
    }

    /// <summary>The registration behind a link, as it is read and not to be saved, and what the link is worth. Nothing is used up.</summary>
    public async Task<LinkTrovato> DelLinkAsync(string token, CancellationToken ct)
    {
        var impronta = TokenSegreto.Impronta(token);
        var link = token.StartsWith(LinkRegistrazione.Prefisso, StringComparison.Ordinal)
            ? await store.Set<LinkRegistrazione>().AsNoTracking().SingleOrDefaultAsync(l => l.Impronta == impronta, ct)
            : null;
        var registrazione = link?.RegistrazioneId is { } id ? await store.Set<RichiestaRegistrazione>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) : null;
        var esito = link?.Esito(orologio.GetUtcNow()) ?? EsitoLink.Sconosciuto;
        return new(link, registrazione, esito is EsitoLink.Valido && registrazione is null ? EsitoLink.Sostituito : esito);
    }

    /// <summary>Locks it against whoever confirms, corrects or cancels it at the same time; null when that one was first. Within a transaction.</summary>
    public Task<RichiestaRegistrazione?> BloccaAsync(Guid id, CancellationToken ct) => store.Set<RichiestaRegistrazione>()
        .FromSql($"select * from credenziali.registrazioni where id = {id} for update").SingleOrDefaultAsync(ct);

    /// <summary>Has a message sent, at once or to an address written better; links sent before are worth nothing from now on. The caller saves.</summary>
    public async Task RimandaAsync(RichiestaRegistrazione registrazione, string email, CancellationToken ct)
    {
        var adesso = orologio.GetUtcNow();
        registrazione.Rimanda(email, adesso);
        await store.Set<LinkRegistrazione>().Where(l => l.RegistrazioneId == registrazione.Id).SostituisciAsync(adesso, ct);
        store.Pubblica(new RegistrazioneChiesta(registrazione.Id, registrazione.InvioId));
    }

    /// <summary>Writes down what happened, for whoever will hold the account and for the ente on whose form it was; the caller saves.</summary>
    public void Annota(string azione, RichiestaRegistrazione registrazione, string esito, Provenienza da, string? username = null) =>
        Annota(azione, registrazione.EnteId, registrazione.SoggettoId, esito, da, username);

    /// <summary>The same when the registration may be over: of that one the link remembers no ente.</summary>
    public void Annota(string azione, Guid? enteId, Guid? soggettoId, string esito, Provenienza da, string? username = null) => store.Registro.Add(RigaRegistro.Crea(
        TipoRiga.Accesso, orologio.GetUtcNow(), enteId, azione, esito, null, "Registrazione", null, soggettoId,
        [new("utente", username), new("indirizzo", da.Indirizzo?.ToString()), new("dispositivo", da.Agente)]));
}

/// <summary>What stands behind a link.</summary>
/// <param name="Link">Null for an invented one.</param>
/// <param name="Registrazione">Null once it is over.</param>
/// <param name="Esito">What the link is worth.</param>
internal sealed record LinkTrovato(LinkRegistrazione? Link, RichiestaRegistrazione? Registrazione, EsitoLink Esito);
