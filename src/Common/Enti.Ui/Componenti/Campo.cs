using Enti.Abstractions;
using Microsoft.AspNetCore.Components;

namespace Enti.Ui;

/// <summary>What every field of a form has: a name, a label, a value that comes back after an error, help and its own errors.</summary>
public abstract class Campo : ComponentBase
{
    /// <summary>Name sent by the form; the same, in camelCase, under which validation speaks of the field.</summary>
    [Parameter, EditorRequired]
    public string Nome { get; set; } = "";

    /// <summary>Words of the label.</summary>
    [Parameter, EditorRequired]
    public string Etichetta { get; set; } = "";

    /// <summary>What the field holds.</summary>
    [Parameter]
    public string? Valore { get; set; }

    /// <summary>One sentence that helps to fill it in; optional.</summary>
    [Parameter]
    public string? Aiuto { get; set; }

    /// <summary>True when it may not be left empty; the others say "facoltativo", unless they stand in a search.</summary>
    [Parameter]
    public bool Obbligatorio { get; set; }

    /// <summary>What the browser may fill in by itself (WCAG 1.3.5), as <c>username</c>, <c>email</c>, <c>tel</c>.</summary>
    [Parameter]
    public string? Autocomplete { get; set; }

    /// <summary>Id of the control, when it must not follow from the names of the field and of its form.</summary>
    [Parameter]
    public string? Id { get; set; }

    [Inject]
    private IContestoGuscio Contesto { get; set; } = null!;

    /// <summary>The failure the page shows, handed down by the shell.</summary>
    [CascadingParameter]
    private Errore? Errore { get; set; }

    /// <summary>True inside a post form: hands down that optional fields say so.</summary>
    [CascadingParameter]
    private ModuloCorrente? Modulo { get; set; }

    internal string Controllo => Id ?? (Modulo?.Nome is { } modulo ? $"{Nome}-{modulo}" : Nome);

    /// <summary>What the control shows: in a form that was sent and refused, what was written there.</summary>
    protected string? Mostrato => Modulo?.Inviato is true ? Contesto.Inviato(Nome) : Valore;

    internal string[] Messaggi => Errore?.Campi?.GetValueOrDefault(Nome) ?? [];

    internal bool Facoltativo => Modulo is not null && !Obbligatorio;

    /// <summary>Value of aria-invalid.</summary>
    protected string? NonValido => Messaggi.Length > 0 ? "true" : null;

    /// <summary>Value of aria-describedby: the error first, then the help.</summary>
    protected string? Descrizione => (Messaggi.Length > 0, Aiuto is not null) switch
    {
        (true, true) => $"{Controllo}-errore {Controllo}-aiuto",
        (true, false) => $"{Controllo}-errore",
        (false, true) => $"{Controllo}-aiuto",
        _ => null,
    };
}

/// <summary>Handed down by <c>Modulo</c> to its fields.</summary>
/// <param name="Nome">Which form of the page, where several have fields of the same name.</param>
/// <param name="Inviato">True when this named form is the one that was refused.</param>
internal sealed record ModuloCorrente(string? Nome, bool Inviato)
{
    /// <summary>Name under which a named form says which one it is.</summary>
    internal const string Campo = "modulo";
}
