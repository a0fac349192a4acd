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
            (await mediator.Send(new Command(filtri), ct)).Http(csv => csv.Scarica("consegne.csv")))
        .RequirePermesso(Permessi.BusteConsegna, Livello.Media);

    public sealed record Command(FiltriConsegne Filtri) : ICommand<FileCsv>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(q => q.Filtri).Custom(FiltriConsegne.Verifica);
    }

    public sealed class Handler(IServiceScopeFactory ambiti, CredenzialiDbContext store, Chiamante chiamante) : IRequestHandler<Command, Esito<FileCsv>>
    {
        public Task<Esito<FileCsv>> Handle(Command request, CancellationToken cancellationToken)
        {
            store.Registra(chiamante, "credenziali.consegne-esportate");
            return Task.FromResult<Esito<FileCsv>>(new FileCsv(["Ricevuta", "Consegnata il", "A chi", "Tipo", "Come", "Busta", "Sportello", "Operatore"], RigheAsync(request.Filtri)));
        }

        private async IAsyncEnumerable<string?[]> RigheAsync(FiltriConsegne filtri)
        {
            // The answer is written after the request has been handled: it reads through a store of its own, and names through another.
            await using var ambito = ambiti.CreateAsyncScope();
            await using var altro = ambiti.CreateAsyncScope();
            var suo = ambito.ServiceProvider.GetRequiredService<CredenzialiDbContext>();
            var nomi = altro.ServiceProvider.GetRequiredService<NomiSoggetti>();
            await foreach (var r in ElencaConsegne.Righe(suo, filtri.Applica(suo, chiamante.Ambito!.EnteId!.Value)).AsAsyncEnumerable())
            {
                var v = r.Voce(await nomi.NomeAsync(r.Consegna.RispondeId, CancellationToken.None));
                yield return [v.Ricevuta, LeggiRegistro.Ora(v.Quando), v.Denominazione, v.Tipo.ToString(), ParoleConsegna.Modo(v.Modo), v.Codice, v.Sportello, v.Operatore];
            }
        }
    }
}
