using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Riservatezza;
using Enti.Credenziali.Tests.Accesso;
using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Tests.Riservatezza;

public sealed class CancellazioneTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    [Fact]
    public async Task Disposta_Tutto_LaCredenzialePerdeNomeESegreti()
    {
        var (ente, chi) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var credenziale = Credenziale.ConPassword(chi, "da.cancellare", Livello.Media, "SEGRETO", [ente, Guid.CreateVersion7()], accesso.Orologio.Adesso);
        await Salva(credenziale);

        await accesso.Riceve(new CancellazioneDisposta(Guid.CreateVersion7(), ente, [chi], Tutto: true, accesso.Orologio.Adesso));

        var dopo = await Leggi(credenziale.Id);
        (dopo.Stato, dopo.Username, dopo.ImprontaPassword, dopo.EntiRiconosciuti.Count).ShouldBe((StatoCredenziale.Revocata, $"cancellato-{credenziale.Id}", null, 0));
    }

    [Fact]
    public async Task Disposta_DiUnSoloEnte_LaCredenzialeApreAncoraGliAltri()
    {
        var (ente, altro, chi, richiesta) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var credenziale = Credenziale.ConPassword(chi, "di.due.enti", Livello.Media, "SEGRETO", [ente, altro], accesso.Orologio.Adesso);
        await Salva(credenziale);

        await accesso.Riceve(new CancellazioneDisposta(richiesta, ente, [chi], Tutto: false, accesso.Orologio.Adesso));

        var dopo = await Leggi(credenziale.Id);
        (dopo.Stato, dopo.Username, dopo.ImprontaPassword).ShouldBe((StatoCredenziale.Attiva, "di.due.enti", "SEGRETO"));
        dopo.EntiRiconosciuti.ShouldBe([altro]);
        (await accesso.Pubblicati<CancellazioneEseguita>()).Single(e => e.Richiesta == richiesta).Effetti.ShouldContain(e => e.Cosa == DatiCredenziali.Utenze(false) && e.Quanti == 1);
    }

    [Fact]
    public async Task Registro_IValoriSiCancellanoDopoSeiMesi_ELaCatenaResta()
    {
        var (ente, chi, altro, richiesta) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await Scrivi(ente, chi, "vecchia");
        accesso.Orologio.Avanza(TimeSpan.FromDays(200));
        await Scrivi(ente, chi, "recente");
        await Scrivi(ente, altro, "di un altro");
        await accesso.Esegui<SigillaRegistro>();
        (await Esame(ente, chi)).ShouldBe([(DatiCredenziali.ValoriVecchi, 1), (DatiCredenziali.ValoriRecenti, 1)]);

        await accesso.Riceve(new CancellazioneDisposta(richiesta, ente, [chi], Tutto: true, accesso.Orologio.Adesso));

        (await Motivi(ente)).ShouldBe([null, "recente", "di un altro"]);
        (await Verifica(ente)).Guasti.ShouldBeEmpty();
        (await accesso.Pubblicati<CancellazioneEseguita>()).Single(e => e.Richiesta == richiesta).Effetti.Select(e => (e.Cosa, e.Quanti)).ShouldBe([(DatiCredenziali.ValoriVecchi, 1), (DatiCredenziali.ValoriRecenti, 1)]);

        accesso.Orologio.Avanza(TimeSpan.FromDays(150));
        await accesso.Esegui<CancellaDatiDelRegistro>();
        (await Motivi(ente)).ShouldBe([null, "recente", "di un altro"], "Six months have not passed.");
        accesso.Orologio.Avanza(TimeSpan.FromDays(35));
        await accesso.Esegui<CancellaDatiDelRegistro>();

        (await Motivi(ente)).ShouldBe([null, null, "di un altro"]);
        var esito = await Verifica(ente);
        (esito.Righe, esito.Guasti.Count).ShouldBe((3, 0));
        (await accesso.Db((CredenzialiDbContext s) => s.Set<Cancellazione>().SingleAsync(c => c.RichiestaId == richiesta))).FinitaIl.ShouldNotBeNull();
    }

    private Task Scrivi(Guid ente, Guid interessato, string motivo) =>
        Salva(RigaRegistro.Crea(TipoRiga.Operazione, accesso.Orologio.Adesso, ente, "prova.fatta", "riuscito", Guid.CreateVersion7(), "Sistema", null, interessato, [new("motivo", motivo)]));

    private Task Salva(object cosa) => accesso.Db((CredenzialiDbContext s) => Task.FromResult(s.Add(cosa)));

    private Task<Credenziale> Leggi(Guid id) => accesso.Db((CredenzialiDbContext s) => s.Credenziali.AsNoTracking().SingleAsync(c => c.Id == id));

    private async Task<IEnumerable<string?>> Motivi(Guid ente) =>
        (await accesso.Db((CredenzialiDbContext s) => s.Registro.AsNoTracking().Include(r => r.Dati).Where(r => r.EnteId == ente).ToListAsync()))
            .Select(r => r.Dati?.Letti().GetValueOrDefault("motivo")).OrderBy(m => m is null ? 0 : m == "recente" ? 1 : 2);

    private async Task<EsitoCatena> Verifica(Guid ente)
    {
        await using var ambito = accesso.Servizi.CreateAsyncScope();
        return await ambito.ServiceProvider.GetRequiredService<VerificaCatena>().ControllaAsync(ente, CancellationToken.None);
    }

    private async Task<IEnumerable<(string, int)>> Esame(Guid ente, Guid chi)
    {
        await using var ambito = accesso.Servizi.CreateAsyncScope();
        var effetti = await ambito.ServiceProvider.GetRequiredService<IDatiPersonali>().EsaminaCancellazioneAsync(new Interessato([chi], [], [ente], PerSe: true), CancellationToken.None);
        return effetti.Where(e => e.Quanti > 0).Select(e => (e.Cosa, e.Quanti));
    }
}
