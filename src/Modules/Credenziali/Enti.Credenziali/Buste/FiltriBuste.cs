using System.Globalization;
using Enti.Abstractions;
using Enti.Credenziali.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Buste;

/// <summary>What envelopes to look for; everything may be left out.</summary>
/// <remarks>Everything is text: a search form sends the empty fields too.</remarks>
/// <param name="Stato">A <see cref="StatoBusta"/>.</param>
/// <param name="Tipo">Persona or Azienda.</param>
/// <param name="Sportello">Identifier of a desk.</param>
/// <param name="Lotto">Identifier of a batch.</param>
/// <param name="Codice">Code of one envelope.</param>
/// <param name="Dal">First day of production, <c>yyyy-MM-dd</c>.</param>
/// <param name="Al">Last day of production.</param>
internal sealed record FiltriBuste(string? Stato = null, string? Tipo = null, string? Sportello = null, string? Lotto = null, string? Codice = null, string? Dal = null, string? Al = null)
{
    private static readonly Regole Giudice = new();

    /// <summary>True when something is looked for.</summary>
    public bool Qualcuno => !string.IsNullOrEmpty($"{Stato}{Tipo}{Sportello}{Lotto}{Codice}{Dal}{Al}");

    /// <summary>The envelopes of an ente that answer to them; only what <see cref="Verifica"/> lets through is given here.</summary>
    public IQueryable<Busta> Applica(CredenzialiDbContext store, Guid ente)
    {
        var buste = store.Set<Busta>().AsNoTracking().Where(b => b.EnteId == ente);
        buste = Enum.TryParse<StatoBusta>(Stato, out var stato) ? buste.Where(b => b.Stato == stato) : buste;
        buste = Enum.TryParse<TipoBusta>(Tipo, out var tipo) ? buste.Where(b => b.Tipo == tipo) : buste;
        buste = Guid.TryParse(Sportello, out var sportello) ? buste.Where(b => b.SportelloId == sportello) : buste;
        buste = Guid.TryParse(Lotto, out var lotto) ? buste.Where(b => b.LottoId == lotto) : buste;
        buste = CodiceBusta.Leggi(Codice, out var codice) ? buste.Where(b => b.Codice == codice) : buste;
        if (Giorno(Dal) is { } dal)
        {
            var da = dal.MezzanotteInItalia();
            buste = buste.Where(b => b.ProdottaIl >= da);
        }

        if (Giorno(Al) is { } al)
        {
            var a = al.AddDays(1).MezzanotteInItalia();
            buste = buste.Where(b => b.ProdottaIl < a);
        }

        return buste;
    }

    private static DateOnly? Giorno(string? testo) =>
        DateOnly.TryParseExact(testo, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var giorno) && giorno.Year is >= 1900 and < 3000 ? giorno : null;

    /// <summary>Adds what is wrong to a validation, under the names that the address has.</summary>
    public static void Verifica<T>(FiltriBuste filtri, ValidationContext<T> contesto) =>
        Giudice.Validate(filtri).Errors.ForEach(e => contesto.AddFailure(e.PropertyName, e.ErrorMessage));

    /// <summary>Which values are worth looking for.</summary>
    private sealed class Regole : AbstractValidator<FiltriBuste>
    {
        public Regole()
        {
            RuleFor(f => f.Stato).IsEnumName(typeof(StatoBusta)).When(f => !string.IsNullOrEmpty(f.Stato)).WithMessage("Scegli lo stato dall'elenco.").OverridePropertyName("stato");
            RuleFor(f => f.Tipo).IsEnumName(typeof(TipoBusta)).When(f => !string.IsNullOrEmpty(f.Tipo)).WithMessage("Il tipo è Persona oppure Azienda.").OverridePropertyName("tipo");
            RuleFor(f => f.Sportello).Must(Id).WithMessage("Scegli lo sportello dall'elenco.").OverridePropertyName("sportello");
            RuleFor(f => f.Lotto).Must(Id).WithMessage("Il lotto non è valido: aprilo dalla pagina della produzione.").OverridePropertyName("lotto");
            RuleFor(f => f.Codice).Must(c => string.IsNullOrEmpty(c) || CodiceBusta.Leggi(c, out _)).WithMessage(ErroriBuste.CodiceErrato.Messaggio).OverridePropertyName("codice");
            RuleFor(f => f.Dal).Must(Giusto).WithMessage("La data iniziale non è valida: scrivila come 2026-12-31.").OverridePropertyName("dal");
            RuleFor(f => f.Al).Must(Giusto).WithMessage("La data finale non è valida: scrivila come 2026-12-31.")
                .Must((f, al) => !(Giorno(al) < Giorno(f.Dal))).WithMessage("La data finale viene prima di quella iniziale.").OverridePropertyName("al");
        }

        private static bool Id(string? testo) => string.IsNullOrEmpty(testo) || Guid.TryParse(testo, out _);

        private static bool Giusto(string? giorno) => string.IsNullOrEmpty(giorno) || Giorno(giorno) is not null;
    }
}
