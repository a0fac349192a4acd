using Enti.Mandati.Opi;
using Npgsql;
using NpgsqlTypes;

namespace Enti.Mandati.Importazioni;

/// <summary>Streams what a feed yields into its waiting table by COPY, within the caller's transaction; memory does not grow with the feed.</summary>
/// <remarks>Synchronous throughout: XmlReader is twice as fast so, and the upload has a thread of its own.</remarks>
internal sealed class CopiaLetture(NpgsqlConnection connessione, FormatoFeed formato, Guid importazione) : IDisposable
{
    private const int InMemoria = 500;

    private readonly List<RigaScartata> _scarti = [];
    private readonly List<VariazioneIntera> _variazioni = [];
    private readonly Avvisi _avvisi = new();
    private NpgsqlBinaryImporter? _copia;

    public int Lette { get; private set; }

    public int Scartate { get; private set; }

    /// <summary>Remarks of the reading, in Italian.</summary>
    public IReadOnlyList<string> Avvisi => _avvisi.Frasi();

    public void Aggiungi(Lettura lettura)
    {
        switch (lettura)
        {
            case Segnalazione s:
                _avvisi.Aggiungi(s.Tipo, s.Riferimento);
                return;
            case RigaScartata scarto:
                Lette++;
                Scartate++;
                _scarti.Add(scarto);
                if (_scarti.Count == InMemoria)
                {
                    Completa();
                }

                return;
            case VariazioneIntera variazione:
                _variazioni.Add(variazione);
                if (_variazioni.Count == InMemoria)
                {
                    Completa();
                }

                return;
            default:
                Lette++;
                _copia ??= connessione.BeginBinaryImport(ColonneLettura.Comando(formato));
                _copia.StartRow();
                _copia.Write(importazione, NpgsqlDbType.Uuid);
                ColonneLettura.Scrivi(_copia, lettura);
                return;
        }
    }

    /// <summary>Writes what is still in memory.</summary>
    public void Completa()
    {
        _copia?.Complete();
        _copia?.Dispose();
        _copia = null;
        CopiaScarti();
        CopiaVariazioni();
    }

    /// <summary>The end of the file: what is missing from it is pointed out.</summary>
    public void Concludi()
    {
        Completa();
        if (Lette == 0)
        {
            _avvisi.Aggiungi(TipoAvviso.NessunaRiga, "controllare che l'esportazione non sia vuota");
        }
    }

    public void Dispose() => _copia?.Dispose();

    private void CopiaScarti()
    {
        if (_scarti.Count == 0)
        {
            return;
        }

        using var copia = connessione.BeginBinaryImport("copy mandati.scarto (importazione_id, riga, riferimento, campo, codice, messaggio) from stdin (format binary)");
        foreach (var s in _scarti)
        {
            copia.StartRow();
            copia.Write(importazione, NpgsqlDbType.Uuid);
            copia.Write(s.Numero, NpgsqlDbType.Integer);
            copia.Write(s.Riferimento, NpgsqlDbType.Text);
            copia.Write(s.Campo, NpgsqlDbType.Text);
            copia.Write(s.Codice, NpgsqlDbType.Text);
            copia.Write(s.Messaggio, NpgsqlDbType.Text);
        }

        copia.Complete();
        _scarti.Clear();
    }

    private void CopiaVariazioni()
    {
        if (_variazioni.Count == 0)
        {
            return;
        }

        using var copia = connessione.BeginBinaryImport("copy mandati.lettura_variazione (importazione_id, esercizio, numero, istante, flusso) from stdin (format binary)");
        foreach (var v in _variazioni)
        {
            copia.StartRow();
            copia.Write(importazione, NpgsqlDbType.Uuid);
            copia.Write(v.Esercizio, NpgsqlDbType.Integer);
            copia.Write(v.NumeroMandato, NpgsqlDbType.Integer);
            copia.Write(v.Istante.UtcDateTime, NpgsqlDbType.TimestampTz);
            copia.Write(v.Flusso, NpgsqlDbType.Text);
        }

        copia.Complete();
        _variazioni.Clear();
    }
}
