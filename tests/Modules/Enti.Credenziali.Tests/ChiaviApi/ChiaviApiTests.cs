using Enti.Abstractions;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Tests.Accesso;
using Enti.Infrastructure.Dimostrazione;

namespace Enti.Credenziali.Tests.ChiaviApi;

/// <summary>A key opens its ente with its permissions, as long as it lasts.</summary>
public sealed class ChiaviApiTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    private static readonly EnteDemo Ente = Personaggi.Enti[1];

    [Fact]
    public async Task Chiave_Giusta_ApreIlSuoEnteConISuoiPermessi()
    {
        var chi = (await accesso.Chi(await Nuova()))!;

        (chi.Ambito!.Tipo, chi.Ambito.EnteId, chi.Ambito.EnteCodice).ShouldBe((TipoAmbito.Ente, Ente.Id, Ente.Codice));
        chi.Permessi.ShouldBe(["mandati.importazioni.gestisci"]);
        (chi.SoggettoId, chi.CredenzialeId, chi.Livello).ShouldBe((null, null, Livello.Media));
        chi.Chiavi.ShouldBeEmpty();
        chi.EntiRiconosciuti.ShouldBeEmpty();
        chi.EntiVisibili("mandationline").ShouldBeEmpty();
    }

    [Fact]
    public async Task Chiave_Scaduta_NonApre()
    {
        var chiave = await Nuova(scade: accesso.Orologio.Adesso.AddHours(1));
        (await accesso.Chi(chiave))!.Scadenza.ShouldBe(accesso.Orologio.Adesso.AddHours(1));

        accesso.Orologio.Avanza(TimeSpan.FromHours(1));

        (await accesso.Chi(chiave)).ShouldBeNull();
    }

    [Fact]
    public async Task Chiave_Revocata_NonApre() => (await accesso.Chi(await Nuova(revocata: accesso.Orologio.Adesso))).ShouldBeNull();

    [Fact]
    public async Task Chiave_ConUnCarattereDiverso_NonApre()
    {
        var chiave = await Nuova();

        (await accesso.Chi(chiave[..^1] + (chiave[^1] is 'A' ? 'E' : 'A'))).ShouldBeNull();
        (await accesso.Chi(TokenSegreto.Sessione + chiave[3..])).ShouldBeNull();
    }

    [Fact]
    public async Task Chiave_Usata_LUltimoUsoESegnatoUnaVoltaAlMinuto()
    {
        var chiave = await Nuova();
        (await UltimoUso(chiave)).ShouldBeNull();

        await accesso.Chi(chiave);
        var prima = accesso.Orologio.Adesso;
        accesso.Orologio.Avanza(TimeSpan.FromSeconds(59));
        await accesso.Chi(chiave);
        (await UltimoUso(chiave)).ShouldBe(prima);

        accesso.Orologio.Avanza(TimeSpan.FromSeconds(1));
        await accesso.Chi(chiave);
        (await UltimoUso(chiave)).ShouldBe(accesso.Orologio.Adesso);
    }

    private Task<string> Nuova(DateTimeOffset? scade = null, DateTimeOffset? revocata = null) =>
        accesso.Servizi.NuovaChiaveApi(Ente, ["mandati.importazioni.gestisci"], scade, revocata);

    private async Task<DateTimeOffset?> UltimoUso(string chiave)
    {
        await using var comando = accesso.Sorgente().CreateCommand("select usata_il from credenziali.chiavi_api where impronta = $1");
        comando.Parameters.AddWithValue(TokenSegreto.Impronta(chiave));
        return await comando.ExecuteScalarAsync() is DateTime quando ? new DateTimeOffset(quando) : null;
    }
}
