using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Profilo;

/// <summary>A person chooses one of his verified e-mails to recover the account with.</summary>
internal sealed class ScegliRecupero : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPut("profilo/recupero", async (Corpo corpo, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Command(corpo.Contatto), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.ProfiloProprio)
        .WithName("Anagrafe_ScegliRecupero")
        .WithSummary("Sceglie l'e-mail verificata con cui recuperare l'accesso")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("profilo/recupero", async ([FromForm] Guid contatto, IMediator mediator, TimeProvider orologio, CancellationToken ct) =>
            await mediator.Send(new Command(contatto), ct) switch
            {
                { Errore: { } errore } => await ApriProfilo.Mostra(mediator, errore, null, ct),
                { Valore: var fatto } => Pagine.Vai("/profilo", fatto.ValeDal > orologio.GetUtcNow()
                    ? $"Potrai recuperare l'accesso da qui dalle {fatto.ValeDal.InItalia():HH:mm} del {fatto.ValeDal.InItalia():dd/MM/yyyy}. Abbiamo avvisato l'indirizzo di prima."
                    : "Da adesso puoi recuperare l'accesso da qui."),
            })
        .RequirePermesso(Permessi.ProfiloProprio);

    public sealed record Corpo(Guid Contatto);

    [SenzaValidatore("An identifier that is not one of the caller's contacts is not found.")]
    public sealed record Command(Guid Contatto) : ICommand<Result>;

    public sealed record Result(string Indirizzo, DateTimeOffset ValeDal);

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var contatto = await store.Contatti.Where(Contatto.Proprio(chiamante.SoloCredenziale, chiamante.EntiRiconosciuti)).SingleOrDefaultAsync(c => c.Id == request.Contatto && c.SoggettoId == chiamante.SoggettoId, cancellationToken);
            if (contatto is null)
            {
                return ErroriAnagrafe.ContattoNonTrovato;
            }

            if (contatto is not { Tipo: TipoContatto.Email, VerificatoIl: not null })
            {
                return ErroriAnagrafe.RecuperoSoloVerificata;
            }

            var adesso = orologio.GetUtcNow();
            var dal = await Recupero.CambiaAsync(store, contatto.SoggettoId, contatto, adesso, cancellationToken);
            VoceStorica.Annota(store, chiamante, contatto.SoggettoId, adesso, Soggetto.Campi.Recupero, null, contatto.Valore, riservata: true);
            store.Registra(chiamante, "anagrafe.recupero-cambiato", $"contatto:{contatto.Id}", contatto.SoggettoId);
            return new Result(contatto.Valore, dal);
        }
    }
}
