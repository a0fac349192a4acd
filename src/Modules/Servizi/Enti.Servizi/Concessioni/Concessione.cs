namespace Enti.Servizi.Concessioni;

/// <summary>An owner ente lets another ente give the service to its own people: what p_cr owes to Crema, seen by Crema.</summary>
internal sealed class Concessione
{
    private Concessione()
    {
    }

    internal Guid Id { get; private set; }

    internal Guid ServizioId { get; private set; }

    /// <summary>The ente that receives the service.</summary>
    internal Guid EnteId { get; private set; }

    /// <summary>First day, Europe/Rome.</summary>
    internal DateOnly Dal { get; private set; }

    /// <summary>Last day, included; null when it has no end.</summary>
    internal DateOnly? Al { get; private set; }

    internal static Concessione Nuova(Guid servizioId, Guid enteId, DateOnly dal, DateOnly? al = null) => new()
    {
        Id = Guid.CreateVersion7(),
        ServizioId = servizioId,
        EnteId = enteId,
        Dal = dal,
        Al = al,
    };
}
