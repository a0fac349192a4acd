using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Data;
using Enti.Credenziali.Tests.Accesso;
using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Tests.Utenze;

/// <summary>What an operator finds among the credentials that open the ente.</summary>
public sealed class ElencoCredenzialiTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    [Fact]
    public async Task Elenco_SoloQuelleCheApronoLEnte_PaginaPerPagina()
    {
        var sua = await accesso.Persona();
        var altrui = await accesso.PersonaDi(Guid.CreateVersion7());
        await accesso.Persona();
        await accesso.Persona();

        var trovate = new List<VoceCredenziale>();
        string? cursore = null;
        do
        {
            var pagina = (await Operatore().Invia(new ElencaCredenziali.Query(new FiltriCredenziali(), 2, cursore))).Valore;
            pagina.Elementi.Count.ShouldBeLessThanOrEqualTo(2);
            trovate.AddRange(pagina.Elementi);
            cursore = pagina.Successivo;
        }
        while (cursore is not null);

        trovate.ShouldContain(v => v.Id == sua.Id);
        trovate.ShouldNotContain(v => v.Id == altrui.Id);
        trovate.Select(v => v.Id).Distinct().Count().ShouldBe(trovate.Count);
    }

    [Fact]
    public async Task Cerca_PerCognomeOInizioDelNomeUtente()
    {
        var persona = await accesso.Persona();
        accesso.Chiama(persona, "Zanardelli Ada");

        (await Cerca(new(Testo: "zanar"))).ShouldHaveSingleItem().ShouldSatisfyAllConditions(v => v.Id.ShouldBe(persona.Id), v => v.Denominazione.ShouldBe("Zanardelli Ada"));
        (await Cerca(new(Testo: persona.Username.ToUpperInvariant()))).ShouldHaveSingleItem().Id.ShouldBe(persona.Id);
        (await Cerca(new(Testo: "nessuno si chiama"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Cerca_ConUnaChiave_SoloNelCorpoMaiNellIndirizzo()
    {
        var persona = await accesso.Persona();

        (await Operatore().Invia(new ElencaCredenziali.Query(new FiltriCredenziali(Testo: accesso.Chiave(persona)), 20, null))).Errore!.Campi!.Keys.ShouldBe(["testo"]);
        (await Operatore().Invia(new TrovaCredenziale.Query(accesso.Chiave(persona)))).Valore.Elementi.ShouldHaveSingleItem().Id.ShouldBe(persona.Id);
        (await Operatore().Invia(new TrovaCredenziale.Query(persona.Username))).Valore.Elementi.ShouldHaveSingleItem().Id.ShouldBe(persona.Id);
        (await Operatore().Invia(new TrovaCredenziale.Query((await accesso.PersonaDi(Guid.CreateVersion7())).Username))).Valore.Elementi.ShouldBeEmpty("another ente's");
    }

    [Fact]
    public async Task PrimePassword_MaiUsate_ConDaQuandoEFinoAQuando()
    {
        var (lettera, _) = await accesso.ConLettera();
        var attiva = await accesso.Persona();

        var voce = (await Cerca(new(Prima: nameof(PrimePassword.MaiUsate), Soggetto: lettera.SoggettoId.ToString()))).ShouldHaveSingleItem();
        voce.PrimaPassword!.ShouldSatisfyAllConditions(p => p.Dal.ShouldBe(lettera.CreataIl), p => p.ScadeIl.ShouldBe(lettera.CreataIl + TimeSpan.FromDays(30)));
        (await Cerca(new(Prima: nameof(PrimePassword.MaiUsate), Soggetto: attiva.SoggettoId.ToString()))).ShouldBeEmpty();

        (await Cerca(new(Prima: nameof(PrimePassword.InScadenza), Soggetto: lettera.SoggettoId.ToString()))).ShouldBeEmpty();
        accesso.Orologio.Avanza(TimeSpan.FromDays(30) - TimeSpan.FromDays(6));
        (await Cerca(new(Prima: nameof(PrimePassword.InScadenza), Soggetto: lettera.SoggettoId.ToString()))).ShouldHaveSingleItem();
        accesso.Orologio.Avanza(TimeSpan.FromDays(6));
        (await Cerca(new(Prima: nameof(PrimePassword.Scadute), Soggetto: lettera.SoggettoId.ToString()))).ShouldHaveSingleItem().Stato.ShouldBe(StatoCredenziale.Scaduta);
        (await Cerca(new(Stato: nameof(StatoCredenziale.Scaduta), Soggetto: lettera.SoggettoId.ToString()))).ShouldHaveSingleItem();
        (await Cerca(new(Stato: nameof(StatoCredenziale.DaAttivare), Soggetto: lettera.SoggettoId.ToString()))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Filtri_StatoLivelloEChiLavora()
    {
        var operatore = await accesso.Persona(ruolo: RuoloAppartenenza.Operatore);
        var utente = await accesso.Persona();
        await Operatore().Invia(new CambiaStatoCredenziale.Command(utente.Id, "Sospendi", "prova"));

        async Task<bool> Trova(Credenziale c, FiltriCredenziali f) => (await Cerca(f with { Soggetto = c.SoggettoId.ToString() })).Count == 1;
        (await Trova(operatore, new(Chi: nameof(ChiCredenziali.Operatori)))).ShouldBeTrue();
        (await Trova(operatore, new(Chi: nameof(ChiCredenziali.Utenti)))).ShouldBeFalse();
        (await Trova(utente, new(Chi: nameof(ChiCredenziali.Utenti)))).ShouldBeTrue();
        (await Trova(utente, new(Stato: nameof(StatoCredenziale.Sospesa)))).ShouldBeTrue();
        (await Trova(utente, new(Stato: nameof(StatoCredenziale.Attiva)))).ShouldBeFalse();
        (await Trova(utente, new(Livello: nameof(Livello.Media)))).ShouldBeTrue();
        (await Trova(utente, new(Livello: nameof(Livello.Debole)))).ShouldBeFalse();
    }

    [Fact]
    public async Task Csv_LeStesseRigheSenzaFormule()
    {
        var persona = await accesso.Persona();
        accesso.Chiama(persona, "=Formula Ada");
        await using var uscita = new MemoryStream();

        await (await Operatore().Invia(new EsportaCredenziali.Query(new FiltriCredenziali(Soggetto: persona.SoggettoId.ToString())))).Valore.ScriviAsync(uscita);

        var righe = Encoding.UTF8.GetString(uscita.ToArray()).TrimEnd().Split("\r\n");
        righe.Length.ShouldBe(2);
        righe[0].ShouldContain("Chi;Nome utente");
        righe[1].ShouldSatisfyAllConditions(r => r.ShouldNotStartWith("="), r => r.ShouldContain(persona.Username));
    }

    [Fact]
    public async Task Letture_LascianoUnaRiga()
    {
        var persona = await accesso.Persona();

        await Operatore().Invia(new LeggiCredenziale.Query(persona.Id));
        await Operatore().Invia(new TrovaCredenziale.Query(persona.Username));

        var azioni = await accesso.Db((CredenzialiDbContext s) => s.Registro.Where(r => r.InteressatoId == persona.SoggettoId && r.EnteId == AccessoDiProva.Ente).Select(r => r.Azione).ToListAsync());
        azioni.ShouldBe(["credenziali.credenziale-letta", "credenziali.credenziale-cercata"], ignoreOrder: true);
    }

    [Fact]
    public async Task Stato_DiceLeDateENullaDegliAltriEnti()
    {
        var persona = await accesso.PersonaDi(AccessoDiProva.Ente, Guid.CreateVersion7());
        accesso.Orologio.Avanza(TimeSpan.FromHours(1));
        await accesso.Entra(persona.Username, "gatto blu");

        var letta = (await Operatore().Invia(new LeggiCredenziale.Query(persona.Id))).Valore;

        letta.ShouldSatisfyAllConditions(
            c => c.UltimoAccesso.ShouldBe(accesso.Orologio.Adesso),
            c => c.AttivataIl.ShouldBe(persona.CreataIl),
            c => c.PasswordCambiataIl.ShouldBe(persona.CreataIl),
            c => c.ApreAltriEnti.ShouldBeTrue(),
            c => c.Sessioni.ShouldBe(1),
            c => c.Azioni.ShouldNotContain("Sospendi"));
    }

    [Fact]
    public async Task Propria_DiceCheCosaApreECheCosaESuccesso_SenzaNomi()
    {
        accesso.Decide(AccessoDiProva.Ente, new ImpostazioniEnte());
        var persona = await accesso.Persona();
        await Operatore().Invia(new CambiaStatoCredenziale.Command(persona.Id, "Sblocca", "un motivo riservato"));
        var chi = (await accesso.Chi((await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token))!;

        var propria = (await accesso.Come(chi).Invia(new CredenzialePropria.Query())).Valore;

        propria.ShouldSatisfyAllConditions(
            p => p.Username.ShouldBe(persona.Username), p => p.Livello.ShouldBe(Livello.Media), p => p.Stato.ShouldBe(StatoCredenziale.Attiva), p => p.Apre.ShouldBe(["Provincia di prova"]),
            p => p.Storia.ShouldHaveSingleItem().ShouldBe(new CredenzialePropria.Voce(TipoFatto.Sbloccata, accesso.Orologio.Adesso, "Provincia di prova")));
    }

    private async Task<IReadOnlyList<VoceCredenziale>> Cerca(FiltriCredenziali filtri) => (await Operatore().Invia(new ElencaCredenziali.Query(filtri, 50, null))).Valore.Elementi;

    private SliceFixture<CredenzialiModule>.Voce Operatore() => accesso.Come(Chiamanti.InEnte(AccessoDiProva.Ente, "p_xx", Permessi.StatoLeggi.Codice, Permessi.StatoCambia.Codice));
}
