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


/// <summary>The administrator writes the next version of the notice: a draft, which starts from the text now in force and may change until it is published.</summary>
internal sealed class ScriviBozza : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("enti/{ente}/informative/bozza", async (IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(), ct)).Http(Results.Ok))
            .RequirePermesso(Permessi.GestisciInformative, Livello.Media)
            .WithName("Anagrafe_LeggiBozza")
            .WithSummary("Legge la bozza dell'informativa, o il testo da cui partire")
            .Produces<Result>();
        rotte.MapPut("enti/{ente}/informative/bozza", async (Corpo corpo, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Command(corpo.Testo), ct)).Http(Results.Ok))
            .RequirePermesso(Permessi.GestisciInformative, Livello.Media)
            .WithName("Anagrafe_ScriviBozza")
            .WithSummary("Scrive la bozza della prossima versione dell'informativa")
            .Produces<Result>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("enti/{ente}/informative/bozza", (string ente, IMediator mediator, CancellationToken ct) => Mostra(ente, null, null, mediator, ct))
            .RequirePermesso(Permessi.GestisciInformative, Livello.Media);
        rotte.MapPost("enti/{ente}/informative/bozza", async (string ente, [FromForm] Corpo? corpo, IMediator mediator, CancellationToken ct) =>
                (await mediator.Send(new Command(corpo?.Testo), ct)).Errore is { } errore
                    ? await Mostra(ente, errore, corpo?.Testo, mediator, ct)
                    : Pagine.Vai($"/enti/{ente}/informative/bozza", "La bozza è salvata: rileggila qui sotto e, quando va bene, pubblicala."))
            .RequirePermesso(Permessi.GestisciInformative, Livello.Media);
    }

    /// <summary>The page, for this slice and for a publication that was refused.</summary>
    internal static async Task<IResult> Mostra(string ente, Errore? errore, string? scritto, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(), ct)).Http(b => Pagine.Mostra<PaginaBozza, Modello>(new Modello(ente, b, scritto, errore), errore?.Stato() ?? StatusCodes.Status200OK));

    public sealed record Corpo(string? Testo = null);

    public sealed record Modello(string Ente, Result Bozza, string? Scritto, Errore? Errore);

    public sealed record Query : IQuery<Result>;

    public sealed record Command(string? Testo) : ICommand<Result>;

    /// <summary>The draft; <c>Salvata</c> is false when nobody wrote one yet, and the text is the one to start from.</summary>
    public sealed record Result(bool Salvata, string Testo, string Impronta, DateTimeOffset? ScrittaIl);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Testo).NotEmpty().WithMessage("Scrivi il testo dell'informativa.")
            .MaximumLength(Informativa.LunghezzaMassima).WithMessage("Il testo è troppo lungo: al massimo 50.000 caratteri.");
    }

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>, IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var ente = chiamante.Ambito!.EnteId!.Value;
            var ultima = await store.Set<Informativa>().AsNoTracking().Where(i => i.EnteId == ente).OrderByDescending(i => i.Numero == null).ThenByDescending(i => i.Numero).FirstOrDefaultAsync(cancellationToken);
            var testo = ultima?.Testo ?? TestoPredefinito.Per(await store.Enti.Where(e => e.Id == ente).Select(e => e.Denominazione).SingleAsync(cancellationToken));
            return new Result(ultima is { Numero: null }, testo, Informativa.Calcola(testo), ultima is { Numero: null } ? ultima.ScrittaIl : null);
        }

        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var (adesso, ente) = (orologio.GetUtcNow(), chiamante.Ambito!.EnteId!.Value);
            await store.Database.ExecuteSqlAsync($"select 1 from anagrafe.ente where id = {ente} for update", cancellationToken);
            var bozza = await store.Set<Informativa>().SingleOrDefaultAsync(i => i.EnteId == ente && i.Numero == null, cancellationToken);
            if (bozza is null)
            {
                store.Add(bozza = Informativa.Bozza(ente, request.Testo!, adesso));
            }

            bozza.Riscrivi(request.Testo!, adesso);
            store.Registra(chiamante, "anagrafe.informativa-bozza-scritta", $"informativa:{bozza.Id}");
            return new Result(Salvata: true, bozza.Testo, bozza.Impronta, adesso);
        }
    }
}
