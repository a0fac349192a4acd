using Enti.Anagrafe.Contracts.Letture;
using Enti.Infrastructure.Dimostrazione;
using MediatR;

namespace Enti.Host.Sito;

/// <summary>The ente whose name and contacts the portal shows: the one named by <c>Portale:Ente</c> (codice IPA), else the first active one.</summary>
internal sealed class EntePortale(IServiceScopeFactory ambiti, IConfiguration configurazione, Installazione installazione, TimeProvider orologio)
{
    private static readonly TimeSpan Durata = TimeSpan.FromMinutes(1);
    private (DatiEnte? Ente, DateTimeOffset Letto) _ultimo;

    /// <summary>What was last read; null before the first reading, or while there is no ente.</summary>
    internal DatiEnte? Ente => _ultimo.Ente;

    /// <summary>Body above it, for the slim header: <c>Portale:EnteSuperiore</c>.</summary>
    internal string EnteSuperiore { get; } =
        configurazione["Portale:EnteSuperiore"] ?? (installazione.Demo ? Personaggi.Enti.First(e => e.Tipo == "Regione").Denominazione : "");

    /// <summary>Reads it again when it is older than a minute.</summary>
    internal async ValueTask AggiornaAsync(CancellationToken ct)
    {
        if (orologio.GetUtcNow() - _ultimo.Letto < Durata && Ente is not null)
        {
            return;
        }

        await using var ambito = ambiti.CreateAsyncScope();
        var mediator = ambito.ServiceProvider.GetRequiredService<IMediator>();
        var codice = configurazione["Portale:Ente"] ?? (installazione.Demo ? Personaggi.Enti[0].Codice : null);
        var ente = codice is null
            ? (await mediator.Send(new EntiAttivi(), ct)).FirstOrDefault()
            : await mediator.Send(new EntePerCodice(codice), ct);
        _ultimo = (ente, orologio.GetUtcNow());
    }
}
