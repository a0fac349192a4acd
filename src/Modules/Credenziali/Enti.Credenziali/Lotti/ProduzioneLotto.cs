using Enti.Credenziali.Data;
using Enti.Infrastructure.Eventi;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Lotti;

/// <summary>Produces one batch in one transaction, or nothing at all; what it is made of, its kind says.</summary>
internal abstract class ProduzioneLotto(CredenzialiDbContext store, AvanzamentoLotto avanzamento, ConsegnaEventi consegna, TimeProvider orologio)
{
    /// <summary>The store of the transaction.</summary>
    protected CredenzialiDbContext Store { get; } = store;

    /// <summary>Says how far it is.</summary>
    protected AvanzamentoLotto Avanzamento { get; } = avanzamento;

    public async Task EseguiAsync(Guid lottoId, CancellationToken ct)
    {
        await using var transazione = await Store.Database.BeginTransactionAsync(ct);

        // Lasts as long as the transaction: a batch that nobody holds was left by a host that died.
        var preso = await Store.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock(hashtextextended({lottoId.ToString()}, 0)) as \"Value\"").SingleAsync(ct);
        if (!preso || !await Avanzamento.IniziaAsync(lottoId, ct))
        {
            return;
        }

        var lotto = await Store.Set<Lotto>().AsNoTracking().SingleAsync(l => l.Id == lottoId, ct);
        var adesso = orologio.GetUtcNow();
        var (fatte, saltate) = await ProduciAsync(lotto, adesso, ct);
        if (lotto.RistampaDiId is { } precedente)
        {
            // Its passwords are void: left there it would be printed and handed over by mistake.
            (await Store.Set<Lotto>().SingleAsync(l => l.Id == precedente, ct)).Distruggi(stampato: false, adesso);
            await DocumentoCifrato.DistruggiAsync(Store, precedente, ct);
        }

        Store.Attach(lotto);
        lotto.Concludi(fatte, saltate, adesso);
        await Store.SaveChangesAsync(ct);
        await transazione.CommitAsync(ct);
        consegna.Sveglia(Store.Schema);
    }

    /// <summary>Makes the papers and their document, and keeps nothing tracked.</summary>
    /// <returns>How many, and how many could not be made.</returns>
    protected abstract Task<(int Fatte, int Saltate)> ProduciAsync(Lotto richiesto, DateTimeOffset adesso, CancellationToken ct);
}
