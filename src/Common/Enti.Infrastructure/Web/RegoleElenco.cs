using FluentValidation;

namespace Enti.Infrastructure.Web;

/// <summary>What may be asked of a list that is read a page at a time.</summary>
public static class RegoleElenco
{
    /// <summary>How many rows a page has.</summary>
    public static IRuleBuilderOptions<T, int> LimiteDiPagina<T>(this IRuleBuilder<T, int> regola) =>
        regola.InclusiveBetween(1, 200).WithMessage("Il limite va da 1 a 200.");

    /// <summary>Where a page begins, where lists go by identifier.</summary>
    public static IRuleBuilderOptions<T, string?> CursoreDiPagina<T>(this IRuleBuilder<T, string?> regola) =>
        regola.Must(c => string.IsNullOrEmpty(c) || Guid.TryParse(c, out _)).WithMessage("Il cursore non è valido: ricomincia dalla prima pagina.");
}
