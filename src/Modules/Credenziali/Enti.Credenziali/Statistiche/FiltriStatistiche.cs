using System.Globalization;
using Enti.Abstractions;
using Enti.Credenziali.Registro;
using FluentValidation;

namespace Enti.Credenziali.Statistiche;

/// <summary>How long a period is; the names are part of the HTTP API.</summary>
internal enum Passo
{
    /// <summary>A day of Europe/Rome.</summary>
    Giorno,

    /// <summary>From Monday to Sunday.</summary>
    Settimana,

    /// <summary>A month of the calendar.</summary>
    Mese,
}

/// <summary>Consecutive days, the first and the last included.</summary>
internal sealed record Periodo(DateOnly Dal, DateOnly Al)
{
    /// <summary>Splits days into periods; the first and the last are cut where the days asked for begin and end.</summary>
    public static IReadOnlyList<Periodo> Dividi(DateOnly dal, DateOnly al, Passo passo)
    {
        var periodi = new List<Periodo>();
        for (var inizio = dal; inizio <= al;)
        {
            var fine = passo switch
            {
                Passo.Mese => new DateOnly(inizio.Year, inizio.Month, 1).AddMonths(1).AddDays(-1),
                Passo.Settimana => inizio.AddDays((7 - (int)inizio.DayOfWeek) % 7),
                _ => inizio,
            };
            periodi.Add(new(inizio, fine < al ? fine : al));
            inizio = fine.AddDays(1);
        }

        return periodi;
    }

    /// <summary>«16/03/2026», or its first and last day.</summary>
    public string InParole() => Dal == Al ? Testo(Dal) : $"{Testo(Dal)} – {Testo(Al)}";

    private static string Testo(DateOnly giorno) => giorno.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}

/// <summary>Which days, and how long each period is; without anything, the last thirty days one by one.</summary>
/// <remarks>Everything is text: a search form sends the empty fields too.</remarks>
/// <param name="Dal">First day, <c>yyyy-MM-dd</c>.</param>
/// <param name="Al">Last day.</param>
/// <param name="Per">Giorno, Settimana or Mese.</param>
internal sealed record FiltriStatistiche(string? Dal = null, string? Al = null, string? Per = null)
{
    private const int PeriodiMassimi = 400;
    private const int AnniMassimi = 10;
    private static readonly Regole Giudice = new();

    internal Passo Passo => Enum.TryParse<Passo>(Per, out var passo) ? passo : Passo.Giorno;

    /// <summary>The days meant, today being the last when none is given.</summary>
    internal (DateOnly Dal, DateOnly Al) Giorni(DateOnly oggi)
    {
        var al = FiltriRegistro.Giorno(Al) ?? (FiltriRegistro.Giorno(Dal) > oggi ? FiltriRegistro.Giorno(Dal)!.Value : oggi);
        return (FiltriRegistro.Giorno(Dal) ?? al.AddDays(-29), al);
    }

    /// <summary>Adds what is wrong to a validation, under the names that the address has.</summary>
    public static void Verifica<T>(FiltriStatistiche filtri, DateOnly oggi, ValidationContext<T> contesto)
    {
        var errori = Giudice.Validate(filtri).Errors;
        errori.ForEach(e => contesto.AddFailure(e.PropertyName, e.ErrorMessage));
        if (errori.Count > 0)
        {
            return;
        }

        var (dal, al) = filtri.Giorni(oggi);
        if (al >= dal.AddYears(AnniMassimi))
        {
            contesto.AddFailure("dal", "Si possono guardare dieci anni alla volta: scegli una data iniziale più vicina.");
        }
        else if (Periodo.Dividi(dal, al, filtri.Passo).Count > PeriodiMassimi)
        {
            contesto.AddFailure("per", "I periodi sono troppi per vederli uno per uno: scegli le settimane o i mesi.");
        }
    }

    /// <summary>Which values mean something.</summary>
    private sealed class Regole : AbstractValidator<FiltriStatistiche>
    {
        public Regole()
        {
            RuleFor(f => f.Per).IsEnumName(typeof(Passo)).When(f => !string.IsNullOrEmpty(f.Per)).WithMessage("Si conta per Giorno, per Settimana o per Mese.").OverridePropertyName("per");
            RuleFor(f => f.Dal).Must(Giusto).WithMessage("La data iniziale non è valida: scrivila come 2026-12-31.").OverridePropertyName("dal");
            RuleFor(f => f.Al).Must(Giusto).WithMessage("La data finale non è valida: scrivila come 2026-12-31.")
                .Must((f, al) => !(FiltriRegistro.Giorno(al) < FiltriRegistro.Giorno(f.Dal))).WithMessage("La data finale viene prima di quella iniziale.").OverridePropertyName("al");
        }

        private static bool Giusto(string? giorno) => string.IsNullOrEmpty(giorno) || FiltriRegistro.Giorno(giorno) is not null;
    }
}
