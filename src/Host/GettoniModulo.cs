using Enti.Infrastructure.Web;
using Microsoft.AspNetCore.Antiforgery;

namespace Enti.Host;

/// <summary>Every form that a page posts carries its antiforgery token, whether or not the slice reads the form (ASVS 3.5.1).</summary>
internal static class GettoniModulo
{
    /// <summary>Asks for the token on every post below; a slice that takes a stream says so with <c>DisableAntiforgery</c> and checks by itself.</summary>
    internal static RouteGroupBuilder ConGettone(this RouteGroupBuilder pagine) => pagine.WithMetadata(new RequireAntiforgeryTokenAttribute());

    /// <summary>Refuses the posts whose token is missing or is not of this session.</summary>
    internal static void UseGettoniModulo(this WebApplication app)
    {
        app.UseAntiforgery();

        // The framework only takes note: a slice that never looks at the form would go on.
        app.Use((http, next) => http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } esito
            ? (TroppoGrande(esito.Error) ? ErroriInattesi.PerStato(StatusCodes.Status413PayloadTooLarge) : ErroriInattesi.ModuloScaduto).ComeRisultato().ExecuteAsync(http)
            : next(http));
    }

    // The token of a form too large to be read was never seen: what is wrong is its size.
    private static bool TroppoGrande(Exception? errore) =>
        errore is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } || (errore?.InnerException is { } causa && TroppoGrande(causa));
}
