namespace Enti.Ui;

/// <summary>How a button looks.</summary>
public enum Aspetto
{
    /// <summary>The main action; one per page.</summary>
    Primario,

    /// <summary>Another action.</summary>
    Secondario,

    /// <summary>Something is lost for good.</summary>
    Pericolo,

    /// <summary>Looks like a link.</summary>
    Testo,
}

/// <summary>Icon of each tone.</summary>
internal static class Toni
{
    internal static string Icona(Tono tono) => tono switch
    {
        Tono.Informazione => "info-circle",
        Tono.Successo => "check-circle",
        Tono.Attenzione => "warning-circle",
        Tono.Pericolo => "error",
        _ => "clock",
    };
}

/// <summary>Small works on words.</summary>
internal static class Testi
{
    /// <summary>Words turned into something that can be an id.</summary>
    internal static string PerId(string testo) =>
        string.Concat(testo.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : '-'));
}
