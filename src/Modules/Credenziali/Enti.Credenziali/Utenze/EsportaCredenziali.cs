using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Utenze;

/// <summary>The same credentials as the list, all of them, for a spreadsheet; no secret is among them.</summary>
internal sealed class EsportaCredenziali : IEndpoint, IPagina
{
    private const int PerVolta = 1000;

    public static void Map(IEndpointRouteBuilder rotte) => Rotta(rotte).WithName("Credenziali_Esporta")
        .WithSummary("Esporta in CSV le credenziali di cui l'ente risponde")
        .Produces(StatusCodes.Status200OK, contentType: "text/csv")
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => Rotta(rotte);

    private static RouteHandlerBuilder Rotta(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/credenziali.csv", async ([AsParameters] FiltriCredenziali filtri, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(filtri), ct)).Http(csv => csv.Scarica("credenziali.csv")))
        .RequirePermesso(Permessi.StatoLeggi, Livello.Media);

    public sealed record Query(FiltriCredenziali Filtri) : IQuery<FileCsv>;

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Filtri).Custom(FiltriCredenziali.Verifica);
    }

    public sealed class Handler(ElencoCredenziali elenco, CredenzialiDbContext store, Chiamante chi, TimeProvider orologio) : IRequestHandler<Query, Esito<FileCsv>>
    {
        public async Task<Esito<FileCsv>> Handle(Query request, CancellationToken cancellationToken)
        {
            var prime = await elenco.LeggiAsync(request.Filtri, PerVolta, null, cancellationToken);
            if (prime.Errore is { } errore)
            {
                return errore;
            }

            store.Registro.Add(RigaRegistro.DiLettura(chi, "credenziali.credenziali-esportate", orologio.GetUtcNow(), null, null, request.Filtri.PerRegistro));
            await store.SaveChangesAsync(cancellationToken);
            return new FileCsv(
                ["Chi", "Nome utente", "Lavora nell'ente", "Livello", "Stato", "Prima password", "Ricevuta dal", "Da usare entro il", "Password cambiata il", "Scade il"], RigheAsync(request.Filtri, prime.Valore));
        }

        private async IAsyncEnumerable<string?[]> RigheAsync(FiltriCredenziali filtri, IReadOnlyList<VoceCredenziale> voci)
        {
            while (voci.Count > 0)
            {
                foreach (var v in voci)
                {
                    yield return
                    [
                        v.Denominazione, v.Username, v.LavoraQui ? "sì" : "no", v.Livello.ToString(), ParoleUtenze.Stato(v.Stato), v.PrimaPassword?.Origine.ToString(),
                        ParoleUtenze.Giorno(v.PrimaPassword?.Dal), ParoleUtenze.Giorno(v.PrimaPassword?.ScadeIl), ParoleUtenze.Giorno(v.PasswordCambiataIl), ParoleUtenze.Giorno(v.ScadeIl),
                    ];
                }

                voci = voci.Count < PerVolta ? [] : (await elenco.LeggiAsync(filtri, PerVolta, voci[^1].Id, CancellationToken.None)).Valore;
            }
        }
    }
}
