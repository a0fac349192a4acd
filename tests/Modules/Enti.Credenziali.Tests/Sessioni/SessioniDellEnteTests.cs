using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Tests.Accesso;
using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Tests.Sessioni;

/// <summary>An administrator ends the sessions of the people of his ente (ASVS 7.4.5).</summary>
public sealed class SessioniDellEnteTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    [Fact]
    public async Task Elenco_ChiLavoraNellEnte_MaiITokenNeChiLavoraAltrove()
    {
        var (lavora, _) = await Entra(RuoloAppartenenza.Operatore, nellEnte: true);
        var (personale, _) = await Entra(RuoloAppartenenza.Operatore, nellEnte: false);
        var (cittadino, _) = await Entra(null, nellEnte: false);
        var altrove = await accesso.PersonaDi([Guid.CreateVersion7()], AccessoDiProva.In(AccessoDiProva.Ente, RuoloAppartenenza.Operatore));
        await accesso.Entra(altrove.Username, "gatto blu");

        var voci = (await Amministratore().Invia(new SessioniDellEnte.Query(null, 200, null))).Valore.Elementi;

        voci.ShouldContain(v => v.Id == lavora.SessioneId && v.Ambito.Contains("Provincia di prova") && v.Indirizzo == "192.0.2.1" && v.Dispositivo == "Prova");
        voci.ShouldContain(v => v.Id == personale.SessioneId);
        voci.ShouldNotContain(v => v.Id == cittadino.SessioneId, "who does not work here is looked for by his credential");
        voci.ShouldNotContain(v => v.Username == altrove.Username, "that credential does not open this ente");
        (await Amministratore().Invia(new SessioniDellEnte.Query(cittadino.CredenzialeId, 200, null))).Valore.Elementi.ShouldHaveSingleItem().Id.ShouldBe(cittadino.SessioneId!.Value);
        (await Amministratore().Invia(new SessioniDellEnte.Query(null, 1, null))).Valore.Successivo.ShouldNotBeNull();
    }

    [Fact]
    public async Task Chiusa_AllaRichiestaDopoNonValePiu_EResteUnaRiga()
    {
        var (chi, token) = await Entra(RuoloAppartenenza.Operatore, nellEnte: true);

        (await Amministratore().Invia(new ChiudiSessioni.Command(chi.SessioneId, null))).Valore.ShouldBe(1);

        (await accesso.Chi(token)).ShouldBeNull();
        await accesso.Consegna();
        var righe = await accesso.Db((CredenzialiDbContext s) => s.Registro.Where(r => r.InteressatoId == chi.SoggettoId && r.Azione.StartsWith("credenziali.sessione-chiusa")).ToListAsync());
        righe.Select(r => r.Tipo).Order().ShouldBe([TipoRiga.Accesso, TipoRiga.Operazione]);
        (await Amministratore().Invia(new ChiudiSessioni.Command(chi.SessioneId, null))).Errore.ShouldBe(ErroriCredenziali.SessioneSconosciuta);
    }

    [Fact]
    public async Task Tutte_DiUnaCredenziale_QuelleCheApronoLEnteESoloQuelle()
    {
        var altro = Guid.CreateVersion7();
        var persona = await accesso.PersonaDi([AccessoDiProva.Ente, altro], AccessoDiProva.In(altro, RuoloAppartenenza.Operatore));
        var prima = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;
        var seconda = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;
        var alLavoroAltrove = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;
        (await accesso.Come((await accesso.Chi(alLavoroAltrove))!).Invia(new CambiaAmbito.Command(altro))).Riuscito.ShouldBeTrue();

        (await Amministratore().Invia(new ChiudiSessioni.Command(null, persona.Id))).Valore.ShouldBe(2);

        (await accesso.Chi(prima)).ShouldBeNull();
        (await accesso.Chi(seconda)).ShouldBeNull();
        (await accesso.Chi(alLavoroAltrove)).ShouldNotBeNull("what it does there is that ente's business");
        (await Amministratore().Invia(new ChiudiSessioni.Command(null, persona.Id))).Valore.ShouldBe(0);
    }

    // Abuse case 16.
    [Fact]
    public async Task DiUnAltroEnte_NonEsisteENonSiChiude()
    {
        var persona = await accesso.PersonaDi(Guid.CreateVersion7());
        var token = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;
        var chi = (await accesso.Chi(token))!;

        (await Amministratore().Invia(new ChiudiSessioni.Command(chi.SessioneId, null))).Errore.ShouldBe(ErroriCredenziali.SessioneSconosciuta);
        (await Amministratore().Invia(new ChiudiSessioni.Command(null, persona.Id))).Errore.ShouldBe(ErroriUtenze.Sconosciuta);
        (await Amministratore().Invia(new SessioniDellEnte.Query(persona.Id, 50, null))).Valore.Elementi.ShouldBeEmpty();
        (await accesso.Chi(token)).ShouldNotBeNull();
    }

    private SliceFixture<CredenzialiModule>.Voce Amministratore() => accesso.Come(Chiamanti.InEnte(AccessoDiProva.Ente, "p_xx", Permessi.SessioniGestisci.Codice));

    private async Task<(Chiamante Chi, string Token)> Entra(RuoloAppartenenza? ruolo, bool nellEnte)
    {
        var persona = await accesso.Persona(ruolo: ruolo);
        var token = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;
        if (nellEnte)
        {
            (await accesso.Come((await accesso.Chi(token))!).Invia(new CambiaAmbito.Command(AccessoDiProva.Ente))).Riuscito.ShouldBeTrue();
        }

        return ((await accesso.Chi(token))!, token);
    }
}
