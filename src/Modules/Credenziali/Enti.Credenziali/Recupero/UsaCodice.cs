using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Data;
using Enti.Credenziali.Link;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Segreti;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Recupero;

/// <summary>Whoever asked to recover by SMS types the code: a right one gives a link that sets the password, and nothing else.</summary>
/// <remarks>A request that leads to no account is answered like one with a wrong code, after the same statements.</remarks>
internal sealed class UsaCodice : IEndpoint, IPagina
{
    public static readonly Errore NonValido = Errore.DelCampo(
        "credenziali.recupero-codice-non-valido", "codice", "Il codice non è giusto, oppure non vale più: controllalo, o chiedine un altro. Dopo cinque errori il codice non vale più.");

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("recuperi/codici", async (Corpo corpo, HttpContext http, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo.Richiesta, corpo.Codice, Accedi.Da(http)), ct)).Http(Results.Ok))
        .Pubblico()
        .WithName("Credenziali_UsaCodiceRecupero")
        .WithSummary("Scambia il codice ricevuto per SMS con un link che cambia soltanto la password")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("recupero/codice/{richiesta}", (string richiesta) => Mostra(richiesta, null)).Pubblico();
        rotte.MapPost("recupero/codice/{richiesta}", async (string richiesta, [FromForm] string? codice, HttpContext http, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(new Command(richiesta, codice, Accedi.Da(http)), ct) switch
                {
                    { Errore: { } errore } => Mostra(richiesta, errore),
                    var esito => Pagine.Vai($"/recupero/{esito.Valore.Token}"),
                })
            .Pubblico();
    }

    private static IResult Mostra(string richiesta, Errore? errore) =>
        Pagine.Mostra<PaginaCodiceRecupero, Modello>(new Modello(richiesta, errore), errore?.Stato() ?? StatusCodes.Status200OK);

    internal sealed record Modello(string Richiesta, Errore? Errore);

    public sealed record Corpo(string? Richiesta, string? Codice);

    [TransazionePropria("A wrong code is refused, and yet the try must be counted.")]
    public sealed record Command(string? Richiesta, string? Codice, Provenienza Da) : ICommand<Result>;

    /// <summary>The secret of the link, and until when it is good.</summary>
    public sealed record Result(string Token, DateTimeOffset Scadenza);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Richiesta).NotEmpty().WithMessage("Manca la richiesta a cui il codice risponde.").MaximumLength(200).WithMessage("La richiesta è troppo lunga.");
            RuleFor(c => c.Codice).Must(c => CodiceMonouso.Cifre(c).Length == CodiceMonouso.Lunghezza).WithMessage("Scrivi le 8 cifre del codice ricevuto.");
        }
    }

    public sealed class Handler(CredenzialiDbContext store, SecchioPerIndirizzo secchio, ISegreti segreti, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!secchio.Prendi(request.Da.Chiave, out var attesa))
            {
                return ErroriCredenziali.TroppiTentativi(attesa);
            }

            var adesso = orologio.GetUtcNow();
            var richiesta = TokenSegreto.Impronta(request.Richiesta!);
            var codici = store.Set<CodiceRecupero>().Where(c => c.Richiesta == richiesta);
            var trovato = await (from c in codici.AsNoTracking() join k in store.Credenziali.AsNoTracking() on c.CredenzialeId equals k.Id select new { c.Numero, Credenziale = k }).SingleOrDefaultAsync(cancellationToken);
            var impronta = CodiceRecupero.Impronta(segreti, richiesta, trovato?.Numero ?? "", CodiceMonouso.Cifre(request.Codice));
            await using var transazione = await store.Database.BeginTransactionAsync(cancellationToken);
            var giusto = await CodiceMonouso.UsaAsync(codici, impronta, adesso, cancellationToken);
            var credenziale = trovato?.Credenziale;
            var motivo = credenziale is null ? "richiesta sconosciuta" : !giusto ? "codice errato o non più valido" : credenziale.StatoAl(adesso) is StatoCredenziale.Attiva ? null : "credenziale non attiva";
            store.Registro.Add(RigaRegistro.Crea(
                TipoRiga.Accesso, adesso, null, "credenziali.recupero-codice", motivo ?? "riuscito", null, "Recupero", credenziale is null ? null : $"credenziale:{credenziale.Id}", credenziale?.SoggettoId,
                [new("utente", credenziale?.Username), new("indirizzo", request.Da.Indirizzo?.ToString()), new("dispositivo", request.Da.Agente)]));
            var esito = motivo is null ? await LinkAsync(credenziale!, adesso, cancellationToken) : Esito<Result>.Fallito(NonValido);
            await store.SaveChangesAsync(cancellationToken);
            await transazione.CommitAsync(cancellationToken);
            return esito;
        }

        private async Task<Esito<Result>> LinkAsync(Credenziale credenziale, DateTimeOffset adesso, CancellationToken ct)
        {
            await store.LinkRecupero.Where(l => l.CredenzialeId == credenziale.Id).SostituisciAsync(adesso, ct);
            var token = TokenSegreto.Genera(LinkRecupero.Prefisso);
            var link = store.Add(LinkRecupero.SoloPerLaPassword(credenziale.Id, token, adesso)).Entity;
            return new Result(token, link.ScadeIl);
        }
    }
}
