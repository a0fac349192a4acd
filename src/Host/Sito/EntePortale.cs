using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Infrastructure.Dimostrazione;
using MediatR;

namespace Enti.Host.Sito;

/// <summary>The ente whose name, logo and contacts a page shows: the one for which the session works, else the one that runs the portal.</summary>
/// <remarks>That is the one named by <c>Portale:Ente</c> (codice IPA), else the first active one by name.</remarks>
internal sealed class EntePortale(IConfiguration configurazione, Installazione installazione)
{
    private readonly string? _codice = configurazione["Portale:Ente"] ?? (installazione.Demo ? Personaggi.Enti[0].Codice : null);
    private volatile Conosciuti _ultimi = new(new Dictionary<Guid, DatiEnte>(), null);

    /// <summary>Body above it, for the slim header: <c>Portale:EnteSuperiore</c>.</summary>
    internal string EnteSuperiore { get; } =
        configurazione["Portale:EnteSuperiore"] ?? (installazione.Demo ? Personaggi.Enti.First(e => e.Tipo == "Regione").Denominazione : "");

    /// <summary>The ente to show to that caller; null while there is none.</summary>
    internal DatiEnte? Per(Chiamante chi)
    {
        var ultimi = _ultimi;
        return chi.Ambito?.EnteId is { } id && ultimi.Enti.GetValueOrDefault(id) is { Stato: StatoEnte.Attivo } suo ? suo : ultimi.DelPortale;
    }

    /// <summary>Takes what Anagrafe has in memory; until it answers, what it said before.</summary>
    internal async ValueTask AggiornaAsync(IMediator mediator, CancellationToken ct)
    {
        var enti = await mediator.Send(new EntiInUso(), ct);
        if (!ReferenceEquals(enti, _ultimi.Enti))
        {
            var delPortale = _codice is null
                ? enti.Values.Where(e => e.Stato is StatoEnte.Attivo).OrderBy(e => e.Denominazione, StringComparer.CurrentCultureIgnoreCase).FirstOrDefault()
                : enti.Values.FirstOrDefault(e => string.Equals(e.Codice, _codice, StringComparison.OrdinalIgnoreCase));
            _ultimi = new Conosciuti(enti, delPortale);
        }
    }

    private sealed record Conosciuti(IReadOnlyDictionary<Guid, DatiEnte> Enti, DatiEnte? DelPortale);
}
