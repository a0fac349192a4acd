namespace Enti.Servizi.Concessioni;

/// <summary>A person may use a service for the ente in which he works: somebody else approved it.</summary>
internal sealed class Abilitazione
{
    private Abilitazione()
    {
    }

    internal Guid Id { get; private set; }

    internal Guid SoggettoId { get; private set; }

    /// <summary>The ente for which the person uses the service.</summary>
    internal Guid EnteId { get; private set; }

    internal Guid ServizioId { get; private set; }

    /// <summary>First day, Europe/Rome.</summary>
    internal DateOnly Dal { get; private set; }

    /// <summary>Last day, included; null when it has no end.</summary>
    internal DateOnly? Al { get; private set; }

    /// <summary>Who approved; null for what came with the installation.</summary>
    internal Guid? ApprovataDa { get; private set; }

    /// <summary>When it was approved, UTC.</summary>
    internal DateTimeOffset ApprovataIl { get; private set; }

    internal static Abilitazione Approvata(Guid soggettoId, Guid enteId, Guid servizioId, DateOnly dal, Guid? da, DateTimeOffset quando) => new()
    {
        Id = Guid.CreateVersion7(),
        SoggettoId = soggettoId,
        EnteId = enteId,
        ServizioId = servizioId,
        Dal = dal,
        ApprovataDa = da,
        ApprovataIl = quando,
    };
}
