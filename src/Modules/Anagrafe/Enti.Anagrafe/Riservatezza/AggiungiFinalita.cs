using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Riservatezza;


/// <summary>The administrator says one more thing for which the ente asks consent.</summary>
internal sealed class AggiungiFinalita : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/finalita", async (Corpo corpo, string ente, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(corpo.Comando, ct)).Http(r => Results.Created($"/api/v1/enti/{ente}/informative", r)))
        .RequirePermesso(Permessi.GestisciInformative, Livello.Media)
        .WithName("Anagrafe_AggiungiFinalita")
        .WithSummary("Aggiunge una finalità per cui l'ente chiede il consenso")
        .Produces<Result>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/finalita", async (string ente, [FromForm] Corpo? corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send((corpo ?? new Corpo()).Comando, ct)).Errore is { } errore
                ? await ElencaInformative.Mostra(ente, errore, corpo, mediator, ct)
                : Pagine.Vai($"/enti/{ente}/informative", "Da adesso le persone possono dare questo consenso."))
        .RequirePermesso(Permessi.GestisciInformative, Livello.Media);

    public sealed record Corpo(string? Codice = null, string? Descrizione = null)
    {
        internal Command Comando => new(Codice?.Trim().ToLowerInvariant() ?? "", string.Join(' ', (Descrizione ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    public sealed record Command(string Codice, string Descrizione) : ICommand<Result>;

    public sealed record Result(Guid Id, string Codice, string Descrizione);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Codice).Matches("^[a-z0-9-]{1,40}$").WithMessage("Il codice ha fino a 40 lettere minuscole senza accento, cifre e trattini, come avvisi-sms.");
            RuleFor(c => c.Descrizione).NotEmpty().WithMessage("Scrivi a che cosa la persona dice di sì.").MaximumLength(300).WithMessage("La descrizione è di 300 caratteri al massimo.");
        }
    }

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var ente = chiamante.Ambito!.EnteId!.Value;
            await store.Database.ExecuteSqlAsync($"select 1 from anagrafe.ente where id = {ente} for update", cancellationToken);
            if (await store.Set<Finalita>().AnyAsync(f => f.EnteId == ente && f.Codice == request.Codice, cancellationToken))
            {
                return ErroriRiservatezza.FinalitaGiaUsata;
            }

            var finalita = new Finalita(ente, request.Codice, request.Descrizione, orologio.GetUtcNow());
            store.Add(finalita);
            store.Registra(chiamante, "anagrafe.finalita-aggiunta", $"finalita:{finalita.Id}");
            return new Result(finalita.Id, finalita.Codice, finalita.Descrizione);
        }
    }
}
