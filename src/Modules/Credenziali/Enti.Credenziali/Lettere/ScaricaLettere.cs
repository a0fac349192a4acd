using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Segreti;
using Enti.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Lettere;

/// <summary>Downloads the document of a batch: the first passwords in clear, so every download is written down with who made it.</summary>
internal sealed class ScaricaLettere : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => Rotta(rotte).WithName("Credenziali_ScaricaLettere").WithSummary("Scarica il documento con le lettere da stampare");

    public static void Pagina(IEndpointRouteBuilder rotte) => Rotta(rotte);

    private static RouteHandlerBuilder Rotta(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/lettere/{id:guid}/documento", async (Guid id, HttpContext http, CredenzialiDbContext store, ISegreti segreti, IMediator mediator, CancellationToken ct) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return (await mediator.Send(new Command(id), ct)).Http(nome => Results.Stream(
                async uscita =>
                {
                    await foreach (var blocco in DocumentoCifrato.LeggiAsync(store, segreti, id, ct))
                    {
                        await uscita.WriteAsync(blocco, ct);
                    }
                },
                "application/pdf",
                nome));
        })
        .RequirePermesso(Permessi.LettereStampa, Livello.Media)
        .Produces<Stream>(contentType: "application/pdf")
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status410Gone);

    /// <summary>Gives back the name of the file.</summary>
    [SenzaValidatore("The id comes from the route, already a GUID.")]
    public sealed record Command(Guid Id) : ICommand<string>;

    public sealed class Handler(CredenzialiDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<string>>
    {
        public async Task<Esito<string>> Handle(Command request, CancellationToken cancellationToken)
        {
            var lotto = await store.Set<LottoLettere>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == request.Id && l.EnteId == chiamante.Ambito!.EnteId, cancellationToken);
            if (lotto is null)
            {
                return ErroriLettere.LottoSconosciuto;
            }

            if (lotto.ImpedimentoDocumento(orologio.GetUtcNow()) is { } impedimento)
            {
                return impedimento;
            }

            store.Registra(chiamante, "credenziali.lettere-scaricate", $"lettere:{lotto.Id}");
            return $"lettere-{lotto.ProdottoIl!.Value.InItalia():yyyy-MM-dd}.pdf";
        }
    }
}
