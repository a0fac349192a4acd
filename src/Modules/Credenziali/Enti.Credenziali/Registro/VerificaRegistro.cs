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
internal sealed class VerificaRegistro : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/registro/verifica", async (IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.RegistroLeggi, Livello.Media)
        .WithName("Credenziali_VerificaRegistro")
        .WithSummary("Ricalcola la catena del registro dell'ente e dice se qualcuno lo ha toccato")
        .Produces<Result>();

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/registro/verifica", async (string ente, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(), ct)).Http(r => Pagine.Mostra<PaginaVerificaRegistro, Modello>(new Modello(ente, r))))
        .RequirePermesso(Permessi.RegistroLeggi, Livello.Media);

    public sealed record Query : IQuery<Result>;

    /// <summary>What the check found.</summary>
    /// <param name="Integro">Nothing was changed, removed or added behind the product's back.</param>
    /// <param name="Sigilli">Seals checked.</param>
    /// <param name="Righe">Lines under a seal.</param>
    /// <param name="InAttesa">Lines that will be sealed within a minute.</param>
    /// <param name="Guasti">What does not match.</param>
    public sealed record Result(bool Integro, long Sigilli, long Righe, long InAttesa, IReadOnlyList<string> Guasti);

    /// <summary>What the page shows.</summary>
    internal sealed record Modello(string Ente, Result Esito);

    public sealed class Handler(VerificaCatena verifica, Chiamante chi) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var esito = await verifica.ControllaAsync(chi.Ambito!.EnteId!.Value, cancellationToken);
            return new Result(esito.Guasti.Count == 0, esito.Sigilli, esito.Righe, esito.InAttesa, esito.Guasti);
        }
    }
}
