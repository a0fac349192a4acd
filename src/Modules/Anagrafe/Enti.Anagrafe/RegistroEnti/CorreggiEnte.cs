using Enti.Abstractions;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Impostazioni;
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

namespace Enti.Anagrafe.RegistroEnti;

/// <summary>The administrator of the system writes the facts of an ente better; its code stays.</summary>
internal sealed class CorreggiEnte : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPut("piattaforma/enti/{codice}", async (string codice, ModuloEnte corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(codice, corpo), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.GestisciEnti, Livello.Media)
        .WithName("Anagrafe_CorreggiEnte")
        .WithSummary("Corregge i dati di un ente")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("piattaforma/enti/{codice}/modifica", async (string codice, AnagrafeDbContext store, CancellationToken ct) =>
                await store.Enti.AsNoTracking().SingleOrDefaultAsync(e => e.Codice == codice, ct) is { } ente ? Mostra(codice, ModuloEnte.Da(ente), null) : ErroriEnti.NonTrovato.ComeRisultato())
            .RequirePermesso(Permessi.GestisciEnti, Livello.Media);
        rotte.MapPost("piattaforma/enti/{codice}/modifica", async (string codice, [FromForm] ModuloEnte modulo, IMediator mediator, CancellationToken ct) =>
                (await mediator.Send(new Command(codice, modulo), ct)).Errore switch
                {
                    null => Pagine.Vai($"/piattaforma/enti/{codice}", "I dati dell'ente sono aggiornati."),
                    { Tipo: TipoErrore.NonTrovato } assente => assente.ComeRisultato(),
                    var errore => Mostra(codice, modulo, errore),
                })
            .RequirePermesso(Permessi.GestisciEnti, Livello.Media);
    }

    private static IResult Mostra(string codice, ModuloEnte dati, Errore? errore) =>
        Pagine.Mostra<PaginaModuloEnte, RegistraEnte.ModelloModulo>(new RegistraEnte.ModelloModulo(dati, codice, errore), errore?.Stato() ?? StatusCodes.Status200OK);

    public sealed record Command(string Codice, ModuloEnte Dati) : ICommand<Unit>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Dati).Custom(RegoleEnte.Verifica);
    }

    public sealed class Handler(AnagrafeDbContext store, Luoghi luoghi, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            var (codice, fatti) = (DatiIpa.Normalizza(request.Codice), request.Dati.Fatti());
            if (fatti.Belfiore is not null && await luoghi.TrovaAsync(fatti.Belfiore, cancellationToken) is null)
            {
                return ErroriEnti.LuogoSconosciuto;
            }

            await store.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('anagrafe.ente'))", cancellationToken);
            if (await store.Enti.SingleOrDefaultAsync(e => e.Codice == codice, cancellationToken) is not { } ente)
            {
                return ErroriEnti.NonTrovato;
            }

            if (await store.Enti.AnyAsync(e => e.Id != ente.Id && e.CodiceFiscale == fatti.CodiceFiscale, cancellationToken))
            {
                return ErroriEnti.CodiceFiscalePreso;
            }

            var prima = DatiImpostazioni.Di(ente);
            ente.Correggi(fatti);
            VoceEnte.Annota(store, chiamante, ente, prima, orologio.GetUtcNow());
            store.Registra(chiamante, "anagrafe.ente-corretto", $"ente:{ente.Id}", enteId: ente.Id);
            return Unit.Value;
        }
    }
}
