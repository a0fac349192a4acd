using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Buste;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Contracts.Letture;
using Enti.Credenziali.Data;
using Enti.Credenziali.Inviti;
using Enti.Credenziali.Password;
using Enti.Credenziali.Pin;
using Enti.Credenziali.Recupero;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Tests.Utenze;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Tests.Inviti;

/// <summary>The life of an invitation: sent, opened, used, sent again, revoked.</summary>
public sealed class InvitiTests(InvitiDiProva inviti) : IClassFixture<InvitiDiProva>
{
    private readonly Guid _persona = Guid.CreateVersion7();
    private readonly Guid _ente = Guid.CreateVersion7();
    private readonly Guid _altro = Guid.CreateVersion7();

    [Fact]
    public async Task Registrato_SenzaCredenziale_RiceveUnLinkDiDuecentocinquantaseiBitENelDatabaseSoloLImpronta()
    {
        var token = (await inviti.Registra(_persona, _ente))!;

        Convert.FromBase64String(token[3..].Replace('-', '+').Replace('_', '/') + "=").Length.ShouldBe(32);
        (await inviti.Db((CredenzialiDbContext s) => s.Inviti.SingleAsync(i => i.SoggettoId == _persona))).Impronta.ShouldBe(TokenSegreto.Impronta(token));
        var credenziale = (await inviti.Credenziali(_persona)).ShouldHaveSingleItem();
        credenziale.Stato.ShouldBe(StatoCredenziale.DaAttivare);
        (await inviti.Entra(credenziale.Username, "")).ShouldBeNull();
    }

    // Abuse case: mail scanners open links.
    [Fact]
    public async Task Apri_NonConsumaNulla()
    {
        var token = (await inviti.Registra(_persona, _ente))!;

        (await inviti.Apri(token)).Valore.Conferma.ShouldBeFalse();
        (await inviti.Apri(token)).Riuscito.ShouldBeTrue();
        (await inviti.Attiva(token)).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task Attiva_SceglieLaPasswordEApreLEnte()
    {
        var token = (await inviti.Registra(_persona, _ente))!;

        (await inviti.Attiva(token)).Riuscito.ShouldBeTrue();

        var credenziale = (await inviti.Credenziali(_persona)).ShouldHaveSingleItem();
        credenziale.ShouldSatisfyAllConditions(c => c.Stato.ShouldBe(StatoCredenziale.Attiva), c => c.Livello.ShouldBe(Livello.Media), c => c.EntiRiconosciuti.ShouldBe([_ente]), c => c.DeveCambiarePassword.ShouldBeFalse());
        (await inviti.Entra(credenziale.Username))!.NumeroAmbiti.ShouldBe(2);
        (await inviti.Pubblicati<InvitoAccettato>()).ShouldContain(e => e.SoggettoId == _persona && e.EnteId == _ente && e.Email == "laura@esempio.it");
        (await inviti.Pubblicati<CredenzialeRilasciata>()).ShouldContain(e => e.SoggettoId == _persona);
        (await inviti.UltimaRiga()).ShouldBe("riuscito");
    }

    // Whatever could open or reset the credential before it was activated ends with it: an open first access, and a code printed at a desk.
    [Fact]
    public async Task Attiva_CiòCheValevaPrimaNonValePiù_ELaStoriaLoDice()
    {
        var token = (await inviti.Registra(_persona, _ente))!;
        var credenziale = (await inviti.Credenziali(_persona)).Single();
        await inviti.Db(async (CredenzialiDbContext s) =>
        {
            (await s.Credenziali.FindAsync(credenziale.Id))!.RinnovaPrimaPassword(PrimaPassword.Impronta(inviti.Servizi.GetRequiredService<ISegreti>(), "ABCD-EFGH-JKLM-NPQR"), TimeSpan.FromDays(30), inviti.Orologio.Adesso);
            s.Add(CodiceSportello.Nuovo(credenziale.Id, _ente, [1], null, new DocumentoConsegna(), inviti.Orologio.Adesso));
            return 0;
        });
        (await inviti.Entra(credenziale.Username, "ABCD-EFGH-JKLM-NPQR")).ShouldNotBeNull();

        (await inviti.Attiva(token)).Riuscito.ShouldBeTrue();

        (await inviti.Db((CredenzialiDbContext s) => s.Set<CodiceSportello>().SingleAsync(c => c.CredenzialeId == credenziale.Id))).AnnullatoIl.ShouldBe(inviti.Orologio.Adesso);
        (await inviti.Db((CredenzialiDbContext s) => s.Sessioni.CountAsync(x => x.CredenzialeId == credenziale.Id))).ShouldBe(0);
        (await inviti.Db((CredenzialiDbContext s) => s.Set<FattoCredenziale>().SingleAsync(f => f.CredenzialeId == credenziale.Id))).Tipo.ShouldBe(TipoFatto.Attivata);
    }

    [Fact]
    public async Task Scheda_LEnteVedeLaCredenzialeCheLoApre_UnAltroSaSoloCheNeHaUna()
    {
        var token = (await inviti.Registra(_persona, _ente))!;
        var invitata = await inviti.Vede(_ente, _persona);
        invitata.Credenziali.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            c => c.Stato.ShouldBe("Da attivare"), c => c.PrimaPasswordScade.ShouldBe(invitata.Invito!.Scadenza), c => c.PasswordCambiataIl.ShouldBeNull());
        (invitata.UltimoAccesso, invitata.Altre).ShouldBe((null, false));

        await inviti.Attiva(token);
        var scelta = inviti.Orologio.Adesso;
        inviti.Orologio.Avanza(TimeSpan.FromHours(1));
        (await inviti.Entra((await inviti.Credenziali(_persona)).Single().Username)).ShouldNotBeNull();
        var entrata = inviti.Orologio.Adesso;
        inviti.Orologio.Avanza(TimeSpan.FromHours(1));
        (await inviti.Entra((await inviti.Credenziali(_persona)).Single().Username, "sbagliata")).ShouldBeNull();

        var attiva = await inviti.Vede(_ente, _persona);
        attiva.Credenziali.ShouldHaveSingleItem().ShouldBe(new StatoCredenzialeNellEnte((await inviti.Credenziali(_persona)).Single().Username, Livello.Media, "Attiva", null, scelta));
        attiva.UltimoAccesso.ShouldBe(entrata);
        var altrove = await inviti.Vede(_altro, _persona);
        altrove.Credenziali.ShouldBeEmpty();
        (altrove.Altre, altrove.Invito, altrove.UltimoAccesso).ShouldBe((true, null, null));
    }

