using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Contracts.Letture;
using Enti.Mandati.Contracts.Eventi;
using MediatR;

namespace Enti.Mandati.Importazioni;

/// <summary>Tells, for a preview, how many payees could not sign in yet.</summary>
internal sealed class StimaCredenziali(IMediator mediator)
{
    /// <summary>Payees, and those of them without a credential, counting the ones that the registry has never met; asked a batch at a time.</summary>
    public async Task<(int Tutti, int Senza)> SenzaAsync(IAsyncEnumerable<IReadOnlyCollection<BeneficiarioImportato>> lotti, CancellationToken ct)
    {
        var (tutti, senza) = (0, 0);
        await foreach (var lotto in lotti.WithCancellation(ct))
        {
            var soggetti = await mediator.Send(new SoggettiPerChiavi(lotto.SelectMany(Chiavi).ToHashSet(StringComparer.Ordinal)), ct);
            var conCredenziale = await mediator.Send(new SoggettiConCredenziale([.. soggetti.Values.Distinct()]), ct);
            tutti += lotto.Count;
            senza += lotto.Count(b => !Chiavi(b).Any(k => soggetti.TryGetValue(k, out var soggetto) && conCredenziale.Contains(soggetto)));
        }

        return (tutti, senza);
    }

    private static IEnumerable<string> Chiavi(BeneficiarioImportato beneficiario) =>
        new[] { beneficiario.PartitaIva, beneficiario.CodiceFiscale }.OfType<string>();
}
