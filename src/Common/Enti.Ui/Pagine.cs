using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enti.Ui;

/// <summary>Answers a request with a page.</summary>
public static class Pagine
{
    /// <summary>Renders <typeparamref name="TPagina"/>, which reads its model with <c>[CascadingParameter] private TModello Modello</c>.</summary>
    /// <typeparam name="TPagina">The page: a component whose root is <c>Guscio</c>.</typeparam>
    /// <typeparam name="TModello">What the page shows; may be internal to the module, which a parameter could not.</typeparam>
    /// <param name="modello">The model.</param>
    /// <param name="stato">HTTP status: 200, or 422 when a form comes back with its errors.</param>
    public static IResult Mostra<TPagina, TModello>(TModello modello, int stato = StatusCodes.Status200OK)
        where TPagina : IComponent
        where TModello : notnull =>
        new RazorComponentResult<PaginaConModello<TPagina, TModello>>(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(PaginaConModello<,>.Modello)] = modello,
        })
        { StatusCode = stato };

    /// <summary>Renders a page that needs no model.</summary>
    public static IResult Mostra<TPagina>(int stato = StatusCodes.Status200OK) where TPagina : IComponent =>
        new RazorComponentResult<TPagina> { StatusCode = stato };

    /// <summary>After a POST that went well: sends the browser to another page (303), which shows a message once.</summary>
    /// <param name="indirizzo">Address from the root; anything else is refused, so that it cannot lead outside.</param>
    /// <param name="messaggio">Italian sentence; null for none.</param>
    /// <param name="tono">What the message means.</param>
    public static IResult Vai(string indirizzo, string? messaggio = null, Tono tono = Tono.Successo) =>
        new Rinvio(indirizzo, messaggio is null ? null : new Flash(messaggio, tono));

    private sealed class Rinvio(string indirizzo, Flash? flash) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (flash is not null)
            {
                CookieFlash.Lascia(httpContext, flash);
            }

            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = Collegamento.Interno(indirizzo) ?? "/";
            return Task.CompletedTask;
        }
    }
}

/// <summary>Hands the model down to the page.</summary>
internal sealed class PaginaConModello<TPagina, TModello> : ComponentBase
    where TPagina : IComponent
{
    [Parameter]
    public TModello Modello { get; set; } = default!;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<CascadingValue<TModello>>(0);
        builder.AddComponentParameter(1, nameof(CascadingValue<>.Value), Modello);
        builder.AddComponentParameter(2, nameof(CascadingValue<>.IsFixed), value: true);
        builder.AddComponentParameter(3, nameof(CascadingValue<>.ChildContent), (RenderFragment)(figlio =>
        {
            figlio.OpenComponent<TPagina>(0);
            figlio.CloseComponent();
        }));
        builder.CloseComponent();
    }
}
