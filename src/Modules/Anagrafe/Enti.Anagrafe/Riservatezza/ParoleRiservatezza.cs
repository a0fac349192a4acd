using System.Globalization;
using Enti.Abstractions;
using Enti.Ui;

namespace Enti.Anagrafe.Riservatezza;

/// <summary>How notices and consents are told to people.</summary>
internal static class ParoleRiservatezza
{
    public static string Giorno(DateTimeOffset quando) => quando.InItalia().ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Istante(DateTimeOffset quando) => quando.InItalia().ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    public static string Stato(StatoVersione stato) => stato switch
    {
        StatoVersione.Futura => "Varrà",
        StatoVersione.InVigore => "In vigore",
        _ => "Superata",
    };

    public static Tono Tono(StatoVersione stato) => stato switch
    {
        StatoVersione.Futura => Ui.Tono.Informazione,
        StatoVersione.InVigore => Ui.Tono.Successo,
        _ => Ui.Tono.Neutro,
    };

    /// <summary>What can be asked, as forms offer it.</summary>
    public static IReadOnlyList<Opzione> Tipi { get; } =
    [
        new(nameof(TipoRichiesta.Limitazione), "Limitare: i dati si conservano e non si usano"),
        new(nameof(TipoRichiesta.Cancellazione), "Cancellare: i dati si cancellano, per quanto la legge permette"),
    ];

    public static string Stato(StatoRichiesta stato) => stato switch
    {
        StatoRichiesta.Ricevuta => "Da decidere",
        StatoRichiesta.Accolta => "Limitazione in vigore",
        StatoRichiesta.InCorso => "Cancellazione in corso",
        StatoRichiesta.Eseguita => "Cancellazione eseguita",
        _ => stato.ToString(),
    };

    public static Tono Tono(StatoRichiesta stato) => stato switch
    {
        StatoRichiesta.Ricevuta => Ui.Tono.Attenzione,
        StatoRichiesta.Accolta or StatoRichiesta.InCorso => Ui.Tono.Informazione,
        StatoRichiesta.Eseguita => Ui.Tono.Successo,
        _ => Ui.Tono.Neutro,
    };

    /// <summary>A notice by its number; 0 is the platform's.</summary>
    public static string Versione(int numero) => numero == 0 ? "testo della piattaforma" : string.Create(CultureInfo.InvariantCulture, $"versione {numero}");
}
