namespace Enti.Credenziali.Link;

/// <summary>What a mailed link is worth. The log alone sees which one it was, where outside all but the first must look the same.</summary>
internal enum EsitoLink
{
    Valido,
    Sconosciuto,
    Usato,
    Sostituito,
    Scaduto,
    DiUnAltro,
    CredenzialeCambiata,
}

/// <summary>The same, in the words of the log.</summary>
internal static class ParoleLink
{
    public static string InParole(this EsitoLink esito) => esito switch
    {
        EsitoLink.Usato => "link già usato",
        EsitoLink.Sostituito => "link sostituito",
        EsitoLink.Scaduto => "link scaduto",
        EsitoLink.DiUnAltro => "link di un'altra persona",
        EsitoLink.CredenzialeCambiata => "credenziale non più da attivare",
        _ => "link sconosciuto",
    };
}