    [Fact]
    public async Task Attiva_LEnteChiedeIlPin_SiSceglieConLaPasswordEServeSubito()
    {
        inviti.Deciso[_ente] = new ImpostazioniEnte { PinOperatoriDal = inviti.Orologio.Oggi() };
        var token = (await inviti.Registra(_persona, _ente))!;
        (await inviti.Apri(token)).Valore.ChiedePin.ShouldBeTrue();

        (await inviti.Attiva(token)).Errore.ShouldBe(ErroriPin.Mancante);
        (await inviti.Attiva(token, pin: "123456")).Errore!.Codice.ShouldBe("credenziali.pin-non-ammesso");
        (await inviti.Attiva(token, pin: "482951")).Riuscito.ShouldBeTrue();

        var username = (await inviti.Credenziali(_persona)).Single().Username;
        (await inviti.Entra(username)).ShouldBeNull();
        (await inviti.Entra(username, pin: "482951")).ShouldNotBeNull();
        (await inviti.Pubblicati<PinCambiato>()).ShouldContain(e => e.SoggettoId == _persona);
    }

    [Fact]
    public async Task Attiva_PinDaDomaniOSoloAgliAmministratori_AgliAltriNonSiChiede()
    {
        inviti.Deciso[_ente] = new ImpostazioniEnte { PinOperatoriDal = inviti.Orologio.Oggi().AddDays(1), PinAmministratori = true };

        (await inviti.Attiva((await inviti.Registra(_persona, _ente))!)).Riuscito.ShouldBeTrue();
        (await inviti.Attiva((await inviti.Registra(Guid.CreateVersion7(), _ente, amministratore: true))!, "dodici lettere e più")).Errore.ShouldBe(ErroriPin.Mancante);
    }

