using Enti.Abstractions;
using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Profilo;

/// <summary>A person writes a telephone where to be called. Nothing is ever sent there, so nothing proves it: it stays as declared.</summary>
internal sealed class AggiungiTelefono : IEndpoint, IPagina
{
    /// <summary>Telephones that one person may write.</summary>
    internal const int Massimo = 5;

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("profilo/telefoni", async (Corpo corpo, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Command(corpo.Telefono), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.ProfiloProprio)
        .WithName("Anagrafe_AggiungiTelefono")
        .WithSummary("Aggiunge un telefono a cui farsi chiamare")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("profilo/telefoni", async ([FromForm] Corpo? corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo?.Telefono), ct)).Errore is { } errore
                ? await ApriProfilo.Mostra(mediator, errore, new ApriProfilo.Scritto(Telefono: corpo?.Telefono), ct)
                : Pagine.Vai("/profilo", "Il telefono è fra i tuoi recapiti."))
        .RequirePermesso(Permessi.ProfiloProprio);

    public sealed record Corpo(string? Telefono = null);

    public sealed record Command(string? Telefono) : ICommand<Result>;

    public sealed record Result(Guid Id, string Valore);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Telefono).Must(t => Contracts.Telefono.Numero(t) is not null).WithMessage("Scrivi il telefono con il prefisso, come 0372 123456.");
    }

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var io = chiamante.SoggettoId ?? Guid.Empty;
            var numero = Telefono.Numero(request.Telefono)!;

            // The subject's row makes two requests at once wait for each other: the same number twice, or one too many.
            await store.Database.ExecuteSqlAsync($"select 1 from anagrafe.soggetto where id = {io} for update", cancellationToken);
            if (!await store.Soggetti.AnyAsync(s => s.Id == io, cancellationToken))
            {
                return ErroriAnagrafe.SoggettoNonTrovato;
            }

            var suoi = await store.Contatti.Where(c => c.SoggettoId == io && c.EnteId == null && c.Tipo == TipoContatto.Telefono).ToListAsync(cancellationToken);
            if (suoi.Find(c => string.Equals(c.Valore, numero, StringComparison.Ordinal)) is { } gia)
            {
                gia.Scritto(chiamante.CredenzialeId);
                return new Result(gia.Id, numero);
            }

            if (suoi.Count >= Massimo)
            {
                return ErroriAnagrafe.TroppiTelefoni;
            }

            var nuovo = new Contatto(io, TipoContatto.Telefono, numero);
            nuovo.Scritto(chiamante.CredenzialeId);
            store.Contatti.Add(nuovo);
            VoceStorica.Annota(store, chiamante, io, orologio.GetUtcNow(), ParoleSoggetto.Contatto(TipoContatto.Telefono), null, numero, riservata: true);
            store.Registra(chiamante, "anagrafe.telefono-aggiunto", $"contatto:{nuovo.Id}", io);
            return new Result(nuovo.Id, numero);
        }
    }
}
