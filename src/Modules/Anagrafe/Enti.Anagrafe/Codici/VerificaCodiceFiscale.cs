using Enti.Abstractions;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Contracts;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Anagrafe.Codici;

/// <summary>Anybody checks the form of a codice fiscale and reads what it says. The answer is always 200: a wrong code is an answer, not an error.</summary>
internal sealed class VerificaCodiceFiscale : IEndpoint
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("codici-fiscali/verifiche", async (CodiceDaVerificare? corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(corpo?.Codice), ct)).Http(Results.Ok))
        .Pubblico()
        .WithName("Anagrafe_VerificaCodiceFiscale")
        .WithSummary("Verifica la forma di un codice fiscale e dice che cosa contiene")
        .Produces<Result>();

    public sealed record Query(string? Codice) : IQuery<Result>;

    public sealed record Result(
        bool Valido,
        string? Motivo,
        TipoCodiceFiscale? Tipo,
        Sesso? Sesso,
        DateOnly? DataNascita,
        LuogoNascita? LuogoNascita,
        bool Omocodia,
        IReadOnlyList<string> Avvisi);

    /// <summary>The Belfiore code as written; name and province are null when the list has no such place.</summary>
    public sealed record LuogoNascita(string Codice, string? Nome, string? Provincia);

    public sealed class Handler(Luoghi luoghi, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var oggi = orologio.Oggi();
            var esito = CodiceFiscale.Verifica(request.Codice, oggi, out var codice);
            if (codice is null)
            {
                return new Result(false, esito.Motivo, null, null, null, null, false, []);
            }

            var nascita = codice.DataNascita(oggi);
            var luogo = await luoghi.TrovaAsync(codice.CodiceLuogo, cancellationToken);
            return new Result(
                true,
                null,
                codice.Tipo,
                codice.Sesso,
                nascita,
                codice.CodiceLuogo is null ? null : new LuogoNascita(codice.CodiceLuogo, luogo?.Nome, luogo?.Provincia),
                codice.Omocodia,
                Luoghi.Avviso(codice.CodiceLuogo, luogo, nascita) is { } avviso ? [.. esito.Avvisi, avviso] : esito.Avvisi);
        }
    }
}
