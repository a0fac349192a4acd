using Enti.Infrastructure.Pipeline;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Enti.Host;

/// <summary>Traces and measures by OpenTelemetry, only where a collector is configured (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>).</summary>
internal static class Osservabilita
{
    private static readonly string[] Sorgenti = ["Microsoft.AspNetCore", "Npgsql", Telemetria.Nome];
    private static readonly string[] Misure = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", Telemetria.Nome];

    internal static void AddTelemetria(this IServiceCollection servizi, IConfiguration configurazione)
    {
        if (string.IsNullOrEmpty(configurazione["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        servizi.AddHostedService<Esportatore>();
    }

    private sealed class Esportatore : IHostedService, IDisposable
    {
        private TracerProvider? _tracce;
        private MeterProvider? _misure;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            _tracce = Sdk.CreateTracerProviderBuilder().AddSource(Sorgenti).AddOtlpExporter().Build();
            _misure = Sdk.CreateMeterProviderBuilder().AddMeter(Misure).AddOtlpExporter().Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
            _tracce?.Dispose();
            _misure?.Dispose();
        }
    }
}
