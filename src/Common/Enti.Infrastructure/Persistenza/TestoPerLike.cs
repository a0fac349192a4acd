namespace Enti.Infrastructure.Persistenza;

/// <summary>What people type, made safe for a pattern of <c>like</c>.</summary>
public static class TestoPerLike
{
    /// <summary>The text with the pattern's own characters standing for themselves.</summary>
    public static string Letterale(string testo) =>
        testo.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
