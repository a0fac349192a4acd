using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Password;
using Enti.Credenziali.Pin;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Tests.Accesso;
using Enti.Credenziali.Utenze;
using Enti.Credenziali.VerificaCredenziali;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Enti.Credenziali.Tests.Utenze;

/// <summary>Operators stop credentials and let them work again: what happens to the person, and what they may not.</summary>
public sealed class CambiaStatoTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    private static readonly Guid AltroEnte = Guid.CreateVersion7();

    [Fact]
    public async Task Sospendi_ChiudeTuttoLoAnnotaELoDice_Riattiva_RestituisceLAccesso()
    {
        var persona = await accesso.Persona();
        var aperta = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;

        (await Cambia(persona, AzioneCredenziale.Sospendi)).Riuscito.ShouldBeTrue();

        (await accesso.Chi(aperta)).ShouldBeNull();
        (await accesso.Entra(persona.Username, "gatto blu")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        await accesso.Consegna();
        var righe = await accesso.Db((CredenzialiDbContext s) => s.Registro.Include(r => r.Dati).Where(r => r.InteressatoId == persona.SoggettoId && r.Azione == "credenziali.credenziale-sospesa").ToListAsync());
        righe.Select(r => r.Tipo).Order().ShouldBe([TipoRiga.Accesso, TipoRiga.Operazione]);
        righe.ShouldAllBe(r => r.EnteId == AccessoDiProva.Ente);
        righe.Single(r => r.Tipo is TipoRiga.Operazione).Dati!.Letti()["motivo"].ShouldBe("telefonata della persona");
        (await accesso.Pubblicati<StatoCredenzialeCambiato>()).Single(e => e.CredenzialeId == persona.Id).Cambio.ShouldBe(CambioCredenziale.Sospesa);

        (await Cambia(persona, AzioneCredenziale.Riattiva)).Riuscito.ShouldBeTrue();

        (await accesso.Entra(persona.Username, "gatto blu")).Riuscito.ShouldBeTrue();
        (await accesso.Pubblicati<StatoCredenzialeCambiato>()).Where(e => e.CredenzialeId == persona.Id).Select(e => e.Cambio).ShouldBe([CambioCredenziale.Sospesa, CambioCredenziale.Riattivata], ignoreOrder: true);
    }

    [Fact]
    public async Task Sospendi_ChiNonHaMaiAttivato_RiattivataValeAncoraLaPrimaPassword()
    {
        var (lettera, prima) = await accesso.ConLettera();

        await Cambia(lettera, AzioneCredenziale.Sospendi);
        (await accesso.Entra(lettera.Username, prima)).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        await Cambia(lettera, AzioneCredenziale.Riattiva);

        (await accesso.Letta(lettera)).Stato.ShouldBe(StatoCredenziale.DaAttivare);
        (await accesso.Entra(lettera.Username, prima)).Valore.Risposta.DeveCambiarePassword.ShouldBeTrue();
    }

    [Fact]
    public async Task Blocca_DimenticaIDispositiviNoti_Sblocca_RestituisceLAccesso()
    {
        var persona = await accesso.Persona();
        var noto = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Dispositivo!;

        (await Cambia(persona, AzioneCredenziale.Blocca)).Riuscito.ShouldBeTrue();

        (await accesso.Db((CredenzialiDbContext s) => s.Dispositivi.AnyAsync(d => d.Impronta == TokenSegreto.Impronta(noto)))).ShouldBeFalse();
        (await accesso.Entra(persona.Username, "gatto blu")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (await Cambia(persona, AzioneCredenziale.Riattiva)).Errore.ShouldBe(ErroriCredenziali.StatoNonAmmesso);
        (await Cambia(persona, AzioneCredenziale.Sblocca)).Riuscito.ShouldBeTrue();
        (await accesso.Entra(persona.Username, "gatto blu")).Riuscito.ShouldBeTrue();
    }

    // Abuse case 7: somebody who knows the name guesses on and on; the desk lets the owner in all the same.
    [Fact]
    public async Task Sblocca_LasciaEntrareChiNeETitolareMentreLAttaccoContinua()
    {
        var persona = await accesso.Persona();
        await Attacca(persona, Soglia.Account.Liberi);
        (await accesso.Entra(persona.Username, "gatto blu", "203.0.113.7")).Errore!.Codice.ShouldBe("credenziali.troppi-tentativi");

        (await Cambia(persona, AzioneCredenziale.Sblocca)).Riuscito.ShouldBeTrue();
        await Attacca(persona, 5 * Soglia.Account.Liberi);

        (await accesso.Entra(persona.Username, "gatto blu", "203.0.113.7")).Riuscito.ShouldBeTrue();
        (await Cambia(persona, AzioneCredenziale.Sblocca)).Errore.ShouldBe(ErroriUtenze.GiaSbloccata);

        // The attack from one address is slowed down as ever, and the window closes.
        (await accesso.Entra(persona.Username, "a caso", "198.51.100.1")).Errore!.Codice.ShouldBe("credenziali.troppi-tentativi");
        accesso.Orologio.Avanza(Credenziale.DurataSblocco);
        (await accesso.Letta(persona)).Sbloccata(accesso.Orologio.Adesso).ShouldBeFalse();
    }

    // Abuse case 7, to the end: the first thing that whoever was let in must do is change the password.
    [Fact]
    public async Task Sblocca_AlPrimoAccessoSiCambiaPasswordEPinESiVerificaMentreLAttaccoContinua()
    {
        var (lettera, prima) = await accesso.ConLettera();
        await Cambia(lettera, AzioneCredenziale.Sblocca);
        await Attacca(lettera, 5 * Soglia.Account.Liberi);
        var da = new Provenienza(System.Net.IPAddress.Parse("203.0.113.9"));

        (await accesso.Invia(new ProvaCredenziale.Command(lettera.Username, prima, null, da))).Errore.ShouldBeNull();
        (await accesso.Come(await accesso.Aperta(lettera, prima, "203.0.113.9")).Invia(new CambiaPassword.Command(prima, "una frase nuova", da))).Errore.ShouldBeNull();
        (await accesso.Come(await accesso.Aperta(lettera, "una frase nuova", "203.0.113.9")).Invia(new ImpostaPin.Command("una frase nuova", null, "482951", da))).Errore.ShouldBeNull();
    }

    [Fact]
    public async Task Sblocca_LiberaAncheIlDispositivoNotoCheHaSbagliatoTroppo()
    {
        var persona = await accesso.Persona();
        var noto = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Dispositivo!;
        for (var i = 0; i < Soglia.Dispositivo.Liberi; i++)
        {
            await accesso.Entra(persona.Username, "a caso", dispositivo: noto);
        }

        (await accesso.Entra(persona.Username, "gatto blu", dispositivo: noto)).Errore!.Codice.ShouldBe("credenziali.troppi-tentativi");
        await Cambia(persona, AzioneCredenziale.Sblocca);

        (await accesso.Entra(persona.Username, "gatto blu", dispositivo: noto)).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task Revoca_EPerSempreEChiudeTutto()
    {
        var persona = await accesso.Persona();
        var aperta = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;

        (await Amministratore().Invia(new RevocaCredenziale.Command(persona.Id, "ha cambiato ufficio"))).Riuscito.ShouldBeTrue();

        (await accesso.Chi(aperta)).ShouldBeNull();
        (await accesso.Letta(persona)).Stato.ShouldBe(StatoCredenziale.Revocata);
        (await Cambia(persona, AzioneCredenziale.Riattiva)).Errore.ShouldBe(ErroriCredenziali.StatoNonAmmesso);
        (await Amministratore().Invia(new RevocaCredenziale.Command(persona.Id, "di nuovo"))).Errore.ShouldBe(ErroriCredenziali.StatoNonAmmesso);
    }

    [Fact]
    public async Task DiPiuEnti_NonSiFerma_MaSiTogliLAccessoAlProprioESoloAQuello()
    {
        var persona = await accesso.PersonaDi(AccessoDiProva.Ente, AltroEnte);
        var aperta = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;

        (await Cambia(persona, AzioneCredenziale.Sospendi)).Errore.ShouldBe(ErroriUtenze.DiPiuEnti);
        (await Cambia(persona, AzioneCredenziale.Blocca)).Errore.ShouldBe(ErroriUtenze.DiPiuEnti);
        (await Amministratore().Invia(new RevocaCredenziale.Command(persona.Id, "prova"))).Errore.ShouldBe(ErroriUtenze.DiPiuEnti);
        (await accesso.Chi(aperta)).ShouldNotBeNull("nothing was stopped");
        (await Amministratore().Invia(new TogliAccesso.Command(persona.Id, "non è più nostro utente"))).Riuscito.ShouldBeTrue();

        (await accesso.Chi(aperta)).ShouldBeNull("it opened this ente");
        (await accesso.Letta(persona)).ShouldSatisfyAllConditions(c => c.Stato.ShouldBe(StatoCredenziale.Attiva), c => c.EntiRiconosciuti.ShouldBe([AltroEnte]));
        var nuova = (await accesso.Chi((await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token))!;
        nuova.EntiRiconosciuti.ShouldBe([AltroEnte]);
        (await Amministratore().Invia(new LeggiCredenziale.Query(persona.Id))).Errore.ShouldBe(ErroriUtenze.Sconosciuta);
        (await accesso.Pubblicati<StatoCredenzialeCambiato>()).Single(e => e.CredenzialeId == persona.Id).Cambio.ShouldBe(CambioCredenziale.AccessoTolto);
    }

    [Fact]
    public async Task DiPiuEnti_SiSbloccanoITentativi_PercheNonApronoNulla()
    {
        var persona = await accesso.PersonaDi(AccessoDiProva.Ente, AltroEnte);

        (await Cambia(persona, AzioneCredenziale.Sblocca)).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task TogliAccesso_DiUnoSoloEnte_SiRifiuta() =>
        (await Amministratore().Invia(new TogliAccesso.Command((await accesso.Persona()).Id, "prova"))).Errore.ShouldBe(ErroriUtenze.SoloTua);

    [Fact]
    public async Task DiUnAltroEnte_NonEsiste_ENonSiDiceCheCosaManca()
    {
        var persona = await accesso.PersonaDi(AltroEnte);

        foreach (var errore in new[]
        {
            (await Operatore().Invia(new CambiaStatoCredenziale.Command(persona.Id, "", ""))).Errore,
            (await Amministratore().Invia(new RevocaCredenziale.Command(persona.Id, ""))).Errore,
            (await Amministratore().Invia(new TogliAccesso.Command(persona.Id, ""))).Errore,
            (await Operatore().Invia(new LeggiCredenziale.Query(persona.Id))).Errore,
        })
        {
            errore.ShouldBe(ErroriUtenze.Sconosciuta);
        }
    }

    [Fact]
    public async Task SenzaMotivoOConUnAzioneInventata_SiRifiuta()
    {
        var persona = await accesso.Persona();

        (await Operatore().Invia(new CambiaStatoCredenziale.Command(persona.Id, "Sospendi", ""))).Errore.ShouldBe(ErroriUtenze.MotivoMancante);
        (await Operatore().Invia(new CambiaStatoCredenziale.Command(persona.Id, "Revoca", "prova"))).Errore.ShouldBe(ErroriUtenze.AzioneErrata, "closing for good has a permission of its own");
        (await Operatore().Invia(new CambiaStatoCredenziale.Command(persona.Id, "17", "prova"))).Errore.ShouldBe(ErroriUtenze.AzioneErrata);
        (await accesso.Letta(persona)).Stato.ShouldBe(StatoCredenziale.Attiva);
    }

    [Fact]
    public async Task SuSeStessi_MaiNemmenoAmministrando()
    {
        var persona = await accesso.Persona();
        var io = Chiamanti.InEnte(AccessoDiProva.Ente, "p_xx", Permessi.StatoCambia.Codice, Permessi.Revoca.Codice) with { SoggettoId = persona.SoggettoId };

        (await accesso.Come(io).Invia(new CambiaStatoCredenziale.Command(persona.Id, "Sblocca", "prova"))).Errore.ShouldBe(ErroriUtenze.SuSeStessi);
        (await accesso.Come(io).Invia(new RevocaCredenziale.Command(persona.Id, "prova"))).Errore.ShouldBe(ErroriUtenze.SuSeStessi);
    }

    [Fact]
    public async Task ChiAmministra_NonLoToccaChiNonAmministra_EIlSistemaNessuno()
    {
        var altro = await accesso.Persona(ruolo: RuoloAppartenenza.AmministratoreEnte);
        var amministratore = await accesso.Persona(ruolo: RuoloAppartenenza.AmministratoreEnte);
        var sistema = await accesso.Persona(ruolo: RuoloAppartenenza.AmministratoreSistema);

        (await Cambia(amministratore, AzioneCredenziale.Sospendi)).Errore.ShouldBe(ErroriUtenze.DiUnAmministratore);
        (await Amministratore().Invia(new CambiaStatoCredenziale.Command(sistema.Id, "Sospendi", "prova"))).Errore.ShouldBe(ErroriUtenze.DelSistema);
        (await Amministratore().Invia(new CambiaStatoCredenziale.Command(amministratore.Id, "Sospendi", "prova"))).Riuscito.ShouldBeTrue();
        (await accesso.Letta(altro)).Stato.ShouldBe(StatoCredenziale.Attiva);
    }

    [Fact]
    public async Task Storia_DiceChiQuandoPerche_ENonSiRiscrive()
    {
        var persona = await accesso.Persona();
        await Cambia(persona, AzioneCredenziale.Sospendi);
        accesso.Orologio.Avanza(TimeSpan.FromMinutes(1));
        await Cambia(persona, AzioneCredenziale.Riattiva);

        var letta = (await Operatore().Invia(new LeggiCredenziale.Query(persona.Id))).Valore;

        letta.Storia.Select(f => (f.Fatto, f.Da, f.Motivo)).ShouldBe([(TipoFatto.Riattivata, "Persona di prova", "telefonata della persona"), (TipoFatto.Sospesa, "Persona di prova", "telefonata della persona")]);
        letta.Azioni.ShouldContain("Sospendi");
        letta.Azioni.ShouldNotContain("Revoca", "this operator may not");
        await Should.ThrowAsync<PostgresException>(() => accesso.Db((CredenzialiDbContext s) => s.Set<FattoCredenziale>().Where(f => f.CredenzialeId == persona.Id).ExecuteDeleteAsync()));
        await Should.ThrowAsync<PostgresException>(() => accesso.Db((CredenzialiDbContext s) => s.Database.ExecuteSqlAsync($"update credenziali.credenziali_fatti set motivo = 'altro' where credenziale_id = {persona.Id}")));
    }

    private SliceFixture<CredenzialiModule>.Voce Operatore() => accesso.Come(Chiamanti.InEnte(AccessoDiProva.Ente, "p_xx", Permessi.StatoLeggi.Codice, Permessi.StatoCambia.Codice));

    private SliceFixture<CredenzialiModule>.Voce Amministratore() =>
        accesso.Come(Chiamanti.InEnte(AccessoDiProva.Ente, "p_xx", Permessi.StatoLeggi.Codice, Permessi.StatoCambia.Codice, Permessi.Revoca.Codice));

    private Task<Esito<AzioneCredenziale>> Cambia(Credenziale credenziale, AzioneCredenziale azione) =>
        Operatore().Invia(new CambiaStatoCredenziale.Command(credenziale.Id, azione.ToString(), "telefonata della persona"));

    private async Task Attacca(Credenziale persona, int quante)
    {
        for (var i = 0; i < quante; i++)
        {
            await accesso.Entra(persona.Username, "a caso", $"198.51.100.{i % 5}");
        }
    }
}
