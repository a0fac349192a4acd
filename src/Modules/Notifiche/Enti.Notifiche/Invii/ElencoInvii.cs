using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Notifiche.Data;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Notifiche.Invii;

/// <summary>What the ente sent, newest first, and how it went. Addresses are shown in part and texts not at all: whoever mends mail need not read it.</summary>
internal sealed class ElencoInvii : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/invii", async (string ente, IMediator mediator, CancellationToken ct, StatoNotifica? stato, Guid? cursore, int limite = 50) =>
            (await mediator.Send(new Query(stato, cursore, limite), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.InviiLeggi, Livello.Media)
        .WithName("Notifiche_ElencoInvii")
        .WithSummary("I messaggi inviati dall'ente, dal più recente")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/invii", async (string ente, string? stato, Guid? cursore, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(Enum.TryParse<StatoNotifica>(stato, out var scelto) ? scelto : null, cursore, 50), ct))
                .Http(r => Pagine.Mostra<PaginaInvii, Modello>(new Modello(ente, stato, r))))
        .RequirePermesso(Permessi.InviiLeggi, Livello.Media)
        .NelMenu("Invii", "I messaggi inviati dall'ente e il loro esito.", "mail", 70, GruppiMenu.Comunicazioni);

    internal sealed record Modello(string Ente, string? Stato, Result Elenco);

    public sealed record Query(StatoNotifica? Stato, Guid? Cursore, int Limite) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Voce> Elementi, Guid? Successivo);

    /// <summary><c>Indirizzo</c> is masked; <c>ProssimoTentativo</c> is null once the message is concluded.</summary>
    public sealed record Voce(
        Guid Id, DateTimeOffset CreataIl, TipoCanale Canale, string Indirizzo, string Oggetto, StatoNotifica Stato, int Tentativi, DateTimeOffset? ProssimoTentativo, DateTimeOffset? ConclusaIl);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Limite).LimiteDiPagina();
    }

    public sealed class Handler(NotificheDbContext store, Chiamante chiamante) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var enteId = chiamante.Ambito!.EnteId;
            var trovate = await store.Notifiche.AsNoTracking()
                .Where(n => n.EnteId == enteId && (request.Stato == null || n.Stato == request.Stato) && (request.Cursore == null || n.Id < request.Cursore))
                .OrderByDescending(n => n.Id)
                .Take(request.Limite + 1)
                .Select(n => new { Notifica = n, Prove = n.Prove.Count })
                .ToListAsync(cancellationToken);
            var voci = trovate.Take(request.Limite).Select(t => Leggi(t.Notifica, t.Prove)).ToList();
            return new Result(voci, trovate.Count > request.Limite ? voci[^1].Id : null);
        }
    }

    /// <summary>A message as lists show it.</summary>
    internal static Voce Leggi(Notifica n, int prove) => new(
        n.Id, n.CreataIl, n.Canale, Mascherato(n.Indirizzo), n.Oggetto, n.Stato, prove, n.Stato is StatoNotifica.DaSpedire ? n.ProssimoTentativo : null, n.ConclusaIl);

    /// <summary><c>m***@esempio.it</c>, <c>+39***4567</c>: enough to recognise an address one already knows.</summary>
    internal static string Mascherato(string indirizzo) => indirizzo.LastIndexOf('@') switch
    {
        > 0 and var a => $"{indirizzo[0]}***{indirizzo[a..]}",
        _ when indirizzo.Length > 7 => $"{indirizzo[..3]}***{indirizzo[^4..]}",
        _ => "***",
    };
}
