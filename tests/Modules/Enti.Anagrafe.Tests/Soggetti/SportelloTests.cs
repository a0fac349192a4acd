using Enti.Abstractions;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Microsoft.EntityFrameworkCore;
using static Enti.Anagrafe.Tests.AnagrafeDiProva;

namespace Enti.Anagrafe.Tests.Soggetti;

public sealed class SportelloTests(AnagrafeDiProva anagrafe) : IClassFixture<AnagrafeDiProva>
{
    private static readonly SchedaSoggetto Bianchi = new("PersonaFisica", "bnc lra 80a41 d142v", Cognome: "Bianchi", Nome: "Laura");

    private SliceFixture<AnagrafeModule>.Voce Provincia => anagrafe.Come(Chiamanti.InEnte(anagrafe.Provincia, "p_cr", Permessi.GestisciSoggetti.Codice) with { Denominazione = "Anna Operatrice" });

    private SliceFixture<AnagrafeModule>.Voce Crema => anagrafe.Come(Chiamanti.InEnte(anagrafe.Crema, "c_d142", Permessi.GestisciSoggetti.Codice));

    [Fact]
    public async Task Registra_Persona_LaNascitaVieneDalCodice()
    {
        var id = await Registra(Bianchi with { Email = " Laura@Esempio.it ", Cellulare = "333 1234567", Telefono = "0372 123456", Pec = "laura@pec.esempio.it" });

        var s = (await Provincia.Invia(new LeggiSoggetto.Query(id))).Valore;
        (s.Sesso, s.DataNascita, s.LuogoNascita!.Nome, s.Identita).ShouldBe((Enti.Anagrafe.Contracts.Sesso.F, new DateOnly(1980, 1, 1), "Crema", Identita.Dichiarata));
        s.Chiavi.ShouldHaveSingleItem().Valore.ShouldBe("BNCLRA80A41D142V");
        s.Contatti.Select(c => c.Valore).ShouldBe(["+393331234567", "laura@esempio.it", "laura@pec.esempio.it", "+390372123456"], ignoreOrder: true);
        s.Contatti.ShouldAllBe(c => c.Sportello && c.VerificatoIl == null);
        s.Avvisi.ShouldBeEmpty();
        (await Provincia.Invia(new CercaSoggetti.Query(new FiltriSoggetti("bianchi"), 10, null))).Valore.Elementi.ShouldContain(e => e.Id == id);
        (await anagrafe.Pubblicati<OperazioneRegistrata>()).ShouldContain(o => o.Azione == "anagrafe.soggetto-registrato" && o.InteressatoId == id);
    }

    [Fact]
    public async Task Registra_NatoAllEstero_LoStatoVieneDalCodice()
    {
        var id = await Registra(new SchedaSoggetto("PersonaFisica", "VRDGPP62T31Z330Y", Cognome: "Verdi", Nome: "Giuseppe", LuogoNascita: "Marocco"));

        var luogo = (await Provincia.Invia(new LeggiSoggetto.Query(id))).Valore.LuogoNascita!;
        (luogo.Codice, luogo.Estero).ShouldBe(("Z330", true));
    }

