using Enti.Abstractions;
using Enti.Credenziali.Data;
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

namespace Enti.Credenziali.Lettere;

/// <summary>Says who signs the letters of the ente from now on.</summary>
internal sealed class ImpostaFirma : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPut("enti/{ente}/lettere/firma", async (Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(corpo.Comando, ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.LettereGestisci, Livello.Media)
        .WithName("Credenziali_ImpostaFirma")
        .WithSummary("Imposta la firma in calce alle lettere dell'ente")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("enti/{ente}/lettere/firma", async (string ente, IMediator mediator, CancellationToken ct) =>
                (await mediator.Send(new LeggiFirma(), ct)).Http(f => Pagine.Mostra<PaginaFirma, Modello>(new Modello(ente, f.Qualifica, f.Nome, null))))
            .RequirePermesso(Permessi.LettereGestisci, Livello.Media);
        rotte.MapPost("enti/{ente}/lettere/firma", async (string ente, [FromForm] Corpo corpo, IMediator mediator, CancellationToken ct) =>
                (await mediator.Send(corpo.Comando, ct)) switch
                {
                    { Errore: { } errore } => Pagine.Mostra<PaginaFirma, Modello>(new Modello(ente, corpo.Qualifica, corpo.Nome, errore), errore.Stato()),
                    _ => Results.Redirect($"/enti/{ente}/lettere"),
                })
            .RequirePermesso(Permessi.LettereGestisci, Livello.Media);
    }

    internal sealed record Modello(string Ente, string? Qualifica, string? Nome, Errore? Errore);

    public sealed record Corpo(string? Qualifica, string? Nome)
    {
        internal Command Comando => new(Qualifica?.Trim() ?? "", string.IsNullOrWhiteSpace(Nome) ? null : Nome.Trim());
    }

    public sealed record Command(string Qualifica, string? Nome) : ICommand<Unit>;

    /// <summary>Who signs today; what is shown where the ente never said.</summary>
    public sealed record LeggiFirma : IQuery<Firma>;

    public sealed record Firma(string Qualifica, string? Nome);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Qualifica).NotEmpty().WithMessage("Scrivi in quale qualità si firma.").MaximumLength(120).WithMessage("La qualifica è di 120 caratteri al massimo.");
            RuleFor(c => c.Nome).MaximumLength(80).WithMessage("Il nome è di 80 caratteri al massimo.");
        }
    }

    public sealed class Handler(CredenzialiDbContext store, Chiamante chiamante) : IRequestHandler<Command, Esito<Unit>>, IRequestHandler<LeggiFirma, Esito<Firma>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            var firma = await Trova(cancellationToken);
            if (firma is null)
            {
                firma = new FirmaLettere { EnteId = chiamante.Ambito!.EnteId!.Value };
                store.Add(firma);
            }

            (firma.Qualifica, firma.Nome) = (request.Qualifica, request.Nome);
            store.Registra(chiamante, "credenziali.lettere-firma-cambiata");
            return Unit.Value;
        }

        public async Task<Esito<Firma>> Handle(LeggiFirma request, CancellationToken cancellationToken)
        {
            var firma = await Trova(cancellationToken) ?? new FirmaLettere();
            return new Firma(firma.Qualifica, firma.Nome);
        }

        private Task<FirmaLettere?> Trova(CancellationToken ct) => store.Set<FirmaLettere>().SingleOrDefaultAsync(f => f.EnteId == chiamante.Ambito!.EnteId, ct);
    }
}
