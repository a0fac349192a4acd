namespace Enti.Credenziali.Buste;

/// <summary>Names of the steps of a release.</summary>
internal static class PassiConsegna
{
    public static readonly IReadOnlyList<string> Voci = ["Soggetto", "Documento", "Busta", "Riepilogo"];
}
