namespace Enti.Mandati.Opi;

/// <summary>Tells what a file is from its first bytes: names and declared types are not believed.</summary>
internal static class Riconoscimento
{
    private const int Anteprima = 4096;

    /// <summary>Opens a feed on a forward-only stream.</summary>
    /// <exception cref="FileIlleggibileException">The file is none of those expected; little of it has been read.</exception>
    public static Feed Apri(Stream file)
    {
        var inizio = new byte[Anteprima];
        var letti = file.ReadAtLeast(inizio, Anteprima, throwOnEndOfStream: false);
        if (letti < Anteprima && inizio.AsSpan(0, letti).IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw new FileIlleggibileException(ErroriMandati.FileVuoto);
        }

        var intero = new FlussoRicomposto(inizio.AsMemory(0, letti), file);
        if (!SembraXml(inizio.AsSpan(0, letti)))
        {
            return FeedDocumenti.Apri(intero);
        }

        var xml = new LettoreXml(intero);
        try
        {
            return xml.Radice() switch
            {
                "flusso_ordinativi" => new FeedOrdinativi(xml),
                "messaggi_esito_applicativo" => new FeedEsiti(xml),
                "flusso_giornale_di_cassa" => new FeedGiornale(xml),
                var altra => throw new FileIlleggibileException(ErroriMandati.AltroXml(altra)),
            };
        }
        catch
        {
            xml.Dispose();
            throw;
        }
    }

    private static bool SembraXml(ReadOnlySpan<byte> inizio)
    {
        // UTF-16, with or without the byte order mark, has a zero beside the first sign.
        foreach (var b in inizio)
        {
            if (b is (byte)'<')
            {
                return true;
            }

            if (b is not (0x00 or 0xEF or 0xBB or 0xBF or 0xFE or 0xFF or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Gives back the bytes already looked at, then the rest.</summary>
    private sealed class FlussoRicomposto(ReadOnlyMemory<byte> inizio, Stream resto) : Stream
    {
        private ReadOnlyMemory<byte> _inizio = inizio;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (_inizio.IsEmpty)
            {
                return resto.Read(buffer);
            }

            var quanti = Math.Min(buffer.Length, _inizio.Length);
            _inizio.Span[..quanti].CopyTo(buffer);
            _inizio = _inizio[quanti..];
            return quanti;
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
