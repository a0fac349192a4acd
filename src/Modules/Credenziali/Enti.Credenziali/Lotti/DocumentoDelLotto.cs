using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Infrastructure.Segreti;
using Enti.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Lotti;

/// <summary>What is done with the document of a batch, letters or envelopes: it is downloaded, and once printed destroyed.</summary>
internal static class DocumentoDelLotto
{
    /// <summary>Writes down who downloads it, and gives back the day for its name.</summary>
    public static async Task<Esito<string>> ApriAsync<TLotto>(CredenzialiDbContext store, Chiamante chi, Guid id, Errore sconosciuto, DateTimeOffset adesso, CancellationToken ct)
        where TLotto : Lotto
    {
        var lotto = await store.Set<TLotto>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id && l.EnteId == chi.Ambito!.EnteId, ct);
        if (lotto is null)
        {
            return sconosciuto;
        }

        if (lotto.ImpedimentoDocumento(adesso) is { } impedimento)
        {
            return impedimento;
        }

        store.Registra(chi, $"credenziali.{lotto.Voce}-scaricate", $"{lotto.Voce}:{lotto.Id}");
        return $"{lotto.ProdottoIl!.Value.InItalia():yyyy-MM-dd}.pdf";
    }

    /// <summary>Sends it in clear, piece by piece; nobody keeps it on the way.</summary>
    public static IResult Manda(Esito<string> nome, string prefisso, Guid id, HttpContext http, CredenzialiDbContext store, ISegreti segreti, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return nome.Http(n => Results.Stream(
            async uscita =>
            {
                await foreach (var blocco in DocumentoCifrato.LeggiAsync(store, segreti, id, ct))
                {
                    await uscita.WriteAsync(blocco, ct);
                }
            },
            "application/pdf",
            $"{prefisso}-{n}"));
    }

    /// <summary>Somebody has it on paper: it is destroyed. Confirming twice changes nothing.</summary>
    public static async Task<Esito<Unit>> StampatoAsync<TLotto>(CredenzialiDbContext store, Chiamante chi, Guid id, Errore sconosciuto, DateTimeOffset adesso, CancellationToken ct)
        where TLotto : Lotto
    {
        var lotto = await store.Set<TLotto>().SingleOrDefaultAsync(l => l.Id == id && l.EnteId == chi.Ambito!.EnteId, ct);
        if (lotto is null)
        {
            return sconosciuto;
        }

        if (lotto.StampatoIl is not null)
        {
            return Unit.Value;
        }

        if (lotto.ImpedimentoDocumento(adesso) is { } impedimento)
        {
            return impedimento;
        }

        lotto.Distruggi(stampato: true, adesso);
        await DocumentoCifrato.DistruggiAsync(store, lotto.Id, ct);
        store.Registra(chi, $"credenziali.{lotto.Voce}-stampate", $"{lotto.Voce}:{lotto.Id}");
        return Unit.Value;
    }
}
