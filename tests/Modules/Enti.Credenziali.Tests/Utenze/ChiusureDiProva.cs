using Enti.Credenziali.Data;
using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Tests.Utenze;

/// <summary>Looks whether a credential that no operator closed says so.</summary>
internal static class ChiusureDiProva
{
    /// <summary>The one closed credential of a subject: its history and the log of its enti say why.</summary>
    public static async Task ChiusaPerche(this SliceFixture<CredenzialiModule> prova, Guid soggetto, string motivo)
    {
        var chiusa = await prova.Db((CredenzialiDbContext s) => s.Credenziali.SingleAsync(c => c.SoggettoId == soggetto && c.Stato == StatoCredenziale.Revocata));
        var fatto = await prova.Db((CredenzialiDbContext s) => s.Set<FattoCredenziale>().SingleAsync(f => f.CredenzialeId == chiusa.Id && f.Tipo == TipoFatto.Revocata));
        fatto.Motivo.ShouldNotBeNull().ShouldContain(motivo);
        var riga = await prova.Db((CredenzialiDbContext s) => s.Registro.Include(r => r.Dati).SingleAsync(r => r.Oggetto == "credenziale:" + chiusa.Id && r.Azione == "credenziali.credenziale-revocata"));
        (riga.InteressatoId, riga.EnteId, riga.Dati!.Letti()["motivo"]).ShouldBe((soggetto, fatto.EnteId, fatto.Motivo));
    }
}
