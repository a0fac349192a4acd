using System.Net;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Pin;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Tests.Accesso;
using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Tests.Pin;

/// <summary>A PIN beside the password: set, changed, asked by an ente, and never guessed for free.</summary>
public sealed class ImpostaPinTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    private int _indirizzo;

    private DateOnly Oggi => accesso.Orologio.Oggi();

    [Fact]
    public async Task Imposta_DaAlloraServePerEntrare_ELeAltreSessioniFiniscono()
    {
        var persona = await accesso.Persona();
        var altra = await Token(persona);
        var (chi, mia) = await Entra(persona);

        (await Imposta(chi, "gatto blu", null, "482951")).Valore.Generato.ShouldBeNull();

        (await accesso.Chi(mia)).ShouldNotBeNull();
        (await accesso.Chi(altra)).ShouldBeNull();
        (await accesso.Entra(persona.Username, "gatto blu", "192.0.2.50")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (await accesso.Entra(persona.Username, "gatto blu", "192.0.2.51", pin: "482950")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (await accesso.Entra(persona.Username, "gatto blu", "192.0.2.52", pin: "482951")).Riuscito.ShouldBeTrue();
        (await accesso.Pubblicati<PinCambiato>()).ShouldContain(e => e.CredenzialeId == persona.Id);
        (await accesso.Db((CredenzialiDbContext s) => s.Registro.Where(r => r.AttoreId == persona.SoggettoId).Select(r => r.Azione).ToListAsync())).ShouldContain("credenziali.pin-cambiato");
    }

    [Fact]
    public async Task Entra_PinMancanteOErrato_StessoLavoroDiUnUtenteSconosciuto()
    {
        var persona = await ConPin("482951");
        var prima = accesso.Impronte.Confronti;

        var mancante = await accesso.Entra(persona.Username, "gatto blu", "192.0.2.61");
        var errato = await accesso.Entra(persona.Username, "gatto blu", "192.0.2.62", pin: "000000");
        var sconosciuto = await accesso.Entra("nessuno-davvero", "gatto blu", "192.0.2.63", pin: "000000");

        new[] { mancante.Errore, errato.Errore, sconosciuto.Errore }.ShouldAllBe(e => e == ErroriCredenziali.AccessoNegato);
        (accesso.Impronte.Confronti - prima).ShouldBe(3);
    }

    [Fact]
    public async Task Imposta_SenzaSceglierlo_NeGeneraUnoCheEntraENelDatabaseNonCe()
    {
        var persona = await accesso.Persona();
        var (chi, _) = await Entra(persona);

        var generato = (await Imposta(chi, "gatto blu", null, null)).Valore.Generato.ShouldNotBeNull();

        generato.Length.ShouldBe(RegolePin.Minimo);
        (await accesso.Entra(persona.Username, "gatto blu", pin: generato)).Riuscito.ShouldBeTrue();
        (await accesso.Db((CredenzialiDbContext s) => s.Outbox.Select(m => m.Contenuto).ToListAsync())).ShouldAllBe(c => !c.Contains(generato, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cambia_ServonoPasswordEPinAttuali_EIlTentativoSiContaComeUnAccesso()
    {
        var persona = await ConPin("482951");
        var (chi, _) = await Entra(persona, "482951");
        const string Da = "192.0.2.70";

        (await Imposta(chi, "gatto blu", null, "739264", Da)).Errore.ShouldBe(ErroriPin.AttualiErrati);
        (await Imposta(chi, "gatto blu", "482950", "739264", Da)).Errore.ShouldBe(ErroriPin.AttualiErrati);
        (await Imposta(chi, "sbagliata", "482951", "739264", Da)).Errore.ShouldBe(ErroriPin.AttualiErrati);
        (await accesso.Entra(persona.Username, "gatto blu", "192.0.2.71", pin: "482951")).Riuscito.ShouldBeTrue();
        for (var i = 0; i < 2; i++)
        {
            (await Imposta(chi, "gatto blu", $"00000{i}", "739264", Da)).Errore.ShouldBe(ErroriPin.AttualiErrati);
        }

        (await Imposta(chi, "gatto blu", "482951", "739264", Da)).Errore!.Codice.ShouldBe("credenziali.troppi-tentativi");
        accesso.Orologio.Avanza(TimeSpan.FromMinutes(1));
        (await Imposta(chi, "gatto blu", "482951", "739264", Da)).Riuscito.ShouldBeTrue();
        (await accesso.Entra(persona.Username, "gatto blu", "192.0.2.72", pin: "739264")).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task Cambia_AttualiErrati_RestaNelRegistroConLAttesaCheNeComincia()
    {
        var persona = await accesso.Persona();
        var (chi, _) = await Entra(persona);
        for (var i = 0; i < 2 * Soglia.Account.Liberi; i++)
        {
            await Imposta(chi, "sbagliata", null, "739264");
        }

        var righe = await accesso.Db((CredenzialiDbContext s) => s.Registro.Where(r => r.InteressatoId == persona.SoggettoId && r.Esito != "riuscito").OrderBy(r => r.Azione).Select(r => r.Azione + ": " + r.Esito).ToListAsync());
        righe.ShouldBe(["credenziali.blocco-tentativi: troppi tentativi", .. Enumerable.Repeat("credenziali.pin-cambiato: password o PIN errati", Soglia.Account.Liberi)]);
    }

    // A double click on "Genera un PIN per me" where no script stops it: one PIN is set, and the other answer is not a PIN.
    [Fact]
    public async Task Genera_MentreUnAltraRichiestaNeImpostaUno_LoDiceENonLoTocca()
    {
        var persona = await accesso.Persona();
        var (chi, _) = await Entra(persona);
        accesso.Impronte.Intanto = () => accesso.ConPin(persona, "482951").GetAwaiter().GetResult();

        (await Imposta(chi, "gatto blu", null, null)).Errore.ShouldBe(ErroriCredenziali.AppenaCambiata);

        (await accesso.Entra(persona.Username, "gatto blu", pin: "482951")).Riuscito.ShouldBeTrue();
        (await accesso.Db((CredenzialiDbContext s) => s.Registro.CountAsync(r => r.Azione == "credenziali.pin-cambiato" && r.InteressatoId == persona.SoggettoId))).ShouldBe(0);
    }

    [Fact]
    public async Task Cambia_ConLoStessoPin_SiRifiuta()
    {
        var persona = await ConPin("482951");

        (await Imposta((await Entra(persona, "482951")).Chi, "gatto blu", "482951", "482951")).Errore!.Campi!.Keys.ShouldBe(["pin"]);
    }

    [Fact]
    public async Task Imposta_CheSiIndovina_DiceIlMotivoESenzaContareTentativi()
    {
        var persona = await accesso.Persona();
        var (chi, _) = await Entra(persona);

        (await Imposta(chi, "gatto blu", null, "123456")).Errore!.Campi!["pin"].ShouldHaveSingleItem().ShouldContain("in fila");
        (await Imposta(chi, "gatto blu", null, accesso.Chiave(persona)[..6])).Errore!.Campi!["pin"].ShouldNotBeEmpty();
        (await Imposta(chi, "gatto blu", null, "")).Errore!.Campi!["pin"].ShouldHaveSingleItem().ShouldContain("6 a 8");
        (await Imposta(chi, "gatto blu", null, "482951")).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task Ente_DalGiornoCheLoChiede_SiEntraNellAmbitoSoloDopoAverloImpostato()
    {
        var persona = await accesso.Persona(ruolo: RuoloAppartenenza.Operatore);
        accesso.Decide(AccessoDiProva.Ente, new ImpostazioniEnte { PinOperatoriDal = Oggi.AddDays(1) });
        var (prima, _) = await Entra(persona);
        (await Passa(prima)).Riuscito.ShouldBeTrue();
        accesso.Orologio.Avanza(TimeSpan.FromDays(1));

        var (chi, token) = await Entra(persona);
        (await Passa(chi)).Errore.ShouldBe(ErroriPin.Richiesto);
        (await accesso.Chi(token))!.Ambito!.Tipo.ShouldBe(TipoAmbito.Personale);
        (await accesso.Come(chi).Invia(new LeggiPin())).Valore.ShouldSatisfyAllConditions(r => r.Impostato.ShouldBeFalse(), r => r.Chiedono.ShouldBe(["Provincia di prova"]));
        (await Imposta(chi, "gatto blu", null, "482951")).Riuscito.ShouldBeTrue();

        (await Passa(chi)).Valore.Tipo.ShouldBe(TipoAmbito.Ente);
        accesso.Decide(AccessoDiProva.Ente, new ImpostazioniEnte());
    }

    [Fact]
    public async Task Ente_PinAgliAmministratori_AgliAltriNo_ESessioniPiuBrevi()
    {
        accesso.Decide(AccessoDiProva.Ente, new ImpostazioniEnte { PinAmministratori = true, MinutiAmministratori = 7, MinutiOperatori = 12 });
        var (operatore, _) = await Entra(await accesso.Persona(ruolo: RuoloAppartenenza.Operatore));
        var capo = await accesso.Persona(ruolo: RuoloAppartenenza.AmministratoreEnte);
        var (amministratore, _) = await Entra(capo);

        (await Passa(operatore)).Valore.Scadenza.ShouldBe(accesso.Orologio.Adesso.AddMinutes(12));
        (await Passa(amministratore)).Errore.ShouldBe(ErroriPin.Richiesto);
        (await Imposta(amministratore, "gatto blu", null, "482951")).Riuscito.ShouldBeTrue();
        (await Passa(amministratore)).Valore.Scadenza.ShouldBe(accesso.Orologio.Adesso.AddMinutes(7));
        accesso.Decide(AccessoDiProva.Ente, new ImpostazioniEnte());
    }

    private async Task<Credenziale> ConPin(string pin)
    {
        var persona = await accesso.Persona();
        (await Imposta((await Entra(persona)).Chi, "gatto blu", null, pin)).Riuscito.ShouldBeTrue();
        return persona;
    }

    private Task<Esito<ImpostaPin.Result>> Imposta(Chiamante chi, string password, string? attuale, string? nuovo, string? da = null) =>
        accesso.Come(chi).Invia(new ImpostaPin.Command(password, attuale, nuovo, new Provenienza(IPAddress.Parse(da ?? $"198.51.100.{Interlocked.Increment(ref _indirizzo)}"))));

    private Task<Esito<CambiaAmbito.Risposta>> Passa(Chiamante chi) => accesso.Come(chi).Invia(new CambiaAmbito.Command(AccessoDiProva.Ente));

    private async Task<string> Token(Credenziale persona, string? pin = null) => (await accesso.Entra(persona.Username, "gatto blu", $"203.0.113.{Interlocked.Increment(ref _indirizzo)}", pin: pin)).Valore.Risposta.Token;

    private async Task<(Chiamante Chi, string Token)> Entra(Credenziale persona, string? pin = null)
    {
        var token = await Token(persona, pin);
        return ((await accesso.Chi(token))!, token);
    }
}
