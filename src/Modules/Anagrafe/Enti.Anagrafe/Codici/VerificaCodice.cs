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
        foreach (var (risorsa, tipo, nome) in new[] { ("partite-iva", TipoCodice.PartitaIva, "una partita IVA"), ("iban", TipoCodice.Iban, "un IBAN") })
        {
            rotte.MapPost($"{risorsa}/verifiche", async (CodiceDaVerificare? corpo, IMediator mediator, CancellationToken ct) =>
                    (await mediator.Send(new Query(tipo, corpo?.Codice), ct)).Http(Results.Ok))
                .Pubblico()
                .WithName($"Anagrafe_Verifica{tipo}")
                .WithSummary($"Verifica la forma di {nome}")
                .Produces<Result>();
        }
    }

    /// <summary>The codes that say nothing but whether they are well formed.</summary>
    public enum TipoCodice
    {
        PartitaIva,
        Iban,
    }

    public sealed record Query(TipoCodice Tipo, string? Codice) : IQuery<Result>;

    public sealed record Result(bool Valido, string? Motivo, IReadOnlyList<string> Avvisi);

    public sealed class Handler : IRequestHandler<Query, Esito<Result>>
    {
        public Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var esito = request.Tipo switch
            {
                TipoCodice.PartitaIva => PartitaIva.Verifica(request.Codice),
                TipoCodice.Iban => Iban.Verifica(request.Codice),
                _ => throw new UnreachableException(),
            };
            return Task.FromResult<Esito<Result>>(new Result(esito.Valido, esito.Motivo, esito.Avvisi));
        }
    }
}
