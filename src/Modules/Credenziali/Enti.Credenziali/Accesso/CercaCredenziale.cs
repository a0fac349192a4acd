using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Buste;
using Enti.Credenziali.Data;
using Enti.Credenziali.Utenze;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Accesso;

/// <summary>Finds the credential behind what was typed as user: the login name, with or without the hyphens of an envelope, or a principal or verified key of its holder.</summary>
internal sealed class CercaCredenziale(CredenzialiDbContext store, IMediator mediator)
{
    // Compiled once: sign-in is the busiest path of an attack. Whoever truly holds a key, or an envelope, comes before whoever took what it says as a login name.
    private static readonly Func<CredenzialiDbContext, string, string?, Guid?, CancellationToken, Task<Credenziale?>> Trova = EF.CompileAsyncQuery(
        (CredenzialiDbContext store, string nome, string? busta, Guid? titolare, CancellationToken ct) => store.Credenziali
            .Where(c => (c.UsernameNormalizzato == nome || c.UsernameNormalizzato == busta || c.SoggettoId == titolare) && c.Stato != StatoCredenziale.Revocata)
            .OrderByDescending(c => c.SoggettoId == titolare)
            .ThenByDescending(c => c.UsernameNormalizzato == busta)
            .ThenByDescending(c => c.UsernameNormalizzato == nome)
            .ThenByDescending(c => c.CreataIl)
            .FirstOrDefault());

    /// <summary>The credential, of any state but Revocata; null when there is none. The same queries run either way.</summary>
    public async Task<Credenziale?> ConAsync(string username, CancellationToken ct)
    {
        var nome = NomeUtente.Normalizza(username);
        var titolare = NomeUtente.SembraChiave(nome) ? (await mediator.Send(new SoggettoPerChiave(nome), ct))?.Id : null;
        return await Trova(store, nome, CodiceBusta.UsernameStampato(nome), titolare, ct);
    }
}
