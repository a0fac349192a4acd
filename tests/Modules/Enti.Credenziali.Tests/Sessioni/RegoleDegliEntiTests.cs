using System.Net;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Password;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Tests.Accesso;
using Enti.Credenziali.Utenze;
using MediatR;

namespace Enti.Credenziali.Tests.Sessioni;

/// <summary>What an ente decided of sessions and passwords, from sign-in on.</summary>
public sealed class RegoleDegliEntiTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    private DateOnly Oggi => accesso.Orologio.Oggi();

    [Fact]
    public async Task Sessione_MinutiEOreDellEnte_ENellAreaPersonaleQuelliDelPiuSevero()
    {
        var ente = Guid.CreateVersion7();
        accesso.Decide(ente, new ImpostazioniEnte { MinutiPersone = 10, OreSessione = 2 });
        accesso.Decide(AccessoDiProva.Ente, new ImpostazioniEnte { MinutiOperatori = 6, OreSessione = 1 });
        var operatore = await accesso.Persona(ruolo: RuoloAppartenenza.Operatore);
        var (chi, token) = await Entra(await accesso.Persona(riconosciutaDa: ente));
        chi.Scadenza.ShouldBe(accesso.Orologio.Adesso.AddMinutes(10));

        var (lavora, suo) = await Entra(operatore);
        (await accesso.Come(lavora).Invia(new CambiaAmbito.Command(AccessoDiProva.Ente))).Valore.Scadenza.ShouldBe(accesso.Orologio.Adesso.AddMinutes(6));
        for (var minuti = 5; minuti < 60; minuti += 5)
        {
            accesso.Orologio.Avanza(TimeSpan.FromMinutes(5));
            (await accesso.Chi(suo)).ShouldNotBeNull();
            (await accesso.Chi(token)).ShouldNotBeNull();
        }

        accesso.Orologio.Avanza(TimeSpan.FromMinutes(5));
        (await accesso.Chi(suo)).ShouldBeNull();
        (await accesso.Chi(token)).ShouldNotBeNull();
    }

    [Fact]
    public void Sessione_ImpostazionePiuLargaDelProdotto_ValeIlProdotto()
    {
        var ente = Guid.CreateVersion7();
        var largo = new DatiEnte(ente, "p_xx", "X", TipoEnte.Provincia, "", null, null, StatoEnte.Attivo, new ContattiEnte()) { Impostazioni = new() { MinutiPersone = 600, MinutiOperatori = 600, OreSessione = 24 } };
        var regole = new RegoleEnti(new Dictionary<Guid, DatiEnte> { [ente] = largo }, Oggi);

        regole.Durata(TipoAmbito.Ente, [ente]).ShouldBe(new DurataSessione(TimeSpan.FromMinutes(15), TimeSpan.FromHours(8)));
        regole.Durata(TipoAmbito.Personale, [ente]).ShouldBe(new DurataSessione(TimeSpan.FromMinutes(30), TimeSpan.FromHours(8)));
    }

    [Fact]
    public async Task Password_DalGiornoDeciso_NonApreIDatiDiQuellEnte_EGliAltriSi()
    {
        var (chiuso, aperto) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var persona = await accesso.PersonaDi(chiuso, aperto);
        accesso.Decide(chiuso, new ImpostazioniEnte { SenzaPasswordCittadiniDal = Oggi.AddDays(1), SenzaPasswordImpreseDal = Oggi });
        (await Entra(persona)).Chi.EntiVisibili("mandationline").ShouldBe([chiuso, aperto], ignoreOrder: true);

        accesso.Orologio.Avanza(TimeSpan.FromDays(1));

        var (chi, _) = await Entra(persona);
        chi.EntiVisibili("mandationline").ShouldBe([aperto]);
        (await accesso.Come(chi).Invia(new IdentitaDigitale.Query())).Valore.ShouldHaveSingleItem().ShouldBe(new PasswordNonBasta("Provincia di prova", false, Oggi));
        (await accesso.Entra(persona.Username, "gatto blu")).Valore.ServeIdentitaDigitale.ShouldBeTrue();
    }

    [Fact]
    public async Task Password_ChiLavoraNellEnte_DalGiornoDecisoNonCiEntra_ELeSueFaccendeSi()
    {
        var persona = await accesso.Persona(ruolo: RuoloAppartenenza.Operatore);
        accesso.Decide(AccessoDiProva.Ente, new ImpostazioniEnte { SenzaPasswordOperatoriDal = Oggi });

        var entrata = (await accesso.Entra(persona.Username, "gatto blu")).Valore;
        accesso.Decide(AccessoDiProva.Ente, new ImpostazioniEnte());

        entrata.Risposta.Ambiti.ShouldHaveSingleItem().Tipo.ShouldBe(TipoAmbito.Personale);
        (await accesso.Chi(entrata.Risposta.Token))!.EntiVisibili("mandationline").ShouldBe([AccessoDiProva.Ente]);
        (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Ambiti.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Password_SbagliataDoveNonBastaPiu_StesseParoleEStessoLavoroDiSempre()
    {
        var chiuso = Guid.CreateVersion7();
        accesso.Decide(chiuso, new ImpostazioniEnte { SenzaPasswordCittadiniDal = Oggi });
        var persona = await accesso.Persona(riconosciutaDa: chiuso);
        var prima = accesso.Impronte.Confronti;

        (await accesso.Entra(persona.Username, "sbagliata", "192.0.2.77")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (await accesso.Entra("nessuno-cosi", "sbagliata", "192.0.2.77")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);

        (accesso.Impronte.Confronti - prima).ShouldBe(2);
    }

    [Fact]
    public void Password_AccessoForte_NonNeUsaEApre()
    {
        var ente = Guid.CreateVersion7();
        accesso.Decide(ente, new ImpostazioniEnte { SenzaPasswordCittadiniDal = Oggi });
        var regole = new RegoleEnti(accesso.Enti, Oggi);

        regole.Apre(ente, Platea.Cittadini, Livello.Media).ShouldBeFalse();
        regole.Apre(ente, Platea.Imprese, Livello.Media).ShouldBeTrue();
        regole.Apre(ente, Platea.Cittadini, Livello.Forte).ShouldBeTrue();
    }

    [Fact]
    public async Task Amministratore_LunghezzaDecisaDallEnte_MaiMenoDiDodici()
    {
        var persona = await accesso.Persona(ruolo: RuoloAppartenenza.AmministratoreEnte);
        var (chi, _) = await Entra(persona);
        accesso.Decide(AccessoDiProva.Ente, new ImpostazioniEnte { LunghezzaPasswordAmministratori = 16 });
        var corta = await Cambia(chi, "quindici-lett-1");
        accesso.Decide(AccessoDiProva.Ente, new ImpostazioniEnte { LunghezzaPasswordAmministratori = 4 });
        var cortissima = await Cambia(chi, "undici-let1");
        accesso.Decide(AccessoDiProva.Ente, new ImpostazioniEnte());

        corta.Errore!.Campi!["nuova"].ShouldHaveSingleItem().ShouldContain("16");
        cortissima.Errore!.Campi!["nuova"].ShouldHaveSingleItem().ShouldContain("12");
        (await Cambia(chi, "quindici-lett-1")).Riuscito.ShouldBeTrue();
    }

    private Task<Esito<Unit>> Cambia(Chiamante chi, string nuova) => accesso.Come(chi).Invia(new CambiaPassword.Command("gatto blu", nuova, new Provenienza(IPAddress.Loopback)));

    private async Task<(Chiamante Chi, string Token)> Entra(Credenziale persona)
    {
        var token = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;
        return ((await accesso.Chi(token))!, token);
    }
}
