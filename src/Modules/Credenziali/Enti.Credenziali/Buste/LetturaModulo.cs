using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Enti.Credenziali.Buste;

/// <summary>Reads what a form of a page sends: what is empty or no choice is null, so that the validator says what is missing.</summary>
internal static class LetturaModulo
{
    public static string? Testo(this IFormCollection modulo, string campo) => modulo[campo].FirstOrDefault();

    public static Guid? Id(this IFormCollection modulo, string campo) => Guid.TryParse(modulo.Testo(campo), out var id) ? id : null;

    /// <summary>A number; -1, which no field takes, for a text that is none.</summary>
    public static int? Numero(this IFormCollection modulo, string campo) =>
        string.IsNullOrWhiteSpace(modulo.Testo(campo)) ? null : int.TryParse(modulo.Testo(campo), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var numero) ? numero : -1;

    public static bool Spuntata(this IFormCollection modulo, string campo) => string.Equals(modulo.Testo(campo), "true", StringComparison.Ordinal);
}
