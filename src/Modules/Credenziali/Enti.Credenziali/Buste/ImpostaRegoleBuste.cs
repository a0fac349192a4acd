using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Buste;

/// <summary>The administrator says how long envelopes last before they are handed over, and whether they hold a PIN; for those produced from now on.</summary>
internal sealed class ImpostaRegoleBuste : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPut("enti/{ente}/buste/regole", async (Corpo corpo, IMediator mediator, CancellationToken ct) => (await mediator.Send(corpo.Comando, ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.SportelliGestisci, Livello.Media)
        .WithName("Credenziali_ImpostaRegoleBuste")
        .WithSummary("Imposta quanto valgono le buste non consegnate e se hanno un PIN")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/buste/regole", async (string ente, IFormCollection modulo, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new Command(modulo.Numero("mesiValidita") ?? 0, modulo.Spuntata("conPin")), ct) switch
            {
                { Errore: { } errore } => await ElencaSportelli.Mostra(ente, SalvaSportello.Corpo.Vuoto, errore, mediator, ct),
                _ => Pagine.Vai($"/enti/{ente}/sportelli", "Le regole valgono per le buste prodotte da adesso in poi."),
            })
        .RequirePermesso(Permessi.SportelliGestisci, Livello.Media);

    public sealed record Corpo(int? MesiValidita = null, bool ConPin = false)
    {
        internal Command Comando => new(MesiValidita ?? 0, ConPin);
    }

    public sealed record Command(int MesiValidita, bool ConPin) : ICommand<Unit>;

    /// <summary>What holds today.</summary>
    public sealed record Leggi : IQuery<Regole>;

    public sealed record Regole(int MesiValidita, bool ConPin);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.MesiValidita).InclusiveBetween(1, 60).WithMessage("La durata va da 1 a 60 mesi.");
    }

    public sealed class Handler(CredenzialiDbContext store, Chiamante chiamante) : IRequestHandler<Command, Esito<Unit>>, IRequestHandler<Leggi, Esito<Regole>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            var regole = await Trova(cancellationToken) ?? store.Add(new RegoleBuste { EnteId = chiamante.Ambito!.EnteId!.Value }).Entity;
            (regole.MesiValidita, regole.ConPin) = (request.MesiValidita, request.ConPin);
            store.Registra(chiamante, "credenziali.regole-buste-cambiate");
            return Unit.Value;
        }

        public async Task<Esito<Regole>> Handle(Leggi request, CancellationToken cancellationToken)
        {
            var regole = await Trova(cancellationToken) ?? new RegoleBuste();
            return new Regole(regole.MesiValidita, regole.ConPin);
        }

        private Task<RegoleBuste?> Trova(CancellationToken ct) => store.Set<RegoleBuste>().SingleOrDefaultAsync(r => r.EnteId == chiamante.Ambito!.EnteId, ct);
    }
}
