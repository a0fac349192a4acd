using System.Runtime.CompilerServices;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Contracts.Letture;
using Enti.Credenziali.Data;
using Enti.Credenziali.Utenze;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Lettere;

/// <summary>Whom a batch writes to, page by page: never more than one page is in memory.</summary>
internal sealed class Destinatari(CredenzialiDbContext store, IMediator mediator, TimeProvider orologio)
{
    /// <summary>Payees in a page, and so subjects in one event.</summary>
    public const int MisuraPagina = 1000;

    /// <summary>Payees of an ente who cannot sign in and hold no first password that still works.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Beneficiario>> SenzaCredenziale(Guid enteId, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var pagina in Beneficiari(enteId, ct))
        {
            var serviti = await mediator.Send(new SoggettiConCredenziale([.. pagina.Select(b => b.SoggettoId)]), ct);
            yield return [.. pagina.Where(b => !serviti.Contains(b.SoggettoId))];
        }
    }

    /// <summary>Payees written to in an earlier batch who have not activated the credential; the date of their first password does not matter.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Beneficiario>> DaRistampare(Guid enteId, Guid lottoId, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var pagina in Beneficiari(enteId, ct))
        {
            var soggetti = pagina.Select(b => b.SoggettoId).ToArray();
            var inattivi = await Inattivi(enteId, lottoId).Where(s => soggetti.Contains(s)).ToHashSetAsync(ct);
            yield return [.. pagina.Where(b => inattivi.Contains(b.SoggettoId))];
        }
    }

    /// <summary>How many letters <see cref="SenzaCredenziale"/> would make.</summary>
    public async Task<int> ContaSenzaCredenziale(Guid enteId, CancellationToken ct)
    {
        var quanti = 0;
        await foreach (var pagina in SenzaCredenziale(enteId, ct))
        {
            quanti += pagina.Count;
        }

        return quanti;
    }

    /// <summary>How many letters <see cref="DaRistampare"/> would make at most.</summary>
    public Task<int> ContaDaRistampare(Guid enteId, Guid lottoId, CancellationToken ct) => Inattivi(enteId, lottoId).CountAsync(ct);

    /// <summary>The pages of a batch, whichever of the two it is.</summary>
    public IAsyncEnumerable<IReadOnlyList<Beneficiario>> Di(LottoLettere lotto, CancellationToken ct) =>
        lotto.RistampaDiId is { } precedente ? DaRistampare(lotto.EnteId, precedente, ct) : SenzaCredenziale(lotto.EnteId, ct);

    private IQueryable<Guid> Inattivi(Guid enteId, Guid lottoId) =>
        from lettera in store.Set<Lettera>()
        where lettera.LottoId == lottoId
        join credenziale in store.Credenziali on lettera.CredenzialeId equals credenziale.Id
        where credenziale.Stato == StatoCredenziale.DaAttivare && credenziale.EnteEmittenteId == enteId
        select lettera.SoggettoId;

    /// <summary>The audiences to which the ente hands no credential over, by letter or otherwise.</summary>
    public async Task<IReadOnlyList<Platea>> EscluseAsync(Guid enteId, CancellationToken ct)
    {
        var (ente, oggi) = (await mediator.Send(new EntePerId(enteId), ct), orologio.Oggi());
        return [.. new[] { Platea.Cittadini, Platea.Imprese, Platea.Professionisti }.Where(p => ente?.Impostazioni.ConsegnaCredenziali(p, oggi) is false)];
    }

    private async IAsyncEnumerable<IReadOnlyList<Beneficiario>> Beneficiari(Guid enteId, [EnumeratorCancellation] CancellationToken ct)
    {
        IReadOnlyList<Beneficiario> pagina = [];
        var escluse = await EscluseAsync(enteId, ct);
        do
        {
            pagina = await mediator.Send(new BeneficiariDellEnte(enteId, pagina.Count == 0 ? null : pagina[^1].SoggettoId, MisuraPagina), ct);
            yield return escluse.Count == 0 ? pagina : [.. pagina.Where(b => !escluse.Contains(b.Platea))];
        }
        while (pagina.Count == MisuraPagina);
    }
}
