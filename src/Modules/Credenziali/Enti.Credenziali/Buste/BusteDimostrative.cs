using Enti.Credenziali.Data;
using Enti.Credenziali.Lotti;
using Enti.Infrastructure.Dimostrazione;
using Enti.Infrastructure.Segreti;
using Enti.Infrastructure.Web;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Buste;

/// <summary>A desk of the demo with envelopes in charge, so that a release and its first access can be tried; the papers are in <c>buste.pdf</c> beside <c>demo.json</c>.</summary>
internal sealed class BusteDimostrative(CredenzialiDbContext store, ProduzioneBuste produzione, ISegreti segreti, IndirizzoPortale portale, Installazione installazione, TimeProvider orologio) : IDatiDimostrativi
{
    private const int Quante = 12;

    /// <inheritdoc />
    public int Ordine => 35;

    /// <inheritdoc />
    public async Task CaricaAsync(CancellationToken ct)
    {
        var ente = Personaggi.Enti[0].Id;
        var operatore = Personaggi.Tutti.First(p => string.Equals(p.Ruolo, "OperatoreUrp", StringComparison.Ordinal)).Id;
        var adesso = orologio.GetUtcNow();
        var sportello = await store.Set<Sportello>().FirstOrDefaultAsync(s => s.EnteId == ente, ct);
        if (sportello is null)
        {
            sportello = store.Add(Sportello.Nuovo(ente, adesso)).Entity;
            sportello.Scrivi("URP Cremona", "Corso Vittorio Emanuele II 17", 5, true);
            store.Add(LottoBuste.Nuovo(ente, sportello.Id, TipoBusta.Persona, Quante, operatore, portale.Valore, adesso));
            await store.SaveChangesAsync(ct);
        }

        // An interrupted start goes on from here; what people of the demo did with the batch stays.
        var lotto = await store.Set<LottoBuste>().Where(l => l.SportelloId == sportello.Id).OrderBy(l => l.Id).FirstOrDefaultAsync(ct);
        if (lotto is not { StampatoIl: null, DistruttoIl: null, Stato: not StatoLotto.Fallite, Quantita: Quante })
        {
            return;
        }

        var id = lotto.Id;
        store.ChangeTracker.Clear();
        await produzione.EseguiAsync(id, ct);
        store.ChangeTracker.Clear();
        lotto = await store.Set<LottoBuste>().SingleAsync(l => l.Id == id, ct);
        if (lotto.DocumentoAl(adesso) is not StatoDocumento.Disponibile)
        {
            return;
        }

        await using (var file = File.Create(Path.Combine(installazione.Cartella, "buste.pdf")))
        {
            await foreach (var blocco in DocumentoCifrato.LeggiAsync(store, segreti, id, ct))
            {
                await file.WriteAsync(blocco, ct);
            }
        }

        foreach (var busta in await store.Set<Busta>().Where(b => b.LottoId == id).ToListAsync(ct))
        {
            busta.PrendiInCarico(sportello.Id, operatore, adesso);
        }

        lotto.Distruggi(stampato: true, adesso);
        await DocumentoCifrato.DistruggiAsync(store, id, ct);
        await store.SaveChangesAsync(ct);
    }
}
