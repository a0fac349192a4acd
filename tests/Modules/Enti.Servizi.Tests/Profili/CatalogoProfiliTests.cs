using Enti.Servizi.Profili;

namespace Enti.Servizi.Tests.Profili;

public sealed class CatalogoProfiliTests
{
    [Fact]
    public void Urp_NonStampaLettereNeImporta() =>
        CatalogoProfili.Trova("R12")!.Permessi.ShouldNotContain(p => p.StartsWith("credenziali.lettere", StringComparison.Ordinal) || p.StartsWith("mandati.importazioni", StringComparison.Ordinal));

    [Fact]
    public void AmministratoreDiSistema_NonVedeDatiDegliEnti() =>
        CatalogoProfili.DelRuolo("AmministratoreSistema").SelectMany(p => p.Permessi).ShouldBe(["piattaforma.eventi.gestisci", "credenziali.statistiche-piattaforma.leggi", "credenziali.registro-piattaforma.verifica", "anagrafe.comuni.gestisci", "anagrafe.enti.gestisci"]);

    [Fact]
    public void Codici_SonoUnici() => CatalogoProfili.Predefiniti.Select(p => p.Codice).ShouldBeUnique();
}
