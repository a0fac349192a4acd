using Enti.Abstractions;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Soggetti;

/// <summary>A clerk registers who is at the desk. Whoever another ente already knows by the same key is tied to this one: nobody is in the registry twice.</summary>
internal sealed class RegistraSoggetto : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/soggetti", async (string ente, SchedaSoggetto scheda, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(scheda), ct)).Http(r => Results.Created($"/api/v1/enti/{ente}/soggetti/{r.Id}", r)))
        .RequirePermesso(Permessi.GestisciSoggetti, Livello.Media)
        .WithName("Anagrafe_RegistraSoggetto")
        .WithSummary("Registra una persona o un'impresa")
        .Produces<Result>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("enti/{ente}/soggetti/nuovo", (string ente, string? ritorno) => Mostra(ente, new SchedaSoggetto(), null, ritorno))
            .RequirePermesso(Permessi.GestisciSoggetti, Livello.Media);
        rotte.MapPost("enti/{ente}/soggetti/nuovo", async (string ente, IFormCollection modulo, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(new Command(SchedaSoggetto.DalModulo(modulo)), ct) switch
                {
                    { Errore: { } errore } => Mostra(ente, SchedaSoggetto.DalModulo(modulo), errore, modulo["ritorno"]),
                    var esito => Pagine.Vai(Dopo(ente, modulo["ritorno"], esito.Valore.Id), string.Join(' ', esito.Valore.Avvisi.Prepend("Il soggetto è registrato.")), esito.Valore.Avvisi.Count == 0 ? Tono.Successo : Tono.Attenzione),
                })
            .RequirePermesso(Permessi.GestisciSoggetti, Livello.Media);
    }

    [SenzaValidatore("La scheda si legge e si giudica insieme: LettoreScheda dice tutti i campi sbagliati.")]
    public sealed record Command(SchedaSoggetto Scheda) : ICommand<Result>;

    public sealed record Result(Guid Id, IReadOnlyList<string> Avvisi);

    public sealed class Handler(AnagrafeDbContext store, Luoghi luoghi, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var (adesso, ente) = (orologio.GetUtcNow(), chiamante.Ambito!.EnteId!.Value);
            var letta = new LettoreScheda(await luoghi.AttualiAsync(cancellationToken), orologio.Oggi()).Leggi(request.Scheda);
            if (letta.Errore is { } errore)
            {
                return errore;
            }

            var dati = letta.Valore;
            var valori = dati.Chiavi.Select(c => c.Valore).ToList();
            var principale = valori[0];
            var noti = await store.Soggetti.Include(s => s.Chiavi).Where(s => s.Chiavi.Any(c => valori.Contains(c.Valore) && c.Stato != StatoChiave.Dichiarata)).ToListAsync(cancellationToken);
            if (noti.Find(s => s.Chiavi.Any(c => string.Equals(c.Valore, principale, StringComparison.Ordinal) && c.Stato is not StatoChiave.Dichiarata)) is { } noto)
            {
                // A copy that was made one with another leads to the one that stayed.
                noto = noto.UnitoA is { } unito ? await store.Soggetti.Include(s => s.Chiavi).SingleAsync(s => s.Id == unito, cancellationToken) : noto;
                return await Lega(noto, ente, dati, adesso, cancellationToken);
            }

            // The second key already belongs to somebody: it may be declared, but proves nothing until the two are made one.
            var nuovo = Soggetto.Da(dati, secondaLibera: noti.Count == 0, adesso);
            store.Soggetti.Add(nuovo);
            foreach (var (campo, valore) in nuovo.Fotografia())
            {
                VoceStorica.Annota(store, chiamante, nuovo.Id, adesso, campo, null, valore);
            }

            try
            {
                await store.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException doppio) when (doppio.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
            {
                // Somebody registered the same key a moment ago.
                return ErroriAnagrafe.GiaRegistrato(dati.Tipo is TipoSoggetto.PersonaFisica ? "codiceFiscale" : "partitaIva");
            }

            await Sportello.LegaAsync(store, ente, nuovo, dati.Indirizzo, adesso, cancellationToken);
            await Sportello.ScriviContattiAsync(store, chiamante, nuovo.Id, dati.Contatti, adesso, cancellationToken);
            await Sportello.ProvaAsync(store, chiamante, nuovo.Id, dati.Documento, adesso, cancellationToken);
            store.Registra(chiamante, "anagrafe.soggetto-registrato", $"soggetto:{nuovo.Id}", nuovo.Id);
            return new Result(nuovo.Id, dati.Avvisi);
        }

        /// <summary>Somebody already in the registry: the ente may find him from now on, what the registry knows of him stays.</summary>
        private async Task<Esito<Result>> Lega(Soggetto noto, Guid ente, DatiScheda dati, DateTimeOffset adesso, CancellationToken ct)
        {
            if (await store.Rapporti.AnyAsync(r => r.EnteId == ente && r.SoggettoId == noto.Id, ct))
            {
                return ErroriAnagrafe.GiaRegistrato(dati.Tipo is TipoSoggetto.PersonaFisica ? "codiceFiscale" : "partitaIva");
            }

            await Sportello.LegaAsync(store, ente, noto, dati.Indirizzo, adesso, ct);
            await Sportello.ScriviContattiAsync(store, chiamante, noto.Id, dati.Contatti, adesso, ct);
            await Sportello.ProvaAsync(store, chiamante, noto.Id, dati.Documento, adesso, ct);
            if (dati.Documento is not null && noto.VerificaIdentita())
            {
                VoceStorica.Annota(store, chiamante, noto.Id, adesso, Soggetto.Campi.Identita, nameof(Identita.Dichiarata), nameof(Identita.Verificata));
            }

            store.Registra(chiamante, "anagrafe.soggetto-registrato", $"soggetto:{noto.Id}", noto.Id);
            return new Result(noto.Id, ["Era già nel registro con questo codice: controlla che i dati siano quelli che hai visto."]);
        }
    }

    /// <summary>Back to the work that needed the subject, which learns who it is; else to the subject's sheet.</summary>
    private static string Dopo(string ente, string? ritorno, Guid id) =>
        Collegamento.Interno(ritorno) is { } lavoro ? Collegamento.Con(lavoro, ("soggetto", id.ToString())) : $"/enti/{ente}/soggetti/{id}";

    private static IResult Mostra(string ente, SchedaSoggetto scheda, Errore? errore, string? ritorno) =>
        Pagine.Mostra<PaginaScheda, ModelloScheda>(new ModelloScheda(ente, null, "", scheda, [], errore, Collegamento.Interno(ritorno)), errore?.Stato() ?? StatusCodes.Status200OK);
}
