using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Sessioni;

/// <summary>Tells a client who it is, at which level, in which ambito and with which permissions.</summary>
internal sealed class SessioneCorrente : IEndpoint
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("sessioni/corrente", async (IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(), ct)).Http(Results.Ok))
        .RequireSessione(ancheConCambioPassword: true, ancheChiavi: true)
        .WithName("Credenziali_SessioneCorrente")
        .WithSummary("Chi è entrato, con quale livello, in quale ambito e con quali permessi")
        .Produces<Risposta>()
        .ProducesProblem(StatusCodes.Status401Unauthorized);

    public sealed record Query : IQuery<Risposta>;

    /// <summary>The session as its own client sees it.</summary>
    public sealed record Risposta(
        string Username, string Denominazione, Livello Livello, Accedi.VoceAmbito Ambito, IReadOnlyList<string> Permessi,
        bool DeveCambiarePassword, DateTimeOffset? Scadenza, IReadOnlyList<Accedi.VoceAmbito> Ambiti);

    public sealed class Handler(Chiamante chi, CalcoloDiritti calcolo) : IRequestHandler<Query, Esito<Risposta>>
    {
        public async Task<Esito<Risposta>> Handle(Query request, CancellationToken cancellationToken)
        {
            var ambiti = await calcolo.AmbitiAsync(chi, cancellationToken);
            return new Risposta(
                chi.Username, chi.Denominazione, chi.Livello, Accedi.VoceAmbito.Da(chi.Ambito!), [.. chi.Permessi.Order(StringComparer.Ordinal)],
                chi.DeveCambiarePassword, chi.Scadenza, [.. ambiti.Select(Accedi.VoceAmbito.Da)]);
        }
    }
}
