using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Utenze;
using MediatR;

namespace Enti.Credenziali.Recupero;

/// <summary>What a recovery does that one ente's desk alone vouches for, by its code or by an address that it wrote: the credential opens that ente and no other.</summary>
/// <remarks>The others never saw who asked, and an operator may be he (abuse cases 19 and 20). Each finds it in its log; the holder is told.</remarks>
internal sealed class EffettiSportello(CredenzialiDbContext store, IMediator mediator, TimeProvider orologio)
{
    /// <summary>True when its holder administers, with that very credential, an ente that such a recovery would shut him out of.</summary>
    public async Task<bool> AmministraAltroveAsync(Credenziale credenziale, Guid? ente, CancellationToken ct) =>
        ente is not null && (await mediator.Send(new ProfiloAccesso(credenziale.SoggettoId), ct))?.Appartenenze
            .Any(a => a.EnteId != ente && a.Ruolo is RuoloAppartenenza.AmministratoreEnte && credenziale.EntiRiconosciuti.Contains(a.EnteId)) is true;

    /// <summary>Takes the other enti's recognition back; the caller saves.</summary>
    /// <param name="credenziale">Tracked by the store.</param>
    /// <param name="ente">The ente whose desk saw a document.</param>
    /// <param name="riga">The line that another ente finds in its log.</param>
    public void Applica(Credenziale credenziale, Guid ente, Func<Guid, RigaRegistro> riga)
    {
        var adesso = orologio.GetUtcNow();
        foreach (var altro in credenziale.ReimpostaAlloSportello(ente))
        {
            store.Registro.Add(riga(altro));
            store.Pubblica(new StatoCredenzialeCambiato(credenziale.Id, credenziale.SoggettoId, altro, credenziale.Username, CambioCredenziale.AccessoPerso, adesso));
        }

        store.Add(FattoCredenziale.Nuovo(credenziale.Id, TipoFatto.PasswordReimpostata, adesso));
    }
}

/// <summary>Which recovery addresses are good for which credentials.</summary>
internal static class RecapitiPerCredenziale
{
    /// <summary>An address that a desk wrote recovers only what that desk's ente recognised; one that its owner proved, only what opens no more than the sessions in which he did.</summary>
    /// <remarks>Else an ente that handed a credential to the wrong person would have handed him those of every other ente (abuse case 19).</remarks>
    public static bool ValePer(this DatiRecupero recapito, Credenziale credenziale) =>
        recapito.SportelloDi is { } ente ? credenziale.EntiRiconosciuti.Contains(ente) : credenziale.EntiRiconosciuti.TrueForAll(recapito.Enti.Contains);
}
