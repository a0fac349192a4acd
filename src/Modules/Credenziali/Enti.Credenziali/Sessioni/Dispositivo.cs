namespace Enti.Credenziali.Sessioni;

/// <summary>Names a device as its owner would: browser and system, from what the browser says of itself.</summary>
internal static class Dispositivo
{
    // The order matters: most browsers also claim to be the ones they descend from.
    private static readonly (string Segno, string Nome)[] Navigatori =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("Chrome/", "Chrome"), ("CriOS", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Segno, string Nome)[] Sistemi =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <summary>«Firefox su Windows»; the words of the program itself when it is no known browser.</summary>
    /// <param name="agente">The User-Agent header, when one came.</param>
    public static string InParole(string? agente)
    {
        if (string.IsNullOrWhiteSpace(agente))
        {
            return "Non dichiarato";
        }

        var navigatore = Primo(Navigatori, agente);
        var sistema = Primo(Sistemi, agente);
        return (navigatore, sistema) switch
        {
            (null, _) => agente.Length > 40 ? agente[..40] + "…" : agente,
            (_, null) => navigatore,
            _ => $"{navigatore} su {sistema}",
        };
    }

    private static string? Primo((string Segno, string Nome)[] noti, string agente) =>
        noti.FirstOrDefault(n => agente.Contains(n.Segno, StringComparison.Ordinal)).Nome;
}
