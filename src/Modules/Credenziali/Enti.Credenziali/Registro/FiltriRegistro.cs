using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Enti.Abstractions;
using FluentValidation;

namespace Enti.Credenziali.Registro;

/// <summary>What lines of the log to look for; everything may be left out. Nobody's key is ever part of the address.</summary>
/// <remarks>Everything is text: a search form sends the empty fields too.</remarks>
/// <param name="Dal">First day, <c>yyyy-MM-dd</c>.</param>
/// <param name="Al">Last day.</param>
/// <param name="Tipo">Accesso or Operazione.</param>
/// <param name="Azione">Part of the name of an action.</param>
/// <param name="Utente">Identifier of who acted, or of whose data it was.</param>
/// <param name="Esito">riuscito or negato.</param>
/// <param name="Servizio">Part of the portal: what comes before the dot in an action.</param>
/// <param name="Indirizzo">Network address.</param>
internal sealed partial record FiltriRegistro(
    string? Dal = null, string? Al = null, string? Tipo = null, string? Azione = null, string? Utente = null, string? Esito = null, string? Servizio = null, string? Indirizzo = null)
{
    private static readonly Regole Giudice = new();

    /// <summary>The person chosen.</summary>
    internal Guid? UtenteId => Guid.TryParse(Utente, out var id) ? id : null;

    /// <summary>The address as lines hold it: of the many ways to write an IPv6 address, one.</summary>
    internal string? IndirizzoNormale => Intero(Indirizzo)?.ToString();

    /// <summary>Text to look for in the names of actions, as they are written.</summary>
    internal string? Azioni => string.IsNullOrWhiteSpace(Azione) ? null : Azione.Trim().ToLowerInvariant().Replace(' ', '-');

    /// <summary>Identifiers of lines from here on are of the days asked for: they begin with their own instant.</summary>
    internal Guid Da => Giorno(Dal) is { } dal ? PrimoId(dal.MezzanotteInItalia()) : Guid.Empty;

    /// <summary>Identifiers of lines before this are of the days asked for.</summary>
    internal Guid Fino => Giorno(Al) is { } al ? PrimoId(al.AddDays(1).MezzanotteInItalia()) : Guid.AllBitsSet;

    /// <summary>Adds what is wrong to a validation, under the names that the address has.</summary>
    public static void Verifica<T>(FiltriRegistro filtri, ValidationContext<T> contesto) =>
        Giudice.Validate(filtri).Errors.ForEach(e => contesto.AddFailure(e.PropertyName, e.ErrorMessage));

    /// <summary>The least identifier that something of that instant can have.</summary>
    internal static Guid PrimoId(DateTimeOffset istante)
    {
        Span<byte> byteId = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(byteId, istante.ToUnixTimeMilliseconds() << 16);
        return new Guid(byteId, bigEndian: true);
    }

    internal static DateOnly? Giorno(string? testo) =>
        DateOnly.TryParseExact(testo, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var giorno) && giorno.Year is >= 1970 and < 3000 ? giorno : null;

    // Shorter forms are read as something else: 192.0.2 as 192.0.0.2.
    private static IPAddress? Intero(string? testo) =>
        IPAddress.TryParse(testo?.Trim(), out var ip) && (testo.Contains(':', StringComparison.Ordinal) || testo.Count(c => c == '.') == 3) ? ip : null;

    [GeneratedRegex("^[a-z-]{1,40}$", RegexOptions.None, 1000)]
    private static partial Regex NomeServizio();

    /// <summary>Which values are worth looking for.</summary>
    private sealed class Regole : AbstractValidator<FiltriRegistro>
    {
        public Regole()
        {
            RuleFor(f => f.Tipo).IsEnumName(typeof(TipoRiga)).When(f => !string.IsNullOrEmpty(f.Tipo)).WithMessage("Il tipo è Accesso oppure Operazione.").OverridePropertyName("tipo");
            RuleFor(f => f.Azione).MaximumLength(60).WithMessage("Scrivi al massimo 60 caratteri.").OverridePropertyName("azione");
            RuleFor(f => f.Utente).Must(u => string.IsNullOrEmpty(u) || Guid.TryParse(u, out _)).WithMessage("La persona non è valida: cercala di nuovo per nome utente o codice.").OverridePropertyName("utente");
            RuleFor(f => f.Esito).Must(e => string.IsNullOrEmpty(e) || e is "riuscito" or "negato").WithMessage("L'esito è riuscito oppure negato.").OverridePropertyName("esito");
            RuleFor(f => f.Servizio).Must(s => string.IsNullOrEmpty(s) || NomeServizio().IsMatch(s)).WithMessage("Scegli il servizio dall'elenco.").OverridePropertyName("servizio");
            RuleFor(f => f.Indirizzo).Must(i => string.IsNullOrEmpty(i) || Intero(i) is not null).WithMessage("Scrivi un indirizzo di rete intero, come 192.0.2.10.").OverridePropertyName("indirizzo");
            RuleFor(f => f.Dal).Must(Giusto).WithMessage("La data iniziale non è valida: scrivila come 2026-12-31.").OverridePropertyName("dal");
            RuleFor(f => f.Al).Must(Giusto).WithMessage("La data finale non è valida: scrivila come 2026-12-31.")
                .Must((f, al) => !(Giorno(al) < Giorno(f.Dal))).WithMessage("La data finale viene prima di quella iniziale.").OverridePropertyName("al");
        }

        private static bool Giusto(string? giorno) => string.IsNullOrEmpty(giorno) || Giorno(giorno) is not null;
    }
}
