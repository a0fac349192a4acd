using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Data;
using Enti.Mandati.Contracts.Eventi;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Enti.Anagrafe.Soggetti;

/// <summary>An import named payees: those still unknown enter the registry, all are tied to the ente that pays them.</summary>
internal sealed class QuandoBeneficiariImportati(AnagrafeDbContext store, TimeProvider orologio) : IReazione<BeneficiariImportati>
{
    public async Task Gestisci(BeneficiariImportati evento, CancellationToken ct)
    {
        var adesso = orologio.GetUtcNow();
        var lotto = evento.Beneficiari
            .Select(b => BeneficiarioDaRegistrare.Da(b, adesso))
            .OfType<BeneficiarioDaRegistrare>()
            .DistinctBy(b => b.Chiave, StringComparer.Ordinal)

            // Every host takes the keys in the same order, so that two imports wait for each other and never in a circle.
            .OrderBy(b => b.Chiave, StringComparer.Ordinal)
            .ToList();
        await RegistraBeneficiari.EseguiAsync((NpgsqlConnection)store.Database.GetDbConnection(), evento.EnteId, lotto, adesso, ct);
        store.Pubblica(new BeneficiariRegistrati(evento.ImportazioneId, evento.Lotto));
    }
}
