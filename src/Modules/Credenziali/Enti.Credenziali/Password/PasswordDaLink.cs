using System.Linq.Expressions;
using Enti.Abstractions;
using Enti.Credenziali.Pin;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Http;

namespace Enti.Credenziali.Password;

/// <summary>What is the same wherever a password is chosen by a link received, an invitation's or a recovery's: the form, its rules, where it leads.</summary>
internal static class PasswordDaLink
{
    /// <summary>What the form sends.</summary>
    public sealed record Modulo
    {
        public string? Nuova { get; init; }

        public string? Ripetuta { get; init; }

        public string? Pin { get; init; }

        public string? PinRipetuto { get; init; }

        /// <summary>The PIN as typed; null when the field was left empty, or is not there.</summary>
        internal string? PinScelto => RegolePin.Leggi(Pin);
    }

    /// <summary>The link and the password must be there.</summary>
    public static void Regole<T>(AbstractValidator<T> regole, Expression<Func<T, string>> token, Expression<Func<T, string>> nuova)
    {
        regole.RuleFor(token).NotEmpty().WithMessage("Manca il codice del link.").MaximumLength(200).WithMessage("Il codice del link è troppo lungo.");
        regole.RuleFor(nuova).NotEmpty().WithMessage("Scegli una password.");
    }

    /// <summary>Sends what was typed; then to the sign-in, to the form again, or to the page of links that are worth nothing.</summary>
    public static async Task<IResult> ScegliAsync(Modulo modulo, Func<string, Task<Esito<Unit>>> salva, string fatto, Func<Errore, Task<IResult>> ancora)
    {
        var esito = !string.Equals(modulo.Nuova, modulo.Ripetuta, StringComparison.Ordinal) ? Esito<Unit>.Fallito(ErroriCredenziali.PasswordDiverse)
            : !string.Equals(modulo.PinScelto, RegolePin.Leggi(modulo.PinRipetuto), StringComparison.Ordinal) ? Esito<Unit>.Fallito(ErroriPin.Diversi)
            : await salva(modulo.Nuova ?? "");
        return esito.Errore switch
        {
            null => Pagine.Vai("/accedi", fatto),
            { Tipo: TipoErrore.NonPiuDisponibile } perso => perso.ComeRisultato(),
            var errore => await ancora(errore),
        };
    }
}
