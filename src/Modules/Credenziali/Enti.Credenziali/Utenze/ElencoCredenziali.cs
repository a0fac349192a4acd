using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Buste;
using Enti.Credenziali.Data;
using Enti.Credenziali.Lettere;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Utenze;

/// <summary>How a first password reached its holder; the names are part of the HTTP API.</summary>
internal enum OrigineCredenziale
{
    Lettera,
    Busta,

    /// <summary>A sheet printed for who works in the ente.</summary>
    Foglio,

    /// <summary>A link sent by mail: there is no password until it is followed.</summary>
    Link,
}

/// <summary>A first password, or a link, that nobody has used.</summary>
/// <param name="Origine">How it reached its holder.</param>
/// <param name="Dal">Since when, UTC.</param>
/// <param name="ScadeIl">Until when it works, UTC.</param>
internal sealed record PrimaPasswordInAttesa(OrigineCredenziale Origine, DateTimeOffset Dal, DateTimeOffset ScadeIl);

/// <summary>A credential in a list: no secret, and nothing of other enti.</summary>
internal sealed record VoceCredenziale(
    Guid Id, Guid SoggettoId, string Denominazione, string Username, Livello Livello, StatoCredenziale Stato, bool LavoraQui, PrimaPasswordInAttesa? PrimaPassword, DateTimeOffset? PasswordCambiataIl, DateTimeOffset? ScadeIl);

/// <summary>Reads the credentials that the ente of whoever calls looks after, the latest first.</summary>
internal sealed class ElencoCredenziali(CredenzialiDbContext store, IMediator mediator, Chiamante chi, TimeProvider orologio)
{
    /// <summary>Beyond it people write more of the name.</summary>
    private const int MassimoNomi = 500;

    private Guid Ente => chi.Ambito!.EnteId!.Value;

    /// <summary>A page after a credential; one more than asked tells that there are others.</summary>
    public async Task<Esito<IReadOnlyList<VoceCredenziale>>> LeggiAsync(FiltriCredenziali filtri, int quante, Guid? dopo, CancellationToken ct)
    {
        var adesso = orologio.GetUtcNow();
        var lavorano = (await mediator.Send(new ChiLavoraNellEnte(Ente), ct)).Select(i => i.SoggettoId).ToHashSet();
        IReadOnlyList<Guid> conNome = string.IsNullOrWhiteSpace(filtri.Testo) ? [] : await mediator.Send(new SoggettiPerNome(Ente, filtri.Testo, MassimoNomi + 1), ct);
        if (conNome.Count > MassimoNomi)
        {
            return TroppiNomi;
        }

        var trovate = filtri.Applica(store, Ente, conNome, lavorano, adesso);
        trovate = dopo is { } ultima ? trovate.Where(c => c.Id < ultima) : trovate;
        return Esito<IReadOnlyList<VoceCredenziale>>.Ok(await VociAsync(await trovate.OrderByDescending(c => c.Id).Take(quante).ToListAsync(ct), lavorano, adesso, ct));
    }

    /// <summary>The credentials of a holder of a key, or with that login name, that the ente looks after.</summary>
    public async Task<IReadOnlyList<VoceCredenziale>> PerCodiceAsync(string codice, CancellationToken ct)
    {
        var nome = NomeUtente.Normalizza(codice);
        var titolare = NomeUtente.SembraChiave(nome) ? (await mediator.Send(new SoggettoPerChiave(nome), ct))?.Id : null;
        var lavorano = (await mediator.Send(new ChiLavoraNellEnte(Ente), ct)).Select(i => i.SoggettoId).ToHashSet();
        var trovate = await store.Credenziali.AsNoTracking().Where(Credenziale.Di(Ente))
            .Where(c => c.UsernameNormalizzato == nome || c.SoggettoId == titolare)
            .OrderByDescending(c => c.Id).Take(50).ToListAsync(ct);
        return await VociAsync(trovate, lavorano, orologio.GetUtcNow(), ct);
    }

    /// <summary>The first password that a credential still waits for; null once its holder has one of his own.</summary>
    public async Task<IReadOnlyDictionary<Guid, PrimaPasswordInAttesa>> InAttesaAsync(IReadOnlyCollection<Credenziale> credenziali, CancellationToken ct)
    {
        var daAttivare = credenziali.Where(c => c is { ImprontaPassword: null, PrimaPasswordScade: not null }).ToList();
        var ids = daAttivare.ConvertAll(c => c.Id);
        var lettere = ids.Count == 0 ? [] : await store.Set<Lettera>().Where(l => ids.Contains(l.CredenzialeId)).Select(l => l.CredenzialeId).ToHashSetAsync(ct);
        var buste = ids.Count == 0 ? [] : await store.Set<Busta>().Where(b => b.CredenzialeId != null && ids.Contains(b.CredenzialeId.Value)).Select(b => b.CredenzialeId!.Value).ToHashSetAsync(ct);
        return daAttivare.ToDictionary(c => c.Id, c =>
        {
            var origine = c.ImprontaPrimaPassword is null ? OrigineCredenziale.Link : lettere.Contains(c.Id) ? OrigineCredenziale.Lettera : buste.Contains(c.Id) ? OrigineCredenziale.Busta : OrigineCredenziale.Foglio;
            return new PrimaPasswordInAttesa(origine, c.PrimaPasswordDal ?? c.PrimaPasswordScade!.Value - Inviti.Invito.Durata, c.PrimaPasswordScade!.Value);
        });
    }

    private static readonly Errore TroppiNomi = Errore.DelCampo("credenziali.troppi-nomi", "testo", "Ci sono troppi nomi che cominciano così: scrivi qualche lettera in più.");

    private async Task<IReadOnlyList<VoceCredenziale>> VociAsync(List<Credenziale> credenziali, HashSet<Guid> lavorano, DateTimeOffset adesso, CancellationToken ct)
    {
        var nomi = await mediator.Send(new DenominazioniSoggetti([.. credenziali.Select(c => c.SoggettoId).Distinct()]), ct);
        var attese = await InAttesaAsync(credenziali, ct);
        return credenziali.ConvertAll(c => new VoceCredenziale(
            c.Id, c.SoggettoId, nomi.GetValueOrDefault(c.SoggettoId, "(non più noto)"), c.Username, c.Livello, c.StatoAl(adesso), lavorano.Contains(c.SoggettoId), attese.GetValueOrDefault(c.Id), c.PasswordCambiataIl, c.ScadeIl));
    }
}
