using System.Globalization;
using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Buste;

/// <summary>What releases to look for; everything may be left out.</summary>
/// <remarks>Everything is text: a search form sends the empty fields too.</remarks>
/// <param name="Dal">First day, <c>yyyy-MM-dd</c>.</param>
/// <param name="Al">Last day.</param>
/// <param name="Sportello">Identifier of a desk.</param>
/// <param name="Tipo">Persona or Azienda.</param>
/// <param name="Modo">Sportello or Spedizione.</param>
/// <param name="Codice">Code of an envelope.</param>
/// <param name="Ricevuta">Number of a receipt, <c>12/2026</c>.</param>
internal sealed record FiltriConsegne(
    string? Dal = null, string? Al = null, string? Sportello = null, string? Tipo = null, string? Modo = null, string? Codice = null, string? Ricevuta = null)
{
    private static readonly Regole Giudice = new();

    /// <summary>True when something is looked for.</summary>
    public bool Qualcuno => !string.IsNullOrEmpty($"{Dal}{Al}{Sportello}{Tipo}{Modo}{Codice}{Ricevuta}");

    /// <summary>What the log says was looked for.</summary>
    public IEnumerable<KeyValuePair<string, string?>> PerRegistro =>
        [new("dal", Dal), new("al", Al), new("sportello", Sportello), new("tipo", Tipo), new("modo", Modo), new("codice", Codice), new("ricevuta", Ricevuta)];

    /// <summary>The confirmed releases of an ente that answer to them; only what <see cref="Verifica"/> lets through is given here.</summary>
    public IQueryable<Consegna> Applica(CredenzialiDbContext store, Guid ente)
    {
        var consegne = store.Set<Consegna>().AsNoTracking().Where(c => c.EnteId == ente && c.ConfermataIl != null);
        consegne = Guid.TryParse(Sportello, out var sportello) ? consegne.Where(c => c.SportelloId == sportello) : consegne;
        consegne = Enum.TryParse<TipoBusta>(Tipo, out var tipo) ? consegne.Where(c => c.Tipo == tipo) : consegne;
        consegne = Enum.TryParse<ModoConsegna>(Modo, out var modo) ? consegne.Where(c => c.Modo == modo) : consegne;
        consegne = CodiceBusta.Leggi(Codice, out var codice) ? consegne.Where(c => store.Set<Busta>().Any(b => b.Id == c.BustaId && b.Codice == codice)) : consegne;
        consegne = NumeroEAnno(Ricevuta) is var (numero, anno) ? consegne.Where(c => c.Numero == numero && c.Anno == anno) : consegne;
        if (FiltriRegistro.Giorno(Dal) is { } dal)
        {
            var da = dal.MezzanotteInItalia();
            consegne = consegne.Where(c => c.ConfermataIl >= da);
        }

        if (FiltriRegistro.Giorno(Al) is { } al)
        {
            var a = al.AddDays(1).MezzanotteInItalia();
            consegne = consegne.Where(c => c.ConfermataIl < a);
        }

        return consegne;
    }

    /// <summary>Adds what is wrong to a validation, under the names that the address has.</summary>
    public static void Verifica<T>(FiltriConsegne filtri, ValidationContext<T> contesto) =>
        Giudice.Validate(filtri).Errors.ForEach(e => contesto.AddFailure(e.PropertyName, e.ErrorMessage));

    private static (int Numero, int Anno)? NumeroEAnno(string? ricevuta) =>
        ricevuta?.Trim().Split('/') is [var n, var a] && int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var numero) && int.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out var anno)
            ? (numero, anno) : null;

    /// <summary>Which values are worth looking for.</summary>
    private sealed class Regole : AbstractValidator<FiltriConsegne>
    {
        public Regole()
        {
            RuleFor(f => f.Sportello).Must(s => string.IsNullOrEmpty(s) || Guid.TryParse(s, out _)).WithMessage("Scegli lo sportello dall'elenco.").OverridePropertyName("sportello");
            RuleFor(f => f.Tipo).IsEnumName(typeof(TipoBusta)).When(f => !string.IsNullOrEmpty(f.Tipo)).WithMessage("Il tipo è Persona oppure Azienda.").OverridePropertyName("tipo");
            RuleFor(f => f.Modo).IsEnumName(typeof(ModoConsegna)).When(f => !string.IsNullOrEmpty(f.Modo)).WithMessage("La consegna è allo Sportello oppure per Spedizione.").OverridePropertyName("modo");
            RuleFor(f => f.Codice).Must(c => string.IsNullOrEmpty(c) || CodiceBusta.Leggi(c, out _)).WithMessage(ErroriBuste.CodiceErrato.Messaggio).OverridePropertyName("codice");
            RuleFor(f => f.Ricevuta).Must(r => string.IsNullOrEmpty(r) || NumeroEAnno(r) is not null).WithMessage("Scrivi la ricevuta come 12/2026.").OverridePropertyName("ricevuta");
            RuleFor(f => f.Dal).Must(Giusto).WithMessage("La data iniziale non è valida: scrivila come 2026-12-31.").OverridePropertyName("dal");
            RuleFor(f => f.Al).Must(Giusto).WithMessage("La data finale non è valida: scrivila come 2026-12-31.")
                .Must((f, al) => !(FiltriRegistro.Giorno(al) < FiltriRegistro.Giorno(f.Dal))).WithMessage("La data finale viene prima di quella iniziale.").OverridePropertyName("al");
        }

        private static bool Giusto(string? giorno) => string.IsNullOrEmpty(giorno) || FiltriRegistro.Giorno(giorno) is not null;
    }
}
