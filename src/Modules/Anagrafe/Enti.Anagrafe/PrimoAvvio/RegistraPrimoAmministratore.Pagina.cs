using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Enti.Anagrafe.PrimoAvvio;

/// <summary>The same from the portal; once somebody administers the system the page does not exist.</summary>
internal sealed partial class RegistraPrimoAmministratore : IPagina
{
    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("primo-avvio", async (CodicePrimoAvvio codice, CancellationToken ct) =>
                await codice.ServeAsync(ct) ? Pagine.Mostra<PaginaPrimoAvvio, Modello>(new Modello(new Modulo(), null)) : ErroriAnagrafe.PrimoAvvioFatto.ComeRisultato())
            .Pubblico();
        rotte.MapPost("primo-avvio", async ([FromForm] Modulo modulo, IMediator mediator, CancellationToken ct) =>
            {
                var esito = string.Equals(modulo.Nuova, modulo.Ripetuta, StringComparison.Ordinal)
                    ? await mediator.Send(modulo.Comando(), ct)
                    : Esito<Result>.Fallito(Errore.DelCampo("anagrafe.password-diverse", "ripetuta", "Le due password non sono uguali: riscrivile."));
                return esito.Errore switch
                {
                    null => Pagine.Vai("/accedi", $"Fatto. Accedi con il nome utente {esito.Valore.Username} e la password che hai scelto."),
                    { Tipo: TipoErrore.NonTrovato } finito => finito.ComeRisultato(),
                    var errore => Pagine.Mostra<PaginaPrimoAvvio, Modello>(new Modello(modulo, errore), errore.Stato()),
                };
            })
            .Pubblico();
    }

    internal sealed record Modello(Modulo Dati, Errore? Errore);

    /// <summary>What the form sends.</summary>
    public sealed record Modulo
    {
        public string? Codice { get; init; }

        public string? CodiceIpa { get; init; }

        public string? CodiceFiscaleEnte { get; init; }

        public string? Denominazione { get; init; }

        public TipoEnte? Tipo { get; init; }

        public string? Provincia { get; init; }

        public string? UrpTelefono { get; init; }

        public string? UrpEmail { get; init; }

        public string? UrpIndirizzo { get; init; }

        public string? Nome { get; init; }

        public string? Cognome { get; init; }

        public string? CodiceFiscale { get; init; }

        public string? Email { get; init; }

        public string? Nuova { get; init; }

        public string? Ripetuta { get; init; }

        internal Command Comando() => new(Codice, CodiceIpa, CodiceFiscaleEnte, Denominazione, Tipo, Provincia, UrpTelefono, UrpEmail, UrpIndirizzo, Nome, Cognome, CodiceFiscale, Email, Nuova);
    }
}
