using Enti.Abstractions;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Persistenza;
using Enti.Infrastructure.Tests.Prova;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Infrastructure.Tests.Eventi;

/// <summary>Events are delivered at least once, applied exactly once, retried with growing waits, and given up in the open.</summary>
public sealed class ConsegnaTests : IAsyncLifetime
{
    private readonly SliceFixture<ProvaModule> _slice = new();

    public Task InitializeAsync() => _slice.InitializeAsync();

    public Task DisposeAsync() => _slice.DisposeAsync();

    [Fact]
    public async Task Consegna_OgniReazione_UnaVoltaSola()
    {
        await ScriviAsync("una");
        await _slice.Consegna();
        await _slice.Consegna();

        (await SegniAsync()).ShouldBe(new() { ["fragile"] = 1, ["robusta"] = 1 });
        (await MessaggioAsync()).ConsegnatoIl.ShouldBe(_slice.Orologio.Adesso);
    }

    [Fact]
    public async Task Consegna_UnaReazioneFallisce_LeAltreSonoApplicateELaSuaSiRiprovaPiuTardi()
    {
        Rompi();
        await ScriviAsync("una");
        (await SvuotaAsync()).ShouldBe(1);

        (await SegniAsync()).ShouldBe(new() { ["robusta"] = 1 });
        var messaggio = await MessaggioAsync();
        messaggio.ConsegnatoIl.ShouldBeNull();
        messaggio.Errore!.ShouldContain("rotta");
        messaggio.ProssimoTentativo.ShouldBeGreaterThan(_slice.Orologio.Adesso);
        (await SvuotaAsync()).ShouldBe(0);

        Aggiusta();
        _slice.Orologio.Porta(messaggio.ProssimoTentativo);
        (await SvuotaAsync()).ShouldBe(1);
        (await SegniAsync()).ShouldBe(new() { ["fragile"] = 1, ["robusta"] = 1 });
        (await MessaggioAsync()).Errore.ShouldBeNull();
    }

    [Fact]
    public async Task Consegna_ContinuaAFallire_LeAtteseCresconoPoiIlMessaggioMuoreInVista()
    {
        Rompi();
        await ScriviAsync("una");
        var attese = new List<TimeSpan>();
        while ((await MessaggioAsync()).MortoIl is null)
        {
            _slice.Orologio.Porta((await MessaggioAsync()).ProssimoTentativo);
            (await SvuotaAsync()).ShouldBe(1);
            attese.Add((await MessaggioAsync()).ProssimoTentativo - _slice.Orologio.Adesso);
        }

        attese.ShouldBe([.. Enumerable.Range(1, 11).Select(n => TimeSpan.FromSeconds(1 << n)), TimeSpan.FromHours(1)]);
        _slice.Orologio.Avanza(TimeSpan.FromDays(1));
        (await SvuotaAsync()).ShouldBe(0);
        (await MessaggioAsync()).Errore!.ShouldContain("rotta");
    }

    [Fact]
    public async Task Consegna_UnMessaggioRotto_NonFermaGliAltri()
    {
        _slice.Servizi.GetRequiredService<Guasti>().PrimaDellaFragile = e => e.Testo == "rotto" ? throw new InvalidOperationException("rotta") : Task.CompletedTask;
        await ScriviAsync("rotto");
        await ScriviAsync("buono");
        await SvuotaAsync();

        (await SegniAsync()).ShouldBe(new() { ["fragile"] = 1, ["robusta"] = 2 });
    }

