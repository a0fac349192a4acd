using System.Buffers.Binary;

namespace Enti.Infrastructure.Pdf;

/// <summary>The few facts a PDF needs about a TrueType font: metrics, advance widths, and which glyph draws which character.</summary>
/// <remarks>Tables and fields are those of the OpenType specification 1.9. Only the character map of the Basic Multilingual Plane (format 4) is read: every
/// name that reaches an Italian body fits in it. A file that is not such a font throws <see cref="InvalidDataException"/>.</remarks>
internal sealed class TrueTypeFile
{
    private readonly byte[] _file;
    private readonly Dictionary<string, int> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<char, ushort> _glyphs = [];
    private readonly ushort[] _advances;

    public TrueTypeFile(byte[] file)
    {
        _file = file;
        for (int i = 0, record = 12; i < U16(4); i++, record += 16)
        {
            _tables[System.Text.Encoding.ASCII.GetString(file, record, 4)] = (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(record + 8));
        }

        var head = Table("head");
        var hhea = Table("hhea");
        UnitsPerEm = U16(head + 18);
        Box = [Scaled(S16(head + 36)), Scaled(S16(head + 38)), Scaled(S16(head + 40)), Scaled(S16(head + 42))];
        Ascent = Scaled(S16(hhea + 4));
        Descent = Scaled(S16(hhea + 6));
        CapHeight = Scaled(S16(Table("OS/2") + 88));
        _advances = ReadAdvances(measured: U16(hhea + 34), glyphs: U16(Table("maxp") + 4));
        ReadCharacterMap();
    }

    /// <summary>The file itself, to be embedded.</summary>
    public byte[] Bytes => _file;

    /// <summary>Font units in the side of the em square; the other measures are already in thousandths of it.</summary>
    public int UnitsPerEm { get; }

    /// <summary>Left, bottom, right and top of the box that holds every glyph.</summary>
    public int[] Box { get; }

    /// <summary>Height above the baseline.</summary>
    public int Ascent { get; }

    /// <summary>Depth below the baseline, negative.</summary>
    public int Descent { get; }

    /// <summary>Height of capitals.</summary>
    public int CapHeight { get; }

    /// <summary>Advance width of each glyph, in thousandths of the em.</summary>
    public IReadOnlyList<ushort> Advances => _advances;

    /// <summary>Every character the font can draw, with its glyph.</summary>
    public IReadOnlyDictionary<char, ushort> Glyphs => _glyphs;

    private int Scaled(int units) => (int)Math.Round(units * 1000.0 / UnitsPerEm);

    private int Table(string tag) => _tables.TryGetValue(tag, out var at) ? at : throw new InvalidDataException($"No {tag} table in the font.");

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(at));

    private short S16(int at) => BinaryPrimitives.ReadInt16BigEndian(_file.AsSpan(at));

    private ushort[] ReadAdvances(int measured, int glyphs)
    {
        var hmtx = Table("hmtx");
        // Past the measured ones every glyph is as wide as the last: that is how monospaced fonts save room.
        return [.. Enumerable.Range(0, glyphs).Select(g => (ushort)Scaled(U16(hmtx + (4 * Math.Min(g, measured - 1)))))];
    }

    private void ReadCharacterMap()
    {
        var cmap = Table("cmap");
        var unicode = Enumerable.Range(0, U16(cmap + 2))
            .Select(i => cmap + 4 + (8 * i))
            .Where(record => U16(record) == 3 && U16(record + 2) == 1)
            .Select(record => cmap + (int)BinaryPrimitives.ReadUInt32BigEndian(_file.AsSpan(record + 4)))
            .FirstOrDefault(map => U16(map) == 4);
        if (unicode == 0)
        {
            throw new InvalidDataException("No Unicode character map in the font.");
        }

        var twiceSegments = U16(unicode + 6);
        for (var end = unicode + 14; end < unicode + 14 + twiceSegments; end += 2)
        {
            var start = end + twiceSegments + 2;
            var rangeOffset = start + (2 * twiceSegments);
            for (int c = U16(start); c <= U16(end) && c < 0xFFFF; c++)
            {
                var glyph = U16(rangeOffset) == 0 ? c : U16(rangeOffset + U16(rangeOffset) + (2 * (c - U16(start))));
                if (glyph != 0 && (ushort)(glyph + S16(start + twiceSegments)) is var moved and not 0)
                {
                    _glyphs[(char)c] = moved;
                }
            }
        }
    }
}