    [Fact]
    public async Task Registra_CodiceDiversoDaNomiEData_ChiedeConfermaELoMostra()
    {
        var scheda = new SchedaSoggetto("PersonaFisica", "RSSMRA70A41D150L", Cognome: "Neri", Nome: "Ugo", NatoIl: "1971-02-03", Sesso: "M", LuogoNascita: "Crema");

        var differenze = (await Provincia.Invia(new RegistraSoggetto.Command(scheda))).Errore!.Campi!["confermaDifferenze"][0];
        foreach (var parola in (string[])["cognome", "nome", "01/01/1970", "sesso è F", "luogo di nascita"])
        {
            differenze.ShouldContain(parola);
        }

        var fatto = (await Provincia.Invia(new RegistraSoggetto.Command(scheda with { ConfermaDifferenze = true }))).Valore;
        fatto.Avvisi.Count.ShouldBe(5);
        (await Provincia.Invia(new LeggiSoggetto.Query(fatto.Id))).Valore.Avvisi.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Registra_ComuneCessatoPrimaDellaNascita_Avvisa()
    {
        var cessato = ElencoLuoghi.Tutti.First(l => l.Cessato < new DateOnly(1940, 1, 1));
        var fatto = (await Provincia.Invia(new RegistraSoggetto.Command(
            new SchedaSoggetto("PersonaFisica", "VRDGPP75M11D150E", Cognome: "Verdi", Nome: "Giuseppe", LuogoNascita: cessato.Codice) { ConfermaDifferenze = true }))).Valore;

        fatto.Avvisi.ShouldContain(a => a.Contains("non esiste più", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Registra_Professionista_UnSoggettoConDueCodici()
    {
        var scheda = new SchedaSoggetto("PersonaFisica", "BNCLRA80A41D14NK", "01897810162", "Bianchi", "Laura");
        var id = await Registra(scheda);
        (await Stati(id)).ShouldBe("BNCLRA80A41D14NK Principale, 01897810162 Dichiarata");

        var versione = (await Provincia.Invia(new LeggiScheda(id))).Valore.Scheda.Versione;
        (await Provincia.Invia(new ModificaSoggetto.Command(id, scheda with { PartitaIvaVista = true, Versione = versione }))).Valore.Cambiati.ShouldBe(1);

        (await Stati(id)).ShouldBe("BNCLRA80A41D14NK Principale, 01897810162 Verificata");
        (await anagrafe.Trova("01897810162")).Id.ShouldBe(id);
    }

    [Fact]
    public async Task Registra_EnteConCodiceDi11Cifre_EImpresaConRappresentante()
    {
        var ente = await Registra(new SchedaSoggetto("PersonaGiuridica", "80002130195", Denominazione: "Istituto   comprensivo", Forma: "Ente pubblico"));
        (await Stati(ente)).ShouldBe("80002130195 Principale");
        var impresa = await Registra(new SchedaSoggetto(
            "PersonaGiuridica", PartitaIva: "IT 00743110157", Denominazione: "Acme srl", Forma: "srl", RappresentanteNome: "Laura Bianchi", RappresentanteCodice: "bnclra80a41d142v",
            Via: "Via Roma 1", Cap: "26100", Localita: "Cremona", Provincia: "cr"));

        var s = (await Provincia.Invia(new LeggiSoggetto.Query(impresa))).Valore;
        (s.Denominazione, s.Forma, s.Rappresentante!.CodiceFiscale, s.Indirizzo!.Provincia).ShouldBe(("Acme srl", "srl", "BNCLRA80A41D142V", "CR"));
    }

    [Theory]
    [InlineData("codiceFiscale", "VRDGPP62T31Z330X", null, "ultima lettera")]
    [InlineData("codiceFiscale", "CNTCHR83T32D969H", null, "giorno")]
    [InlineData("codiceFiscale", "00743110157", null, "16 caratteri")]
    [InlineData("partitaIva", "VRDGPP62T31Z330Y", "00000000000", "zeri")]
    [InlineData("cellulare", null, "33312", "per intero")]
    [InlineData("email", null, "nome", "completo")]
    [InlineData("email", null, "nome@", "completo")]
    [InlineData("natoIl", null, "2999-01-01", "futuro")]
    [InlineData("natoIl", null, "1980-02-30", "non esiste")]
    [InlineData("luogoNascita", null, "Atlantide", "non è fra quelli")]
    [InlineData("cognome", null, "  ", "Scrivi il cognome")]
    public async Task Registra_DatoSbagliato_DiceQualeECheCosaFare(string campo, string? codice, string? valore, string parole)
    {
        var scheda = Bianchi with { CodiceFiscale = codice ?? "FOXDRA26C24H872Y" };
        scheda = campo switch
        {
            "partitaIva" => scheda with { PartitaIva = valore },
            "cellulare" => scheda with { Cellulare = valore },
            "email" => scheda with { Email = valore },
            "natoIl" => scheda with { NatoIl = valore },
            "luogoNascita" => scheda with { LuogoNascita = valore },
            "cognome" => scheda with { Cognome = valore },
            _ => scheda,
        };

        var errore = (await Provincia.Invia(new RegistraSoggetto.Command(scheda))).Errore!;

        errore.Campi![campo][0].ShouldContain(parole);
        (await anagrafe.Db((AnagrafeDbContext s) => s.Chiavi.AnyAsync(c => c.Valore == scheda.CodiceFiscale && c.Valore == "FOXDRA26C24H872Y"))).ShouldBeFalse();
    }

    [Fact]
    public async Task Registra_DocumentoScaduto_Rifiuta_ValidoLoTieneERiconosce()
    {
        var scheda = new SchedaSoggetto("PersonaFisica", "RSSMRA45C12F205C", Cognome: "Rossi", Nome: "Mario", Documento: "CartaIdentita", NumeroDocumento: "CA12345", RilasciatoDa: "Comune di Milano", ScadenzaDocumento: "2020-01-01");
        (await Provincia.Invia(new RegistraSoggetto.Command(scheda))).Errore!.Campi!.Keys.ShouldBe(["scadenzaDocumento"]);

        var id = await Registra(scheda with { ScadenzaDocumento = "2035-01-01" });

        var s = (await Provincia.Invia(new LeggiSoggetto.Query(id))).Valore;
        (s.Identita, s.Riconoscimento!.Metodo).ShouldBe((Identita.Verificata, MetodoRiconoscimento.Documento));
        (s.Prove.ShouldHaveSingleItem().Numero, s.Prove[0].ScadeIl).ShouldBe(("CA12345", new DateOnly(2035, 1, 1)));
    }

    [Fact]
    public async Task Registra_ConosciutoDaUnAltroEnte_LoLegaSenzaMostrareIRecapitiDellAltro()
    {
        var scheda = new SchedaSoggetto("PersonaFisica", "MRTNTN23M02D969P", Cognome: "Moretti", Nome: "Antonio", Email: "solo.provincia@esempio.it");
        var id = await Registra(scheda);
        (await Crema.Invia(new LeggiSoggetto.Query(id))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);

        (await Crema.Invia(new RegistraSoggetto.Command(scheda with { Email = "crema@esempio.it" }))).Valore.Id.ShouldBe(id);

        (await Crema.Invia(new LeggiSoggetto.Query(id))).Valore.Contatti.ShouldHaveSingleItem().Valore.ShouldBe("crema@esempio.it");
        (await Crema.Invia(new ElencaModifiche.Query(id, 50, null))).Valore.Elementi.ShouldNotContain(m => m.A == "solo.provincia@esempio.it");
        (await Provincia.Invia(new RegistraSoggetto.Command(scheda))).Errore!.Codice.ShouldBe("anagrafe.gia-registrato");
    }

    [Fact]
    public async Task Modifica_DaUnaVersioneVecchia_DiceCheCosaECambiatoENonSalva()
    {
        var id = await Registra(new SchedaSoggetto("PersonaFisica", "BNCSFN85T58G702W", Cognome: "Bianchi", Nome: "Stefania"));
        var vista = (await Provincia.Invia(new LeggiScheda(id))).Valore.Scheda;
        anagrafe.Orologio.Avanza(TimeSpan.FromMinutes(1));
        (await Provincia.Invia(new ModificaSoggetto.Command(id, vista with { Via = "Via Nuova 1", Localita = "Pisa" }))).Riuscito.ShouldBeTrue();

        var errore = (await Provincia.Invia(new ModificaSoggetto.Command(id, vista with { Via = "Via Mia 9" }))).Errore!;

        (errore.Tipo, errore.Codice).ShouldBe((TipoErrore.Conflitto, "anagrafe.modificato-da-altri"));
        errore.Campi!["via"][0].ShouldContain("Anna Operatrice");
        errore.Campi["via"][0].ShouldContain("Via Nuova 1, Pisa");
        (await Provincia.Invia(new LeggiScheda(id))).Valore.Scheda.Via.ShouldBe("Via Nuova 1");
        (await Provincia.Invia(new ModificaSoggetto.Command(id, vista with { Versione = "1.x" }))).Errore!.Codice.ShouldBe("anagrafe.versione-mancante");
    }

    [Fact]
    public async Task Modifica_IdentitaVerificata_ServeUnDocumento()
    {
        var id = await Registra(new SchedaSoggetto("PersonaFisica", "MRSMSR81D60Z611H", Cognome: "Morales", Nome: "Maria Sara", Documento: "Passaporto", NumeroDocumento: "P1", RilasciatoDa: "Perù") { ConfermaDifferenze = true });
        var vista = (await Provincia.Invia(new LeggiScheda(id))).Valore.Scheda with { ConfermaDifferenze = true };

        (await Provincia.Invia(new ModificaSoggetto.Command(id, vista with { Cognome = "Altro" }))).Errore!.Campi!.Keys.ShouldBe(["documento"]);
        (await Provincia.Invia(new ModificaSoggetto.Command(id, vista with { Via = "Via Roma 2" }))).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task Modifica_LasciaLaStoriaChiQuandoDaA_CheNonSiRiscrive()
    {
        var id = await Registra(new SchedaSoggetto("PersonaGiuridica", PartitaIva: "01234560199", Denominazione: "Prima srl"));
        var vista = (await Provincia.Invia(new LeggiScheda(id))).Valore.Scheda;
        anagrafe.Orologio.Avanza(TimeSpan.FromMinutes(1));
        await Provincia.Invia(new ModificaSoggetto.Command(id, vista with { Denominazione = "Seconda srl" }));

        var modifica = (await Provincia.Invia(new ElencaModifiche.Query(id, 50, null))).Valore.Elementi.First(m => m.Campo == "Denominazione");
        (modifica.Da, modifica.A, modifica.Autore).ShouldBe(("Prima srl", "Seconda srl", "Anna Operatrice"));
        await Should.ThrowAsync<Exception>(anagrafe.Db((AnagrafeDbContext s) => s.Database.ExecuteSqlAsync($"update anagrafe.modifica_soggetto set a = 'falso' where soggetto_id = {id}")));
        await Should.ThrowAsync<Exception>(anagrafe.Db((AnagrafeDbContext s) => s.Database.ExecuteSqlAsync($"delete from anagrafe.modifica_soggetto where soggetto_id = {id}")));
        (await Provincia.Invia(new CercaSoggetti.Query(new FiltriSoggetti("seconda"), 10, null))).Valore.Elementi.ShouldHaveSingleItem().Id.ShouldBe(id);
    }

    [Fact]
    public async Task Registra_DueVolteInsieme_UnSoloSoggetto()
    {
        var scheda = new SchedaSoggetto("PersonaGiuridica", PartitaIva: "44444444440", Denominazione: "Gemelli srl");

        var esiti = await Task.WhenAll(Provincia.Invia(new RegistraSoggetto.Command(scheda)), Provincia.Invia(new RegistraSoggetto.Command(scheda)));

        esiti.Count(e => e.Riuscito).ShouldBe(1);
        esiti.Single(e => !e.Riuscito).Errore!.Codice.ShouldBe("anagrafe.gia-registrato");
    }

    private async Task<Guid> Registra(SchedaSoggetto scheda) => (await Provincia.Invia(new RegistraSoggetto.Command(scheda))).Valore.Id;

    private async Task<string> Stati(Guid id) =>
        string.Join(", ", (await Provincia.Invia(new LeggiSoggetto.Query(id))).Valore.Chiavi.Select(c => $"{c.Valore} {c.Stato}"));
}
