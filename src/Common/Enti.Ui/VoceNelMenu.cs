using Microsoft.AspNetCore.Builder;

namespace Enti.Ui;

/// <summary>Says that a page stands in the main menu, for whoever may open it.</summary>
/// <param name="Testo">Words of the menu ("I miei pagamenti").</param>
/// <param name="Descrizione">One sentence for the card on the home page.</param>
/// <param name="Icona">Icon of the card.</param>
/// <param name="Ordine">Lower comes first: own affairs from 10, work for the ente from 50, platform from 90.</param>
public sealed record VoceNelMenu(string Testo, string Descrizione, string Icona, int Ordine);

/// <summary>Puts pages into the main menu.</summary>
public static class RotteNelMenu
{
    /// <summary>The page appears in the menu of every session that meets its access requirement.</summary>
    /// <remarks>An <c>{ente}</c> in its route becomes the ente of the current ambito; no other parameter may stand there.</remarks>
    public static TBuilder NelMenu<TBuilder>(this TBuilder rotta, string testo, string descrizione, string icona, int ordine)
        where TBuilder : IEndpointConventionBuilder =>
        rotta.WithMetadata(new VoceNelMenu(testo, descrizione, icona, ordine));
}
