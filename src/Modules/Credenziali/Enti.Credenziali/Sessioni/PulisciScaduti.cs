using Enti.Credenziali.Accesso;
using Enti.Credenziali.Data;
using Enti.Credenziali.Recupero;
using Enti.Credenziali.Registrazione;
using Enti.Credenziali.VerificaCredenziali;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Quartz;

namespace Enti.Credenziali.Sessioni;

/// <summary>Takes away what has expired and is refused already: sessions, forgotten devices, old links and codes, registrations that nobody confirmed, counters of old guesses.</summary>
[DisallowConcurrentExecution]
internal sealed class PulisciScaduti(CredenzialiDbContext store, NpgsqlDataSource sorgente, TimeProvider orologio) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var adesso = orologio.GetUtcNow();
        var dispositivi = adesso - DispositiviNoti.Memoria;
        await store.Sessioni.Where(s => s.ScadeIl < adesso || s.VistaIl.AddSeconds(s.InattivitaSecondi) < adesso).ExecuteDeleteAsync(cancellationToken);
        await store.Dispositivi.Where(d => d.VistoIl < dispositivi).ExecuteDeleteAsync(cancellationToken);
        await store.LinkRecupero.Where(l => l.ScadeIl < adesso - LinkRecupero.Durata).ExecuteDeleteAsync(cancellationToken);
        await store.Set<RichiestaRegistrazione>().Where(r => r.ScadeIl < adesso).ExecuteDeleteAsync(cancellationToken);
        await store.Set<LinkRegistrazione>().Where(l => l.ScadeIl < adesso - LinkRegistrazione.Memoria).ExecuteDeleteAsync(cancellationToken);
        await store.Set<CodiceRecupero>().Where(c => c.ScadeIl < adesso - LinkRecupero.Durata).ExecuteDeleteAsync(cancellationToken);
        await store.Set<LinkVerifica>().Where(l => l.ScadeIl < adesso - LinkVerifica.Durata).ExecuteDeleteAsync(cancellationToken);
        await using var comando = sorgente.CreateCommand("delete from credenziali.tentativi where ultimo < $1");
        comando.Parameters.AddWithValue(adesso - Soglia.Account.Oblio);
        await comando.ExecuteNonQueryAsync(cancellationToken);
    }
}
