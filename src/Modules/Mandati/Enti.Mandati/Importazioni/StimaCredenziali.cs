using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Contracts.Letture;
using Enti.Mandati.Contracts.Eventi;
using MediatR;

namespace Enti.Mandati.Importazioni;

/// <summary>Tells, for a preview, how many payees could not sign in yet.</summary>
internal sealed class StimaCredenziali(IMediator mediator)
{
    private const int PerDomanda = 5_000;

    /// <summary>Payees without a credential, counting those that the registry has never met.</summary>
    public async Task<int> SenzaAsync(IReadOnlyCollection<BeneficiarioImportato> beneficiari, CancellationToken ct)
    {
        var soggetti = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var chiavi in beneficiari.SelectMany(Chiavi).Distinct(StringComparer.Ordinal).Chunk(PerDomanda))
        {
            foreach (var (chiave, soggetto) in await mediator.Send(new SoggettiPerChiavi(chiavi), ct))
            {
                soggetti[chiave] = soggetto;
            }
        }

        var conCredenziale = await mediator.Send(new SoggettiConCredenziale([.. soggetti.Values.Distinct()]), ct);
        return beneficiari.Count(b => !Chiavi(b).Any(k => soggetti.TryGetValue(k, out var soggetto) && conCredenziale.Contains(soggetto)));
    }

    private static IEnumerable<string> Chiavi(BeneficiarioImportato beneficiario) =>
        new[] { beneficiario.PartitaIva, beneficiario.CodiceFiscale }.OfType<string>();
}
