using Enti.Abstractions;

namespace Enti.Servizi.Catalogo;

/// <summary>Levels in the words that people read.</summary>
internal static class ParoleDiLivello
{
    internal static string Nome(Livello livello) => livello switch
    {
        Livello.Debole => "Debole: registrazione dal portale",
        Livello.Media => "Media: credenziali consegnate dall'ente",
        Livello.Forte => "Forte: CIE, CNS o certificato",
        _ => "Nessuno",
    };

    internal static string ComeSiOttiene(Livello livello) => livello switch
    {
        Livello.Debole => "Basta registrarsi dal portale con un indirizzo di posta elettronica.",
        Livello.Media => "L'ente consegna le credenziali per lettera a chi deve ricevere un pagamento, oppure in busta chiusa allo sportello URP mostrando un documento d'identità. Se aspetti un pagamento e non hai ricevuto la lettera, rivolgiti all'URP.",
        Livello.Forte => "Serve la carta d'identità elettronica (CIE), la carta nazionale dei servizi (CNS) o un certificato di autenticazione.",
        _ => "Il servizio è aperto a tutti.",
    };
}
