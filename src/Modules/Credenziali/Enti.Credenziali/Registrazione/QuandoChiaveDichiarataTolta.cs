using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;

namespace Enti.Credenziali.Registrazione;

/// <summary>Somebody lost a key that he had only declared: he finds it among his own accesses.</summary>
internal sealed class QuandoChiaveDichiarataTolta(CredenzialiDbContext store) : IReazione<ChiaveDichiarataTolta>
{
    public Task Gestisci(ChiaveDichiarataTolta evento, CancellationToken ct)
    {
        store.Registro.Add(RigaRegistro.Crea(TipoRiga.Accesso, evento.Quando, null, "credenziali.codice-dichiarato-tolto", "riuscito", null, "Sistema", null, evento.SoggettoId, []));
        return Task.CompletedTask;
    }
}
