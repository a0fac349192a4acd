using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Dimostrazione;
using Enti.Mandati.Data;
using Enti.Mandati.Importazioni;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Mandati.Dimostrazione;

/// <summary>A year of payments of the Provincia, brought in by the same road as real ones.</summary>
internal sealed class DatiMandati(IServiceScopeFactory ambiti, MandatiDbContext store, FusioneImportazione fusione, TimeProvider orologio) : IDatiDimostrativi
{
    // High, so that the mandates of a file that somebody tries are not taken for those of the demo.
    private const int Primo = 9_000_001;
    private const int Righe = 2_400;
    private const int Beneficiari = 300;
    private const int InLavorazione = 60;
    private const int Seme = 20_260_316;

    // The people of the demo come back once every few payments: their lists must have something to search.
    private const int Presenze = 8;

    public int Ordine => 40;

    public async Task CaricaAsync(CancellationToken ct)
    {
        var ente = Personaggi.Enti[0];
        if (await store.Importazioni.AnyAsync(i => i.EnteId == ente.Id && i.FusaIl != null, ct))
        {
            return;
        }

        var pagamenti = new PagamentiFinti(Persone(), Righe, orologio.Oggi(), Seme) { PrimoNumero = Primo };
        var generatore = new GeneratoreOpi(ente.CodiceFiscale, ente.Denominazione, pagamenti);
        foreach (var esercizio in pagamenti.Esercizi)
        {
            await ImportaAsync(ente, $"ordinativi-{esercizio}.xml", f => generatore.ScriviFlusso(f, esercizio), ct);
            await ImportaAsync(ente, $"esiti-{esercizio}.xml", f => generatore.ScriviEsiti(f, esercizio), ct);
            await ImportaAsync(ente, $"variazioni-{esercizio}.xml", f => generatore.ScriviModifiche(f, esercizio), ct);
            await ImportaAsync(ente, $"giornale-{esercizio}.xml", f => generatore.ScriviGiornale(f, esercizio), ct);
        }

        await ImportaAsync(ente, "documenti.csv", f => generatore.ScriviDocumenti(f, InLavorazione), ct);
    }

    private async Task ImportaAsync(EnteDemo ente, string nome, Action<Stream> scrivi, CancellationToken ct)
    {
        using var file = new MemoryStream();
        scrivi(file);
        file.Position = 0;
        await using var ambito = ambiti.CreateAsyncScope();
        ambito.ServiceProvider.GetRequiredService<ContestoChiamata>().Chiamante = Chiamante.Anonimo with
        {
            Denominazione = "Dati dimostrativi",
            Ambito = new Ambito(ente.Id, TipoAmbito.Ente, ente.Id, ente.Codice, ente.Denominazione),
        };
        var esito = await ambito.ServiceProvider.GetRequiredService<IMediator>().Send(new CaricaFile.Command(file, nome, Anteprima: false), ct);
        await fusione.EseguiAsync(esito.Valore.Id, ct);
    }

    private static List<BeneficiarioFinto> Persone()
    {
        var noti = Personaggi.Tutti.Where(p => p.Ruolo is "Cittadino" or "Impresa" or "Professionista")
            .Select(p => new BeneficiarioFinto($"{p.Cognome} {p.Nome}".Trim(), p.CodiceFiscale, p.PartitaIva, "Via Solferino 1", "26100", "Cremona", "CR"))
            .Concat(Personaggi.Enti.Where(e => e.Tipo is "Comune").Select(e => new BeneficiarioFinto(e.Denominazione, e.CodiceFiscale, e.CodiceFiscale, "Piazza del Comune 1", "26100", e.Denominazione.Replace("Comune di ", "", StringComparison.Ordinal), e.Provincia)))
            .ToList();
        return [.. Enumerable.Repeat(noti, Presenze).SelectMany(n => n), .. BeneficiariFinti.Genera(Beneficiari - noti.Count, Seme)];
    }
}
