using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Inviti;

/// <summary>Prepares an invitation: makes the credential when the person has none of his own, and the link that was sent before stops to work.</summary>
/// <remarks>
/// A credential that another ente handed over, even one not activated yet, is never activated from here: its link would go where this ente says,
/// and open what the other one recognised. Its holder is asked to confirm, signed in with it.
/// </remarks>
internal sealed class PreparazioneInviti(CredenzialiDbContext store, GestioneCredenziale gestione, ISegreti segreti, IMediator mediator, TimeProvider orologio)
{
    /// <summary>True when the ente gives credentials with a password to whoever works there.</summary>
    public async Task<bool> AmmessiAsync(Guid ente, CancellationToken ct) =>
        (await mediator.Send(new EntePerId(ente), ct))?.Impostazioni.ConsegnaCredenziali(Platea.Operatori, orologio.Oggi()) is not false;

    /// <summary>Prepares it; the caller saves. Null when the person signs in to the ente already, or is to do so with no password.</summary>
    public async Task<Invito?> PreparaAsync(RichiestaInvito richiesta, CancellationToken ct)
    {
        var adesso = orologio.GetUtcNow();
        await store.Inviti
            .Where(i => i.SoggettoId == richiesta.SoggettoId && i.EnteId == richiesta.EnteId && i.UsatoIl == null && i.AnnullatoIl == null)
            .ExecuteUpdateAsync(i => i.SetProperty(x => x.AnnullatoIl, adesso), ct);
        if (!await AmmessiAsync(richiesta.EnteId, ct))
        {
            return null;
        }

        var (credenziale, tipo) = await CredenzialeAsync(richiesta, adesso, ct);
        if (tipo is TipoInvito.Conferma && credenziale.EntiRiconosciuti.Contains(richiesta.EnteId))
        {
            return null;
        }

        var token = richiesta.Email is null ? null : TokenSegreto.Genera(Invito.Prefisso);
        var invito = Invito.Nuovo(richiesta, credenziale.Id, tipo, token, adesso);
        store.Inviti.Add(invito);
        if (tipo is TipoInvito.Attivazione)
        {
            credenziale.AttendeAttivazione(invito.ScadeIl);
        }

        if (token is not null)
        {
            store.Pubblica(new InvitoPreparato(
                invito.Id, invito.SoggettoId, invito.EnteId, richiesta.Denominazione, richiesta.Email!, credenziale.Username, tipo is TipoInvito.Conferma,
                segreti.Cifra(InvitoPreparato.Scopo, Encoding.UTF8.GetBytes(token)), invito.ScadeIl));
        }

        return invito;
    }

    private async Task<(Credenziale, TipoInvito)> CredenzialeAsync(RichiestaInvito richiesta, DateTimeOffset adesso, CancellationToken ct)
    {
        // A weak one proves nothing of its holder: whoever has only that gets a credential of the ente.
        var sue = await store.Credenziali
            .Where(c => c.SoggettoId == richiesta.SoggettoId && c.Stato != StatoCredenziale.Revocata && c.Livello != Livello.Debole)
            .OrderByDescending(c => c.CreataIl)
            .ToListAsync(ct);
        if (sue.Find(c => c.StatoAl(adesso) is not StatoCredenziale.Scaduta && !c.DaAttivareDaSolo(richiesta.EnteId)) is { } propria)
        {
            return (propria, TipoInvito.Conferma);
        }

        if (sue.Find(c => c.DaAttivareDaSolo(richiesta.EnteId)) is { } preparata)
        {
            return (preparata, TipoInvito.Attivazione);
        }

        foreach (var scaduta in sue)
        {
            await gestione.ChiudiAsync(scaduta, "Scaduta: chi ne è titolare ne riceve un'altra con un invito.", ct);
        }

        // Names must be free before they are taken again: the index that keeps them unique does not know the order of one save.
        await store.SaveChangesAsync(ct);
        var nuova = Credenziale.DaAttivare(richiesta.SoggettoId, await NomeLiberoAsync(richiesta.CodiceFiscale, ct), richiesta.EnteId, adesso + Invito.Durata, adesso);
        store.Credenziali.Add(nuova);
        return (nuova, TipoInvito.Attivazione);
    }

    /// <summary>The codice fiscale; when somebody else signs in by that name, the same with a number.</summary>
    /// <remarks>Its true holder gets in by the key itself all the same: see <see cref="Accesso.CercaCredenziale"/>.</remarks>
    private async Task<string> NomeLiberoAsync(string codiceFiscale, CancellationToken ct)
    {
        var presi = await store.Credenziali
            .Where(c => c.UsernameNormalizzato.StartsWith(codiceFiscale) && c.Stato != StatoCredenziale.Revocata)
            .Select(c => c.UsernameNormalizzato)
            .ToListAsync(ct);
        return Enumerable.Range(1, presi.Count + 1).Select(n => n == 1 ? codiceFiscale : $"{codiceFiscale}-{n}").First(n => !presi.Contains(n, StringComparer.Ordinal));
    }
}
