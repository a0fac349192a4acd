using Enti.Abstractions;
using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Operatori;

/// <summary>Takes people on and lets them go: the register, and what the other modules must hear.</summary>
internal sealed class Censimento(AnagrafeDbContext store, Chiamante chiamante, TimeProvider orologio)
{
    /// <summary>Who holds that codice fiscale, in whatever ente he was met; else a new person. What others wrote of him stays as it is.</summary>
    public async Task<Soggetto> PersonaAsync(string nome, string cognome, CodiceFiscale codice, CancellationToken ct)
    {
        // Two clerks who register the same person at once: the second one finds him.
        await store.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('anagrafe.persona:' || {codice.Valore}))", ct);
        if (await store.Soggetti.Include(s => s.Chiavi).SingleOrDefaultAsync(s => s.Chiavi.Any(c => c.Valore == codice.Valore && c.Stato != StatoChiave.Dichiarata), ct) is { } nota)
        {
            return nota;
        }

        var persona = Soggetto.Censito(nome, cognome, codice, orologio.GetUtcNow(), orologio.Oggi());
        store.Soggetti.Add(persona);
        return persona;
    }

    /// <summary>He works there from that day, and is told how to sign in.</summary>
    public async Task IncaricaAsync(Soggetto persona, Guid ente, RuoloAppartenenza ruolo, DateOnly dal, DateOnly? al, string? email, CancellationToken ct)
    {
        store.Appartenenze.Add(new Appartenenza(persona.Id, ente, ruolo, StatoAppartenenza.Attiva, dal, al));
        if (!await store.Riconoscimenti.AnyAsync(r => r.SoggettoId == persona.Id && r.EnteId == ente && r.CessatoIl == null, ct))
        {
            store.Riconoscimenti.Add(new Riconoscimento(ente, persona.Id, MetodoRiconoscimento.Incarico, orologio.GetUtcNow(), chiamante.SoggettoId));
        }

        var codice = persona.Chiavi.First(c => c.Tipo is TipoChiave.CodiceFiscale && c.Stato is not StatoChiave.Dichiarata).Valore;
        store.Pubblica(new OperatoreRegistrato(persona.Id, ente, persona.Denominazione, codice, email, ruolo is RuoloAppartenenza.AmministratoreEnte, chiamante.SoggettoId));
    }

    /// <summary>Ends one assignment on a day; when none is left in the ente the others are told that he works there no more.</summary>
    public async Task CessaAsync(Appartenenza incarico, string motivo, DateOnly ultimo, CancellationToken ct)
    {
        incarico.Cessa(ultimo, motivo);
        await store.SaveChangesAsync(ct);
        var altri = await store.Appartenenze.AnyAsync(a => a.SoggettoId == incarico.SoggettoId && a.EnteId == incarico.EnteId && a.Stato != StatoAppartenenza.Cessata, ct);
        store.Pubblica(altri ? new AppartenenzaCambiata(incarico.SoggettoId, incarico.EnteId) : new AppartenenzaCessata(incarico.SoggettoId, incarico.EnteId));
        store.Registra(chiamante, "anagrafe.incarico-cessato", $"appartenenza:{incarico.Id}", incarico.SoggettoId, motivo, incarico.EnteId);
    }

    /// <summary>Ends whatever of a role is still open in an ente.</summary>
    public async Task LasciaAsync(Guid ente, RuoloAppartenenza ruolo, string motivo, DateOnly ultimo, CancellationToken ct)
    {
        foreach (var incarico in await store.Appartenenze.Where(a => a.EnteId == ente && a.Ruolo == ruolo && a.Stato != StatoAppartenenza.Cessata).ToListAsync(ct))
        {
            await CessaAsync(incarico, motivo, ultimo, ct);
        }
    }
}
