using System.Text;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Link;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Recupero;

/// <summary>Makes a recovery link, whoever asked for it, and has it sent; the one made before stops to work.</summary>
internal sealed class PreparazioneLink(CredenzialiDbContext store, CalcoloDiritti calcolo, ISegreti segreti)
{
    /// <summary>True when the account has had as many in an hour as one mailbox should get.</summary>
    public async Task<bool> TroppiAsync(Credenziale credenziale, DateTimeOffset adesso, CancellationToken ct)
    {
        var unOraFa = adesso - LinkRecupero.Durata;
        return await store.LinkRecupero.CountAsync(l => l.CredenzialeId == credenziale.Id && l.CreatoIl > unOraFa && !l.SoloPassword, ct) >= LinkRecupero.AllOra;
    }

    /// <summary>Prepares it; the caller saves.</summary>
    public async Task PreparaAsync(Credenziale credenziale, DatiRecupero recapito, DateTimeOffset adesso, CancellationToken ct)
    {
        await store.LinkRecupero.Where(l => l.CredenzialeId == credenziale.Id).SostituisciAsync(adesso, ct);
        var token = TokenSegreto.Genera(LinkRecupero.Prefisso);
        var link = LinkRecupero.Nuovo(credenziale.Id, token, adesso, recapito.SportelloDi);
        store.LinkRecupero.Add(link);
        var profilo = await calcolo.ProfiloAsync(credenziale.SoggettoId, ct);
        store.Pubblica(new RecuperoPreparato(
            link.Id, credenziale.SoggettoId, credenziale.EnteEmittenteId, profilo.Denominazione, recapito.Indirizzo, credenziale.Username,
            segreti.Cifra(RecuperoPreparato.Scopo, Encoding.UTF8.GetBytes(token)), link.ScadeIl));
    }
}
