using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.RegistroEnti;

/// <summary>The enti of the list, all of them, for a spreadsheet.</summary>
internal sealed class EsportaEnti : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => Rotta(rotte).WithName("Anagrafe_EsportaEnti").WithSummary("Scarica in CSV il registro degli enti")
        .Produces(StatusCodes.Status200OK, contentType: "text/csv")
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => Rotta(rotte);

    public sealed record Query(FiltriEnti Filtri) : IQuery<FileCsv>;

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Filtri).Custom(FiltriEnti.Verifica);
    }

    public sealed class Handler(AnagrafeDbContext store) : IRequestHandler<Query, Esito<FileCsv>>
    {
        public async Task<Esito<FileCsv>> Handle(Query request, CancellationToken cancellationToken)
        {
            var enti = await request.Filtri.InOrdine(request.Filtri.Su(store.Enti.AsNoTracking())).ToListAsync(cancellationToken);
            return new FileCsv(
                ["Codice IPA", "Denominazione", "Tipo", "Codice fiscale", "Provincia", "Stato", "PEC", "E-mail", "Telefono"],
                enti.Select(e => new[] { e.Codice, e.Denominazione, ParoleEnte.Tipo(e.Tipo), e.CodiceFiscale, e.Provincia, ParoleEnte.Stato(e.Stato), e.Contatti.Pec, e.Contatti.Email, e.Contatti.Telefono }).ToAsyncEnumerable());
        }
    }

    private static RouteHandlerBuilder Rotta(IEndpointRouteBuilder rotte) => rotte
        .MapGet("piattaforma/enti.csv", async ([AsParameters] FiltriEnti filtri, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(filtri), ct)).Http(csv => csv.Scarica("enti.csv")))
        .RequirePermesso(Permessi.GestisciEnti, Livello.Media);
}
