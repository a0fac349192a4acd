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

    /// <summary>A notice by its number; 0 is the platform's.</summary>
    public static string Versione(int numero) => numero == 0 ? "testo della piattaforma" : string.Create(CultureInfo.InvariantCulture, $"versione {numero}");
}
