namespace Enti.Mandati.Opi;

/// <summary>Counts what is read since the last element began: one endless text would otherwise fill the memory.</summary>
/// <param name="sotto">What is read.</param>
/// <param name="riga">Line of the element, to name it.</param>
internal sealed class FlussoContato(Stream sotto, Func<int> riga) : Stream
{
    public const int Massimo = 8 * 1024 * 1024;
    private long _letti;

    public void Azzera() => _letti = 0;

    public override int Read(byte[] buffer, int offset, int count) => Conta(sotto.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Conta(sotto.Read(buffer));

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Conta(int letti) => (_letti += letti) <= Massimo ? letti : throw new FileIlleggibileException(ErroriMandati.ElementoTroppoGrande(riga()));
}
