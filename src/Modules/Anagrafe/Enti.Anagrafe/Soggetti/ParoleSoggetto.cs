using Enti.Anagrafe.Contracts.Letture;
using Enti.Ui;

namespace Enti.Anagrafe.Soggetti;

/// <summary>Words for subjects, keys and contacts.</summary>
internal static class ParoleSoggetto
{
    public static readonly IReadOnlyList<Opzione> Tipi = [.. Enum.GetValues<TipoSoggetto>().Select(t => new Opzione(t.ToString(), Tipo(t)))];

    public static string Tipo(TipoSoggetto tipo) => tipo is TipoSoggetto.PersonaFisica ? "Persona" : "Impresa o ente";

    public static string Chiave(TipoChiave tipo) => tipo is TipoChiave.PartitaIva ? "Partita IVA" : "Codice fiscale";

    public static Tono Tono(Identita identita) => identita is Identita.Verificata ? Ui.Tono.Successo : Ui.Tono.Neutro;

    public static string Stato(StatoChiave stato) => stato switch
    {
        StatoChiave.Principale => "principale",
        StatoChiave.Verificata => "verificata",
        _ => "dichiarata, non verificata",
    };

    public static string Contatto(TipoContatto tipo) => tipo switch
    {
        TipoContatto.Email => "E-mail",
        TipoContatto.Cellulare => "Cellulare",
        TipoContatto.Pec => "PEC",
        _ => "Telefono",
    };

    public static string Metodo(MetodoRiconoscimento metodo) => metodo switch
    {
        MetodoRiconoscimento.Lettera => "Con una lettera",
        MetodoRiconoscimento.Documento => "Allo sportello, con un documento",
        _ => "Con CIE, CNS o SPID",
    };

    public static string InUnaRiga(Indirizzo i) => string.Join(", ", new[]
    {
        i.Via,
        string.Join(' ', new[] { i.Cap, i.Localita, i.Provincia is null ? null : $"({i.Provincia})" }.Where(p => !string.IsNullOrWhiteSpace(p))),
        i.Stato,
    }.Where(p => !string.IsNullOrWhiteSpace(p)));
}
