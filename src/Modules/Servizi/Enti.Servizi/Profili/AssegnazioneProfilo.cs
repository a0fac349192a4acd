namespace Enti.Servizi.Profili;

/// <summary>A person holds a profile in an ente, from a day and perhaps until another: a stand-in has both.</summary>
internal sealed class AssegnazioneProfilo
{
    private AssegnazioneProfilo()
    {
    }

    internal Guid Id { get; private set; }

    internal Guid SoggettoId { get; private set; }

    internal Guid EnteId { get; private set; }

    /// <summary>Code of a <see cref="Profilo"/>.</summary>
    internal string Profilo { get; private set; } = "";

    /// <summary>First day, Europe/Rome.</summary>
    internal DateOnly Dal { get; private set; }

    /// <summary>Last day, included; null when it has no end.</summary>
    internal DateOnly? Al { get; private set; }

    /// <summary>Who assigned it; null for what came with the installation.</summary>
    internal Guid? AssegnatoDa { get; private set; }

    /// <summary>When it was assigned, UTC.</summary>
    internal DateTimeOffset AssegnatoIl { get; private set; }

    internal static AssegnazioneProfilo Nuova(Guid soggettoId, Guid enteId, Profilo profilo, DateOnly dal, DateOnly? al, Guid? da, DateTimeOffset quando) => new()
    {
        Id = Guid.CreateVersion7(),
        SoggettoId = soggettoId,
        EnteId = enteId,
        Profilo = profilo.Codice,
        Dal = dal,
        Al = al,
        AssegnatoDa = da,
        AssegnatoIl = quando,
    };

    /// <summary>Ends it before today: rights count whole days, and today's must be gone at once.</summary>
    internal void Termina(DateOnly oggi) => Al = oggi.AddDays(-1);
}
