using Microsoft.AspNetCore.Builder;

namespace Enti.Ui;

/// <summary>Says that a page stands in the main menu, for whoever may open it.</summary>
/// <param name="Testo">Words of the menu ("I miei pagamenti").</param>
/// <param name="Descrizione">One sentence for the card on the home page.</param>
/// <param name="Icona">Icon of the card.</param>
/// <param name="Ordine">Lower comes first: own affairs from 10, work for the ente from 50, platform from 90. A group stands where its first entry would.</param>
/// <param name="Gruppo">One of <see cref="GruppiMenu"/>.</param>
public sealed record VoceNelMenu(string Testo, string Descrizione, string Icona, int Ordine, string Gruppo);

/// <summary>Names of the groups of the main menu, by job.</summary>
public static class GruppiMenu
{
    /// <summary>One's own access and contacts.</summary>
    public const string Account = "Il mio account";

    /// <summary>Payments, and the flows that they come from.</summary>
    public const string Pagamenti = "Pagamenti";

    /// <summary>Who works in the ente, and who deals with it.</summary>
    public const string Persone = "Persone";

    /// <summary>Credentials: their state, and how they reach people.</summary>
    public const string Credenziali = "Credenziali";

    /// <summary>What the ente writes to people.</summary>
    public const string Comunicazioni = "Comunicazioni";

    /// <summary>How the ente is set up, and what happened in it.</summary>
    public const string Ente = "Ente";

    /// <summary>What is the same for every ente.</summary>
    public const string Piattaforma = "Piattaforma";

    /// <summary>True where entries stand in groups: as many as fit in one row are found at once without.</summary>
    public static bool Servono(int voci) => voci > 7;
}

/// <summary>Puts pages into the main menu.</summary>
public static class RotteNelMenu
{
    /// <summary>The page appears in the menu of every session that meets its access requirement.</summary>
    /// <remarks>An <c>{ente}</c> in its route becomes the ente of the current ambito; no other parameter may stand there.</remarks>
    public static TBuilder NelMenu<TBuilder>(this TBuilder rotta, string testo, string descrizione, string icona, int ordine, string gruppo)
        where TBuilder : IEndpointConventionBuilder =>
        rotta.WithMetadata(new VoceNelMenu(testo, descrizione, icona, ordine, gruppo));
}
