using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Operatori;

/// <summary>The administrator of an ente registers somebody who works there: a person, never an office. A one-time link goes to his e-mail; without one his first password is printed.</summary>
internal sealed partial class RegistraOperatore : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/operatori", async (string ente, ModuloOperatore corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(corpo), ct)).Http(r => Results.Created($"/api/v1/enti/{ente}/operatori/{r.Id}", r)))
        .RequirePermesso(Permessi.GestisciOperatori, Livello.Media)
        .WithName("Anagrafe_RegistraOperatore")
        .WithSummary("Registra chi lavora nell'ente e lo invita a entrare")
        .Produces<Result>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    [SenzaValidatore("La scheda si legge e si giudica insieme: LettoreOperatore dice tutti i campi sbagliati.")]
    public sealed record Command(ModuloOperatore Dati) : ICommand<Result>;

    /// <param name="Id">The person.</param>
    /// <param name="Invitato">A link leaves for the e-mail given.</param>
    /// <param name="Avvisi">What is worth a second look.</param>
    /// <param name="SenzaPassword">The ente gives no credentials with a password to whoever works there: nobody is invited.</param>
    public sealed record Result(Guid Id, bool Invitato, IReadOnlyList<string> Avvisi, bool SenzaPassword = false);

    public sealed class Handler(AnagrafeDbContext store, Luoghi luoghi, Censimento censimento, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var (ente, modulo) = (chiamante.Ambito!.EnteId!.Value, request.Dati);
            var lettore = new LettoreOperatore(await luoghi.AttualiAsync(cancellationToken), orologio.Oggi());
            var incarico = lettore.Incarico(modulo.Ruolo, modulo.Dal, modulo.Al);
            var letto = lettore.Leggi(modulo);
            if (letto.Errore is { } errore)
            {
                return errore;
            }

            var dati = letto.Valore;
            await Amministratori.BloccaAsync(store, ente, cancellationToken);
            var precedenti = await VerificaPrecedenti.TrovaAsync(store, ente, dati, cancellationToken);
            if (precedenti.Any(p => p is { StessoCodice: true, Lavora: true }))
            {
                return ErroriOperatori.GiaRegistrato;
            }

            if (precedenti.Count > 0 && !modulo.ConfermaPrecedenti)
            {
                return ErroriOperatori.Precedenti;
            }

            var persona = await censimento.PersonaAsync(dati.Nome, dati.Cognome, dati.Codice, cancellationToken);
            if (persona.Id == chiamante.SoggettoId)
            {
                return ErroriOperatori.SuSeStessi;
            }

            var adesso = orologio.GetUtcNow();
            if (await store.SchedeOperatori.SingleOrDefaultAsync(s => s.SoggettoId == persona.Id && s.EnteId == ente, cancellationToken) is { } vecchia)
            {
                vecchia.Aggiorna(dati, adesso);
            }
            else
            {
                store.SchedeOperatori.Add(new SchedaOperatore(persona.Id, ente, dati, adesso));
            }

            var (ruolo, dal, al) = incarico.Valore;
            await censimento.IncaricaAsync(persona, ente, ruolo, dal, al, dati.Email, cancellationToken);
            store.Registra(chiamante, "anagrafe.operatore-registrato", $"soggetto:{persona.Id}", persona.Id);
            var impostazioni = await store.Enti.Where(e => e.Id == ente).Select(e => e.Impostazioni).SingleAsync(cancellationToken);
            var consegna = impostazioni.ConsegnaCredenziali(Platea.Operatori, orologio.Oggi());
            return new Result(persona.Id, consegna && dati.Email is not null, dati.Avvisi, !consegna);
        }
    }
}
