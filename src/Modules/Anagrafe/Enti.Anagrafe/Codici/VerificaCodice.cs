using System.Diagnostics;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Anagrafe.Codici;

/// <summary>Anybody checks the form of a partita IVA or of an IBAN. The answer is always 200: a wrong code is an answer, not an error.</summary>
internal sealed class VerificaCodice : IEndpoint
{
    public static void Map(IEndpointRouteBuilder rotte)
    {
        foreach (var (risorsa, tipo) in new[] { ("partite-iva", TipoCodice.PartitaIva), ("iban", TipoCodice.Iban) })
        {
            rotte.MapPost($"{risorsa}/verifiche", async (CodiceDaVerificare? corpo, IMediator mediator, CancellationToken ct) =>
                    (await mediator.Send(new Query(tipo, corpo?.Codice), ct)).Http(Results.Ok))
                .Pubblico()
                .WithName($"Anagrafe_Verifica{tipo}")
                .Produces<EsitoVerifica>();
        }
    }

    /// <summary>The codes that say nothing but whether they are well formed.</summary>
    public enum TipoCodice
    {
        PartitaIva,
        Iban,
    }

    public sealed record Query(TipoCodice Tipo, string? Codice) : IQuery<EsitoVerifica>;

    public sealed class Handler : IRequestHandler<Query, Esito<EsitoVerifica>>
    {
        public Task<Esito<EsitoVerifica>> Handle(Query request, CancellationToken cancellationToken) => Task.FromResult<Esito<EsitoVerifica>>(request.Tipo switch
        {
            TipoCodice.PartitaIva => PartitaIva.Verifica(request.Codice),
            TipoCodice.Iban => Iban.Verifica(request.Codice),
            _ => throw new UnreachableException(),
        });
    }
}
