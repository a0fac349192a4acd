namespace Enti.Credenziali.Accesso;

/// <summary>A browser from which somebody signed in to that credential before: attacks from elsewhere do not slow it down.</summary>
internal sealed class DispositivoNoto
{
    public byte[] Impronta { get; init; } = [];

    public Guid CredenzialeId { get; init; }

    public DateTimeOffset VistoIl { get; init; }
}
