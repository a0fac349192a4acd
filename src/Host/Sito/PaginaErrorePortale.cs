using Enti.Abstractions;
using Enti.Infrastructure.Web;
using Enti.Ui;

namespace Enti.Host.Sito;

/// <summary>Shows failures to browsers inside the portal's own shell.</summary>
internal sealed class PaginaErrorePortale : IPaginaErrore
{
    /// <inheritdoc />
    public IResult Mostra(Errore errore, int stato, string riferimento) =>
        Pagine.Mostra<PaginaErrore, ModelloErrore>(
            ModelloErrore.Per(stato, stato >= StatusCodes.Status500InternalServerError ? riferimento : null, stato >= StatusCodes.Status500InternalServerError ? null : errore.Messaggio),
            stato);
}