    [Fact]
    public async Task Invita_LEnteNonDaPasswordAChiCiLavora_NonParteNullaELoDice()
    {
        await inviti.Registra(_persona, _ente);
        var aperto = (await inviti.Vede(_ente, _persona)).Invito!.Id;
        inviti.Deciso[_ente] = new ImpostazioniEnte { CredenzialiOperatori = CredenzialeLocale.Nessuna };
        var amministratore = inviti.Come(InvitiDiProva.Amministratore(_ente));

        (await amministratore.Invia(new RinviaInvito.Command(aperto, null))).Errore.ShouldBe(ErroriInviti.NonAmmesso);
        (await amministratore.Invia(new StampaPrimaPassword.Command(aperto))).Errore.ShouldBe(ErroriInviti.NonAmmesso);
        var nuova = Guid.CreateVersion7();
        (await inviti.Registra(nuova, _ente)).ShouldBeNull();
        (await inviti.Credenziali(nuova)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Attiva_PasswordDebole_NonConsumaIlLink()
    {
        var token = (await inviti.Registra(_persona, _ente, amministratore: true))!;

        (await inviti.Attiva(token, "dieci let")).Errore!.Codice.ShouldBe("credenziali.password-non-ammessa");
        (await inviti.Attiva(token, "dodici lettere e più")).Riuscito.ShouldBeTrue();
    }

    [Theory]
    [InlineData("usato", "link già usato")]
    [InlineData("scaduto", "link scaduto")]
    [InlineData("sostituito", "link sostituito o annullato")]
    [InlineData("inventato", "link sconosciuto")]
    public async Task Link_CheNonValePiu_StesseParoleFuoriEIlVeroMotivoNelRegistro(string caso, string motivo)
    {
        var token = (await inviti.Registra(_persona, _ente))!;
        switch (caso)
        {
            case "usato":
                await inviti.Attiva(token);
                break;
            case "scaduto":
                inviti.Orologio.Avanza(Invito.Durata);
                break;
            case "sostituito":
                await inviti.Registra(_persona, _ente);
                break;
            default:
                token = TokenSegreto.Genera(Invito.Prefisso);
                break;
        }

        (await inviti.Apri(token)).Errore.ShouldBe(ErroriInviti.LinkNonValido);
        (await inviti.UltimaRiga()).ShouldBe(motivo);
        (await inviti.Attiva(token, "un'altra frase intera")).Errore.ShouldBe(ErroriInviti.LinkNonValido);
        (await inviti.UltimaRiga()).ShouldBe(motivo);
    }

    [Fact]
    public async Task Attiva_InParallelo_UnaSolaVolta()
    {
        var token = (await inviti.Registra(_persona, _ente))!;

        var esiti = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => inviti.Attiva(token, $"sette gatti blu {n}")));

        esiti.Count(e => e.Riuscito).ShouldBe(1);
        esiti.Where(e => !e.Riuscito).ShouldAllBe(e => e.Errore == ErroriInviti.LinkNonValido);
    }

    // Who has a credential keeps it: the ente enters only when its holder, signed in, uses the mailed link.
    [Fact]
    public async Task Conferma_ConLaPropriaCredenzialeEIlLink_AggiungeLEnte()
    {
        var sua = await inviti.ConCredenziale(_persona, _altro);
        var token = (await inviti.Registra(_persona, _ente))!;
        (await inviti.Apri(token)).Valore.Conferma.ShouldBeTrue();
        (await inviti.Attiva(token)).Errore.ShouldBe(ErroriInviti.LinkNonValido);
        var chi = (await inviti.Entra(sua.Username))!;
        chi.NumeroAmbiti.ShouldBe(1);

        (await inviti.Come(chi).Invia(new ConfermaInvito.Command(token, InvitiDiProva.Da))).Riuscito.ShouldBeTrue();

        (await inviti.Credenziali(_persona)).ShouldHaveSingleItem().EntiRiconosciuti.ShouldBe([_altro, _ente]);
        (await inviti.Come(chi).Invia(new CambiaAmbito.Command(_ente))).Riuscito.ShouldBeTrue();
        (await inviti.Come(chi).Invia(new ConfermaInvito.Command(token, InvitiDiProva.Da))).Errore.ShouldBe(ErroriInviti.LinkNonValido);
    }

