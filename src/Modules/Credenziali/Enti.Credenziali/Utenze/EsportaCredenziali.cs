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
        .WithSummary("Esporta in CSV le credenziali che aprono l'ente")
        .Produces(StatusCodes.Status200OK, contentType: "text/csv")
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => Rotta(rotte);

    private static RouteHandlerBuilder Rotta(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/credenziali.csv", async ([AsParameters] FiltriCredenziali filtri, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(filtri), ct)).Http(scrivi => Results.Stream(scrivi, "text/csv; charset=utf-8", "credenziali.csv")))
        .RequirePermesso(Permessi.StatoLeggi, Livello.Media);

    public sealed record Query(FiltriCredenziali Filtri) : IQuery<Func<Stream, Task>>;

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Filtri).Custom(FiltriCredenziali.Verifica);
    }

    public sealed class Handler(ElencoCredenziali elenco, CredenzialiDbContext store, Chiamante chi, TimeProvider orologio) : IRequestHandler<Query, Esito<Func<Stream, Task>>>
    {
        public async Task<Esito<Func<Stream, Task>>> Handle(Query request, CancellationToken cancellationToken)
        {
            var prime = await elenco.LeggiAsync(request.Filtri, PerVolta, null, cancellationToken);
            if (prime.Errore is { } errore)
            {
                return errore;
            }

            store.Registro.Add(RigaRegistro.DiLettura(chi, "credenziali.credenziali-esportate", orologio.GetUtcNow(), null, null, request.Filtri.PerRegistro));
            await store.SaveChangesAsync(cancellationToken);
            return Esito<Func<Stream, Task>>.Ok(uscita => ScriviAsync(request.Filtri, prime.Valore, uscita));
        }

        private async Task ScriviAsync(FiltriCredenziali filtri, IReadOnlyList<VoceCredenziale> voci, Stream uscita)
        {
            await using var csv = new ScrittoreCsv(uscita);
            csv.Riga("Chi", "Nome utente", "Lavora nell'ente", "Livello", "Stato", "Prima password", "Ricevuta dal", "Da usare entro il", "Password cambiata il", "Scade il");
            while (voci.Count > 0)
            {
                foreach (var v in voci)
                {
                    csv.Riga(
                        v.Denominazione, v.Username, v.LavoraQui ? "sì" : "no", v.Livello.ToString(), ParoleUtenze.Stato(v.Stato), v.PrimaPassword?.Origine.ToString(),
                        ParoleUtenze.Giorno(v.PrimaPassword?.Dal), ParoleUtenze.Giorno(v.PrimaPassword?.ScadeIl), ParoleUtenze.Giorno(v.PasswordCambiataIl), ParoleUtenze.Giorno(v.ScadeIl));
                }

                await csv.ScaricaAsync();
                voci = voci.Count < PerVolta ? [] : (await elenco.LeggiAsync(filtri, PerVolta, voci[^1].Id, CancellationToken.None)).Valore;
            }
        }
    }
}
