using System.Net;
using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Password;
using Enti.Credenziali.Tests.Accesso;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Tests.Password;

public sealed class CambiaPasswordTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    [Fact]
    public async Task Cambia_DallaPrimaPassword_AttivaEChiudeLeSessioni()
    {
        var (credenziale, prima) = await accesso.ConLettera();
        var token = (await accesso.Entra(credenziale.Username, prima)).Valore.Risposta.Token;

        (await Cambia((await accesso.Chi(token))!, prima, "una frase nuova")).Riuscito.ShouldBeTrue();

        (await accesso.Chi(token)).ShouldBeNull();
        (await accesso.Entra(credenziale.Username, prima)).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (await accesso.Entra(credenziale.Username, "una frase nuova")).Valore.Risposta.DeveCambiarePassword.ShouldBeFalse();
        (await accesso.Pubblicati<CredenzialeRilasciata>()).ShouldContain(e => e.CredenzialeId == credenziale.Id && e.EnteId == AccessoDiProva.Ente);
        (await accesso.Pubblicati<PasswordCambiata>()).ShouldContain(e => e.CredenzialeId == credenziale.Id);
        (await accesso.Db((CredenzialiDbContext s) => s.Registro.Where(r => r.Azione == "credenziali.password-cambiata" && r.InteressatoId == credenziale.SoggettoId).Select(r => r.Dati!.Valori).SingleAsync()))
            .ShouldContain("192.0.2.1");
    }

    [Fact]
    public async Task Cambia_AttualeErrata_RifiutaEContaComeUnAccesso()
    {
        var persona = await accesso.Persona();
        var chi = (await accesso.Chi((await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token))!;
        for (var i = 0; i < Soglia.Account.Liberi; i++)
        {
            (await Cambia(chi, "sbagliata", "una frase nuova")).Errore.ShouldBe(ErroriCredenziali.AttualeErrata);
        }

        (await Cambia(chi, "gatto blu", "una frase nuova")).Errore!.Tipo.ShouldBe(TipoErrore.TroppeRichieste);
    }

    // Abuse case 7: who knows the name, and no more, does not keep the owner at his own device from changing it.
    [Fact]
    public async Task Cambia_DaUnDispositivoNoto_MentreLAttaccoContinua()
    {
        var persona = await accesso.Persona();
        var entrato = (await accesso.Entra(persona.Username, "gatto blu")).Valore;
        for (var i = 0; i < 2 * Soglia.Account.Liberi; i++)
        {
            await accesso.Entra(persona.Username, "a caso", "192.0.2.20");
        }

        (await Cambia((await accesso.Chi(entrato.Risposta.Token))!, "gatto blu", "una frase nuova", entrato.Dispositivo)).Errore.ShouldBeNull();
    }

    [Fact]
    public async Task Cambia_AttualeErrata_RestaNelRegistroConLAttesaCheNeComincia()
    {
        var persona = await accesso.Persona();
        var chi = await accesso.Aperta(persona);
        for (var i = 0; i < 2 * Soglia.Account.Liberi; i++)
        {
            await Cambia(chi, "sbagliata", "una frase nuova");
        }

        var righe = await accesso.Db((CredenzialiDbContext s) => s.Registro.AsNoTracking().Include(r => r.Dati).Where(r => r.InteressatoId == persona.SoggettoId && r.Esito != "riuscito").ToListAsync());
        righe.Where(r => r.Azione == "credenziali.password-cambiata").Select(r => r.Esito).ShouldBe(Enumerable.Repeat("password errata", Soglia.Account.Liberi));
        righe.Single(r => r.Azione == "credenziali.blocco-tentativi").Esito.ShouldBe("troppi tentativi");
        righe.ShouldAllBe(r => r.Oggetto == $"credenziale:{persona.Id}" && r.Dati!.Letti()["indirizzo"] == "192.0.2.1");
    }

    // A double click, or two windows: the second finds the credential as it no longer is.
    [Fact]
    public async Task Cambia_MentreUnAltraRichiestaLaCambia_LoDiceENonLaTocca()
    {
        var persona = await accesso.Persona();
        var chi = await accesso.Aperta(persona);
        accesso.Impronte.Intanto = () => accesso.ConPin(persona, "482951").GetAwaiter().GetResult();

        (await Cambia(chi, "gatto blu", "una frase nuova")).Errore.ShouldBe(ErroriCredenziali.AppenaCambiata);

        (await accesso.Entra(persona.Username, "gatto blu", pin: "482951")).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task Cambia_PasswordNonAmmessa_DicePercheENonCambiaNulla()
    {
        var persona = await accesso.Persona();
        var token = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;

        var errore = (await Cambia((await accesso.Chi(token))!, "gatto blu", accesso.Chiave(persona))).Errore!;

        errore.Campi!["nuova"].ShouldHaveSingleItem().ShouldContain("codice fiscale");
        (await accesso.Chi(token)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Cambia_LaPrimaPasswordScrittaInUnAltroModo_Rifiutata()
    {
        var (persona, prima) = await accesso.ConLettera();
        var chi = (await accesso.Chi((await accesso.Entra(persona.Username, prima)).Valore.Risposta.Token))!;
        foreach (var uguale in (string[])[prima.Replace("-", "", StringComparison.Ordinal), prima.ToLowerInvariant(), prima.Replace('-', ' ')])
        {
            (await Cambia(chi, prima, uguale)).Errore!.Campi!.Keys.ShouldBe(["nuova"]);
        }
    }

    [Fact]
    public async Task Cambia_UgualeAllAttuale_Rifiutata()
    {
        var persona = await accesso.Persona();
        var chi = (await accesso.Chi((await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token))!;

        (await Cambia(chi, "gatto blu", "gatto blu")).Errore!.Campi!.Keys.ShouldContain("nuova");
    }

    private Task<Esito<MediatR.Unit>> Cambia(Chiamante chi, string attuale, string nuova, string? dispositivo = null) =>
        accesso.Come(chi).Invia(new CambiaPassword.Command(attuale, nuova, new Provenienza(IPAddress.Parse("192.0.2.1"), Dispositivo: dispositivo)));
}