    [Fact]
    public async Task Conferma_DiUnAltraPersona_NonVale()
    {
        await inviti.ConCredenziale(_persona, _altro);
        var token = (await inviti.Registra(_persona, _ente))!;
        var ladro = Guid.CreateVersion7();
        var chi = (await inviti.Entra((await inviti.ConCredenziale(ladro, _altro)).Username))!;

        (await inviti.Come(chi).Invia(new ConfermaInvito.Command(token, InvitiDiProva.Da))).Errore.ShouldBe(ErroriInviti.LinkNonValido);

        (await inviti.UltimaRiga()).ShouldBe("link di un'altra persona");
        (await inviti.Credenziali(ladro)).ShouldHaveSingleItem().EntiRiconosciuti.ShouldBe([_altro]);
        (await inviti.Credenziali(_persona)).ShouldHaveSingleItem().EntiRiconosciuti.ShouldBe([_altro]);
    }

    // Abuse case 19: a credential that B handed over and nobody activated yet is not activated by A's link, wherever A sends it.
    [Fact]
    public async Task Registrato_ConLaPrimaPasswordDiUnAltroEnte_DeveSoloConfermare()
    {
        await inviti.Registra(_persona, _altro, email: null);

        var token = (await inviti.Registra(_persona, _ente))!;

        (await inviti.Apri(token)).Valore.Conferma.ShouldBeTrue();
        (await inviti.Attiva(token)).Errore.ShouldBe(ErroriInviti.LinkNonValido);
        (await inviti.Credenziali(_persona)).ShouldHaveSingleItem().Stato.ShouldBe(StatoCredenziale.DaAttivare);
    }

    [Fact]
    public async Task Registrato_CheEntraGiaNellEnte_NonRiceveNulla()
    {
        await inviti.ConCredenziale(_persona, _ente);

        (await inviti.Registra(_persona, _ente)).ShouldBeNull();

        (await inviti.Vede(_ente, _persona)).Invito.ShouldBeNull();
    }

    [Fact]
    public async Task Rinvia_AllIndirizzoGiusto_IlVecchioLinkNonValePiu()
    {
        var vecchio = (await inviti.Registra(_persona, _ente))!;
        var admin = inviti.Come(InvitiDiProva.Amministratore(_ente));
        var id = (await inviti.Vede(_ente, _persona)).Invito!.Id;
        var prima = (await inviti.Pubblicati<InvitoPreparato>()).Count;

        inviti.Orologio.Avanza(TimeSpan.FromSeconds(1));
        var nuovo = (await admin.Invia(new RinviaInvito.Command(id, "Giusta@Esempio.it"))).Valore.Id!.Value;

        (await inviti.Apri(vecchio)).Errore.ShouldBe(ErroriInviti.LinkNonValido);
        (await inviti.Vede(_ente, _persona)).Invito!.Email.ShouldBe("giusta@esempio.it");
        (await inviti.Attiva((await inviti.Ultimo(prima))!)).Riuscito.ShouldBeTrue();
        (await admin.Invia(new RinviaInvito.Command(nuovo, null))).Errore.ShouldBe(ErroriInviti.Chiuso);
    }

    [Fact]
    public async Task Rinvia_TroppeVolteInUnOra_Aspetta()
    {
        await inviti.Registra(_persona, _ente);
        var admin = inviti.Come(InvitiDiProva.Amministratore(_ente));
        for (var volta = 0; volta < 4; volta++)
        {
            (await admin.Invia(new RinviaInvito.Command((await inviti.Vede(_ente, _persona)).Invito!.Id, null))).Riuscito.ShouldBeTrue();
        }

        (await admin.Invia(new RinviaInvito.Command((await inviti.Vede(_ente, _persona)).Invito!.Id, null))).Errore!.Codice.ShouldBe("credenziali.troppi-inviti");
    }

