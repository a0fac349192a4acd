using Enti.Abstractions;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
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

/// <summary>The administrator of the system puts an ente into the register, from what the public index says of it.</summary>
internal sealed class RegistraEnte : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("piattaforma/enti", async (ModuloEnte corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo), ct)).Http(r => Results.Created($"/api/v1/piattaforma/enti/{r.Codice}", r)))
        .RequirePermesso(Permessi.GestisciEnti, Livello.Media)
        .WithName("Anagrafe_RegistraEnte")
        .WithSummary("Mette un ente nel registro dai suoi dati IPA")
        .Produces<Result>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("piattaforma/enti/nuovo", () => Mostra(new ModuloEnte(), null)).RequirePermesso(Permessi.GestisciEnti, Livello.Media);
        rotte.MapPost("piattaforma/enti/nuovo", async ([FromForm] ModuloEnte modulo, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(new Command(modulo), ct) switch
                {
                    { Errore: { } errore } => Mostra(modulo, errore),
                    var esito => Pagine.Vai($"/piattaforma/enti/{esito.Valore.Codice}", "L'ente è nel registro. Ora nomina il suo primo amministratore."),
                })
            .RequirePermesso(Permessi.GestisciEnti, Livello.Media);
    }

    private static IResult Mostra(ModuloEnte dati, Errore? errore) =>
        Pagine.Mostra<PaginaModuloEnte, ModelloModulo>(new ModelloModulo(dati, null, errore), errore?.Stato() ?? StatusCodes.Status200OK);

    /// <summary>The form; <c>Codice</c> is that of the ente being corrected, null for a new one.</summary>
    public sealed record ModelloModulo(ModuloEnte Dati, string? Codice, Errore? Errore);

    public sealed record Command(ModuloEnte Dati) : ICommand<Result>;

    public sealed record Result(Guid Id, string Codice, StatoEnte Stato);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Dati).Custom((dati, contesto) =>
        {
            if (!DatiIpa.CodiceValido(dati.Codice))
            {
                contesto.AddFailure("codice", "Scrivi il codice IPA dell'ente, come p_cr: lettere, cifre e trattino basso.");
            }

            RegoleEnte.Verifica(dati, contesto);
        });
    }

    public sealed class Handler(AnagrafeDbContext store, Luoghi luoghi, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var (codice, fatti) = (DatiIpa.Normalizza(request.Dati.Codice), request.Dati.Fatti());
            if (fatti.Belfiore is not null && await luoghi.TrovaAsync(fatti.Belfiore, cancellationToken) is null)
            {
                return ErroriEnti.LuogoSconosciuto;
            }

            // Two administrators at once: the second waits here, and finds what the first one wrote.
            await store.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('anagrafe.ente'))", cancellationToken);
            if (await store.Enti.AnyAsync(e => e.Codice == codice, cancellationToken))
            {
                return ErroriEnti.CodicePreso;
            }

            if (await store.Enti.AnyAsync(e => e.CodiceFiscale == fatti.CodiceFiscale, cancellationToken))
            {
                return ErroriEnti.CodiceFiscalePreso;
            }

            var ente = Ente.Conosciuto(codice, fatti, orologio.GetUtcNow());
            store.Enti.Add(ente);
            store.Registra(chiamante, "anagrafe.ente-registrato", $"ente:{ente.Id}", enteId: ente.Id);
            return new Result(ente.Id, ente.Codice, ente.Stato);
        }
    }
}
