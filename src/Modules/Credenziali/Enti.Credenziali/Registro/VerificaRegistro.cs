using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Registro;

/// <summary>The administrator has the chain of the ente's log computed again, and sees whether anybody touched it.</summary>
/// <remarks>Sign-ins are of the platform's chain, which whoever administers the platform has computed again in the same way.</remarks>
internal sealed class VerificaRegistro : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte)
    {
        Api(rotte, "enti/{ente}/registro/verifica", false).RequirePermesso(Permessi.RegistroLeggi, Livello.Media)
            .WithName("Credenziali_VerificaRegistro").WithSummary("Ricalcola la catena del registro dell'ente e dice se qualcuno lo ha toccato");
        Api(rotte, "piattaforma/registro/verifica", true).RequirePermesso(Permessi.RegistroPiattaforma, Livello.Media)
            .WithName("Credenziali_VerificaRegistroPiattaforma").WithSummary("Ricalcola la catena del registro della piattaforma, dove stanno gli accessi, e dice se qualcuno lo ha toccato");
    }

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("enti/{ente}/registro/verifica", async (string ente, IMediator mediator, CancellationToken ct) =>
                (await mediator.Send(new Query(), ct)).Http(r => Pagine.Mostra<PaginaVerificaRegistro, Modello>(new Modello(ente, r))))
            .RequirePermesso(Permessi.RegistroLeggi, Livello.Media);
        rotte.MapGet("piattaforma/registro/verifica", async (IMediator mediator, CancellationToken ct) =>
                (await mediator.Send(new Query(DellaPiattaforma: true), ct)).Http(r => Pagine.Mostra<PaginaVerificaRegistro, Modello>(new Modello(null, r))))
            .RequirePermesso(Permessi.RegistroPiattaforma, Livello.Media)
            .NelMenu("Integrità del registro", "Controlla che nessuno abbia toccato il registro della piattaforma, dove stanno gli accessi.", "locked", 96, GruppiMenu.Piattaforma);
    }

    private static RouteHandlerBuilder Api(IEndpointRouteBuilder rotte, string indirizzo, bool dellaPiattaforma) => rotte
        .MapGet(indirizzo, async (IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(dellaPiattaforma), ct)).Http(Results.Ok))
        .Produces<Result>();

    public sealed record Query(bool DellaPiattaforma = false) : IQuery<Result>;

    /// <summary>What the check found.</summary>
    /// <param name="Integro">Nothing was changed, removed or added behind the product's back.</param>
    /// <param name="Sigilli">Seals checked.</param>
    /// <param name="Righe">Lines under a seal.</param>
    /// <param name="InAttesa">Lines that will be sealed within a minute.</param>
    /// <param name="Guasti">What does not match.</param>
    public sealed record Result(bool Integro, long Sigilli, long Righe, long InAttesa, IReadOnlyList<string> Guasti);

    /// <summary>What the page shows; without an ente it is the platform's.</summary>
    internal sealed record Modello(string? Ente, Result Esito);

    public sealed class Handler(VerificaCatena verifica, Chiamante chi) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var esito = await verifica.ControllaAsync(request.DellaPiattaforma ? Guid.Empty : chi.Ambito!.EnteId!.Value, cancellationToken);
            return new Result(esito.Guasti.Count == 0, esito.Sigilli, esito.Righe, esito.InAttesa, esito.Guasti);
        }
    }
}
