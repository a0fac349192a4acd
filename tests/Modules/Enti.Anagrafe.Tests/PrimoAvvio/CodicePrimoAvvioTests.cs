using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.PrimoAvvio;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Anagrafe.Tests.PrimoAvvio;

public sealed class CodicePrimoAvvioTests(AnagrafeDiProva anagrafe) : IClassFixture<AnagrafeDiProva>
{
    [Fact]
    public async Task Codice_DopoVentiquattroOre_NonValePiu()
    {
        var codice = await Con(c => c.GeneraAsync(CancellationToken.None));
        anagrafe.Orologio.Avanza(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await Con(c => c.GiustoAsync(codice, CancellationToken.None))).ShouldBeTrue();

        anagrafe.Orologio.Avanza(TimeSpan.FromSeconds(1));

        (await Con(c => c.GiustoAsync(codice, CancellationToken.None))).ShouldBeFalse();
    }

    [Fact]
    public async Task Codice_RiavviatoIlProgramma_ValeSoloLUltimo()
    {
        var vecchio = await Con(c => c.GeneraAsync(CancellationToken.None));
        var nuovo = await Con(c => c.GeneraAsync(CancellationToken.None));

        (await Con(c => c.GiustoAsync(vecchio, CancellationToken.None))).ShouldBeFalse();
        (await Con(c => c.GiustoAsync(nuovo, CancellationToken.None))).ShouldBeTrue();
        (await Con(c => c.ConsumaAsync(nuovo, CancellationToken.None))).ShouldBeTrue();
        (await Con(c => c.ConsumaAsync(nuovo, CancellationToken.None))).ShouldBeFalse();
    }

    [Fact]
    public async Task Registra_CampiVuoti_LiNominaTuttiInItaliano()
    {
        var errore = (await anagrafe.Invia(new RegistraPrimoAmministratore.Command(null, " ", "1", "", null, "CRE", null, "chiocciola", null, " ", "", "GLLPRI68H60D142A", "nessuna", ""))).Errore!;

        errore.Campi!.Keys.ShouldBe(["codice", "codiceIpa", "codiceFiscaleEnte", "denominazione", "tipo", "provincia", "urpEmail", "nome", "cognome", "codiceFiscale", "email", "nuova"], ignoreOrder: true);
        errore.Campi.Values.SelectMany(m => m).ShouldAllBe(m => !m.Contains("must", StringComparison.Ordinal));
        (await anagrafe.Invia(new EntePerCodice("x_nuovo"))).ShouldBeNull();
    }

    private async Task<T> Con<T>(Func<CodicePrimoAvvio, Task<T>> lavoro)
    {
        await using var ambito = anagrafe.Servizi.CreateAsyncScope();
        return await lavoro(ambito.ServiceProvider.GetRequiredService<CodicePrimoAvvio>());
    }
}
