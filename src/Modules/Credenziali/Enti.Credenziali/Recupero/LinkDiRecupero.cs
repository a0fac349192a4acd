using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Data;
using Enti.Credenziali.Link;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Recupero;

/// <summary>Looks behind a recovery link without using it up; what is wrong with it is written in the log and nowhere else.</summary>
internal sealed class LinkDiRecupero(CredenzialiDbContext store, TimeProvider orologio)
{
    /// <summary>One answer for a link that is unknown, used, replaced or expired: it must not tell which.</summary>
    public static readonly Errore NonValido = new(
        "credenziali.recupero-non-valido", "Questo link non vale più: chiedine un altro dalla pagina «Password dimenticata».", TipoErrore.NonPiuDisponibile);

    /// <summary>The link and the credential that it opens, as they are read and not to be saved; or the refusal, already in the log.</summary>
    public async Task<Esito<(LinkRecupero Link, Credenziale Credenziale)>> TrovaAsync(string token, Provenienza da, CancellationToken ct)
    {
        var impronta = TokenSegreto.Impronta(token);
        var trovato = token.StartsWith(LinkRecupero.Prefisso, StringComparison.Ordinal)
            ? await (from l in store.LinkRecupero.AsNoTracking() join c in store.Credenziali on l.CredenzialeId equals c.Id where l.Impronta == impronta select new { Link = l, Credenziale = c }).SingleOrDefaultAsync(ct)
            : null;
        var adesso = orologio.GetUtcNow();
        var esito = trovato?.Link.Esito(adesso) ?? EsitoLink.Sconosciuto;
        var motivo = esito is not EsitoLink.Valido ? esito.InParole()
            : trovato!.Credenziale.StatoAl(adesso) is StatoCredenziale.Attiva ? null : "credenziale non attiva";
        return motivo is null ? (trovato!.Link, trovato.Credenziale) : await RifiutaAsync(trovato?.Credenziale, motivo, da, ct);
    }

    /// <summary>Uses the link up in one conditional statement: of two that press together, one gets it.</summary>
    public Task<bool> ConsumaAsync(LinkRecupero link, CancellationToken ct) => store.LinkRecupero.ConsumaAsync(link.Id, orologio.GetUtcNow(), ct);

    /// <summary>Writes down why a link was refused, and saves.</summary>
    public async Task<Errore> RifiutaAsync(Credenziale? credenziale, string motivo, Provenienza da, CancellationToken ct)
    {
        store.ChangeTracker.Clear();
        store.Registro.Add(Riga(credenziale, motivo, da));
        await store.SaveChangesAsync(ct);
        return NonValido;
    }

    /// <summary>A line of the access log about a link.</summary>
    public RigaRegistro Riga(Credenziale? credenziale, string esito, Provenienza da, Guid? enteId = null) => RigaRegistro.Crea(
        TipoRiga.Accesso, orologio.GetUtcNow(), enteId, "credenziali.recupero", esito, null, "Recupero", credenziale is null ? null : $"credenziale:{credenziale.Id}", credenziale?.SoggettoId,
        [new("utente", credenziale?.Username), new("indirizzo", da.Indirizzo?.ToString()), new("dispositivo", da.Agente)]);
}
