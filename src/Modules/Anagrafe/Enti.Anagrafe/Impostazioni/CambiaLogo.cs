using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.RegistroEnti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Impostazioni;

/// <summary>The administrator of an ente puts its logo into the header, or takes it away. PNG and JPEG alone, told by their first bytes.</summary>
internal sealed class CambiaLogo : IEndpoint, IPagina
{
    // The envelope of a multipart request, beside the picture.
    private const int Busta = 4096;
    private static readonly RegoleFile Regole = new(ErroriImpostazioni.LogoMancante, ErroriImpostazioni.LogoTroppoGrande, ErroriImpostazioni.LogoTroncato, LogoEnte.Massimo + Busta);

    public static void Map(IEndpointRouteBuilder rotte)
    {
        rotte.MapPut("enti/{ente}/impostazioni/logo", async (HttpRequest richiesta, IMediator mediator, EntiInMemoria memoria, CancellationToken ct) =>
                (await FileInviato.Leggi(richiesta, Regole, (file, _) => Invia(file, mediator, memoria, ct), ct)).Http(_ => Results.NoContent()))
            .RequirePermesso(Permessi.GestisciImpostazioni, Livello.Media)
            .WithName("Anagrafe_CambiaLogo")
            .WithSummary("Cambia il logo dell'ente: PNG o JPEG, al massimo 200 KB")
            .Accepts<IFormFile>("multipart/form-data")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        rotte.MapDelete("enti/{ente}/impostazioni/logo", async (IMediator mediator, EntiInMemoria memoria, CancellationToken ct) => (await Salva(null, mediator, memoria, ct)).Http(_ => Results.NoContent()))
            .RequirePermesso(Permessi.GestisciImpostazioni, Livello.Media)
            .WithName("Anagrafe_TogliLogo")
            .WithSummary("Toglie il logo dell'ente")
            .Produces(StatusCodes.Status204NoContent);
    }

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapPost("enti/{ente}/impostazioni/logo", async (string ente, HttpRequest richiesta, IMediator mediator, EntiInMemoria memoria, IAntiforgery difesa, CancellationToken ct) =>
                await Esito(ente, await FileInviato.Leggi(richiesta, Regole, (file, _) => Invia(file, mediator, memoria, ct), ct, difesa), "Il logo è nella testata delle pagine.", mediator, ct))
            .RequirePermesso(Permessi.GestisciImpostazioni, Livello.Media)
            .DisableAntiforgery();
        rotte.MapPost("enti/{ente}/impostazioni/logo/rimozione", async (string ente, IMediator mediator, EntiInMemoria memoria, CancellationToken ct) =>
                await Esito(ente, await Salva(null, mediator, memoria, ct), "Il logo è tolto.", mediator, ct))
            .RequirePermesso(Permessi.GestisciImpostazioni, Livello.Media);
    }

    private static async Task<IResult> Esito(string ente, Esito<Unit> esito, string fatto, IMediator mediator, CancellationToken ct) =>
        esito.Errore is { } errore ? await LeggiImpostazioni.Mostra(ente, null, errore, mediator, ct) : Pagine.Vai($"/enti/{ente}/impostazioni", fatto);

    private static async Task<Esito<Unit>> Invia(Stream file, IMediator mediator, EntiInMemoria memoria, CancellationToken ct)
    {
        var letto = new byte[LogoEnte.Massimo + 1];
        var quanti = await file.ReadAtLeastAsync(letto, letto.Length, throwOnEndOfStream: false, ct);
        return quanti > LogoEnte.Massimo ? ErroriImpostazioni.LogoTroppoGrande : await Salva(letto[..quanti], mediator, memoria, ct);
    }

    private static async Task<Esito<Unit>> Salva(byte[]? contenuto, IMediator mediator, EntiInMemoria memoria, CancellationToken ct)
    {
        var esito = await mediator.Send(new Command(contenuto), ct);
        memoria.Dimentica();
        return esito;
    }

    /// <summary>Changes the logo.</summary>
    /// <param name="Contenuto">The picture; null takes the logo away.</param>
    [SenzaValidatore("Un'immagine si giudica dai suoi primi byte, nel gestore.")]
    public sealed record Command(byte[]? Contenuto) : ICommand<Unit>;

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (request.Contenuto is { } immagine && LogoEnte.TipoDi(immagine) is null)
            {
                return ErroriImpostazioni.LogoNonRiconosciuto;
            }

            var adesso = orologio.GetUtcNow();
            var ente = await store.Enti.SingleAsync(e => e.Id == chiamante.Ambito!.EnteId, cancellationToken);
            var logo = await store.Set<LogoEnte>().SingleOrDefaultAsync(l => l.EnteId == ente.Id, cancellationToken);
            var prima = ente.Impostazioni.Logo;
            if (request.Contenuto is not { } contenuto)
            {
                store.RemoveRange(logo is null ? [] : [logo]);
                logo = null;
            }
            else
            {
                logo ??= store.Add(LogoEnte.Di(ente.Id)).Entity;
                logo.Cambia(LogoEnte.TipoDi(contenuto)!, contenuto, adesso);
            }

            ente.Decide(ente.Contatti, ente.Impostazioni with { Logo = logo?.Impronta });
            if (!string.Equals(prima, ente.Impostazioni.Logo, StringComparison.Ordinal))
            {
                VoceEnte.Annota(store, chiamante, ente.Id, "Logo", prima is null ? null : $"immagine {prima}", logo is null ? null : $"immagine {logo.Impronta}", adesso);
                store.Registra(chiamante, "anagrafe.logo-cambiato", $"ente:{ente.Id}", enteId: ente.Id);
            }

            return Unit.Value;
        }
    }
}
