using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Anagrafe.Riservatezza;


/// <summary>A person takes a copy of everything kept about him by the enti open to his session (art. 15 and 20): JSON for programs, PDF to read.</summary>
/// <remarks>Data of an ente that has not recognised him stays closed here as everywhere: it takes that ente's own recognition, or a strong login.</remarks>
internal sealed class EsportaPropriDati : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte)
    {
        Rotta(rotte, "profilo/dati", pdf: false).WithName("Anagrafe_EsportaPropriDati").WithSummary("Tutti i propri dati, in JSON").Produces<Stream>(contentType: "application/json");
        Rotta(rotte, "profilo/dati.pdf", pdf: true).WithName("Anagrafe_EsportaPropriDatiPdf").WithSummary("Tutti i propri dati, in PDF").Produces<Stream>(contentType: "application/pdf");
    }

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        Rotta(rotte, "profilo/dati.json", pdf: false);
        Rotta(rotte, "profilo/dati.pdf", pdf: true);
    }

    private static RouteHandlerBuilder Rotta(IEndpointRouteBuilder rotte, string indirizzo, bool pdf) => rotte
        .MapGet(indirizzo, async (HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return (await mediator.Send(new Command(pdf), ct)).Http(f => File(f, pdf, ct));
        })
        .RequirePermesso(Permessi.ProfiloProprio, Livello.Media);

    /// <summary>The file, in the form asked for.</summary>
    internal static IResult File(Fascicolo fascicolo, bool pdf, CancellationToken ct) => pdf
        ? Results.Stream(uscita => FascicoloPdf.ScriviAsync(uscita, fascicolo, ct), "application/pdf", "dati-personali.pdf")
        : Results.File(fascicolo.Json(), "application/json", "dati-personali.json");

    [SenzaValidatore("Nothing is sent but the form of the file.")]
    public sealed record Command(bool Pdf) : ICommand<Fascicolo>;

    public sealed class Handler(AnagrafeDbContext store, RaccoltaDati raccolta, Chiamante chiamante) : IRequestHandler<Command, Esito<Fascicolo>>
    {
        public async Task<Esito<Fascicolo>> Handle(Command request, CancellationToken cancellationToken)
        {
            var chi = chiamante.SoggettoId!.Value;
            var fascicolo = await raccolta.FascicoloAsync(chi, chiamante.EntiVisibili(""), null, chiamante.SoloCredenziale, cancellationToken);
            store.Registra(chiamante, "anagrafe.propri-dati-esportati", $"fascicolo:{fascicolo.Id}", chi);
            return fascicolo;
        }
    }
}
