using System.Globalization;
using System.Text;

namespace Enti.Infrastructure.Pdf;

/// <summary>The table that lets a reader search, copy and read aloud: which character each glyph stands for.</summary>
internal static class PdfToUnicode
{
    private const int MappingsPerBlock = 100; // the most that ISO 32000-1 (9.10.3) lets one block hold

    /// <summary>The CMap of a font. A glyph shared by two characters stands for the first: the space, not the hard space.</summary>
    public static string Map(TrueTypeFile font)
    {
        var map = new StringBuilder("""
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange <0000> <FFFF> endcodespacerange

            """);
        var characters = font.Glyphs.GroupBy(g => g.Value, g => g.Key).OrderBy(g => g.Key).Select(g => (Glyph: g.Key, Character: g.Min()));
        foreach (var block in characters.Chunk(MappingsPerBlock))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (glyph, character) in block)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{(int)character:X4}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
