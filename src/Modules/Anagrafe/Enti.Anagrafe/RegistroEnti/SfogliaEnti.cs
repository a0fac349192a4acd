using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.RegistroEnti;

/// <summary>The page of the register of enti: what the search finds, how many, page by page; and the same for a spreadsheet.</summary>
internal sealed class SfogliaEnti : IPagina
{
    private const int PerPagina = 20;

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("piattaforma/enti", (IMediator mediator, CancellationToken ct, [AsParameters] FiltriEnti filtri, int pagina = 1) => Mostra(filtri, pagina, null, null, mediator, ct))
        .RequirePermesso(Permessi.GestisciEnti, Livello.Media)
        .NelMenu("Enti", "Gli enti del sistema: registrarli, nominare il primo amministratore, sospenderli.", "pa", 92, GruppiMenu.Piattaforma);

    public sealed record Query(FiltriEnti Filtri, int Pagina) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<CercaEnti.Voce> Righe, int Quanti, int Pagina, int Pagine);

    /// <summary>Of the page: the list, what was typed, and the report of an import that just ended.</summary>
    public sealed record Modello(FiltriEnti Filtri, Result? Risultato, ImportaEnti.Result? Importati, Errore? Errore);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Pagina).InclusiveBetween(1, 10_000).WithMessage("Questa pagina non c'è: torna alla prima.");
            RuleFor(q => q.Filtri).Custom(FiltriEnti.Verifica);
        }
    }

    public sealed class Handler(AnagrafeDbContext store) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var trovati = request.Filtri.Su(store.Enti.AsNoTracking());
            var quanti = await trovati.CountAsync(cancellationToken);
            var righe = await request.Filtri.InOrdine(trovati).Skip((request.Pagina - 1) * PerPagina).Take(PerPagina)
                .Select(e => new CercaEnti.Voce(e.Codice, e.Denominazione, e.Tipo, e.CodiceFiscale, e.Provincia, e.Stato)).ToListAsync(cancellationToken);
            return new Result(righe, quanti, request.Pagina, Math.Max(1, (quanti + PerPagina - 1) / PerPagina));
        }
    }

    /// <summary>The page, for this slice and for the import that stands on it.</summary>
    public static async Task<IResult> Mostra(FiltriEnti filtri, int pagina, ImportaEnti.Result? importati, Errore? errore, IMediator mediator, CancellationToken ct)
    {
        var esito = await mediator.Send(new Query(filtri, pagina), ct);
        errore ??= esito.Errore;
        return Pagine.Mostra<PaginaEnti, Modello>(new Modello(filtri, esito.Riuscito ? esito.Valore : null, importati, errore), errore?.Stato() ?? StatusCodes.Status200OK);
    }
}
