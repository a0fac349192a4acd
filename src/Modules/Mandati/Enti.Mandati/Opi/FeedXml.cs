namespace Enti.Mandati.Opi;

/// <summary>What the three OPI messages have in common: a head that says whose they are, a year, elements one after the other, and parts that concern no mandate.</summary>
/// <param name="xml">Stands on the root.</param>
/// <param name="elementoTestata">Name of the head.</param>
/// <param name="cosaEstranea">Italian, plural: what the parts that concern no mandate are.</param>
internal abstract class FeedXml(LettoreXml xml, string elementoTestata, string cosaEstranea) : Feed
{
    private Testata? _testata;
    private int _esercizio;

    /// <summary>The reader.</summary>
    protected LettoreXml Xml => xml;

    /// <summary>Ordinal of the last row.</summary>
    protected int Numero { get; set; }

    /// <summary>How many parts concern no mandate.</summary>
    protected int Estranei { get; set; }

    /// <summary>The head, which must come before what it is asked for.</summary>
    protected Testata Testata => _testata ?? throw new FileIlleggibileException(ErroriMandati.TestataMancante);

    /// <summary>The year, which must come before what it is asked for.</summary>
    protected int Esercizio => _esercizio > 0 ? _esercizio : throw new FileIlleggibileException(ErroriMandati.TestataMancante);

    public sealed override IEnumerable<Lettura> Leggi(string codiceFiscaleEnte)
    {
        if (xml.Entra())
        {
            while (xml.Figlio())
            {
                if (string.Equals(xml.Nome, elementoTestata, StringComparison.Ordinal))
                {
                    _testata = Testata.Leggi(xml, codiceFiscaleEnte);
                }
                else if (xml.Nome is "esercizio")
                {
                    _esercizio = LeggiEsercizio(xml.Testo());
                }
                else if (Elemento() is { } letture)
                {
                    foreach (var lettura in letture)
                    {
                        yield return lettura;
                    }
                }
                else
                {
                    xml.Salta();
                }
            }
        }

        xml.Termina();
        _ = Testata;
        if (Estranei > 0)
        {
            yield return new Segnalazione(Numero, TipoAvviso.RigheEstranee, $"{Estranei} {cosaEstranea}");
        }
    }

    public sealed override void Dispose() => xml.Dispose();

    /// <summary>Reads the element under the reader, a child of the root; null, without having moved, when it says nothing.</summary>
    protected abstract IEnumerable<Lettura>? Elemento();

    /// <summary>Counts and jumps over an element that concerns no mandate.</summary>
    protected IEnumerable<Lettura> Estraneo()
    {
        Estranei++;
        xml.Salta();
        return [];
    }

    private static int LeggiEsercizio(string testo)
    {
        var campi = new Campi();
        var esercizio = campi.Intero("esercizio", testo, 1999, 2099);
        return campi.Difetto is null ? esercizio : throw new FileIlleggibileException(ErroriMandati.TestataMancante);
    }
}
