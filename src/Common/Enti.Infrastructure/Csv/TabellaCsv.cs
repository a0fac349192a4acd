using System.Text;
using CsvHelper;

namespace Enti.Infrastructure.Csv;

/// <summary>Why a CSV cannot be read at all.</summary>
public enum DifettoCsv
{
    /// <summary>What is being read is not a table: no header line of a sensible length, or binary data.</summary>
    NonTabella,

    /// <summary>Quotes that are never closed, or a record that is far too long.</summary>
    VirgoletteAperte,
}

/// <summary>A CSV that cannot be read any further; each module says so in its own words.</summary>
/// <param name="difetto">What is wrong.</param>
/// <param name="riga">Last line that could be read.</param>
/// <param name="causa">What the reader said.</param>
public sealed class CsvIlleggibileException(DifettoCsv difetto, int riga = 0, Exception? causa = null) : Exception(difetto.ToString(), causa)
{
    /// <summary>What is wrong.</summary>
    public DifettoCsv Difetto { get; } = difetto;

    /// <summary>Last line that could be read, from 1.</summary>
    public int Riga { get; } = riga;
}

/// <summary>Reads a CSV as people and procedures write them in Italy: <c>;</c> or <c>,</c>, UTF-8 or Windows-1252, columns by name and in any order.</summary>
/// <remarks>It goes forwards only and keeps one record in memory, whatever the size of the file.</remarks>
public sealed class TabellaCsv : IDisposable
{
    private const int RigaMassima = 256 * 1024;
    private const int IntestazioneMassima = 8 * 1024;

    private readonly StreamReader _testo;
    private readonly CsvReader _csv;
    private bool _virgoletteErrate;

    private TabellaCsv(StreamReader testo, string[] intestazione, char separatore)
    {
        (_testo, Intestazione) = (testo, intestazione);
        _csv = CsvReader.Create(testo, new CsvReaderOptions
        {
            Separator = separatore,
            HasHeader = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            MaxRecordSize = RigaMassima,
            OnMalformedRecord = _ => _virgoletteErrate = true,
        });
    }

    /// <summary>Names of the columns: lower case, spaces as underscores.</summary>
    public IReadOnlyList<string> Intestazione { get; }

    /// <summary>Reads the header.</summary>
    /// <param name="file">Read once, forwards; closed with the table.</param>
    /// <exception cref="CsvIlleggibileException">It is no table.</exception>
    public static TabellaCsv Apri(Stream file)
    {
        var testo = new StreamReader(file, CodificaCsv.Utf8OWindows, detectEncodingFromByteOrderMarks: true);
        var prima = PrimaRiga(testo);
        var separatore = prima.Count(c => c == ';') >= prima.Count(c => c == ',') ? ';' : ',';
        return new TabellaCsv(testo, [.. prima.Split(separatore).Select(c => c.Trim().Trim('"').Trim().ToLowerInvariant().Replace(' ', '_'))], separatore);
    }

    /// <summary>The rows that are not empty, one at a time.</summary>
    /// <exception cref="CsvIlleggibileException">The rest cannot be read.</exception>
    public IEnumerable<RigaCsv> Righe()
    {
        while (Avanti())
        {
            var celle = new string[_csv.FieldCount];
            for (var i = 0; i < celle.Length; i++)
            {
                celle[i] = _csv.GetString(i).Trim();
            }

            if (!Array.TrueForAll(celle, c => c.Length == 0))
            {
                // The header is line 1 and has been read already.
                yield return new RigaCsv((int)_csv.LineNumber + 1, celle, _virgoletteErrate);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _csv.Dispose();
        _testo.Dispose();
    }

    private bool Avanti()
    {
        _virgoletteErrate = false;
        try
        {
            return _csv.Read();
        }
        catch (CsvFormatException errore)
        {
            throw new CsvIlleggibileException(DifettoCsv.VirgoletteAperte, (int)_csv.LineNumber + 1, errore);
        }
    }

    private static string PrimaRiga(StreamReader testo)
    {
        var riga = new StringBuilder();
        for (var letto = testo.Read(); letto >= 0 && letto is not '\n'; letto = testo.Read())
        {
            // No header is this long or holds a NUL: what is being read is not a table.
            if (letto is '\0' || riga.Length >= IntestazioneMassima)
            {
                throw new CsvIlleggibileException(DifettoCsv.NonTabella);
            }

            riga.Append((char)letto);
        }

        return riga.ToString().TrimEnd('\r');
    }
}

/// <summary>A row of a table.</summary>
/// <param name="Numero">Line of the file, from 1: the header is the first.</param>
/// <param name="Celle">As written, without the spaces around.</param>
/// <param name="VirgoletteErrate">True when its quotes are not as CSV wants them: cells may be cut in the wrong place.</param>
public sealed record RigaCsv(int Numero, IReadOnlyList<string> Celle, bool VirgoletteErrate)
{
    /// <summary>Why the row cannot be trusted, with what to do; null when it can.</summary>
    /// <param name="colonne">How many the header has.</param>
    public string? Difetto(int colonne) =>
        VirgoletteErrate ? "Le virgolette della riga non sono scritte come vuole il CSV: raddoppiare quelle interne al testo."
        : Celle.Count != colonne ? $"La riga ha {Celle.Count} colonne e l'intestazione {colonne}: controllare separatori e virgolette."
        : null;
}
