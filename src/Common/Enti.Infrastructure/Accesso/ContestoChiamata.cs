using Enti.Abstractions;

namespace Enti.Infrastructure.Accesso;

/// <summary>Holds the caller of the current scope; handlers ask for <see cref="Abstractions.Chiamante"/> itself.</summary>
public sealed class ContestoChiamata
{
    /// <summary>Who calls; anonymous until somebody is recognised.</summary>
    public Chiamante Chiamante { get; set; } = Chiamante.Anonimo;
}
