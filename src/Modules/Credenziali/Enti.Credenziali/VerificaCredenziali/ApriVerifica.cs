using Enti.Abstractions;
using Enti.Credenziali.Accesso;
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

namespace Enti.Credenziali.VerificaCredenziali;

/// <summary>Whoever received the link sees the state of the credential, once. The link opens a page whose button asks: a mail scanner sees nothing and uses nothing up.</summary>
internal sealed class ApriVerifica : IEndpoint, IPagina
{
    /// <summary>One answer for a link that is unknown, used or expired.</summary>
    public static readonly Errore NonValido = new(
        "credenziali.verifica-non-valida", "Questo link non vale più: chiedine un altro dalla pagina «Verifica credenziali».", TipoErrore.NonPiuDisponibile);

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("credenziali/verifiche/stati", async (Corpo corpo, HttpContext http, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Token ?? "", Accedi.Da(http)), ct)).Http(Results.Ok))
        .Pubblico()
        .WithName("Credenziali_ApriVerifica")
        .WithSummary("Mostra lo stato delle credenziali con il link ricevuto, una volta sola")
        .Produces<DescrizioneCredenziale>()
        .ProducesProblem(StatusCodes.Status410Gone)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("verifica-credenziali/stato/{token}", (string token) => Pagine.Mostra<PaginaApriVerifica, Modello>(new Modello(token))).Pubblico();

        // The form itself is asked for so that its antiforgery token is checked.
        rotte.MapPost("verifica-credenziali/stato/{token}", async (string token, IFormCollection _, HttpContext http, IMediator mediator, CancellationToken ct) =>
                (await mediator.Send(new Command(token, Accedi.Da(http)), ct)).Http(d => Pagine.Mostra<PaginaStatoCredenziale, DescrizioneCredenziale>(d)))
            .Pubblico();
    }

    internal sealed record Modello(string Token);

    public sealed record Corpo(string? Token);

    [TransazionePropria("The reason of a refusal must reach the log.")]
    public sealed record Command(string Token, Provenienza Da) : ICommand<DescrizioneCredenziale>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Token).NotEmpty().WithMessage("Manca il codice del link.").MaximumLength(200).WithMessage("Il codice del link è troppo lungo.");
    }

    public sealed class Handler(CredenzialiDbContext store, SecchioPerIndirizzo secchio, DescriviCredenziale descrivi, TimeProvider orologio) : IRequestHandler<Command, Esito<DescrizioneCredenziale>>
    {
        public async Task<Esito<DescrizioneCredenziale>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!secchio.Prendi(request.Da.Chiave, out var attesa))
            {
                return ErroriCredenziali.TroppiTentativi(attesa);
            }

            var (adesso, impronta) = (orologio.GetUtcNow(), TokenSegreto.Impronta(request.Token));
            var usato = await store.Set<LinkVerifica>().Where(l => l.Impronta == impronta && l.UsatoIl == null && l.SostituitoIl == null && l.ScadeIl > adesso)
                .ExecuteUpdateAsync(l => l.SetProperty(x => x.UsatoIl, adesso), cancellationToken) == 1;
            var credenziale = await (from l in store.Set<LinkVerifica>() join c in store.Credenziali on l.CredenzialeId equals c.Id where l.Impronta == impronta select c)
                .AsNoTracking().SingleOrDefaultAsync(cancellationToken);
            store.Registro.Add(RegistroVerifiche.Riga("credenziali.verifica", usato ? "riuscito" : credenziale is null ? "link sconosciuto" : "link usato o scaduto", null, credenziale, request.Da, adesso));
            await store.SaveChangesAsync(cancellationToken);
            return usato ? await descrivi.DiAsync(credenziale!, cancellationToken) : NonValido;
        }
    }
}
