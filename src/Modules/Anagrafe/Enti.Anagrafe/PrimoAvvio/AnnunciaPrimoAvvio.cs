using Enti.Infrastructure.Dimostrazione;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enti.Anagrafe.PrimoAvvio;

/// <summary>At start, while nobody administers the installation, writes the code of the first access where only who runs the host reads.</summary>
internal sealed class AnnunciaPrimoAvvio(IServiceScopeFactory ambiti, Installazione installazione, ILogger<AnnunciaPrimoAvvio> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (installazione.Demo)
        {
            return;
        }

        await using var ambito = ambiti.CreateAsyncScope();
        var codice = ambito.ServiceProvider.GetRequiredService<CodicePrimoAvvio>();
        if (await codice.ServeAsync(cancellationToken))
        {
            log.LogWarning("Nessuno amministra ancora il sistema: apri la pagina /primo-avvio entro 24 ore e scrivi il codice {Codice}", await codice.GeneraAsync(cancellationToken));
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
