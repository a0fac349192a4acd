using Enti.Abstractions;

namespace Enti.Mandati.Opi;

/// <summary>A file that cannot be imported at all; carries what to tell the person.</summary>
/// <remarks>An exception and not an outcome because it cuts a lazy reading short, however deep in the file.</remarks>
internal sealed class FileIlleggibileException : Exception
{
    public FileIlleggibileException(Errore errore, Exception? causa = null)
        : base(errore.Codice, causa) => Errore = errore;

    public Errore Errore { get; }
}
