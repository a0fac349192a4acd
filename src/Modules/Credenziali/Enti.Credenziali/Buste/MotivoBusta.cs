using Enti.Credenziali.Accesso;
using Enti.Credenziali.Data;
using Enti.Credenziali.Password;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Buste;

/// <summary>Finds the true reason for which what is printed in an envelope does not sign in, for the log of the ente it belongs to.</summary>
internal sealed class MotivoBusta(CredenzialiDbContext store, ISegreti segreti, TimeProvider orologio)
{
    /// <summary>The reason and the ente; null for whoever did not try an envelope's own name and password.</summary>
    /// <remarks>Only what has the shape of an envelope's name is looked up, whoever it belongs to: the work tells nothing.</remarks>
    public async Task<(string? Motivo, Guid Ente)?> DiAsync(string username, string password, EsitoAccesso esito, CancellationToken ct)
    {
        var scritto = NomeUtente.Normalizza(username);
        var nome = CodiceBusta.UsernameStampato(scritto) ?? scritto;
        if (!CodiceBusta.SembraUsername(nome))
        {
            return null;
        }

        var impronta = PrimaPassword.Impronta(segreti, password);
        if (await store.Set<Busta>().AsNoTracking().SingleOrDefaultAsync(b => b.Username == nome, ct) is not { } busta || !busta.PrimaPasswordUguale(impronta))
        {
            return null;
        }

        return (esito is EsitoAccesso.UtenteSconosciuto or EsitoAccesso.PasswordErrata ? InParole(busta.StatoAl(orologio.GetUtcNow())) : null, busta.EnteId);
    }

    private static string InParole(StatoBusta stato) => stato switch
    {
        StatoBusta.Prodotta or StatoBusta.InCarico => "busta non consegnata",
        StatoBusta.Attivata => "busta già usata",
        StatoBusta.Scaduta => "busta scaduta",
        StatoBusta.Annullata => "busta annullata",
        _ => "busta non più valida",
    };
}
