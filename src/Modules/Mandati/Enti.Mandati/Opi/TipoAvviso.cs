namespace Enti.Mandati.Opi;

/// <summary>What an import may have to point out without refusing anything.</summary>
internal enum TipoAvviso
{
    /// <summary>The payees of a mandate do not add up to the mandate.</summary>
    ImportiNonTornano,

    /// <summary>Neither codice fiscale nor partita IVA.</summary>
    ChiaveAssente,

    /// <summary>Keys written, none of them formally right.</summary>
    ChiaveNonValida,

    /// <summary>The mandate number comes twice in the flow.</summary>
    NumeroDoppio,

    /// <summary>Reversali, sospesi and other movements that pay no mandate.</summary>
    RigheEstranee,

    /// <summary>Columns of a CSV that mean nothing here.</summary>
    ColonnaSconosciuta,

    /// <summary>A file that is right and has no rows.</summary>
    NessunaRiga,

    /// <summary>More paid than ordered.</summary>
    PagatoPiuDelDovuto,

    /// <summary>Paid although cancelled.</summary>
    AnnullatoMaPagato,

    /// <summary>More taken back than paid.</summary>
    StornatoPiuDelPagato,

    /// <summary>Payees that a variation left out of their mandate.</summary>
    BeneficiarioTolto,

    /// <summary>Documents that could belong to several payments, or payments to several documents.</summary>
    AbbinamentoAmbiguo,
}

/// <summary>Gathers what is to be reported, kind by kind: a million equal remarks take the room of one.</summary>
internal sealed class Avvisi
{
    private const int EsempiMassimi = 20;
    private readonly SortedDictionary<TipoAvviso, (int Quanti, List<string> Esempi)> _trovati = [];

    public void Aggiungi(TipoAvviso tipo, string riferimento)
    {
        var (quanti, esempi) = _trovati.TryGetValue(tipo, out var gia) ? gia : (0, []);
        if (esempi.Count < EsempiMassimi)
        {
            esempi.Add(riferimento);
        }

        _trovati[tipo] = (quanti + 1, esempi);
    }

    /// <summary>One Italian sentence for each kind.</summary>
    public IReadOnlyList<string> Frasi() => [.. _trovati.Select(t => $"{Titolo(t.Key)}: {string.Join("; ", t.Value.Esempi)}{Altri(t.Value.Quanti)}.")];

    private static string Altri(int quanti) => quanti > EsempiMassimi ? $"; e altri {quanti - EsempiMassimi}" : "";

    private static string Titolo(TipoAvviso tipo) => tipo switch
    {
        TipoAvviso.ImportiNonTornano => "Gli importi dei beneficiari non danno l'importo del mandato, da verificare con la ragioneria",
        TipoAvviso.ChiaveAssente => "Righe importate senza codice fiscale né partita IVA, visibili solo all'ente",
        TipoAvviso.ChiaveNonValida => "Righe importate con codice fiscale o partita IVA errati, visibili solo all'ente finché non si correggono",
        TipoAvviso.NumeroDoppio => "Numeri di mandato presenti più volte nel flusso, tenuta la prima riga",
        TipoAvviso.RigheEstranee => "Parti del file che non riguardano mandati e non sono state considerate",
        TipoAvviso.ColonnaSconosciuta => "Colonne non riconosciute e ignorate",
        TipoAvviso.NessunaRiga => "Nel file non ci sono righe da importare",
        TipoAvviso.PagatoPiuDelDovuto => "Pagato più di quanto ordinato, da verificare con il tesoriere",
        TipoAvviso.AnnullatoMaPagato => "Mandati annullati che risultano pagati, da verificare con il tesoriere",
        TipoAvviso.StornatoPiuDelPagato => "Stornato più di quanto pagato, da verificare con il tesoriere",
        TipoAvviso.BeneficiarioTolto => "Beneficiari che la variazione ha tolto dal mandato, ora annullati",
        TipoAvviso.AbbinamentoAmbiguo => "Documenti che corrispondono a più pagamenti, lasciati separati",
        _ => tipo.ToString(),
    };
}
