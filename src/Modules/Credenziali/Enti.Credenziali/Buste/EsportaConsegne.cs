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
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Buste;

/// <summary>The same releases as the list, all of them, for a spreadsheet; it holds names, so whoever takes it leaves a line.</summary>
internal sealed class EsportaConsegne : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => Rotta(rotte).WithName("Credenziali_EsportaConsegne")
        .WithSummary("Esporta in CSV le consegne di buste dell'ente")
        .Produces(StatusCodes.Status200OK, contentType: "text/csv")
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => Rotta(rotte);

    private static RouteHandlerBuilder Rotta(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/consegne.csv", async ([AsParameters] FiltriConsegne filtri, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(filtri), ct)).Http(scrivi => Results.Stream(scrivi, "text/csv; charset=utf-8", "consegne.csv")))
        .RequirePermesso(Permessi.BusteConsegna, Livello.Media);

    public sealed record Command(FiltriConsegne Filtri) : ICommand<Func<Stream, Task>>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(q => q.Filtri).Custom(FiltriConsegne.Verifica);
    }

    public sealed class Handler(IServiceScopeFactory ambiti, CredenzialiDbContext store, Chiamante chiamante) : IRequestHandler<Command, Esito<Func<Stream, Task>>>
    {
        public Task<Esito<Func<Stream, Task>>> Handle(Command request, CancellationToken cancellationToken)
        {
            store.Registra(chiamante, "credenziali.consegne-esportate");
            return Task.FromResult<Esito<Func<Stream, Task>>>((Func<Stream, Task>)(uscita => ScriviAsync(request.Filtri, uscita)));
        }

        private async Task ScriviAsync(FiltriConsegne filtri, Stream uscita)
        {
            // The answer is written after the request has been handled: it reads through a store of its own, and names through another.
            await using var ambito = ambiti.CreateAsyncScope();
            await using var altro = ambiti.CreateAsyncScope();
            var suo = ambito.ServiceProvider.GetRequiredService<CredenzialiDbContext>();
            var nomi = altro.ServiceProvider.GetRequiredService<NomiSoggetti>();
            await using var csv = new ScrittoreCsv(uscita);
            csv.Riga("Ricevuta", "Consegnata il", "A chi", "Tipo", "Come", "Busta", "Sportello", "Operatore");
            await foreach (var r in ElencaConsegne.Righe(suo, filtri.Applica(suo, chiamante.Ambito!.EnteId!.Value)).AsAsyncEnumerable())
            {
                var v = r.Voce(await nomi.NomeAsync(r.Consegna.OperatoreId, CancellationToken.None));
                csv.Riga(v.Ricevuta, LeggiRegistro.Ora(v.Quando), v.Denominazione, v.Tipo.ToString(), ParoleConsegna.Modo(v.Modo), v.Codice, v.Sportello, v.Operatore);
                await csv.ScaricaAsync();
            }
        }
    }
}
