using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Lotti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Lavori;
using Enti.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Lettere;

/// <summary>Asks for letters with a first password: for every payee without a credential, or again for those of a batch who have not used theirs.</summary>
internal sealed class ChiediLettere : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/lettere", async (string ente, Corpo? corpo, IMediator mediator, IAvvioLavori lavori, CancellationToken ct) =>
            (await Chiedi(corpo?.RistampaDi, mediator, lavori, ct)).Http(r => Results.Accepted($"/api/v1/enti/{ente}/lettere/{r.Id}", r)))
        .RequirePermesso(Permessi.LettereGestisci, Livello.Media)
        .WithName("Credenziali_ChiediLettere")
        .WithSummary("Prepara le lettere per i beneficiari che non hanno ancora una credenziale, o le ristampa")
        .Produces<Result>(StatusCodes.Status202Accepted)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/lettere", async (string ente, [FromForm] Guid? ristampaDi, IMediator mediator, IAvvioLavori lavori, CancellationToken ct) =>
            (await Chiedi(ristampaDi, mediator, lavori, ct)) switch
            {
                { Errore: { } errore } => await ElencaLettere.Mostra(ente, null, errore, mediator, ct),
                var esito => Results.Redirect($"/enti/{ente}/lettere/{esito.Valore.Id}"),
            })
        .RequirePermesso(Permessi.LettereGestisci, Livello.Media);

    private static async Task<Esito<Result>> Chiedi(Guid? ristampaDi, IMediator mediator, IAvvioLavori lavori, CancellationToken ct)
    {
        var esito = await mediator.Send(new Command(ristampaDi), ct);
        if (esito.Riuscito)
        {
            await lavori.AdessoAsync<LavoroLotti>(ct);
        }

        return esito;
    }

    public sealed record Corpo(Guid? RistampaDi);

    public sealed record Command(Guid? RistampaDi) : ICommand<Result>;

    public sealed record Result(Guid Id, StatoLotto Stato);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.RistampaDi).NotEqual(Guid.Empty).WithMessage("Indica le lettere da ristampare, oppure ometti il campo.");
    }

    public sealed class Handler(CredenzialiDbContext store, Destinatari destinatari, Chiamante chiamante, IndirizzoPortale portale, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var enteId = chiamante.Ambito!.EnteId!.Value;
            if ((await destinatari.EscluseAsync(enteId, cancellationToken)).Count == 3)
            {
                return ErroriLettere.SenzaPlatee;
            }

            if (request.RistampaDi is { } precedente)
            {
                var stampato = await store.Set<LottoLettere>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == precedente && l.EnteId == enteId, cancellationToken);
                if (stampato is null)
                {
                    return ErroriLettere.LottoSconosciuto;
                }

                if (stampato.ImpedimentoRistampa is { } impedimento)
                {
                    return impedimento;
                }
            }

            var lotto = LottoLettere.Nuovo(enteId, request.RistampaDi, chiamante.SoggettoId, portale.Valore, orologio.GetUtcNow());
            store.Add(lotto);
            store.Registra(chiamante, request.RistampaDi is null ? "credenziali.lettere-chieste" : "credenziali.lettere-ristampate", $"lettere:{lotto.Id}");
            return new Result(lotto.Id, lotto.Stato);
        }
    }
}
