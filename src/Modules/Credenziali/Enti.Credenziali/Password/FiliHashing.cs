using System.Collections.Concurrent;

namespace Enti.Credenziali.Password;

/// <summary>Threads that do nothing but hash, first come first served: the pool's are few and serve everybody else's requests.</summary>
internal sealed class FiliHashing : TaskScheduler, IDisposable
{
    private readonly BlockingCollection<Task> _attesa = [];

    /// <summary>Starts them.</summary>
    /// <param name="quanti">How many hashes may run at once.</param>
    public FiliHashing(int quanti)
    {
        for (var i = 0; i < quanti; i++)
        {
            new Thread(Lavora) { IsBackground = true, Name = "hashing" }.Start();
        }
    }

    /// <summary>No more hashes are taken; the threads end with those they have.</summary>
    public void Dispose() => _attesa.CompleteAdding();

    /// <inheritdoc />
    protected override void QueueTask(Task task) => _attesa.Add(task);

    /// <inheritdoc />
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    /// <inheritdoc />
    protected override IEnumerable<Task> GetScheduledTasks() => _attesa;

    private void Lavora()
    {
        foreach (var calcolo in _attesa.GetConsumingEnumerable())
        {
            TryExecuteTask(calcolo);
        }
    }
}
