using Microsoft.Extensions.Logging;
using Quartz;

namespace Enti.Credenziali.Registro;

/// <summary>Every night computes each chain of the log again; what does not match is a critical line of the application's log.</summary>
[DisallowConcurrentExecution]
internal sealed class VerificaNotturna(VerificaCatena verifica, ILogger<VerificaNotturna> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var catena in await verifica.CateneAsync(cancellationToken))
        {
            var esito = await verifica.ControllaAsync(catena, cancellationToken);
            if (esito.Guasti.Count > 0)
            {
                log.LogCritical("Log chain {Catena} does not verify: {Guasti}", catena, string.Join(' ', esito.Guasti));
            }
            else
            {
                log.LogInformation("Log chain {Catena} verified: {Righe} lines under {Sigilli} seals", catena, esito.Righe, esito.Sigilli);
            }
        }
    }
}
