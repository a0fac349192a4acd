using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Segreti;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Anagrafe.Profilo;

/// <summary>A person asks for a code at an e-mail address or mobile number, to prove that it is his. The code asked for before stops to work.</summary>
internal sealed class ChiediCodiceContatto : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("profilo/contatti", async (Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Email, corpo.Cellulare, corpo.Pec), ct)).Http(r => Results.Accepted((string?)null, r)))
        .RequirePermesso(Permessi.ProfiloProprio)
        .WithName("Anagrafe_ChiediCodiceContatto")
        .WithSummary("Invia un codice per verificare un'e-mail, una PEC o un cellulare")
        .Produces<Result>(StatusCodes.Status202Accepted)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("profilo/contatti", async (IFormCollection modulo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(modulo["email"].FirstOrDefault(), modulo["cellulare"].FirstOrDefault(), modulo["pec"].FirstOrDefault()), ct)).Errore is { } errore
                ? await ApriProfilo.Mostra(mediator, errore, new ApriProfilo.Scritto(modulo["email"].FirstOrDefault(), modulo["cellulare"].FirstOrDefault(), modulo["pec"].FirstOrDefault()), ct)
                : Pagine.Vai("/profilo", "Ti abbiamo mandato un codice: scrivilo in questa pagina entro dieci minuti."))
        .RequirePermesso(Permessi.ProfiloProprio);

    /// <summary>One of the three.</summary>
    public sealed record Corpo(string? Email = null, string? Cellulare = null, string? Pec = null);

    public sealed record Command(string? Email, string? Cellulare = null, string? Pec = null) : ICommand<Result>
    {
        internal (TipoContatto Tipo, string? Testo) Scelto =>
            Cellulare is not null ? (TipoContatto.Cellulare, Cellulare) : Pec is not null ? (TipoContatto.Pec, Pec) : (TipoContatto.Email, Email);
    }

    public sealed record Result(TipoContatto Tipo, string Valore, DateTimeOffset Scadenza);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c).Custom((c, contesto) =>
        {
            if (CodiciContatto.Normalizza(c.Scelto.Tipo, c.Scelto.Testo) is null)
            {
                var (campo, messaggio) = c.Scelto.Tipo switch
                {
                    TipoContatto.Cellulare => ("cellulare", "Scrivi il cellulare per intero, come 333 1234567; per un numero estero comincia con + e il prefisso del Paese."),
                    TipoContatto.Pec => ("pec", "Scrivi un indirizzo PEC completo, come nome@pec.esempio.it."),
                    _ => ("email", "Scrivi un indirizzo e-mail completo, come nome@esempio.it."),
                };
                contesto.AddFailure(campo, messaggio);
            }
        });
    }

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, ISegreti segreti, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var (tipo, testo) = request.Scelto;
            var mandata = await CodiciContatto.MandaAsync(store, segreti, chiamante.SoggettoId ?? Guid.Empty, tipo, CodiciContatto.Normalizza(tipo, testo)!, orologio.GetUtcNow(), cancellationToken);
            return mandata.Errore is { } errore ? errore : new Result(tipo, mandata.Valore.Indirizzo, mandata.Valore.ScadeIl);
        }
    }
}
