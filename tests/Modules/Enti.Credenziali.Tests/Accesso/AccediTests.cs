using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Tests.Accesso;

public sealed class AccediTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    [Fact]
    public async Task Entra_PasswordGiusta_ApreInPersonaleColLivelloDellaSessione()
    {
        var persona = await accesso.Persona(ruolo: RuoloAppartenenza.Funzionario);

        var risposta = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta;

        risposta.Livello.ShouldBe(Livello.Media);
        risposta.DeveCambiarePassword.ShouldBeFalse();
        risposta.Ambiti.Select(a => (a.Tipo, a.Ente)).ShouldBe([(TipoAmbito.Personale, null), (TipoAmbito.Ente, "p_xx")]);
        var chi = await accesso.Chi(risposta.Token);
        chi!.Ambito!.Tipo.ShouldBe(TipoAmbito.Personale);
        chi.EntiRiconosciuti.ShouldBe([AccessoDiProva.Ente]);
        chi.Chiavi.ShouldBe([accesso.Chiave(persona)]);
    }

    [Fact]
    public async Task Entra_ColNomeOConLaChiaveComunqueScritti()
    {
        var persona = await accesso.Persona();

        (await accesso.Entra(" " + persona.Username.ToUpperInvariant(), "gatto blu")).Riuscito.ShouldBeTrue();
        (await accesso.Entra(accesso.Chiave(persona), "gatto blu")).Riuscito.ShouldBeTrue();
    }

    // Abuse case 8: a login name that is somebody else's key leads to the key's holder, never to whoever took the name.
    [Fact]
    public async Task Entra_NomeUgualeAllaChiaveDiUnAltro_ValeLaChiave()
    {
        var titolare = await accesso.Persona("del titolare");
        var furbo = Credenziale.ConPassword(Guid.CreateVersion7(), accesso.Chiave(titolare), Livello.Media, accesso.Impronte.Calcola("del furbo"), [], accesso.Orologio.Adesso);
        await accesso.Db((CredenzialiDbContext s) => Task.FromResult(s.Add(furbo).Entity.Id));

        (await accesso.Entra(accesso.Chiave(titolare), "del furbo")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (await accesso.Entra(accesso.Chiave(titolare), "del titolare")).Riuscito.ShouldBeTrue();
    }

    // Abuse case 4: same answer and same work, whatever the cause; only the log knows.
    [Theory]
    [InlineData("sconosciuto", "utente sconosciuto")]
    [InlineData("errata", "password errata")]
    [InlineData("sospesa", "credenziale non utilizzabile")]
    [InlineData("bloccata", "credenziale non utilizzabile")]
    [InlineData("revocata", "utente sconosciuto")]
    [InlineData("prima-scaduta", "prima password scaduta")]
    [InlineData("prima-errata", "password errata")]
    [InlineData("pin-errato", "PIN errato")]
    public async Task Entra_Negato_StesseParoleEUnaSolaImpronta(string causa, string motivoNelRegistro)
    {
        var (username, password) = await Prepara(causa);
        var prima = accesso.Impronte.Confronti;
        accesso.Orologio.Avanza(TimeSpan.FromSeconds(1));

        var esito = await accesso.Entra(username, password, indirizzo: "192.0.2.200", pin: causa == "pin-errato" ? "1" : null);

        esito.Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (accesso.Impronte.Confronti - prima).ShouldBe(1);
        (await accesso.Db((CredenzialiDbContext s) => s.Registro.OrderByDescending(r => r.Id).Select(r => r.Esito).FirstAsync())).ShouldBe(motivoNelRegistro);
    }

    [Fact]
    public async Task Entra_Riuscito_UnaSolaImpronta()
    {
        var persona = await accesso.Persona();
        var prima = accesso.Impronte.Confronti;

        (await accesso.Entra(persona.Username, "gatto blu")).Riuscito.ShouldBeTrue();

        (accesso.Impronte.Confronti - prima).ShouldBe(1);
    }

    [Fact]
    public async Task Entra_ConLaPrimaPassword_DeveCambiarla()
    {
        var (credenziale, prima) = await accesso.ConLettera();

        var risposta = (await accesso.Entra(credenziale.Username, prima.ToLowerInvariant())).Valore.Risposta;

        risposta.DeveCambiarePassword.ShouldBeTrue();
        (await accesso.Chi(risposta.Token))!.DeveCambiarePassword.ShouldBeTrue();
    }

    [Fact]
    public async Task Entra_ImprontaVecchia_LaAggiornaEdEntra()
    {
        var persona = await accesso.Persona();
        accesso.Impronte.Vecchie = true;

        var esito = await accesso.Entra(persona.Username, "gatto blu");

        accesso.Impronte.Vecchie = false;
        esito.Riuscito.ShouldBeTrue();
        (await accesso.Db((CredenzialiDbContext s) => s.Credenziali.Where(c => c.Id == persona.Id).Select(c => c.ImprontaPassword).SingleAsync())).ShouldBe("nuova:gatto blu");
    }

    // Abuse case 2: whatever session a browser had, signing in gives a new one.
    [Fact]
    public async Task Entra_OgniVolta_UnaSessioneNuova()
    {
        var persona = await accesso.Persona();

        var uno = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;
        var due = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;

        due.ShouldNotBe(uno);
        (await accesso.Chi(due))!.SessioneId.ShouldNotBe((await accesso.Chi(uno))!.SessioneId);
    }

    [Fact]
    public async Task Entra_CampiVuoti_DiceQuali()
    {
        var errore = (await accesso.Entra("", "")).Errore!;

        errore.Campi!.Keys.ShouldBe(["username", "password"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("stato = 'Sospesa'")]
    [InlineData("impronta_password = 'finta:altra'")]
    public async Task Entra_MentreQualcunoLaFermaOCambiaLaPassword_NessunaSessioneResta(string cambio)
    {
        var persona = await accesso.Persona();
        accesso.Impronte.Intanto = () =>
        {
            using var comando = accesso.Sorgente().CreateCommand($"update credenziali.credenziali set {cambio} where id = '{persona.Id}'");
            comando.ExecuteNonQuery();
        };

        (await accesso.Entra(persona.Username, "gatto blu", "192.0.2.160")).Errore.ShouldBe(ErroriCredenziali.Occupato);

        (await accesso.Db((CredenzialiDbContext s) => s.Sessioni.AnyAsync(x => x.CredenzialeId == persona.Id))).ShouldBeFalse();
        (await accesso.Entra(persona.Username, "gatto blu", "192.0.2.160")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
    }

    private async Task<(string Username, string Password)> Prepara(string causa)
    {
        switch (causa)
        {
            case "sconosciuto":
                return ("nessuno" + Guid.NewGuid().ToString("N"), "gatto blu");
            case "prima-scaduta":
                var (scaduta, prima) = await accesso.ConLettera();
                await accesso.Db((CredenzialiDbContext s) => s.Credenziali.Where(c => c.Id == scaduta.Id).ExecuteUpdateAsync(u => u.SetProperty(c => c.PrimaPasswordScade, accesso.Orologio.Adesso)));
                return (scaduta.Username, prima);
            case "prima-errata":
                return ((await accesso.ConLettera()).Credenziale.Username, "K7QF-9M2X-04TD-ZR5W");
        }

        var persona = await accesso.Persona();
        var pin = VerificaPassword.ImprontaPin(accesso.Servizi.GetRequiredService<ISegreti>(), "12345678");
        await accesso.Db(async (CredenzialiDbContext s) =>
        {
            var letta = await s.Credenziali.SingleAsync(c => c.Id == persona.Id);
            Action? cambia = causa switch
            {
                "sospesa" => () => letta.Cambia(AzioneCredenziale.Sospendi, accesso.Orologio.Adesso),
                "bloccata" => () => letta.Cambia(AzioneCredenziale.Blocca, accesso.Orologio.Adesso),
                "revocata" => () => letta.Cambia(AzioneCredenziale.Revoca, accesso.Orologio.Adesso),
                "pin-errato" => () => letta.ImpostaPin(pin),
                _ => null,
            };
            cambia?.Invoke();
            return 0;
        });
        return (persona.Username, causa == "errata" ? "gatto rosso" : "gatto blu");
    }
}
