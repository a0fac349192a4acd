using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace Enti.Infrastructure.Lavori;

/// <summary>A job that a module wants to run, and how often.</summary>
/// <param name="Tipo">The Quartz job.</param>
/// <param name="Ogni">Interval, for a job that repeats; null with <paramref name="Cron"/>.</param>
/// <param name="Cron">Quartz cron expression in Europe/Rome, for a job of the night.</param>
public sealed record DefinizioneLavoro(Type Tipo, TimeSpan? Ogni, string? Cron)
{
    /// <summary>Stable key: the type's full name.</summary>
    public JobKey Chiave { get; } = ChiaveDi(Tipo);

    /// <summary>Key of a job type.</summary>
    public static JobKey ChiaveDi(Type tipo) => new(tipo.Name, tipo.Namespace ?? "Enti");
}

/// <summary>Registers jobs and starts them out of turn.</summary>
public static class RegistrazioneLavori
{
    /// <summary>Adds a job that repeats at an interval, on one host at a time.</summary>
    public static IServiceCollection AddLavoro<TJob>(this IServiceCollection servizi, TimeSpan ogni) where TJob : class, IJob =>
        servizi.AddTransient<TJob>().AddSingleton(new DefinizioneLavoro(typeof(TJob), ogni, null));

    /// <summary>Adds a job that runs by the calendar (Europe/Rome).</summary>
    public static IServiceCollection AddLavoro<TJob>(this IServiceCollection servizi, string cron) where TJob : class, IJob =>
        servizi.AddTransient<TJob>().AddSingleton(new DefinizioneLavoro(typeof(TJob), null, cron));
}

/// <summary>Runs a registered job now, so that people need not wait for its next turn.</summary>
public interface IAvvioLavori
{
    /// <summary>Asks for a run as soon as possible, on this host or another; what the job finds to do is in the database, so a lost call only delays.</summary>
    Task AdessoAsync<TJob>(CancellationToken ct) where TJob : IJob;
}

/// <inheritdoc />
internal sealed class AvvioLavori(ISchedulerFactory fabbrica) : IAvvioLavori
{
    public async Task AdessoAsync<TJob>(CancellationToken ct) where TJob : IJob
    {
        var scheduler = await fabbrica.GetScheduler(ct);
        await scheduler.TriggerJob(DefinizioneLavoro.ChiaveDi(typeof(TJob)), ct);
    }
}

/// <summary>Forgets the jobs that an earlier version had and this one has not: the scheduler would go on looking for a class that is gone.</summary>
internal sealed class DimenticaLavori(ISchedulerFactory fabbrica, IEnumerable<DefinizioneLavoro> lavori) : IHostedService
{
    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var noti = lavori.Select(l => l.Chiave).ToHashSet();
        var scheduler = await fabbrica.GetScheduler(cancellationToken);
        foreach (var chiave in await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), cancellationToken))
        {
            if (!noti.Contains(chiave))
            {
                await scheduler.DeleteJob(chiave, cancellationToken);
            }
        }
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
