using Enti.Credenziali.Contracts.Letture;
using Enti.Credenziali.Data;
using Enti.Credenziali.Inviti;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Utenze;

/// <summary>Answers <see cref="CredenzialiDelSoggetto"/>. A credential, and the last sign-in with it, are told only to enti that it opens.</summary>
internal sealed class CredenzialiDelSoggettoHandler(CredenzialiDbContext store, TimeProvider orologio) : IRequestHandler<CredenzialiDelSoggetto, AccessoNellEnte>
{
    public async Task<AccessoNellEnte> Handle(CredenzialiDelSoggetto request, CancellationToken cancellationToken)
    {
        var adesso = orologio.GetUtcNow();
        var sue = await store.Credenziali.AsNoTracking()
            .Where(c => c.SoggettoId == request.SoggettoId && c.Stato != StatoCredenziale.Revocata)
            .OrderBy(c => c.CreataIl)
            .ToListAsync(cancellationToken);
        var invito = await store.Inviti.AsNoTracking()
            .SingleOrDefaultAsync(i => i.SoggettoId == request.SoggettoId && i.EnteId == request.EnteId && i.UsatoIl == null && i.AnnullatoIl == null, cancellationToken);
        var dellEnte = sue.FindAll(c => c.EntiRiconosciuti.Contains(request.EnteId));
        var oggetti = dellEnte.ConvertAll(c => $"credenziale:{c.Id}");
        var ultimo = oggetti.Count == 0 ? null : await store.Registro
            .Where(r => r.AttoreId == request.SoggettoId && r.Azione == "credenziali.accesso" && r.Oggetto != null && oggetti.Contains(r.Oggetto))
            .OrderByDescending(r => r.Id)
            .Select(r => (DateTimeOffset?)r.Quando)
            .FirstOrDefaultAsync(cancellationToken);
        return new AccessoNellEnte(
            dellEnte.ConvertAll(c => new StatoCredenzialeNellEnte(c.Username, c.Livello, Parole(c.StatoAl(adesso)), c.PrimaPasswordScade, c.PasswordCambiataIl)),
            sue.Count > dellEnte.Count,
            invito is null ? null : new InvitoInCorso(invito.Id, invito.Tipo is TipoInvito.Conferma, invito.Email, invito.ScadeIl, invito.ScadeIl <= adesso),
            ultimo);
    }

    private static string Parole(StatoCredenziale stato) => stato is StatoCredenziale.DaAttivare ? "Da attivare" : stato.ToString();
}
