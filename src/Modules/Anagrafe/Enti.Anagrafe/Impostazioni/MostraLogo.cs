using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.RegistroEnti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Impostazioni;

/// <summary>Anybody's browser takes the logo of an ente, once: its address changes with its contents.</summary>
internal sealed class MostraLogo : IPagina
{
    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("loghi/{codice}", async (string codice, string? v, HttpResponse risposta, AnagrafeDbContext store, CancellationToken ct) =>
        {
            codice = DatiIpa.Normalizza(codice);
            var logo = await (
                from l in store.Set<LogoEnte>().AsNoTracking()
                join e in store.Enti on l.EnteId equals e.Id
                where e.Codice == codice && e.Stato != StatoEnte.NonRegistrato
                select l).SingleOrDefaultAsync(ct);
            if (logo is null)
            {
                return ErroriEnti.NonTrovato.ComeRisultato();
            }

            // Under an old version the new picture must not stay for a year.
            risposta.Headers.CacheControl = string.Equals(v, logo.Impronta, StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "public, max-age=60";
            return Results.Bytes(logo.Contenuto, logo.Tipo);
        })
        .Pubblico();
}
