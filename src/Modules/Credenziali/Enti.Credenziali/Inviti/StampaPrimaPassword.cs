using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Data;
using Enti.Credenziali.Lettere;
using Enti.Credenziali.Password;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Segreti;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Inviti;

/// <summary>Prints a first password for somebody without an e-mail. It is in clear in this one answer and is kept nowhere; printing again voids it.</summary>
internal sealed class StampaPrimaPassword : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/inviti/{id:guid}/prima-password", async (Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id), ct)).Http(Foglio))
        .RequirePermesso(Permessi.InvitiStampa, Livello.Media)
        .WithName("Credenziali_StampaPrimaPassword")
        .WithSummary("Stampa una prima password per chi è stato invitato")
        .Produces(StatusCodes.Status200OK, contentType: "application/pdf")
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/inviti/{id:guid}/prima-password", async (string ente, Guid id, [FromForm] string? ritorno, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id), ct)) switch
            {
                { Errore: { } errore } => Pagine.Vai(Collegamento.Interno(ritorno) ?? $"/enti/{ente}/operatori", errore.Messaggio, Tono.Pericolo),
                var esito => Foglio(esito.Valore),
            })
        .RequirePermesso(Permessi.InvitiStampa, Livello.Media);

    private static IResult Foglio(byte[] pdf) => Results.File(pdf, "application/pdf", "prima-password.pdf");

    [SenzaValidatore("The id comes from the route, already a GUID.")]
    public sealed record Command(Guid Id) : ICommand<byte[]>;

    public sealed class Handler(CredenzialiDbContext store, PreparazioneInviti preparazione, ISegreti segreti, IMediator mediator, IndirizzoPortale portale, Chiamante chi, TimeProvider orologio) : IRequestHandler<Command, Esito<byte[]>>
    {
        public async Task<Esito<byte[]>> Handle(Command request, CancellationToken cancellationToken)
        {
            var enteId = chi.Ambito!.EnteId!.Value;
            if (await store.Inviti.SingleOrDefaultAsync(i => i.Id == request.Id && i.EnteId == enteId, cancellationToken) is not { } invito)
            {
                return ErroriInviti.Sconosciuto;
            }

            if (!invito.Aperto || invito.Tipo is TipoInvito.Conferma)
            {
                return invito.Aperto ? ErroriInviti.HaGiaUnaCredenziale : ErroriInviti.Chiuso;
            }

            if (!await preparazione.AmmessiAsync(enteId, cancellationToken))
            {
                return ErroriInviti.NonAmmesso;
            }

            // Whoever prints knows the secret until it is changed: nobody makes himself one.
            if (invito.SoggettoId == chi.SoggettoId)
            {
                return ErroriInviti.SuSeStessi;
            }

            var credenziale = await store.Credenziali.SingleAsync(c => c.Id == invito.CredenzialeId, cancellationToken);
            if (!credenziale.DaAttivareDaSolo(enteId))
            {
                return ErroriCredenziali.GiaAttivata;
            }

            var adesso = orologio.GetUtcNow();
            var password = PrimaPassword.Genera();
            var ente = await mediator.Send(new EntePerId(enteId), cancellationToken) ?? throw new InvalidOperationException($"No ente {enteId}");
            if (credenziale.RinnovaPrimaPassword(PrimaPassword.Impronta(segreti, password), ente.Impostazioni.DurataPrimaPassword(), adesso).Errore is { } errore)
            {
                return errore;
            }

            store.Registra(chi, "credenziali.prima-password-stampata", $"invito:{invito.Id}", invito.SoggettoId);
            var pdf = new MemoryStream();
            await FoglioOperatore.ScriviAsync(pdf, Carta(ente, portale.Valore, adesso), invito.Denominazione, credenziale.Username, password, adesso, cancellationToken);
            return pdf.ToArray();
        }

        private static DatiLotto Carta(DatiEnte ente, string portale, DateTimeOffset adesso)
        {
            var oggi = DateOnly.FromDateTime(adesso.InItalia().DateTime);
            var scadenza = DateOnly.FromDateTime((adesso + ente.Impostazioni.DurataPrimaPassword()).InItalia().DateTime).AddDays(-1);
            return new DatiLotto(ente.Denominazione, ente.CodiceFiscale, ente.Contatti, portale, null, "", oggi, scadenza);
        }
    }
}
