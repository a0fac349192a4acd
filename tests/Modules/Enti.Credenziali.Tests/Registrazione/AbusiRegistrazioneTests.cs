using System.Net;
using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Buste;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Link;
using Enti.Credenziali.Recupero;
using Enti.Credenziali.Registrazione;
using Enti.Credenziali.Tests.Accesso;
using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Tests.Registrazione;

/// <summary>What strangers may try with self-registration.</summary>
public sealed class AbusiRegistrazioneTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    private readonly RegistrazioneDiProva _prova = new(accesso);

    // Same words and same work whether the e-mail is known or not (ASVS 6.3.8).
    [Fact]
    public async Task EmailNota_StessaRispostaStessoLavoro_ENessunAccount()
    {
        var titolare = await accesso.Persona();
        _prova.Emails["nota@esempio.it"] = titolare.SoggettoId;
        var nota = RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("furbo"), "nota@esempio.it");
        var ignota = RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("onesto"), "ignota@esempio.it");

        var (prima, calcolate) = (accesso.Impronte.Confronti, accesso.Impronte.Calcolate);
        var rispostaNota = await accesso.Invia(nota);
        (accesso.Impronte.Confronti - prima, accesso.Impronte.Calcolate - calcolate).ShouldBe((0, 1));
        var rispostaIgnota = await accesso.Invia(ignota);
        (accesso.Impronte.Confronti - prima, accesso.Impronte.Calcolate - calcolate).ShouldBe((0, 2));
        (rispostaNota.Riuscito, rispostaNota.Valore.Scadenza).ShouldBe((rispostaIgnota.Riuscito, rispostaIgnota.Valore.Scadenza));
        rispostaNota.Valore.Segreto.Length.ShouldBe(rispostaIgnota.Valore.Segreto.Length);
        await accesso.Consegna();

        var postaNota = (await accesso.Invia(new ControllaPosta.Query(rispostaNota.Valore.Segreto))).Valore;
        var postaIgnota = (await accesso.Invia(new ControllaPosta.Query(rispostaIgnota.Valore.Segreto))).Valore;
        (postaNota with { Username = "", Email = "" }).ShouldBe(postaIgnota with { Username = "", Email = "" });
        (await _prova.Partiti("nota@esempio.it")).ShouldBeEmpty("there is no link, so there can be no account");
        (await accesso.Pubblicati<RegistrazioneConEmailNota>()).Single(e => e.Email == "nota@esempio.it").ShouldSatisfyAllConditions(e => e.SoggettoId.ShouldBe(titolare.SoggettoId), e => e.Username.ShouldBe(titolare.Username));
        (await _prova.Righe("credenziali.registrazione-con-email-nota", titolare.SoggettoId)).ShouldBe(["riuscito"]);
    }

    [Fact]
    public async Task EmailDiChiNonHaMaiAvutoUnaPassword_RiceveIlLink()
    {
        var (lettera, _) = await accesso.ConLettera();
        _prova.Emails["lettera@esempio.it"] = lettera.SoggettoId;

        await _prova.Registra(RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("lettera"), "lettera@esempio.it"));

        (await _prova.Partiti("lettera@esempio.it")).ShouldHaveSingleItem("to send him to «password dimenticata» would lead nowhere");
    }

    // Abuse case 8: a login name that catches what is meant for another.
    [Theory]
    [InlineData("RSSMRA80A41D150N")]
    [InlineData("rss-mra-80a41.d150g")]
    [InlineData("RSSMRA80A41D150N-2")]
    [InlineData("rssmra80a41d15ln")]
    [InlineData("01234560199")]
    [InlineData("IT01234560199")]
    [InlineData("vittima@esempio.it")]
    [InlineData("ＲＳＳＭＲＡ80A41D150N")]
    [InlineData("abcd")]
    [InlineData("nome utente con è")]
    public async Task NomeUtente_ComeUnaChiaveOUnEmail_SiRifiuta(string nome)
    {
        var esito = await accesso.Invia(RegistrazioneDiProva.Chi(nome, "otto@esempio.it"));

        esito.Errore!.Campi!.Keys.ShouldBe(["username"]);
    }

    [Fact]
    public async Task NomeUtente_ComeQuelloDiUnaBusta_SiRifiuta() =>
        (await accesso.Invia(RegistrazioneDiProva.Chi(CodiceBusta.GeneraUsername(), "busta@esempio.it"))).Errore!.Campi!.Keys.ShouldBe(["username"]);

    [Fact]
    public async Task NomeUtente_DiUnAccount_SiDice_AncheConAltreMaiuscole()
    {
        var persona = await accesso.Persona();

        (await accesso.Invia(RegistrazioneDiProva.Chi(persona.Username.ToUpperInvariant(), "preso@esempio.it"))).Errore.ShouldBe(ErroriRegistrazione.NomeOccupato);
    }

    [Fact]
    public async Task NomeUtente_DueInsieme_UnoSoloLoPrende()
    {
        var nome = RegistrazioneDiProva.Nuovo("insieme");

        var esiti = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => accesso.Invia(RegistrazioneDiProva.Chi(nome, $"insieme{i}@esempio.it"))));

        esiti.Count(e => e.Riuscito).ShouldBe(1);
        esiti.Where(e => !e.Riuscito).ShouldAllBe(e => e.Errore == ErroriRegistrazione.NomeOccupato);
    }

    // Whoever asks which names are taken is slowed down: by the address he asks from, and by the mailbox.
    [Fact]
    public async Task MolteRichieste_DalloStessoIndirizzoOVersoLaStessaCasella_Attendono()
    {
        var da = new Provenienza(IPAddress.Parse("203.0.113.77"), "Prova");
        for (var i = 0; i < Soglia.Registrazioni.Liberi; i++)
        {
            (await accesso.Invia(RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("molte"), $"molte{i}@esempio.it") with { Da = da })).Errore.ShouldBeNull();
        }

        (await accesso.Invia(RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("molte"), "molte@esempio.it") with { Da = da })).Errore!.Codice.ShouldBe("credenziali.troppe-registrazioni");

        for (var i = 0; i < Soglia.Messaggi.Liberi; i++)
        {
            (await accesso.Invia(RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("casella"), "casella@esempio.it"))).Errore.ShouldBeNull();
        }

        var segreto = (await accesso.Invia(RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("casella"), "altra.casella@esempio.it"))).Valore.Segreto;
        (await _prova.Rinvia(segreto, "casella@esempio.it")).Errore!.RiprovaTra!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    // Abuse case 17: an old link after a resend, after a correction, used, invented.
    [Fact]
    public async Task Link_SostituitoUsatoOInventato_NonVale_EIlMotivoEnelRegistro()
    {
        var chi = RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("vecchio"), "vecchio@esempio.it");
        var (segreto, primo) = await _prova.RegistraERiceve(chi);
        (await _prova.Rinvia(segreto)).Riuscito.ShouldBeTrue();
        var secondo = await _prova.Token("vecchio@esempio.it");
        (await _prova.Rinvia(segreto, "giusto@esempio.it")).Riuscito.ShouldBeTrue();
        var terzo = await _prova.Token("giusto@esempio.it");

        (await _prova.Conferma(primo, segreto)).Errore!.Codice.ShouldBe("credenziali.registrazione-link-sostituito");
        (await _prova.Conferma(secondo, segreto)).Errore!.Codice.ShouldBe("credenziali.registrazione-link-sostituito");
        (await _prova.Conferma("eg_inventato", segreto)).Errore!.Codice.ShouldBe("credenziali.registrazione-link-sconosciuto");
        (await _prova.Conferma(segreto, segreto)).Errore!.Codice.ShouldBe("credenziali.registrazione-link-sconosciuto", "the browser's secret is no link");
        (await _prova.Conferma(terzo, segreto)).Riuscito.ShouldBeTrue();
        (await _prova.Conferma(terzo, segreto)).Errore!.Codice.ShouldBe("credenziali.registrazione-gia-confermata");
        (await _prova.Rinvia(segreto)).Errore.ShouldBe(ErroriRegistrazione.Sconosciuta);
        var soggetto = (await accesso.Pubblicati<RegistrazioneConfermata>()).Single(e => e.Username == chi.Username).SoggettoId;
        (await _prova.Righe("credenziali.registrazione-confermata", soggetto)).Order(StringComparer.Ordinal).ShouldBe(["link già usato", "link sostituito", "link sostituito", "riuscito"]);
    }

    [Fact]
    public async Task Link_DiUnAltraRegistrazione_NonValeColMioSegreto()
    {
        var (mio, _) = await _prova.RegistraERiceve(RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("mio"), "mio@esempio.it"));
        var (_, suo) = await _prova.RegistraERiceve(RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("suo"), "suo@esempio.it", "la sua frase segreta"));

        (await _prova.Conferma(suo, mio)).Errore.ShouldBe(ErroriRegistrazione.ServeLaPassword);
        (await _prova.Conferma(suo, mio, "gatto blu sul tetto")).Errore.ShouldBe(ErroriRegistrazione.PasswordErrata);
    }

    [Fact]
    public async Task Conferma_InDueInsieme_UnSoloAccount()
    {
        var chi = RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("parallelo"), "parallelo@esempio.it");
        var (segreto, token) = await _prova.RegistraERiceve(chi);

        var esiti = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _prova.Conferma(token, segreto)));

        esiti.Count(e => e.Riuscito).ShouldBe(1);
        (await accesso.Db((CredenzialiDbContext s) => s.Credenziali.CountAsync(c => c.Username == chi.Username))).ShouldBe(1);
        (await accesso.Pubblicati<RegistrazioneConfermata>()).Count(e => e.Username == chi.Username).ShouldBe(1);
    }

    // Abuse case 1 and 12, before the confirmation: the victim's mailbox gets a link for an account whose password the attacker chose.
    [Fact]
    public async Task Vittima_CheApreIlLink_NonAttivaLAccountDiChiHaSceltoLaPassword()
    {
        var attaccante = RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("attaccante"), "vittima@esempio.it");
        var (_, token) = await _prova.RegistraERiceve(attaccante);

        (await _prova.Conferma(token)).Errore.ShouldBe(ErroriRegistrazione.ServeLaPassword, "the victim's browser is not the one that registered, and she knows no password");
        (await accesso.Entra(attaccante.Username!, "gatto blu sul tetto")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (await accesso.Invia(new RipristinaPassword.Command(token, "una frase tutta nuova", RegistrazioneDiProva.Da))).Errore.ShouldBe(LinkDiRecupero.NonValido, "it is no link to set a password");

        (await accesso.Invia(new AnnullaRegistrazione.Command(token, RegistrazioneDiProva.Da))).Errore.ShouldBeNull();
        (await _prova.Conferma(token, password: "gatto blu sul tetto")).Errore!.Codice.ShouldBe("credenziali.registrazione-link-sostituito");
        await _prova.Registra(RegistrazioneDiProva.Chi(attaccante.Username!, "vittima@esempio.it"));
    }

    [Fact]
    public async Task Password_DellaConferma_SiIndovinaSoloEntroIlConto()
    {
        var (_, token) = await _prova.RegistraERiceve(RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("conto"), "conto@esempio.it"));

        var esiti = new List<Errore>();
        for (var i = 0; i < Soglia.Account.Liberi + 2; i++)
        {
            esiti.Add((await _prova.Conferma(token, password: $"tentativo numero {i}")).Errore!);
        }

        esiti.Count(e => e == ErroriRegistrazione.PasswordErrata).ShouldBe(Soglia.Account.Liberi);
        esiti[^1].Codice.ShouldBe("credenziali.troppi-tentativi");
        (await _prova.Conferma(token, password: "gatto blu sul tetto")).Errore!.Codice.ShouldBe("credenziali.troppi-tentativi");
    }

    // Abuse case 5: accounts of one's own are free; confirming one must not clear what the address guessed at other people's.
    [Fact]
    public async Task Conferma_NonRestituisceITentativiDellIndirizzo()
    {
        var vittima = await accesso.Persona();
        var (_, token) = await _prova.RegistraERiceve(RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("lavaconto"), "lavaconto@esempio.it"));
        var da = RegistrazioneDiProva.Da;
        (await accesso.Entra(vittima.Username, "sbagliata", da.Indirizzo!.ToString())).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (await Spesi(da)).ShouldBe(1);

        (await _prova.Conferma(token, password: "gatto blu sul tetto", da: da)).Errore.ShouldBeNull();

        (await Spesi(da)).ShouldBe(2);
    }

    // Abuse case 12: two registrations wait with one e-mail; once one is an account, the other never becomes a second.
    [Fact]
    public async Task EmailCheIntantoHaUnAccount_NonNeFaUnSecondo()
    {
        var (segreto, token) = await _prova.RegistraERiceve(RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("doppia"), "doppia@esempio.it"));
        _prova.Emails["doppia@esempio.it"] = (await accesso.Persona()).SoggettoId;

        (await _prova.Conferma(token, segreto)).Errore.ShouldBe(ErroriRegistrazione.EmailConAccount);
    }

    // Abuse case 14: what waits for a confirmation is no way in.
    [Fact]
    public async Task SegretoELink_NonApronoSessioni()
    {
        var chi = RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("dentro"), "dentro@esempio.it");
        var (segreto, token) = await _prova.RegistraERiceve(chi);

        (await accesso.Chi(segreto)).ShouldBeNull();
        (await accesso.Chi(token)).ShouldBeNull();
        (await accesso.Entra(chi.Username!, token)).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
    }

    [Fact]
    public async Task Segreti_NelDatabaseSoloLeImpronte()
    {
        var chi = RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("segreti"), "segreti@esempio.it", "una password mai scritta");
        var (segreto, token) = await _prova.RegistraERiceve(chi);

        var tutto = await accesso.Db(async (CredenzialiDbContext s) => string.Join('\n', await s.Database.SqlQuery<string>(
            $"""select t::text as "Value" from credenziali.registrazioni t union all select t::text from credenziali.link_registrazione t union all select contenuto::text from credenziali.outbox""").ToListAsync()));
        tutto.ShouldContain("segreti@esempio.it");
        tutto.ShouldNotContain(segreto);
        tutto.ShouldNotContain(token);
        tutto.Split('\n').Count(r => r.Contains("una password mai scritta", StringComparison.Ordinal)).ShouldBe(1, "the fake hash of the tests alone");
    }

    [Fact]
    public async Task Informativa_NonInVigore_SiRifiuta() =>
        (await accesso.Invia(RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("privacy"), "privacy@esempio.it") with { Informativa = 2 })).Errore.ShouldBe(ErroriRegistrazione.InformativaCambiata);

    [Theory]
    [InlineData("corta")]
    [InlineData("password1")]
    [InlineData("debole@esempio.it")]
    [InlineData("RSSMRA80A41D150N")]
    public async Task Password_DeboleOUgualeAiPropriDati_SiRifiuta(string password) =>
        (await accesso.Invia(RegistrazioneDiProva.Chi(RegistrazioneDiProva.Nuovo("debole"), "debole@esempio.it", password, "RSSMRA80A41D150N"))).Errore!.Codice.ShouldBe("credenziali.password-non-ammessa");

    private async Task<int> Spesi(Provenienza da)
    {
        await using var comando = accesso.Sorgente().CreateCommand("select spesi from credenziali.tentativi where chiave = $1");
        comando.Parameters.AddWithValue("i:" + da.Chiave);
        return (int)(await comando.ExecuteScalarAsync())!;
    }
}
