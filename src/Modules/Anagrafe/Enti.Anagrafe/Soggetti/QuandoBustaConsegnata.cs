using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Registrazione;
using Enti.Credenziali.Contracts.Eventi;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Soggetti;

/// <summary>An ente handed credentials over against a document: the document is kept as evidence, and the ente recognises the subject.</summary>
/// <remarks>Unlike a letter it ends nobody else's recognition: the envelope made a credential of its own, which opens this ente alone.</remarks>
internal sealed class QuandoBustaConsegnata(AnagrafeDbContext store) : IReazione<BustaConsegnata>
{
    public async Task Gestisci(BustaConsegnata evento, CancellationToken ct)
    {
        if (await store.Soggetti.SingleOrDefaultAsync(s => s.Id == evento.SoggettoId, ct) is not { } soggetto)
        {
            return;
        }

        var tipo = Enum.TryParse<TipoDocumento>(evento.Documento.Tipo, out var noto) ? noto : TipoDocumento.Altro;
        var visto = new DocumentoVisto(tipo, evento.Documento.Numero, evento.Documento.RilasciatoDa, evento.Documento.ScadeIl);
        store.Add(new ProvaIdentita(soggetto.Id, evento.EnteId, visto, evento.DaId, evento.Quando));
        soggetto.VerificaIdentita();
        if (!await store.Riconoscimenti.AnyAsync(r => r.SoggettoId == soggetto.Id && r.EnteId == evento.EnteId && r.CessatoIl == null, ct))
        {
            store.Riconoscimenti.Add(new Riconoscimento(evento.EnteId, soggetto.Id, MetodoRiconoscimento.Documento, evento.Quando, evento.DaId));
        }

        await Pretese.TogliAsync(store, soggetto.Id, evento.Quando, ct);
    }
}
