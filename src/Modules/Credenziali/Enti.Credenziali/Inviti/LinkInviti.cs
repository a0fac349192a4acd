using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Data;
using Enti.Credenziali.Link;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Sessioni;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Inviti;

/// <summary>Looks behind a link without using it up; what is wrong with it is written in the log and nowhere else.</summary>
internal sealed class LinkInviti(CredenzialiDbContext store, TimeProvider orologio)
{
    /// <summary>The invitation behind a link, with what it is worth; null for an invented one.</summary>
    public async Task<(Invito? Invito, EsitoLink Esito)> TrovaAsync(string token, CancellationToken ct)
    {
        var impronta = TokenSegreto.Impronta(token);
        var invito = token.StartsWith(Invito.Prefisso, StringComparison.Ordinal)
            ? await store.Inviti.AsNoTracking().SingleOrDefaultAsync(i => i.Impronta == impronta, ct)
            : null;
        return (invito, invito?.Esito(orologio.GetUtcNow()) ?? EsitoLink.Sconosciuto);
    }

    /// <summary>Uses the link up in one conditional statement: of two that press together, one gets it.</summary>
    public async Task<bool> ConsumaAsync(Invito invito, CancellationToken ct)
    {
        var adesso = orologio.GetUtcNow();
        return await store.Inviti
            .Where(i => i.Id == invito.Id && i.UsatoIl == null && i.AnnullatoIl == null && i.ScadeIl > adesso)
            .ExecuteUpdateAsync(i => i.SetProperty(x => x.UsatoIl, adesso), ct) == 1;
    }

    /// <summary>Writes down why a link was refused, and saves.</summary>
    public async Task<Errore> RifiutaAsync(Invito? invito, EsitoLink esito, Provenienza da, CancellationToken ct)
    {
        store.Registro.Add(Riga(invito, Parole(esito), da));
        await store.SaveChangesAsync(ct);
        return ErroriInviti.LinkNonValido;
    }

    /// <summary>A line of the access log about a link.</summary>
    public RigaRegistro Riga(Invito? invito, string esito, Provenienza da) => RigaRegistro.Crea(
        TipoRiga.Accesso, orologio.GetUtcNow(), invito?.EnteId, "credenziali.invito-usato", esito, string.Equals(esito, "riuscito", StringComparison.Ordinal) ? invito?.SoggettoId : null, "Accesso",
        invito is null ? null : $"invito:{invito.Id}", invito?.SoggettoId, [new("indirizzo", da.Indirizzo?.ToString()), new("dispositivo", da.Agente)]);

    // An administrator may have taken it back: an invitation is replaced in two ways.
    private static string Parole(EsitoLink esito) => esito is EsitoLink.Sostituito ? "link sostituito o annullato" : esito.InParole();
}
