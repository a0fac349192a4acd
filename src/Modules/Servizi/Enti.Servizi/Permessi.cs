using Enti.Abstractions;

namespace Enti.Servizi;

/// <summary>The permissions that Servizi's endpoints name.</summary>
internal static class Permessi
{
    /// <summary>Gives profiles to the people of the ente and takes them away.</summary>
    internal static readonly Permesso ProfiliGestisci = new("servizi.profili.gestisci", "Assegnare e togliere profili alle persone dell'ente");

    internal static readonly IReadOnlyList<Permesso> Tutti = [ProfiliGestisci];
}
