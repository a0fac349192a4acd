using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Tests.Accesso;
using Enti.Infrastructure.Dimostrazione;

namespace Enti.Credenziali.Tests.Sessioni;

/// <summary>A suspended ente opens to nobody, in whatever way one comes.</summary>
public sealed class EnteSospesoTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    private static readonly Guid Altro = Guid.CreateVersion7();

    [Fact]
    public async Task Sospeso_ChiudeSessioniEChiavi_ERiattivatoLeChiaviTornanoBuone()
    {
        var cittadino = await accesso.PersonaDi(AccessoDiProva.Ente, Altro);
        var estraneo = await accesso.PersonaDi(Altro);
        var operatore = await accesso.Persona(ruolo: RuoloAppartenenza.Operatore);
        var aperte = new List<string>();
        foreach (var persona in new[] { cittadino, operatore, estraneo })
        {
            aperte.Add((await accesso.Entra(persona.Username, "gatto blu", "192.0.2.150")).Valore.Risposta.Token);
        }

        var ente = Personaggi.Enti[0] with { Id = AccessoDiProva.Ente, Codice = "p_xx" };
        var chiave = await accesso.Servizi.NuovaChiaveApi(ente, ["mandati.importazioni.gestisci"]);

        await Cambia(StatoEnte.Sospeso);

        (await accesso.Chi(aperte[0])).ShouldBeNull("his session opened the ente's data");
        (await accesso.Chi(aperte[1])).ShouldBeNull();
        (await accesso.Chi(aperte[2])).ShouldNotBeNull("nothing of his is there");
        (await accesso.Chi(chiave)).ShouldBeNull();
        var rientrato = (await accesso.Entra(cittadino.Username, "gatto blu", "192.0.2.150")).Valore.Risposta.Token;
        (await accesso.Chi(rientrato))!.EntiRiconosciuti.ShouldBe([Altro]);

        await Cambia(StatoEnte.Attivo);

        (await accesso.Chi(chiave)).ShouldNotBeNull();
        var dopo = (await accesso.Entra(cittadino.Username, "gatto blu", "192.0.2.150")).Valore.Risposta.Token;
        (await accesso.Chi(dopo))!.EntiRiconosciuti.ShouldBe([AccessoDiProva.Ente, Altro], ignoreOrder: true);
    }

    private async Task Cambia(StatoEnte stato)
    {
        accesso.Decide(AccessoDiProva.Ente, new ImpostazioniEnte());
        accesso.Enti[AccessoDiProva.Ente] = accesso.Enti[AccessoDiProva.Ente] with { Stato = stato };
        accesso.Rispondi((EntePerId _) => (DatiEnte?)accesso.Enti[AccessoDiProva.Ente]);
        await accesso.Riceve(new StatoEnteCambiato(AccessoDiProva.Ente));
    }
}
