using System.Linq.Expressions;
using Enti.Credenziali.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Utenze;

/// <summary>Which first passwords to look for.</summary>
internal enum PrimePassword
{
    /// <summary>Never used, whether or not they still work.</summary>
    MaiUsate,

    /// <summary>Never used, and good for a week at most.</summary>
    InScadenza,

    /// <summary>Never used, and good no more.</summary>
    Scadute,
}

/// <summary>Whose credentials to look for.</summary>
internal enum ChiCredenziali
{
    /// <summary>Of who works in the ente.</summary>
    Operatori,

    /// <summary>Of everybody else.</summary>
    Utenti,
}

/// <summary>What credentials to look for; everything may be left out. Nobody's key is ever part of the address.</summary>
/// <remarks>Everything is text: a search form sends the empty fields too.</remarks>
/// <param name="Testo">Start of the login name, of the surname or of the denomination.</param>
/// <param name="Stato">A <see cref="StatoCredenziale"/>.</param>
/// <param name="Livello">A level.</param>
/// <param name="Prima">A <see cref="PrimePassword"/>.</param>
/// <param name="Chi">A <see cref="ChiCredenziali"/>.</param>
/// <param name="Soggetto">Identifier of a subject.</param>
internal sealed record FiltriCredenziali(string? Testo = null, string? Stato = null, string? Livello = null, string? Prima = null, string? Chi = null, string? Soggetto = null)
{
    /// <summary>How long before the end a first password is about to expire.</summary>
    public static readonly TimeSpan Preavviso = TimeSpan.FromDays(7);

    private static readonly Regole Giudice = new();

    /// <summary>True when something is looked for.</summary>
    public bool Qualcuno => !string.IsNullOrEmpty($"{Testo}{Stato}{Livello}{Prima}{Chi}{Soggetto}");

    /// <summary>What the log keeps of a search.</summary>
    public IEnumerable<KeyValuePair<string, string?>> PerRegistro =>
        [new("testo", Testo), new("stato", Stato), new("livello", Livello), new("prima", Prima), new("chi", Chi), new("soggetto", Soggetto)];

    /// <summary>The credentials that an ente looks after and that answer to them; only what <see cref="Verifica"/> lets through is given here.</summary>
    /// <param name="store">Where they are.</param>
    /// <param name="ente">The ente.</param>
    /// <param name="conNome">Subjects whose name begins as the text does.</param>
    /// <param name="lavorano">Who works in the ente.</param>
    /// <param name="adesso">Instant, UTC.</param>
    public IQueryable<Credenziale> Applica(CredenzialiDbContext store, Guid ente, IReadOnlyCollection<Guid> conNome, IReadOnlyCollection<Guid> lavorano, DateTimeOffset adesso)
    {
        var trovate = store.Credenziali.AsNoTracking().Where(Credenziale.Di(ente));
        if (!string.IsNullOrWhiteSpace(Testo))
        {
            var inizio = NomeUtente.Normalizza(Testo);
            trovate = trovate.Where(c => c.UsernameNormalizzato.StartsWith(inizio) || conNome.Contains(c.SoggettoId));
        }

        trovate = Enum.TryParse<StatoCredenziale>(Stato, out var stato) ? trovate.Where(NelloStato(stato, adesso)) : trovate;
        trovate = Enum.TryParse<Abstractions.Livello>(Livello, out var livello) ? trovate.Where(c => c.Livello == livello) : trovate;
        trovate = Guid.TryParse(Soggetto, out var soggetto) ? trovate.Where(c => c.SoggettoId == soggetto) : trovate;
        trovate = Enum.TryParse<ChiCredenziali>(Chi, out var chi) ? trovate.Where(c => lavorano.Contains(c.SoggettoId) == (chi == ChiCredenziali.Operatori)) : trovate;
        var presto = adesso + Preavviso;
        return Enum.TryParse<PrimePassword>(Prima, out var prima)
            ? trovate.Where(c => c.Stato == StatoCredenziale.DaAttivare
                && (prima == PrimePassword.MaiUsate || (prima == PrimePassword.Scadute ? c.PrimaPasswordScade <= adesso : c.PrimaPasswordScade > adesso && c.PrimaPasswordScade <= presto)))
            : trovate;
    }

    /// <summary>The same as <see cref="Credenziale.StatoAl"/>, in the words of the database.</summary>
    private static Expression<Func<Credenziale, bool>> NelloStato(StatoCredenziale stato, DateTimeOffset adesso) => stato switch
    {
        StatoCredenziale.Scaduta => c => (c.Stato == StatoCredenziale.DaAttivare && c.PrimaPasswordScade <= adesso)
            || ((c.Stato == StatoCredenziale.DaAttivare || c.Stato == StatoCredenziale.Attiva) && c.ScadeIl <= adesso),
        StatoCredenziale.DaAttivare => c => c.Stato == stato && (c.PrimaPasswordScade == null || c.PrimaPasswordScade > adesso) && (c.ScadeIl == null || c.ScadeIl > adesso),
        StatoCredenziale.Attiva => c => c.Stato == stato && (c.ScadeIl == null || c.ScadeIl > adesso),
        _ => c => c.Stato == stato,
    };

    /// <summary>Adds what is wrong to a validation, under the names that the address has.</summary>
    public static void Verifica<T>(FiltriCredenziali filtri, ValidationContext<T> contesto) =>
        Giudice.Validate(filtri).Errors.ForEach(e => contesto.AddFailure(e.PropertyName, e.ErrorMessage));

    /// <summary>Which values are worth looking for.</summary>
    private sealed class Regole : AbstractValidator<FiltriCredenziali>
    {
        public Regole()
        {
            RuleFor(f => f.Testo).MaximumLength(100).WithMessage("Scrivi meno parole: al massimo 100 caratteri.")
                .Must(t => string.IsNullOrEmpty(t) || !NomeUtente.SembraChiave(NomeUtente.Normalizza(t)))
                .WithMessage("Questo è un codice fiscale o una partita IVA: cercalo con «Cerca per codice», che non lo scrive nell'indirizzo della pagina.").OverridePropertyName("testo");
            Elenco(f => f.Stato, typeof(StatoCredenziale), "stato");
            Elenco(f => f.Livello, typeof(Abstractions.Livello), "livello");
            Elenco(f => f.Prima, typeof(PrimePassword), "prima");
            Elenco(f => f.Chi, typeof(ChiCredenziali), "chi");
            RuleFor(f => f.Soggetto).Must(t => string.IsNullOrEmpty(t) || Guid.TryParse(t, out _)).WithMessage("Il soggetto non è valido: aprilo dall'elenco.").OverridePropertyName("soggetto");
        }

        private void Elenco(Expression<Func<FiltriCredenziali, string?>> campo, Type tipo, string nome)
        {
            var valore = campo.Compile();
            RuleFor(campo).IsEnumName(tipo).When(f => !string.IsNullOrEmpty(valore(f))).WithMessage("Scegli un valore dall'elenco.").OverridePropertyName(nome);
        }
    }
}
