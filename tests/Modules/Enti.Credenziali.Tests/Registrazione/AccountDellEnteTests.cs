using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Data;
using Enti.Credenziali.Recupero;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Tests.Accesso;
using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Tests.Registrazione;

/// <summary>An account that its holder registered, as the ente of the portal looks after it: no other ente sees it, and it opens nothing.</summary>
public sealed class AccountDellEnteTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    private const string Password = "gatto blu sul tetto";

    private static readonly string[] Permessi =
    [
        Credenziali.Permessi.StatoLeggi.Codice, Credenziali.Permessi.StatoCambia.Codice, Credenziali.Permessi.CodiciStampa.Codice, Credenziali.Permessi.Revoca.Codice,
        Credenziali.Permessi.SessioniGestisci.Codice, Credenziali.Permessi.RegistroLeggi.Codice,
    ];

    private readonly RegistrazioneDiProva _prova = new(accesso);

    [Fact]
    public async Task EnteDelPortale_LoTrovaLoLeggeELoFerma_UnAltroNo()
    {
        var account = await Registrato("visto");
        var (mio, altro) = (Come(AccessoDiProva.Ente), Come(Guid.CreateVersion7()));

        (await mio.Invia(new ElencaCredenziali.Query(new(Testo: account.Username, Livello: "Debole"), 20, null))).Valore.Elementi.ShouldHaveSingleItem().Id.ShouldBe(account.Id);
        (await mio.Invia(new TrovaCredenziale.Query(account.Username))).Valore.Elementi.ShouldHaveSingleItem().Id.ShouldBe(account.Id);
        (await altro.Invia(new ElencaCredenziali.Query(new(Testo: account.Username), 20, null))).Valore.Elementi.ShouldBeEmpty();
        (await altro.Invia(new TrovaCredenziale.Query(account.Username))).Valore.Elementi.ShouldBeEmpty();
        (await altro.Invia(new LeggiCredenziale.Query(account.Id))).Errore.ShouldBe(ErroriUtenze.Sconosciuta);
        (await altro.Invia(new CambiaStatoCredenziale.Command(account.Id, "Sospendi", "prova"))).Errore.ShouldBe(ErroriUtenze.Sconosciuta);

        var token = (await accesso.Entra(account.Username, Password)).Valore.Risposta.Token;
        (await mio.Invia(new LeggiCredenziale.Query(account.Id))).Valore.ShouldSatisfyAllConditions(
            c => c.Livello.ShouldBe(Livello.Debole), c => c.ApreAltriEnti.ShouldBeFalse(), c => c.LavoraQui.ShouldBeFalse(), c => c.Sessioni.ShouldBe(1),
            c => c.RilasciataDa.ShouldBe("Nessun ente: registrata da chi ne è titolare, dal portale del tuo"),
            c => c.Azioni.ShouldBe(["Sblocca", "Sospendi", "Blocca", "ImpostaScadenza", "Revoca", "ChiudiSessioni"]));

        (await mio.Invia(new CambiaStatoCredenziale.Command(account.Id, "Sospendi", "messaggi molesti"))).Errore.ShouldBeNull();
        (await accesso.Chi(token)).ShouldBeNull("the session ends at once");
        (await accesso.Entra(account.Username, Password)).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (await mio.Invia(new CambiaStatoCredenziale.Command(account.Id, "Riattiva", "chiarito"))).Errore.ShouldBeNull();
        (await accesso.Entra(account.Username, Password)).Errore.ShouldBeNull();
        (await mio.Invia(new RevocaCredenziale.Command(account.Id, "lo chiede lei"))).Errore.ShouldBeNull();
        (await accesso.Entra(account.Username, Password)).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
    }

    [Fact]
    public async Task SessioniEAccessi_LiTrovaLEnteDelPortale_EIlCodiceNonLoStampaNessuno()
    {
        var account = await Registrato("entrato");
        var (mio, altro) = (Come(AccessoDiProva.Ente), Come(Guid.CreateVersion7()));
        var token = (await accesso.Entra(account.Username, Password)).Valore.Risposta.Token;
        accesso.Orologio.Avanza(TimeSpan.FromMilliseconds(10));
        await accesso.Entra(account.Username, "sbagliata del tutto");

        accesso.Rispondi(DatiSoggetto? (SoggettoDellEnte _) => null);
        var utente = (await mio.Invia(new CercaUtente.Query(account.Username))).Valore.Id;
        (await mio.Invia(new LeggiRegistro.Query(new(Utente: utente.ToString(), Azione: "accesso")))).Valore.Elementi.Select(v => (v.Esito, v.Livello))
            .ShouldBe([("password errata", null), ("riuscito", Livello.Debole)]);
        (await altro.Invia(new CercaUtente.Query(account.Username))).Riuscito.ShouldBeFalse();

        (await mio.Invia(new StampaCodice.Command(account.Id, "CartaIdentita", "CA1", "Comune", null, null, null))).Errore.ShouldBe(ErroriSportello.RegistratoDaSe);
        (await mio.Invia(new TogliAccesso.Command(account.Id, "prova"))).Errore.ShouldBe(ErroriUtenze.SoloTua);
        (await altro.Invia(new ChiudiSessioni.Command(null, account.Id))).Errore.ShouldBe(ErroriUtenze.Sconosciuta);
        (await mio.Invia(new SessioniDellEnte.Query(account.Id, 20, null))).Valore.Elementi.ShouldHaveSingleItem().Livello.ShouldBe(Livello.Debole);
        (await mio.Invia(new ChiudiSessioni.Command(null, account.Id))).Valore.ShouldBe(1);
        (await accesso.Chi(token)).ShouldBeNull();
    }

    private async Task<Credenziale> Registrato(string radice)
    {
        var chi = RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo(radice), $"{RegistrazioneDiProva.Nuovo(radice)}@esempio.it", Password);
        var (segreto, token) = await _prova.RegistraERiceve(chi);
        (await _prova.Conferma(token, segreto)).Errore.ShouldBeNull();
        accesso.Orologio.Avanza(TimeSpan.FromMilliseconds(10));
        return await accesso.Db((CredenzialiDbContext s) => s.Credenziali.AsNoTracking().SingleAsync(c => c.Username == chi.Username));
    }

    private SliceFixture<CredenzialiModule>.Voce Come(Guid ente) => accesso.Come(Chiamanti.InEnte(ente, "p_xx", Permessi));
}
