using FluentValidation;

namespace Enti.Mandati.Posizioni;

/// <summary>What a list of payments is searched by; <see cref="FiltriScritti"/> reads it from an address.</summary>
internal sealed record FiltriPosizioni
{
    /// <summary>From this date of the act, else of the mandate.</summary>
    public DateOnly? Dal { get; init; }

    /// <summary>To this date, included.</summary>
    public DateOnly? Al { get; init; }

    public decimal? ImportoDa { get; init; }

    public decimal? ImportoA { get; init; }

    public string? Tipologia { get; init; }

    public string? Stato { get; init; }

    /// <summary>Words that must all be there: object, numbers, office, names, and the reason when it may be read.</summary>
    public string? Testo { get; init; }

    /// <summary>Codice IPA of the ente that pays.</summary>
    public string? Ente { get; init; }

    /// <summary><c>data</c>, <c>-data</c>, <c>importo</c>, <c>-importo</c>, <c>tipologia</c>; the latest first when missing.</summary>
    public string? Ordina { get; init; }
}

/// <summary>Rules of the filters, for every slice that takes them.</summary>
internal sealed class RegoleFiltri : AbstractValidator<FiltriPosizioni>
{
    public static readonly string[] Stati = ["InLavorazione", "MandatoEmesso", "InPagamento", "Pagato", "NonEseguibile", "Stornato", "Annullato"];
    public static readonly string[] Tipologie = ["Fattura", "NotaSpese", "Contributo", "Rimborso", "Beneficio", "Altro"];
    public static readonly string[] Ordini = ["data", "-data", "importo", "-importo", "tipologia"];

    private static readonly RegoleFiltri Regole = new();

    public RegoleFiltri()
    {
        RuleFor(f => f.Stato).Must(s => Vuoto(s) || Stati.Contains(s, StringComparer.Ordinal)).WithMessage($"Lo stato può essere: {string.Join(", ", Stati)}.");
        RuleFor(f => f.Tipologia).Must(t => Vuoto(t) || Tipologie.Contains(t, StringComparer.Ordinal)).WithMessage($"La tipologia può essere: {string.Join(", ", Tipologie)}.");
        RuleFor(f => f.Ordina).Must(o => Vuoto(o) || Ordini.Contains(o, StringComparer.Ordinal)).WithMessage($"L'ordine può essere: {string.Join(", ", Ordini)}.");
        RuleFor(f => f.Testo).MaximumLength(100).WithMessage("Le parole cercate possono essere lunghe al più 100 caratteri.");
        RuleFor(f => f.Al).Must((f, al) => al is null || f.Dal is null || al >= f.Dal).WithMessage("La data finale viene prima di quella iniziale.");
        RuleFor(f => f.ImportoA).Must((f, a) => a is null || f.ImportoDa is null || a >= f.ImportoDa).WithMessage("L'importo massimo è minore di quello minimo.");
    }

    /// <summary>Checks the filters inside another request, keeping the fields' own names.</summary>
    public static void Verifica<T>(FiltriPosizioni filtri, ValidationContext<T> contesto) =>
        Regole.Validate(filtri).Errors.ForEach(contesto.AddFailure);

    private static bool Vuoto(string? testo) => string.IsNullOrEmpty(testo);
}
