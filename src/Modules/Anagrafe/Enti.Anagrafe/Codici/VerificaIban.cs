using Enti.Abstractions;
using Enti.Anagrafe.Contracts;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Anagrafe.Codici;

/// <summary>Anybody checks the form of an IBAN. The answer is always 200: a wrong code is an answer, not an error.</summary>
internal sealed class VerificaIban : IEndpoint
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("iban/verifiche", async (CodiceDaVerificare? corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(corpo?.Codice), ct)).Http(Results.Ok))
        .Pubblico()
        .WithName("Anagrafe_VerificaIban")
        .Produces<EsitoVerifica>();

    public sealed record Query(string? Codice) : IQuery<EsitoVerifica>;

    public sealed class Handler : IRequestHandler<Query, Esito<EsitoVerifica>>
    {
        public Task<Esito<EsitoVerifica>> Handle(Query request, CancellationToken cancellationToken) =>
            Task.FromResult<Esito<EsitoVerifica>>(Iban.Verifica(request.Codice));
    }
}
