using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Utenze;
using MediatR;

namespace Enti.Credenziali.Recupero;

/// <summary>How whoever lost a password can have another, when he asks at a desk; the names are part of the HTTP API.</summary>
internal enum ModoRecupero
{
    /// <summary>The credential is stopped, or closed.</summary>
    Nessuno,

    /// <summary>By the link at his recovery address, and in no other way.</summary>
    Link,

    /// <summary>His recovery address changed less than 72 hours ago: nothing, until they have passed.</summary>
    Attesa,

    /// <summary>He has no recovery address, or never had a password of his own: by a code printed at the desk.</summary>
    Codice,
}

/// <summary>Says how a credential may be recovered at a desk.</summary>
/// <remarks>Where there is an address the operator cannot print: whoever sees the code could use it. And while an address waits he can neither send nor
/// print, so that changing it first gains nothing (abuse case 20).</remarks>
internal sealed class ModiRecupero(IMediator mediator)
{
    public async Task<ModoRecupero> PerAsync(Credenziale credenziale, DateTimeOffset adesso, CancellationToken ct)
    {
        // Nobody has ever signed in with it: there is no account to recover, only a paper that was lost.
        if (credenziale.Stato is StatoCredenziale.DaAttivare)
        {
            return ModoRecupero.Codice;
        }

        if (credenziale.StatoAl(adesso) is not (StatoCredenziale.Attiva or StatoCredenziale.Bloccata))
        {
            return ModoRecupero.Nessuno;
        }

        return await mediator.Send(new RecapitoDiRecupero(credenziale.SoggettoId), ct) switch
        {
            null => ModoRecupero.Codice,
            var recapito when !recapito.ValePer(credenziale) => ModoRecupero.Codice,
            { ValeDal: var dal } when dal > adesso => ModoRecupero.Attesa,

            // A link needs a credential that works: unlocking it is a decision of its own.
            _ => credenziale.Stato is StatoCredenziale.Attiva ? ModoRecupero.Link : ModoRecupero.Nessuno,
        };
    }
}
