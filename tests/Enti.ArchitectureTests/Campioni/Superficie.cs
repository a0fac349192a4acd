namespace Enti.ArchitectureTests.Campioni;

internal sealed class Slice
{
    public string Nome { get; } = "";

    public Task<int> Fai(int quante, string? come = null) => Task.FromResult(quante + (come?.Length ?? 0) + Nome.Length);
}