    [Fact]
    public async Task Rinvia_DopoLaScadenza_LaCredenzialeSiAttiva()
    {
        await inviti.Registra(_persona, _ente);
        inviti.Orologio.Avanza(Invito.Durata + TimeSpan.FromDays(1));
        var vecchio = (await inviti.Vede(_ente, _persona)).Invito!;
        vecchio.Scaduto.ShouldBeTrue();
        var prima = (await inviti.Pubblicati<InvitoPreparato>()).Count;

        await inviti.Come(InvitiDiProva.Amministratore(_ente)).Invia(new RinviaInvito.Command(vecchio.Id, null));

        (await inviti.Attiva((await inviti.Ultimo(prima))!)).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task Revoca_ChiudeIlLinkELaCredenzialeFattaPerLui()
    {
        var token = (await inviti.Registra(_persona, _ente))!;
        var id = (await inviti.Vede(_ente, _persona)).Invito!.Id;

        (await inviti.Come(InvitiDiProva.Amministratore(_altro)).Invia(new RevocaInvito.Command(id))).Errore.ShouldBe(ErroriInviti.Sconosciuto);
        (await inviti.Come(InvitiDiProva.Amministratore(_ente)).Invia(new RevocaInvito.Command(id))).Riuscito.ShouldBeTrue();

        (await inviti.Attiva(token)).Errore.ShouldBe(ErroriInviti.LinkNonValido);
        (await inviti.Credenziali(_persona)).ShouldBeEmpty();
        await inviti.ChiusaPerche(_persona, "l'invito per cui era fatta è stato annullato");
    }

    [Fact]
    public async Task Registrato_LaPrimaPasswordDiUnAltroEnteEScaduta_SeNeFaUnAltraELaPrimaDicePerche()
    {
        await inviti.Registra(_persona, _altro, email: null);
        inviti.Orologio.Avanza(Invito.Durata + TimeSpan.FromDays(1));

        (await inviti.Attiva((await inviti.Registra(_persona, _ente))!)).Riuscito.ShouldBeTrue();

        await inviti.ChiusaPerche(_persona, "ne riceve un'altra");
    }

    [Fact]
    public async Task Registrato_LaCredenzialeDiUnAltroEnteEOltreIlSuoUltimoGiorno_NeRiceveUnaNuova()
    {
        var finita = await inviti.ConCredenziale(_persona, _altro);
        await inviti.Db(async (CredenzialiDbContext s) => (await s.Credenziali.SingleAsync(c => c.Id == finita.Id)).FinoAl(inviti.Orologio.Oggi()).Riuscito);
        inviti.Orologio.Avanza(TimeSpan.FromDays(2));

        (await inviti.Attiva((await inviti.Registra(_persona, _ente))!)).Riuscito.ShouldBeTrue();

        (await inviti.Credenziali(_persona)).ShouldHaveSingleItem().EntiRiconosciuti.ShouldBe([_ente], "nothing of the other ente comes with it");
        await inviti.ChiusaPerche(_persona, "ne riceve un'altra");
    }

    [Fact]
    public async Task Conferma_ConUnAltraCredenziale_QuellaFattaPerLInvitoSiChiudeEDicePerche()
    {
        var token = (await inviti.Registra(_persona, _ente))!;
        var chi = (await inviti.Entra((await inviti.ConCredenziale(_persona, _altro)).Username))!;

        (await inviti.Come(chi).Invia(new ConfermaInvito.Command(token, InvitiDiProva.Da))).Riuscito.ShouldBeTrue();

        await inviti.ChiusaPerche(_persona, "con un'altra credenziale");
    }

    [Fact]
    public async Task PrimoAmministratore_QuelloCheAvevaPrimaSiChiudeEDicePerche()
    {
        await inviti.ConCredenziale(_persona, _altro);

        await inviti.Riceve(new PrimoAmministratoreRegistrato(
            _persona, _ente, "GLLPRI68H60D142Q", inviti.Servizi.GetRequiredService<ISegreti>().Cifra(PrimoAmministratoreRegistrato.Scopo, System.Text.Encoding.UTF8.GetBytes("impronta"))));

        (await inviti.Credenziali(_persona)).ShouldHaveSingleItem().Username.ShouldBe("GLLPRI68H60D142Q");
        await inviti.ChiusaPerche(_persona, "primo amministratore");
    }

    [Fact]
    public async Task AppartenenzaCessata_IlLinkMaiUsatoNonValePiu()
    {
        var token = (await inviti.Registra(_persona, _ente))!;

        await inviti.Riceve(new AppartenenzaCessata(_persona, _ente));

        (await inviti.Attiva(token)).Errore.ShouldBe(ErroriInviti.LinkNonValido);
    }
}
