using System.Globalization;
using System.Runtime.CompilerServices;
using Enti.Credenziali.Data;
using Enti.Infrastructure.Segreti;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Lotti;

/// <summary>A document at rest: written as encrypted pieces of a megabyte, so that neither writing nor reading holds it whole.</summary>
/// <remarks>Write-only, and only asynchronously. Flushing ends the last piece.</remarks>
internal sealed class DocumentoCifrato(CredenzialiDbContext store, ISegreti segreti, Guid lottoId) : Stream
{
    private const int MisuraBlocco = 1 << 20;

    private readonly byte[] _blocco = new byte[MisuraBlocco];
    private int _usati;
    private int _numero;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The document in clear, piece by piece and in one snapshot: if it is destroyed meanwhile, the reading still ends.</summary>
    public static async IAsyncEnumerable<byte[]> LeggiAsync(CredenzialiDbContext store, ISegreti segreti, Guid lottoId, [EnumeratorCancellation] CancellationToken ct)
    {
        var blocchi = store.Set<BloccoDocumento>().AsNoTracking().Where(b => b.LottoId == lottoId).OrderBy(b => b.Numero).AsAsyncEnumerable();
        await foreach (var blocco in blocchi.WithCancellation(ct))
        {
            yield return segreti.Decifra(Scopo(lottoId, blocco.Numero), blocco.Contenuto);
        }
    }

    /// <summary>Destroys a document; the batch says so by itself.</summary>
    public static Task DistruggiAsync(CredenzialiDbContext store, Guid lottoId, CancellationToken ct) =>
        store.Set<BloccoDocumento>().Where(b => b.LottoId == lottoId).ExecuteDeleteAsync(ct);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            var presi = Math.Min(buffer.Length, MisuraBlocco - _usati);
            buffer[..presi].CopyTo(_blocco.AsMemory(_usati));
            buffer = buffer[presi..];
            _usati += presi;
            if (_usati == MisuraBlocco)
            {
                await FlushAsync(cancellationToken);
            }
        }
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_usati > 0)
        {
            var cifrato = segreti.Cifra(Scopo(lottoId, _numero), _blocco.AsSpan(0, _usati));
            await store.Database.ExecuteSqlAsync($"insert into credenziali.lotti_documenti (lotto_id, numero, contenuto) values ({lottoId}, {_numero}, {cifrato})", cancellationToken);
            (_usati, _numero) = (0, _numero + 1);
        }
    }

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // The word is older than envelopes: documents that wait for their print must still open after an update.
    private static string Scopo(Guid lottoId, int numero) => string.Create(CultureInfo.InvariantCulture, $"lettere:{lottoId}:{numero}");
}
