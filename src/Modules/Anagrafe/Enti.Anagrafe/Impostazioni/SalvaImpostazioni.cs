using System.Globalization;
using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.RegistroEnti;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Impostazioni;

/// <summary>The administrator of an ente decides its settings. Whoever saves after somebody else is told what changed meanwhile, and loses nothing of what he typed.</summary>
internal sealed class SalvaImpostazioni : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPut("enti/{ente}/impostazioni", async (DatiImpostazioni dati, IMediator mediator, EntiInMemoria memoria, CancellationToken ct) => (await Salva(dati, mediator, memoria, ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.GestisciImpostazioni, Livello.Media)
        .WithName("Anagrafe_SalvaImpostazioni")
        .WithSummary("Cambia le impostazioni dell'ente, tutte insieme: ciò che manca torna al valore del prodotto")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/impostazioni", async (string ente, IFormCollection modulo, IMediator mediator, EntiInMemoria memoria, CancellationToken ct) =>
            await Salva(DatiImpostazioni.DalModulo(modulo), mediator, memoria, ct) switch
            {
                { Errore: { } errore } => await LeggiImpostazioni.Mostra(ente, modulo, errore, mediator, ct),
                { Valore: var fatto } => Pagine.Vai($"/enti/{ente}/impostazioni", fatto.Cambiate == 0 ? "Le impostazioni sono come prima." : "Le impostazioni sono aggiornate."),
            })
        .RequirePermesso(Permessi.GestisciImpostazioni, Livello.Media);

    private static async Task<Esito<Result>> Salva(DatiImpostazioni dati, IMediator mediator, EntiInMemoria memoria, CancellationToken ct)
    {
        var esito = await mediator.Send(new Command(dati), ct);
        memoria.Dimentica();
        return esito;
    }

    public sealed record Command(DatiImpostazioni Dati) : ICommand<Result>;

    public sealed record Result(int Cambiate);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Dati).Custom(RegoleImpostazioni.Verifica);
    }

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var ente = await store.Enti.SingleAsync(e => e.Id == chiamante.Ambito!.EnteId, cancellationToken);
            if (VersioneScheda.Leggi(request.Dati.Versione) is not { } vista)
            {
                return ErroriImpostazioni.VersioneMancante;
            }

            if (vista.Numero != ente.Versione)
            {
                return await CambiateAsync(ente.Id, vista.LettaIl, cancellationToken);
            }

            var prima = DatiImpostazioni.Di(ente);
            ente.Decide(request.Dati.Contatti(), request.Dati.Decise(ente.Impostazioni));
            var cambiate = VoceEnte.Annota(store, chiamante, ente, prima, orologio.GetUtcNow());
            if (cambiate > 0)
            {
                store.Registra(chiamante, "anagrafe.impostazioni-cambiate", $"ente:{ente.Id}", enteId: ente.Id);
            }

            return new Result(cambiate);
        }

        /// <summary>Says, field by field, what somebody else changed since the form was opened.</summary>
        private async Task<Esito<Result>> CambiateAsync(Guid ente, DateTimeOffset lettaIl, CancellationToken ct)
        {
            var voci = await store.Set<VoceEnte>().AsNoTracking().Where(v => v.EnteId == ente && v.Quando >= lettaIl).OrderBy(v => v.Id).ToListAsync(ct);
            return ErroriImpostazioni.ModificateDaAltri(voci.GroupBy(v => CampiImpostazioni.Nome(v.Campo), StringComparer.Ordinal).ToDictionary(
                g => g.Key,
                g => g.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Autore} ha cambiato «{v.Campo}» da «{v.Da}» a «{v.A}» alle {v.Quando.InItalia():HH:mm}: se salvi di nuovo resta quello che hai scritto tu.")).ToArray(),
                StringComparer.Ordinal));
        }
    }
}
