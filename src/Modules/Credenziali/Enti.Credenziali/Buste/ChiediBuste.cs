using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Data;
using Enti.Credenziali.Lotti;
using Enti.Credenziali.Sessioni;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Lavori;
using Enti.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Buste;

/// <summary>Asks for a batch of envelopes for a desk, or for new ones in the place of those of a batch that nobody has had.</summary>
internal sealed class ChiediBuste : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/buste/lotti", async (string ente, Corpo corpo, IMediator mediator, IAvvioLavori lavori, CancellationToken ct) =>
            (await Chiedi(corpo, mediator, lavori, ct)).Http(r => Results.Accepted($"/api/v1/enti/{ente}/buste/lotti/{r.Id}", r)))
        .RequirePermesso(Permessi.BusteProduci, Livello.Media)
        .WithName("Credenziali_ChiediBuste")
        .WithSummary("Prepara un lotto di buste per uno sportello, o ristampa quelle non consegnate di un lotto")
        .Produces<Result>(StatusCodes.Status202Accepted)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/buste/lotti", async (string ente, IFormCollection modulo, IMediator mediator, IAvvioLavori lavori, CancellationToken ct) =>
            await Chiedi(Corpo.DalModulo(modulo), mediator, lavori, ct) switch
            {
                { Errore: { } errore } => await ElencaLotti.Mostra(ente, null, Corpo.DalModulo(modulo), errore, mediator, ct),
                var esito => Results.Redirect($"/enti/{ente}/buste/lotti/{esito.Valore.Id}"),
            })
        .RequirePermesso(Permessi.BusteProduci, Livello.Media);

    private static async Task<Esito<Result>> Chiedi(Corpo corpo, IMediator mediator, IAvvioLavori lavori, CancellationToken ct)
    {
        var esito = await mediator.Send(new Command(corpo.RistampaDi, corpo.Sportello, corpo.Tipo, corpo.Quantita), ct);
        if (esito.Riuscito)
        {
            await lavori.AdessoAsync<LavoroLotti>(ct);
        }

        return esito;
    }

    public sealed record Corpo(Guid? RistampaDi = null, Guid? Sportello = null, string? Tipo = null, int? Quantita = null)
    {
        internal static Corpo DalModulo(IFormCollection modulo) => new(modulo.Id("ristampaDi"), modulo.Id("sportello"), modulo.Testo("tipo"), modulo.Numero("quantita"));
    }

    public sealed record Command(Guid? RistampaDi, Guid? Sportello, string? Tipo, int? Quantita) : ICommand<Result>;

    public sealed record Result(Guid Id, StatoLotto Stato);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => When(c => c.RistampaDi is null, () =>
        {
            RuleFor(c => c.Sportello).NotNull().WithMessage("Scegli lo sportello.");
            RuleFor(c => c.Tipo).NotEmpty().WithMessage("Scegli se le buste sono per persone o per aziende.").IsEnumName(typeof(TipoBusta)).WithMessage("Il tipo è Persona oppure Azienda.");
            RuleFor(c => c.Quantita).NotNull().WithMessage("Scrivi quante buste servono.")
                .InclusiveBetween(1, LottoBuste.QuantitaMassima).WithMessage($"In un lotto ci sono da 1 a {LottoBuste.QuantitaMassima} buste.");
        });
    }

    public sealed class Handler(CredenzialiDbContext store, CalcoloDiritti calcolo, Chiamante chiamante, IndirizzoPortale portale, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var (ente, adesso) = (chiamante.Ambito!.EnteId!.Value, orologio.GetUtcNow());
            LottoBuste lotto;
            if (request.RistampaDi is { } precedente)
            {
                if (await store.Set<LottoBuste>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == precedente && l.EnteId == ente, cancellationToken) is not { } stampato)
                {
                    return ErroriBuste.LottoSconosciuto;
                }

                if (stampato.ImpedimentoRistampa is { } impedimento)
                {
                    return impedimento;
                }

                lotto = stampato.Ristampa(chiamante.SoggettoId, portale.Valore, adesso);
            }
            else
            {
                if (!await store.Set<Sportello>().AnyAsync(s => s.Id == request.Sportello && s.EnteId == ente && s.Aperto, cancellationToken))
                {
                    return ErroriBuste.SportelloSconosciuto;
                }

                // A person may be a citizen or a professional: some of them must be able to have it.
                var regole = await calcolo.RegoleAsync(cancellationToken);
                Platea[] platee = Enum.Parse<TipoBusta>(request.Tipo!) is TipoBusta.Persona ? [Platea.Cittadini, Platea.Professionisti] : [Platea.Imprese, Platea.Professionisti];
                if (!platee.Any(p => regole.Consegna(ente, p)))
                {
                    return ErroriBuste.LottoNonAmmesso;
                }

                lotto = LottoBuste.Nuovo(ente, request.Sportello!.Value, Enum.Parse<TipoBusta>(request.Tipo!), request.Quantita!.Value, chiamante.SoggettoId, portale.Valore, adesso);
            }

            store.Add(lotto);
            store.Registra(chiamante, request.RistampaDi is null ? "credenziali.lotto-buste-chieste" : "credenziali.lotto-buste-ristampate", $"{lotto.Voce}:{lotto.Id}");
            return new Result(lotto.Id, lotto.Stato);
        }
    }
}
