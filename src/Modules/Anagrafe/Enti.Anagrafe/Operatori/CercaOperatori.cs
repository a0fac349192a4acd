using System.Buffers.Text;
using System.Text.Json;
using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Operatori;

/// <summary>Who works in the ente for programs: page after page, in the order asked for.</summary>
internal sealed class CercaOperatori : IEndpoint
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/operatori", async ([AsParameters] FiltriOperatori filtri, int? limite, string? cursore, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(filtri, limite ?? 50, cursore), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.LeggiOperatori, Livello.Media)
        .WithName("Anagrafe_CercaOperatori")
        .WithSummary("Cerca chi lavora nell'ente")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public sealed record Query(FiltriOperatori Filtri, int Limite, string? Cursore) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<OperatoreTrovato> Elementi, string? Successivo);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Limite).LimiteDiPagina();
            RuleFor(q => q.Filtri).Custom(FiltriOperatori.Verifica);
        }
    }

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var righe = request.Filtri.Su(store, chiamante.Ambito!.EnteId!.Value, orologio.Oggi());
            if (!string.IsNullOrEmpty(request.Cursore))
            {
                if (CursoreOperatori.Leggi(request.Cursore) is not { } dopo)
                {
                    return ErroriAnagrafe.CursoreErrato;
                }

                righe = request.Filtri.Dopo(righe, dopo);
            }

            // One more than asked: it tells whether there is a next page.
            var trovati = await request.Filtri.InOrdine(righe).Take(request.Limite + 1).ToListAsync(cancellationToken);
            return trovati.Count <= request.Limite
                ? new Result(trovati, null)
                : new Result(trovati[..request.Limite], CursoreOperatori.Di(trovati[request.Limite - 1]).ToString());
        }
    }
}

/// <summary>Where a page ended: what orders the list, and the assignment that tells two like lines apart.</summary>
internal sealed record CursoreOperatori(string Cognome, string Nome, DateOnly Dal, Guid Incarico)
{
    public static CursoreOperatori Di(OperatoreTrovato o) => new(o.Cognome, o.Nome, o.Dal, o.IncaricoId);

    /// <summary>Null when it is not one that a page gave.</summary>
    public static CursoreOperatori? Leggi(string testo)
    {
        try
        {
            // No name that the database gave has the character that it cannot hold.
            return JsonSerializer.Deserialize<CursoreOperatori>(Base64Url.DecodeFromChars(testo)) is { Cognome: { } cognome, Nome: { } nome } letto
                && !cognome.Contains('\0', StringComparison.Ordinal) && !nome.Contains('\0', StringComparison.Ordinal) ? letto : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    public override string ToString() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this));
}
