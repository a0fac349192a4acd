using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Tests.Accesso;
using Enti.Credenziali.Utenze;

namespace Enti.Credenziali.Tests.Utenze;

/// <summary>However credentials are stopped, somebody who administers the ente can always sign in.</summary>
public sealed class UltimoAmministratoreTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    [Fact]
    public async Task UltimoCheEntra_NonSiFermaNonSiRevoca_AncheSeUnAltroHaLIncaricoMaNonEntra()
    {
        var ultimo = await accesso.Persona(ruolo: RuoloAppartenenza.AmministratoreEnte);
        var fermo = await accesso.Persona(ruolo: RuoloAppartenenza.AmministratoreEnte);
        (await Ferma(fermo)).ShouldBeNull();

        (await Ferma(ultimo)).ShouldBe(ErroriUtenze.UltimoAmministratore);
        (await Collega().Invia(new RevocaCredenziale.Command(ultimo.Id, "prova"))).Errore.ShouldBe(ErroriUtenze.UltimoAmministratore);
        (await Collega().Invia(new CambiaStatoCredenziale.Command(ultimo.Id, "Sblocca", "prova"))).Riuscito.ShouldBeTrue("it stops nothing");
        (await accesso.Letta(ultimo)).Stato.ShouldBe(StatoCredenziale.Attiva);

        var primo = await accesso.Persona(ruolo: RuoloAppartenenza.AmministratoreEnte);
        var secondo = await accesso.Persona(ruolo: RuoloAppartenenza.AmministratoreEnte);
        (await Ferma(ultimo)).ShouldBeNull();
        (await Task.WhenAll(Ferma(primo), Ferma(secondo))).Count(e => e == ErroriUtenze.UltimoAmministratore).ShouldBe(1, "two at once: one stays");
    }

    private SliceFixture<CredenzialiModule>.Voce Collega() => accesso.Come(Chiamanti.InEnte(AccessoDiProva.Ente, "p_xx", Permessi.StatoCambia.Codice, Permessi.Revoca.Codice));

    private async Task<Abstractions.Errore?> Ferma(Credenziale credenziale) => (await Collega().Invia(new CambiaStatoCredenziale.Command(credenziale.Id, "Sospendi", "prova"))).Errore;
}