    [Fact]
    public async Task Consegna_DueConsegnatariInsieme_NessunaReazioneDoppia()
    {
        for (var i = 0; i < 60; i++)
        {
            await ScriviAsync("nota " + i);
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(SvuotaAsync)));
        (await SegniAsync()).ShouldBe(new() { ["fragile"] = 60, ["robusta"] = 60 });
    }

    [Fact]
    public async Task Consegna_MortoFraReazioneESegno_LaSecondaConsegnaNonCambiaNulla()
    {
        await ScriviAsync("una");
        await _slice.Consegna();

        // As if the host had died after the reactions' commits and before the line that says "delivered".
        await _slice.Db((ProvaDbContext s) => s.Database.ExecuteSqlRawAsync("update prova.outbox set consegnato_il = null"));
        _slice.Orologio.Avanza(TimeSpan.FromMinutes(3));
        (await SvuotaAsync()).ShouldBe(1);

        (await SegniAsync()).ShouldBe(new() { ["fragile"] = 1, ["robusta"] = 1 });
        (await MessaggioAsync()).ConsegnatoIl.ShouldNotBeNull();
    }

    [Fact]
    public async Task Consegna_FermatoAMetaDiUnaReazione_LasciaSubitoIlPostoAdAltri()
    {
        using var morte = new CancellationTokenSource();
        _slice.Servizi.GetRequiredService<Guasti>().PrimaDellaFragile = _ =>
        {
            morte.Cancel();
            throw new OperationCanceledException(morte.Token);
        };
        await ScriviAsync("una");
        await ScriviAsync("due");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SvuotaAsync(morte.Token));

        Aggiusta();
        (await SvuotaAsync()).ShouldBe(2);
        (await SegniAsync()).ShouldBe(new() { ["fragile"] = 2, ["robusta"] = 2 });
    }

    [Fact]
    public async Task Consegna_UccisoDopoLaPresa_SiRiprendeAScadenzaDellAffitto()
    {
        // As a host killed after taking the message leaves it.
        await ScriviAsync("una");
        await _slice.Db((ProvaDbContext s) => s.Database.ExecuteSqlAsync($"update prova.outbox set tentativi = 1, prossimo_tentativo = {_slice.Orologio.Adesso.AddMinutes(2)}"));

        (await SvuotaAsync()).ShouldBe(0);
        _slice.Orologio.Avanza(TimeSpan.FromMinutes(2));
        (await SvuotaAsync()).ShouldBe(1);
        (await SegniAsync()).ShouldBe(new() { ["fragile"] = 1, ["robusta"] = 1 });
    }

    [Fact]
    public async Task Consegna_UnaReazioneUccideOgniVoltaIlProcesso_DopoITentativiIlMessaggioMuoreInVista()
    {
        // As twelve hosts killed after taking the message leave it: claimed, and nothing written.
        await ScriviAsync("una");
        await _slice.Db((ProvaDbContext s) => s.Database.ExecuteSqlAsync($"update prova.outbox set tentativi = 12, prossimo_tentativo = {_slice.Orologio.Adesso.AddMinutes(2)}"));

        _slice.Orologio.Avanza(TimeSpan.FromMinutes(2));
        (await SvuotaAsync()).ShouldBe(0);

        var morto = await MessaggioAsync();
        morto.MortoIl.ShouldNotBeNull();
        morto.Errore!.ShouldContain("interrompe il programma");
        (await SegniAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pulisci_ConsegnatiVecchi_SonoDimenticatiIMortiNo()
    {
        await ScriviAsync("una");
        await _slice.Consegna();
        Rompi();
        await ScriviAsync("due");
        await _slice.Db((ProvaDbContext s) => s.Database.ExecuteSqlRawAsync("update prova.outbox set morto_il = creato_il where consegnato_il is null"));
        _slice.Orologio.Avanza(TimeSpan.FromDays(31));
        await _slice.Esegui<PulisciEventi>();

        (await MessaggioAsync()).MortoIl.ShouldNotBeNull();
    }

    [Fact]
    public async Task Spazza_EventoDiCuiNessunoHaDetto_LoConsegna()
    {
        // As a host killed after the commit leaves it: stored, and nobody woken.
        await ScriviAsync("una");
        (await SegniAsync()).ShouldBeEmpty();

        await _slice.Esegui<SpazzaOutbox>();

        (await SegniAsync()).ShouldBe(new() { ["fragile"] = 1, ["robusta"] = 1 });
        (await MessaggioAsync()).ConsegnatoIl.ShouldNotBeNull();
    }

    [Fact]
    public async Task Riprova_DopoMesi_LeReazioniGiaApplicateNonSiRipetono()
    {
        Rompi();
        await ScriviAsync("una");
        await SvuotaAsync();
        await _slice.Db((ProvaDbContext s) => s.Database.ExecuteSqlRawAsync("update prova.outbox set morto_il = creato_il"));
        _slice.Orologio.Avanza(TimeSpan.FromDays(200));
        await _slice.Esegui<PulisciEventi>();

        Aggiusta();
        await _slice.Db((ProvaDbContext s) => s.Database.ExecuteSqlRawAsync("update prova.outbox set morto_il = null"));
        await _slice.Esegui<SpazzaOutbox>();

        (await SegniAsync()).ShouldBe(new() { ["fragile"] = 1, ["robusta"] = 1 });
        _slice.Orologio.Avanza(TimeSpan.FromDays(91));
        await _slice.Esegui<PulisciEventi>();
        (await _slice.Db((ProvaDbContext s) => s.Database.SqlQueryRaw<int>("select count(*)::int as \"Value\" from prova.inbox").SingleAsync())).ShouldBe(0);
    }

    private Task ScriviAsync(string testo) => _slice.Invia(new ScriviNota.Command(testo));

    private Task<int> SvuotaAsync() => SvuotaAsync(CancellationToken.None);

    private Task<int> SvuotaAsync(CancellationToken ct) =>
        _slice.Servizi.GetRequiredService<Consegnatore>().SvuotaAsync(_slice.Servizi.GetRequiredService<CatalogoModuli>().PerSchema("prova"), ct);

    private void Rompi() => _slice.Servizi.GetRequiredService<Guasti>().PrimaDellaFragile = _ => throw new InvalidOperationException("rotta");

    private void Aggiusta() => _slice.Servizi.GetRequiredService<Guasti>().PrimaDellaFragile = _ => Task.CompletedTask;

    private Task<Dictionary<string, int>> SegniAsync() => _slice.Db((ProvaDbContext s) => s.Segni.GroupBy(x => x.Chi).ToDictionaryAsync(g => g.Key, g => g.Count()));

    private Task<MessaggioOutbox> MessaggioAsync() => _slice.Db((ProvaDbContext s) => s.Outbox.AsNoTracking().SingleAsync());
}
