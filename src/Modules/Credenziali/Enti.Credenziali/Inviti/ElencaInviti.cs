using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Inviti;

/// <summary>The invitations of the ente that wait for somebody, newest first.</summary>
internal sealed class ElencaInviti : IEndpoint
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/inviti", async (IMediator mediator, CancellationToken ct, Guid? cursore, int limite = 50) =>
            (await mediator.Send(new Query(cursore, limite), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.InvitiGestisci, Livello.Media)
        .WithName("Credenziali_ElencaInviti")
        .WithSummary("Elenca gli inviti dell'ente che aspettano qualcuno")
        .Produces<Result>();

    public sealed record Query(Guid? Cursore, int Limite) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Voce> Elementi, Guid? Successivo);

    public sealed record Voce(Guid Id, Guid SoggettoId, string Denominazione, TipoInvito Tipo, string? Email, DateTimeOffset CreatoIl, DateTimeOffset ScadeIl, bool Scaduto);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Limite).LimiteDiPagina();
    }

    public sealed class Handler(CredenzialiDbContext store, Chiamante chi, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var adesso = orologio.GetUtcNow();
            var enteId = chi.Ambito!.EnteId!.Value;
            var voci = await store.Inviti.AsNoTracking()
                .Where(i => i.EnteId == enteId && i.UsatoIl == null && i.AnnullatoIl == null && (request.Cursore == null || i.Id < request.Cursore))
                .OrderByDescending(i => i.Id)
                .Take(request.Limite + 1)
                .Select(i => new Voce(i.Id, i.SoggettoId, i.Denominazione, i.Tipo, i.Email, i.CreatoIl, i.ScadeIl, i.ScadeIl <= adesso))
                .ToListAsync(cancellationToken);
            return new Result([.. voci.Take(request.Limite)], voci.Count > request.Limite ? voci[request.Limite - 1].Id : null);
        }
    }
}
