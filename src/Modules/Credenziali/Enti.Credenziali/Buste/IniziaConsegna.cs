using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Data;
using Enti.Credenziali.Sessioni;
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

/// <summary>First step of a release: which desk, how, and to whom. Whoever is not in the ente's registry is registered there, and comes back here.</summary>
internal sealed class IniziaConsegna : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/consegne", async (string ente, Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(corpo.Comando, ct)).Http(r => Results.Created($"/api/v1/enti/{ente}/consegne/{r.Id}", r)))
        .RequirePermesso(Permessi.BusteConsegna, Livello.Media)
        .WithName("Credenziali_IniziaConsegna")
        .WithSummary("Comincia la consegna di una busta a una persona o a un'azienda")
        .Produces<Result>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("enti/{ente}/consegne", (string ente, Guid? soggetto, IMediator mediator, CancellationToken ct) => Mostra(ente, new Corpo(Soggetto: soggetto), null, mediator, ct))
            .RequirePermesso(Permessi.BusteConsegna, Livello.Media)
            .NelMenu("Consegna buste", "Consegna una busta con le credenziali allo sportello o per posta.", "key", 62, GruppiMenu.Credenziali);
        rotte.MapPost("enti/{ente}/consegne", async (string ente, IFormCollection modulo, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(Corpo.DalModulo(modulo).Comando, ct) switch
                {
                    { Errore: { } errore } => await Mostra(ente, Corpo.DalModulo(modulo), errore, mediator, ct),
                    var esito => Pagine.Vai($"/enti/{ente}/consegne/{esito.Valore.Id}/documento"),
                })
            .RequirePermesso(Permessi.BusteConsegna, Livello.Media);
    }

    internal sealed record Modello(string Ente, Corpo Corpo, string? Soggetto, IReadOnlyList<Opzione> Sportelli, IReadOnlyList<UltimeConsegne.Voce> Ultime, ElencaSportelli.Result Scorte, Errore? Errore)
    {
        /// <summary>True when whoever is at the desk must be registered first.</summary>
        public bool DaRegistrare => Errore == ErroriBuste.DaRegistrare;
    }

    private static async Task<IResult> Mostra(string ente, Corpo corpo, Errore? errore, IMediator mediator, CancellationToken ct)
    {
        var ultime = (await mediator.Send(new UltimeConsegne.Query(corpo.Soggetto), ct)).Valore;
        return Pagine.Mostra<PaginaConsegne, Modello>(new Modello(ente, corpo, ultime.Soggetto, ultime.Sportelli, ultime.Elementi, (await mediator.Send(new ElencaSportelli.Query(), ct)).Valore, errore), errore?.Stato() ?? StatusCodes.Status200OK);
    }

    public sealed record Corpo(Guid? Sportello = null, string? Tipo = null, string? Modo = null, Guid? Soggetto = null, string? Chiave = null)
    {
        internal static Corpo DalModulo(IFormCollection modulo) => new(modulo.Id("sportello"), modulo.Testo("tipo"), modulo.Testo("modo"), modulo.Id("soggetto"), modulo.Testo("chiave"));

        internal Command Comando => new(Sportello, Tipo, Modo ?? nameof(ModoConsegna.Sportello), Soggetto, Chiave);
    }

    public sealed record Command(Guid? Sportello, string? Tipo, string? Modo, Guid? Soggetto, string? Chiave) : ICommand<Result>;

    public sealed record Result(Guid Id, string Denominazione);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Sportello).NotNull().WithMessage("Scegli lo sportello.");
            RuleFor(c => c.Tipo).NotEmpty().WithMessage("Scegli se la busta è per una persona o per un'azienda.").IsEnumName(typeof(TipoBusta)).WithMessage("Il tipo è Persona oppure Azienda.");
            RuleFor(c => c.Modo).IsEnumName(typeof(ModoConsegna)).WithMessage("La consegna è allo Sportello oppure per Spedizione.");
            RuleFor(c => c.Chiave).NotEmpty().When(c => c.Soggetto is null).WithMessage("Scrivi il codice fiscale o la partita IVA.").MaximumLength(40).WithMessage("Il codice è troppo lungo.");
        }
    }

    public sealed class Handler(CredenzialiDbContext store, CalcoloDiritti calcolo, IMediator mediator, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var (ente, adesso) = (chiamante.Ambito!.EnteId!.Value, orologio.GetUtcNow());
            if (!await store.Set<Sportello>().AnyAsync(s => s.Id == request.Sportello && s.EnteId == ente && s.Aperto, cancellationToken))
            {
                return ErroriBuste.SportelloDaScegliere;
            }

            if (await mediator.Send(new SoggettoDellEnte(ente, request.Soggetto, request.Soggetto is null ? request.Chiave : null), cancellationToken) is not { } soggetto)
            {
                return ErroriBuste.DaRegistrare;
            }

            var tipo = Enum.Parse<TipoBusta>(request.Tipo!);
            if (tipo is TipoBusta.Persona && soggetto.Tipo is TipoSoggetto.PersonaGiuridica)
            {
                return ErroriBuste.PerAzienda;
            }

            // Whoever hands an envelope over answers for who he saw: nobody sees himself.
            if (soggetto.Id == chiamante.SoggettoId)
            {
                return ErroriBuste.SuSeStessi;
            }

            if (await store.ImpedimentoAsync(soggetto.Id, ente, adesso, cancellationToken) is { } impedimento)
            {
                return impedimento;
            }

            if (!await calcolo.ConsegnaAsync(soggetto.Id, ente, cancellationToken))
            {
                return ErroriBuste.NonAmmessa;
            }

            var consegna = store.Add(Consegna.Nuova(ente, request.Sportello!.Value, tipo, Enum.Parse<ModoConsegna>(request.Modo!), soggetto, chiamante.SoggettoId, adesso)).Entity;
            store.Registra(chiamante, "credenziali.consegna-cominciata", $"consegna:{consegna.Id}", soggetto.Id);
            return new Result(consegna.Id, consegna.Denominazione);
        }
    }
}
