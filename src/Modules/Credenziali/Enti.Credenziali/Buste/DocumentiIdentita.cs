using Enti.Ui;

namespace Enti.Credenziali.Buste;

/// <summary>The documents by which a desk sees who somebody is; the same names that Anagrafe keeps them by.</summary>
internal static class DocumentiIdentita
{
    public static readonly IReadOnlyList<Opzione> Tutti =
    [
        new("CartaIdentita", "Carta d'identità"), new("Passaporto", "Passaporto"), new("Patente", "Patente di guida"),
        new("PermessoSoggiorno", "Permesso di soggiorno"), new("Altro", "Altro documento"),
    ];

    public static string InParole(DocumentoConsegna documento)
    {
        var quale = Tutti.First(t => string.Equals(t.Valore, documento.Tipo, StringComparison.Ordinal)).Testo;
        if (documento.Numero.Length == 0)
        {
            return $"{quale} (dati cancellati)";
        }

        var scade = documento.ScadeIl is { } giorno ? $", valido fino al {giorno.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)}" : "";
        return $"{quale} {documento.Numero}, {documento.RilasciatoDa}{scade}";
    }
}
