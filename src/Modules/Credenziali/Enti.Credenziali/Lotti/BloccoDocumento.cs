namespace Enti.Credenziali.Lotti;

/// <summary>A piece of a document, encrypted for its place: pieces of other documents, or in another order, do not decrypt.</summary>
internal sealed class BloccoDocumento
{
    public Guid LottoId { get; init; }

    /// <summary>Place within the document, from 0.</summary>
    public int Numero { get; init; }

    public byte[] Contenuto { get; init; } = [];
}
