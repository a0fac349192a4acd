using Enti.Abstractions;
using Enti.Credenziali.Data;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Registro;

/// <summary>Finds lines of the log, latest first: an ente's, which are those of its chain and the sign-ins of its users, or somebody's own sign-ins.</summary>
/// <remarks>Each half of an ente's is ordered and cut by itself: joined first, PostgreSQL would sort a million lines to give fifty.</remarks>
internal sealed class RicercaRegistro(CredenzialiDbContext store)
{
    /// <summary>At most so many lines before the one given, with their values.</summary>
    public async Task<IReadOnlyList<RigaRegistro>> TrovaAsync(Guid ente, FiltriRegistro filtri, Guid? prima, int quante, CancellationToken ct)
    {
        var fino = prima is { } dopo && dopo < filtri.Fino ? dopo : filtri.Fino;
        var da = filtri.Da;
        var proprie = Filtra(store.Registro.Where(r => r.EnteId == ente && r.Id >= da && r.Id < fino), filtri);
        var accessi = store.Set<AccessoAttribuito>().Where(a => a.EnteId == ente && a.RigaId >= da && a.RigaId < fino);
        var conAccessi = filtri.Tipo is not nameof(TipoRiga.Operazione);
        if (filtri.Azioni is not null || !string.IsNullOrEmpty(filtri.Servizio))
        {
            // Names are some eighty: looking for words in them is done once, not line by line.
            var (sue, altrui) = (await AzioniAsync("registro_righe", ente, filtri, ct), await AzioniAsync("registro_accessi", ente, filtri, ct));
            (proprie, accessi, conAccessi) = (proprie.Where(r => sue.Contains(r.Azione)), accessi.Where(a => altrui.Contains(a.Azione)), conAccessi && altrui.Length > 0);
        }

        IQueryable<Guid> Prime(IQueryable<RigaRegistro> righe) => righe.OrderByDescending(r => r.Id).Select(r => r.Id).Take(quante);
        IQueryable<Guid> ids;
        if (filtri.UtenteId is { } utente)
        {
            // Each way of being concerned has its own index; asked together, a person with few lines had the whole log read.
            ids = Prime(proprie.Where(r => r.AttoreId == utente)).Union(Prime(proprie.Where(r => r.InteressatoId == utente)));
            ids = conAccessi ? ids.Union(Prime(Filtra(store.Registro, filtri).Where(r => r.EnteId == null && r.InteressatoId == utente && accessi.Any(a => a.RigaId == r.Id)))) : ids;
        }
        else
        {
            ids = Prime(proprie);
            ids = conAccessi ? ids.Concat(accessi.Join(Filtra(store.Registro, filtri), a => a.RigaId, r => r.Id, (a, _) => a.RigaId).OrderByDescending(i => i).Take(quante)) : ids;
        }

        var trovati = await ids.OrderByDescending(i => i).Take(quante).ToListAsync(ct);
        return await store.Registro.AsNoTracking().Include(r => r.Dati).Where(r => trovati.Contains(r.Id)).OrderByDescending(r => r.Id).ToListAsync(ct);
    }

    /// <summary>The same of somebody's own sign-ins.</summary>
    public async Task<IReadOnlyList<RigaRegistro>> AccessiAsync(Chiamante chi, FiltriRegistro filtri, Guid? prima, int quante, CancellationToken ct)
    {
        var (da, fino) = (filtri.Da, prima is { } dopo && dopo < filtri.Fino ? dopo : filtri.Fino);
        var righe = Filtra(store.Registro.DellaCredenziale(store, chi.SoloCredenziale).Where(r => r.InteressatoId == chi.SoggettoId && r.Tipo == TipoRiga.Accesso && r.Id >= da && r.Id < fino), filtri);
        var inizio = filtri.Servizio + ".";
        righe = string.IsNullOrEmpty(filtri.Servizio) ? righe : righe.Where(r => r.Azione.StartsWith(inizio));
        return await righe.AsNoTracking().Include(r => r.Dati).OrderByDescending(r => r.Id).Take(quante).ToListAsync(ct);
    }

    private IQueryable<RigaRegistro> Filtra(IQueryable<RigaRegistro> righe, FiltriRegistro filtri)
    {
        if (Enum.TryParse<TipoRiga>(filtri.Tipo, out var tipo))
        {
            righe = righe.Where(r => r.Tipo == tipo);
        }

        righe = filtri.Esito switch
        {
            "riuscito" => righe.Where(r => r.Esito == "riuscito"),
            "negato" => righe.Where(r => r.Esito != "riuscito"),
            _ => righe,
        };
        if (filtri.IndirizzoNormale is { } indirizzo)
        {
            var da = store.Set<DatiRiga>().FromSql($"select * from credenziali.registro_dati where valori ->> 'indirizzo' = {indirizzo}");
            righe = righe.Where(r => da.Any(d => d.RigaId == r.Id));
        }

        return righe;
    }

    // Jumps from one name to the next in the index, without reading the lines between them.
    private async Task<string[]> AzioniAsync(string tabella, Guid ente, FiltriRegistro filtri, CancellationToken ct)
    {
        var sql =
            $$"""
            with recursive nomi as (
                (select azione from credenziali.{{tabella}} where ente_id = {0} order by azione limit 1)
                union all
                select (select t.azione from credenziali.{{tabella}} t where t.ente_id = {0} and t.azione > n.azione order by t.azione limit 1) from nomi n where n.azione is not null
            )
            select azione as "Value" from nomi where azione is not null
            """;
        var nomi = await store.Database.SqlQueryRaw<string>(sql, ente).ToListAsync(ct);
        return [.. nomi.Where(n => (filtri.Azioni is not { } testo || n.Contains(testo, StringComparison.Ordinal))
            && (string.IsNullOrEmpty(filtri.Servizio) || n.StartsWith(filtri.Servizio + ".", StringComparison.Ordinal)))];
    }
}
