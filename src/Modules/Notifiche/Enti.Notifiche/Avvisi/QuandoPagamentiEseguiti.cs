using System.Globalization;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Mandati.Contracts.Eventi;
using Enti.Notifiche.Invii;
using Enti.Notifiche.Modelli;
using MediatR;

namespace Enti.Notifiche.Avvisi;

/// <summary>Tells payees that they were paid: one message each, however many their payments in the batch are.</summary>
/// <remarks>The causale is never written: mail is read by others, and it may tell of health or hardship.</remarks>
internal sealed class QuandoPagamentiEseguiti(IMediator mediator, Compositore compositore) : IReazione<PagamentiEseguiti>
{
    private const int RigheMassime = 20;
    private static readonly CultureInfo Italiano = CultureInfo.GetCultureInfo("it-IT");

    public async Task Gestisci(PagamentiEseguiti evento, CancellationToken ct)
    {
        var chiavi = evento.Pagamenti.SelectMany(p => p.Chiavi).ToHashSet(StringComparer.Ordinal);
        var soggetti = await mediator.Send(new SoggettiPerChiavi(chiavi), ct);
        var contatti = await mediator.Send(new ContattiVerificati(evento.EnteId, [.. soggetti.Values.Distinct()]), ct);
        var pagati = evento.Pagamenti
            .SelectMany(p => p.Chiavi.Where(soggetti.ContainsKey).Select(c => soggetti[c]).Distinct().Select(s => (Soggetto: s, Pagamento: p)))
            .ToLookup(v => v.Soggetto, v => v.Pagamento);

        foreach (var contatto in contatti.Where(c => c.Tipo is TipoContatto.Email))
        {
            await compositore.AccodaEmailAsync(
                TipiMessaggio.PagamentiEseguiti,
                evento.EnteId,
                new Destinatario(contatto.SoggettoId, contatto.Denominazione, contatto.Valore),
                $"mandati.pagamenti-eseguiti:{evento.ImportazioneId}:{evento.Lotto}",
                Valori([.. pagati[contatto.SoggettoId]]),
                scadenza: null,
                ct);
        }
    }

    private Dictionary<string, string> Valori(List<PagamentoEseguito> pagamenti)
    {
        var uno = pagamenti.Count == 1;
        var totale = Euro(pagamenti.Sum(p => p.Importo));
        var righe = pagamenti.Take(RigheMassime).Select(Riga).ToList();
        if (pagamenti.Count > RigheMassime)
        {
            righe.Add($"- e altri {pagamenti.Count - RigheMassime}");
        }

        return new(StringComparer.Ordinal)
        {
            ["titolo"] = uno ? "un pagamento a tuo favore" : $"{pagamenti.Count} pagamenti a tuo favore",
            ["quanti"] = uno ? "questo pagamento" : $"{pagamenti.Count} pagamenti, per un totale di {totale}",
            ["elenco"] = string.Join('\n', righe),
            ["collegamento"] = compositore.Portale + (uno ? $"/pagamenti/{pagamenti[0].PosizioneId}" : "/pagamenti"),
        };
    }

    private static string Riga(PagamentoEseguito pagamento)
    {
        var quando = pagamento.DataPagamento is { } data ? $", pagato il {data.ToString("d MMMM yyyy", Italiano)}" : "";
        return $"- {Euro(pagamento.Importo)}, mandato {pagamento.NumeroMandato}/{pagamento.Esercizio}{quando}";
    }

    private static string Euro(decimal importo) => importo.ToString("N2", Italiano) + " euro";
}
