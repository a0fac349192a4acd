using Microsoft.AspNetCore.Http;

namespace Enti.Infrastructure.Web;

/// <summary>The body of a request, as far as it is taken.</summary>
/// <param name="sotto">What is read.</param>
/// <param name="massimo">Bytes taken; the one after them is a <see cref="BadHttpRequestException"/> with status 413.</param>
internal sealed class CorpoLimitato(Stream sotto, long massimo) : Stream
{
    private long _letti;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Conta(sotto.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Conta(sotto.Read(buffer));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Conta(await sotto.ReadAsync(buffer, cancellationToken));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Conta(int letti) => (_letti += letti) <= massimo ? letti : throw new BadHttpRequestException("The body is larger than what is taken.", StatusCodes.Status413PayloadTooLarge);
}
