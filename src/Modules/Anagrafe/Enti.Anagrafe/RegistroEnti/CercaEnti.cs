using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.RegistroEnti;

/// <summary>The register of enti for programs: by codice IPA, page after page.</summary>
internal sealed class CercaEnti : IEndpoint
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("piattaforma/enti", async ([AsParameters] FiltriEnti filtri, int? limite, string? cursore, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(filtri, limite ?? 50, cursore), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.GestisciEnti, Livello.Media)
        .WithName("Anagrafe_CercaEnti")
        .WithSummary("Cerca nel registro degli enti")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public sealed record Query(FiltriEnti Filtri, int Limite, string? Cursore) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Voce> Elementi, string? Successivo);

    public sealed record Voce(string Codice, string Denominazione, TipoEnte Tipo, string CodiceFiscale, string? Provincia, StatoEnte Stato);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Limite).LimiteDiPagina();
            RuleFor(q => q.Filtri).Custom(FiltriEnti.Verifica);
        }
    }

    public sealed class Handler(AnagrafeDbContext store) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var enti = request.Filtri.Su(store.Enti.AsNoTracking());
            if (!string.IsNullOrEmpty(request.Cursore))
            {
                if (Leggi(request.Cursore) is not { } dopo)
                {
                    return ErroriAnagrafe.CursoreErrato;
                }

                enti = enti.Where(e => string.Compare(e.Codice, dopo) > 0);
            }

            // One more than asked: it tells whether there is a next page.
            var trovati = await enti.OrderBy(e => e.Codice).Take(request.Limite + 1)
                .Select(e => new Voce(e.Codice, e.Denominazione, e.Tipo, e.CodiceFiscale, e.Provincia, e.Stato)).ToListAsync(cancellationToken);
            return trovati.Count <= request.Limite
                ? new Result(trovati, null)
                : new Result(trovati[..request.Limite], WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(trovati[request.Limite - 1].Codice)));
        }

        private static string? Leggi(string cursore)
        {
            try
            {
                return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(cursore)) is var codice && DatiIpa.CodiceValido(codice) ? codice : null;
            }
            catch (FormatException)
            {
                return null;
            }
        }
    }
}
