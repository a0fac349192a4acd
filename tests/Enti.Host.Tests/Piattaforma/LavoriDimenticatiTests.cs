using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace Enti.Host.Tests.Piattaforma;

/// <summary>A job that an earlier version left in the database does not outlive it.</summary>
public sealed class LavoriDimenticatiTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private static readonly JobKey DiPrima = new("LavoroDiPrima", "Enti.Prima");

    [Fact]
    public async Task Avvio_LavoroDiUnaVersionePrecedente_SiDimentica_GliAltriRestano()
    {
        var scheduler = await host.Servizi.GetRequiredService<ISchedulerFactory>().GetScheduler();
        var prima = await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup());
        await scheduler.AddJob(JobBuilder.Create<Nulla>().WithIdentity(DiPrima).StoreDurably().Build());
        (await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup())).ShouldContain(DiPrima);

        await host.Servizi.GetServices<IHostedService>().Single(s => s.GetType().Name == "DimenticaLavori").StartAsync(CancellationToken.None);

        (await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup())).ShouldBe(prima, ignoreOrder: true);
        prima.ShouldNotBeEmpty();
    }

    private sealed class Nulla : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }
}
