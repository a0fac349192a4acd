using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.RegistroEnti;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Operatori;

/// <summary>An assignment is suspended, resumed, or ended today or on a day to come; the ente is never left without an administrator.</summary>
internal sealed class CambiaIncarico : IEndpoint, IPagina
{
    private static readonly string[] Azioni = ["sospendi", "riprendi", "cessa"];

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/operatori/{id:guid}/incarichi/{incarico:guid}/stato", async (Guid id, Guid incarico, Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id, incarico, corpo.Azione, corpo.Al, corpo.Motivo), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.GestisciOperatori, Livello.Media)
        .WithName("Anagrafe_CambiaIncarico")
        .WithSummary("Sospende, riprende o fa cessare un incarico")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/operatori/{id:guid}/incarichi/{incarico:guid}/stato", async (
            string ente, Guid id, Guid incarico, [FromForm] Corpo corpo, IMediator mediator, Chiamante chi, TimeProvider orologio, CancellationToken ct) =>
            (await mediator.Send(new Command(id, incarico, corpo.Azione, corpo.Al, corpo.Motivo), ct)).Errore is { } errore
                ? await LeggiOperatore.Mostra(ente, id, errore, mediator, chi, orologio, ct)
                : Pagine.Vai($"/enti/{ente}/operatori/{id}", "L'incarico è aggiornato."))
        .RequirePermesso(Permessi.GestisciOperatori, Livello.Media);

    public sealed record Corpo
    {
        /// <summary>sospendi, riprendi, cessa.</summary>
        public string? Azione { get; init; }

        /// <summary>Last day, to end it later than today.</summary>
        public string? Al { get; init; }

        public string? Motivo { get; init; }
    }

    [SenzaValidatore("Si giudica dopo aver trovato l'incarico: quello di un altro ente non esiste, qualunque cosa si mandi.")]
    public sealed record Command(Guid Id, Guid IncaricoId, string? Azione, string? Al, string? Motivo) : ICommand<Unit>;

    /// <summary>What is wrong in the request; asked once the assignment is found, so that another ente's does not exist whatever is sent.</summary>
    private static Errore? Sbagliata(Command c)
    {
        var campi = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (!Azioni.Contains(c.Azione, StringComparer.Ordinal))
        {
            campi["azione"] = [$"L'azione può essere: {string.Join(", ", Azioni)}."];
        }

        if (!DatiIpa.Scritto(c.Motivo, 500))
        {
            campi["motivo"] = ["Scrivi il motivo, al massimo 500 caratteri."];
        }

        if (!string.IsNullOrWhiteSpace(c.Al) && Calendario.Giorno(c.Al) is null)
        {
            campi["al"] = ["Questa data non va bene: scrivila come 31/12/2026."];
        }

        return campi.Count == 0 ? null : new Errore("anagrafe.cambio-non-valido", "Controlla i campi segnalati e riprova.", TipoErrore.Validazione, campi);
    }

    public sealed class Handler(AnagrafeDbContext store, Censimento censimento, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            var (ente, oggi) = (chiamante.Ambito!.EnteId!.Value, orologio.Oggi());
            await Amministratori.BloccaAsync(store, ente, cancellationToken);
            if (await store.Appartenenze.SingleOrDefaultAsync(a => a.Id == request.IncaricoId && a.SoggettoId == request.Id && a.EnteId == ente, cancellationToken) is not { } incarico)
            {
                return ErroriOperatori.IncaricoNonTrovato;
            }

            if (Sbagliata(request) is { } sbagliata)
            {
                return sbagliata;
            }

            if (incarico.Ruolo is RuoloAppartenenza.AmministratoreSistema)
            {
                return ErroriOperatori.DelSistema;
            }

            if (request.Azione is "riprendi" && request.Id == chiamante.SoggettoId)
            {
                return ErroriOperatori.SuSeStessi;
            }

            if (!await FaiAsync(incarico, request, request.Motivo!.Trim(), oggi, cancellationToken))
            {
                return ErroriOperatori.PassaggioNonAmmesso;
            }

            return incarico.Ruolo is RuoloAppartenenza.AmministratoreEnte && request.Azione is not "riprendi" && await Amministratori.ControllaAsync(store, ente, oggi, cancellationToken) is { } errore
                ? errore
                : Unit.Value;
        }

        private async Task<bool> FaiAsync(Appartenenza incarico, Command request, string motivo, DateOnly oggi, CancellationToken ct)
        {
            if (incarico.Stato is StatoAppartenenza.Cessata)
            {
                return false;
            }

            if (request.Azione is "cessa" && (Calendario.Giorno(request.Al) ?? oggi) <= oggi)
            {
                await censimento.CessaAsync(incarico, motivo, oggi, ct);
                return true;
            }

            var fatto = request.Azione switch
            {
                "cessa" => incarico.FinisceIl(Calendario.Giorno(request.Al)!.Value, motivo),
                "sospendi" => incarico.Sospendi(motivo),
                _ => incarico.Riprendi(motivo),
            };
            if (fatto)
            {
                store.Pubblica(new AppartenenzaCambiata(incarico.SoggettoId, incarico.EnteId));
                store.Registra(chiamante, $"anagrafe.incarico-{request.Azione}", $"appartenenza:{incarico.Id}", incarico.SoggettoId, motivo);
            }

            return fatto;
        }
    }
}
