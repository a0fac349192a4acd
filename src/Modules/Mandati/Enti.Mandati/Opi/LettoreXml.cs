using System.Text;
using System.Xml;

namespace Enti.Mandati.Opi;

/// <summary>
/// Walks an untrusted XML file forward only: no DTD, no entities, no outside resources, at most <see cref="ProfonditaMassima"/>
/// levels and <see cref="FlussoContato.Massimo"/> bytes for one element that is read or jumped over.
/// </summary>
internal sealed class LettoreXml : IDisposable
{
    public const int ProfonditaMassima = 40;

    private readonly XmlReader _xml;
    private readonly FlussoContato _flusso;

    static LettoreXml() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public LettoreXml(Stream file)
    {
        _flusso = new FlussoContato(file, () => Riga);
        _xml = XmlReader.Create(_flusso, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            MaxCharactersFromEntities = 1,
        });
    }

    /// <summary>Name of the element under the reader, whatever its prefix.</summary>
    public string Nome => _xml.LocalName;

    private int Riga => (_xml as IXmlLineInfo)?.LineNumber ?? 0;

    /// <summary>Moves to the root element and gives its name.</summary>
    public string Radice()
    {
        try
        {
            _xml.MoveToContent();
            return _xml.LocalName;
        }
        catch (XmlException errore)
        {
            throw Tradotto(errore);
        }
    }

    /// <summary>Enters the element under the reader; false when it has nothing inside, and then it is behind already.</summary>
    public bool Entra()
    {
        var vuoto = _xml.IsEmptyElement;
        Avanti();
        return !vuoto;
    }

    /// <summary>Moves to the next child of the element entered; false at its end, which is then behind.</summary>
    public bool Figlio()
    {
        while (true)
        {
            switch (_xml.NodeType)
            {
                case XmlNodeType.Element:
                    _flusso.Azzera();
                    return true;
                case XmlNodeType.EndElement:
                    Avanti();
                    return false;
                case XmlNodeType.None:
                    return false;
                default:
                    Avanti();
                    break;
            }
        }
    }

    /// <summary>Text of the element under the reader, trimmed; children, which no such element should have, are jumped over.</summary>
    public string Testo()
    {
        if (!Entra())
        {
            return "";
        }

        var testo = "";
        while (_xml.NodeType is not XmlNodeType.EndElement)
        {
            switch (_xml.NodeType)
            {
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    testo = testo.Length == 0 ? Valore() : testo + Valore();
                    Avanti();
                    break;
                case XmlNodeType.Element:
                    Salta();
                    break;
                default:
                    Avanti();
                    break;
            }
        }

        Avanti();
        return testo.Trim();
    }

    /// <summary>Text of the element, or null when it is blank.</summary>
    public string? TestoONullo() => Testo() is { Length: > 0 } testo ? testo : null;

    /// <summary>Jumps over the element under the reader and all that it holds.</summary>
    public void Salta()
    {
        var profondita = _xml.Depth;
        if (!Entra())
        {
            return;
        }

        while (_xml.Depth > profondita)
        {
            Avanti();
        }

        Avanti();
    }

    /// <summary>Reads on to the end of the document, so that what follows the root is checked too.</summary>
    public void Termina()
    {
        while (!_xml.EOF)
        {
            _flusso.Azzera();
            Avanti();
        }
    }

    public void Dispose() => _xml.Dispose();

    private void Avanti()
    {
        try
        {
            _xml.Read();
        }
        catch (XmlException errore)
        {
            throw Tradotto(errore);
        }

        if (_xml.Depth > ProfonditaMassima)
        {
            throw new FileIlleggibileException(ErroriMandati.TroppoProfondo(Riga));
        }
    }

    private string Valore()
    {
        try
        {
            return _xml.Value;
        }
        catch (XmlException errore)
        {
            throw Tradotto(errore);
        }
    }

    // XmlException has no code: these words are in the runtime's own English messages, which are not localised.
    private FileIlleggibileException Tradotto(XmlException errore) => new(
        errore.Message.Contains("DTD", StringComparison.Ordinal) ? ErroriMandati.DtdNonAmmessa
        : errore.Message.Contains("encoding", StringComparison.OrdinalIgnoreCase) || errore.Message.Contains("Unicode", StringComparison.Ordinal) ? ErroriMandati.CodificaErrata(errore.LineNumber)
        : errore.Message.Contains("end of file", StringComparison.OrdinalIgnoreCase) || errore.Message.Contains("unclosed", StringComparison.Ordinal) ? ErroriMandati.Troncato(errore.LineNumber)
        : ErroriMandati.XmlNonValido(errore.LineNumber, errore.LinePosition),
        errore);
}
