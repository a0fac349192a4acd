using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.RegistroEnti;
using Enti.Anagrafe.Soggetti;
using Enti.Credenziali.Contracts.Eventi;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Tests.RegistroEnti;

public sealed class EntiTests(AnagrafeDiProva anagrafe) : IClassFixture<AnagrafeDiProva>
{
    private SliceFixture<AnagrafeModule>.Voce Sistema => anagrafe.Come(Chiamanti.InEnte(anagrafe.Provincia, "p_cr", Permessi.GestisciEnti.Codice));

    [Fact]
    public async Task Registra_DaiDatiIpa_NonRegistrato_EDiventaAttivoQuandoIlPrimoAmministratoreUsaIlLink()
    {
        (await Sistema.Invia(new RegistraEnte.Command(Modulo("c_a001", "00124430323")))).Valore.Stato.ShouldBe(StatoEnte.NonRegistrato);
        var nomina = await Sistema.Invia(new NominaPrimoAmministratore.Command("c_a001", Piera()));
        var invito = (await anagrafe.Pubblicati<OperatoreRegistrato>()).Single(o => o.SoggettoId == nomina.Valore.SoggettoId);
        (invito.Amministratore, invito.Email, invito.CodiceFiscale).ShouldBe((true, "piera@esempio.it", "GLLPRI68H60D142Q"));
        (await anagrafe.Invia(new EntePerCodice("c_a001")))!.Stato.ShouldBe(StatoEnte.NonRegistrato);

        await anagrafe.Riceve(new InvitoAccettato(Guid.CreateVersion7(), invito.SoggettoId, invito.EnteId, "piera@esempio.it", anagrafe.Orologio.Adesso));

        (await anagrafe.Invia(new EntePerCodice("c_a001")))!.Stato.ShouldBe(StatoEnte.Attivo);
        (await anagrafe.Invia(new ProfiloAccesso(invito.SoggettoId)))!.Appartenenze.ShouldHaveSingleItem().Ruolo.ShouldBe(RuoloAppartenenza.AmministratoreEnte);
        (await Sistema.Invia(new NominaPrimoAmministratore.Command("c_a001", Piera()))).Errore.ShouldBe(ErroriEnti.HaGiaAmministratore);
    }

    // The person wrote an address, and a desk wrote the same one: what the link proves is the person's own.
    [Fact]
    public async Task InvitoAccettato_LoStessoIndirizzoScrittoDaLuiEDaUnoSportello_ValeIlSuoELEnteSiAttiva()
    {
        await Sistema.Invia(new RegistraEnte.Command(Modulo("c_a003", "00484960588")));
        var chi = (await Sistema.Invia(new NominaPrimoAmministratore.Command("c_a003", Piera() with { Nome = "Luca", Cognome = "Ferrari", CodiceFiscale = "FRRLCU85B03F205Y" }))).Valore.SoggettoId;
        var ente = (await anagrafe.Invia(new EntePerCodice("c_a003")))!.Id;
        await anagrafe.Salva(s =>
        {
            s.Contatti.Add(Contatto.Dello(anagrafe.Provincia, chi, TipoContatto.Email, "luca@esempio.it"));
            s.Contatti.Add(new Contatto(chi, TipoContatto.Email, "luca@esempio.it"));
        });

        await anagrafe.Riceve(new InvitoAccettato(Guid.CreateVersion7(), chi, ente, "luca@esempio.it", anagrafe.Orologio.Adesso));

        (await anagrafe.Invia(new EntePerCodice("c_a003")))!.Stato.ShouldBe(StatoEnte.Attivo);
        (await anagrafe.Db((AnagrafeDbContext s) => s.Contatti.Where(c => c.SoggettoId == chi && c.VerificatoIl != null).ToListAsync())).ShouldHaveSingleItem().EnteId.ShouldBeNull();
    }

    [Fact]
    public async Task Nomina_RipetutaPerUnAltro_IlPrimoNonApreLEnte()
    {
        await Sistema.Invia(new RegistraEnte.Command(Modulo("c_a002", "00488410010")));
        var prima = (await Sistema.Invia(new NominaPrimoAmministratore.Command("c_a002", Piera()))).Valore.SoggettoId;
        (await Sistema.Invia(new NominaPrimoAmministratore.Command("c_a002", Piera() with { Nome = "Laura", Cognome = "Bianchi", CodiceFiscale = "BNCLRA80A41D142V" }))).Riuscito.ShouldBeTrue();
        var ente = (await anagrafe.Invia(new EntePerCodice("c_a002")))!;

        await anagrafe.Riceve(new InvitoAccettato(Guid.CreateVersion7(), prima, ente.Id, "piera@esempio.it", anagrafe.Orologio.Adesso));

        (await anagrafe.Invia(new EntePerCodice("c_a002")))!.Stato.ShouldBe(StatoEnte.NonRegistrato);
    }

    [Theory]
    [InlineData("P_CR ", "00905811006", "codice")]
    [InlineData("c_nuovo", "80002130195", "codiceFiscale")]
    [InlineData("c_nuovo", "80002130196", "codiceFiscale")]
    [InlineData("con spazi", "00905811006", "codice")]
    public async Task Registra_CodiceDoppioOErrato_NominaIlCampo(string codice, string fiscale, string campo) =>
        (await Sistema.Invia(new RegistraEnte.Command(Modulo(codice, fiscale)))).Errore!.Campi!.Keys.ShouldContain(campo);

    [Fact]
    public async Task Registra_UnComuneSenzaCodiceCatastale_LoChiede() =>
        (await Sistema.Invia(new RegistraEnte.Command(Modulo("c_b002", "00905811006") with { Belfiore = null }))).Errore!.Campi!["belfiore"][0].ShouldContain("D150");

    [Fact]
    public async Task Sospendi_ChiudeLeSessioni_MaNonLEnteDiChiAmministraIlSistema()
    {
        var persona = await anagrafe.Persona("VRDGPP62T31Z330Y");
        await anagrafe.Salva(s => s.Appartenenze.Add(new Appartenenza(persona, anagrafe.Crema, RuoloAppartenenza.AmministratoreEnte, StatoAppartenenza.Attiva, anagrafe.Orologio.Oggi())));
        (await Sistema.Invia(new CambiaStatoEnte.Command("c_d142", StatoEnte.Sospeso, ""))).Errore!.Campi!.Keys.ShouldContain("motivo");

        (await Sistema.Invia(new CambiaStatoEnte.Command("c_d142", StatoEnte.Sospeso, "Convenzione scaduta"))).Riuscito.ShouldBeTrue();

        (await anagrafe.Pubblicati<AppartenenzaCambiata>()).ShouldContain(a => a.SoggettoId == persona && a.EnteId == anagrafe.Crema);
        (await anagrafe.Pubblicati<StatoEnteCambiato>()).ShouldContain(a => a.EnteId == anagrafe.Crema);
        (await anagrafe.Invia(new ProfiloAccesso(persona)))!.Appartenenze.ShouldBeEmpty();
        (await Sistema.Invia(new CambiaStatoEnte.Command("c_d142", StatoEnte.Sospeso, "Ancora"))).Errore!.Codice.ShouldBe("anagrafe.stato-ente-non-ammesso");
        (await Sistema.Invia(new CambiaStatoEnte.Command("c_d142", StatoEnte.Attivo, "Rinnovata"))).Riuscito.ShouldBeTrue();
        await anagrafe.Salva(s => s.Appartenenze.Add(new Appartenenza(persona, anagrafe.Provincia, RuoloAppartenenza.AmministratoreSistema, StatoAppartenenza.Attiva, anagrafe.Orologio.Oggi())));
        (await Sistema.Invia(new CambiaStatoEnte.Command("p_cr", StatoEnte.Sospeso, "Prova"))).Errore.ShouldBe(ErroriEnti.GestisceIlSistema);
    }

    [Fact]
    public async Task Importa_IlFileDiIpa_EntranoINuovi_GliAttiviRestano_ERipetutoNonCambiaNulla()
    {
        const string File =
            """
            Codice_IPA,Denominazione_ente,Codice_fiscale_ente,Codice_Categoria,Codice_catastale_comune,Indirizzo,Mail1,Tipo_Mail1,Mail2,Tipo_Mail2
            c_d150,Comune di Cremona,00297960197,L6,D150,"Piazza del Comune, 8",PROTOCOLLO@pec.esempio.it,Pec,urp@esempio.it,Altro
            P_CR,Nome cambiato nel file,80002130195,L5,D150,,,,,
            c_rotto,Senza codice fiscale,123,L6,D150,,,,,
            c_doppio,Di un altro,00111540191,L6,D150,,,,,
            """;

        var fatto = (await Importa(File)).Valore;

        (fatto.Lette, fatto.Inserite, fatto.Aggiornate, fatto.Invariate, fatto.Scartati).ShouldBe((4, 1, 0, 1, 2));
        fatto.Scartate[0].ShouldContain("Riga 4");
        var cremona = (await anagrafe.Invia(new EntePerCodice("c_d150")))!;
        (cremona.Stato, cremona.Tipo, cremona.Provincia, cremona.Contatti.Pec, cremona.Contatti.Email).ShouldBe((StatoEnte.NonRegistrato, TipoEnte.Comune, "CR", "protocollo@pec.esempio.it", "urp@esempio.it"));
        (await anagrafe.Invia(new EntePerCodice("p_cr")))!.Denominazione.ShouldBe("Provincia di Cremona");
        ((await Importa(File)).Valore is { Inserite: 0, Aggiornate: 0, Invariate: 2 }).ShouldBeTrue();
        (await Importa(File.Replace("Comune di Cremona", "Città di Cremona", StringComparison.Ordinal))).Valore.Aggiornate.ShouldBe(1);
        (await Importa("nome;cognome\nuno;due")).Errore.ShouldBe(ErroriEnti.FileNonRiconosciuto);
    }

    [Fact]
    public async Task Elenco_FiltriPagineECsv_DiconoLoStesso()
    {
        (await Sistema.Invia(new CercaEnti.Query(new FiltriEnti("prov"), 50, null))).Valore.Elementi.Select(e => e.Codice).ShouldBe(["p_cr"]);
        (await Sistema.Invia(new SfogliaEnti.Query(new FiltriEnti(Tipo: "Comune", Stato: "Attivo"), 1))).Valore.Righe.ShouldContain(e => e.Codice == "c_d142");
        var prima = (await Sistema.Invia(new CercaEnti.Query(new FiltriEnti(), 1, null))).Valore;
        (await Sistema.Invia(new CercaEnti.Query(new FiltriEnti(), 1, prima.Successivo))).Valore.Elementi[0].Codice.ShouldNotBe(prima.Elementi[0].Codice);
        using var csv = new MemoryStream();
        await (await Sistema.Invia(new EsportaEnti.Query(new FiltriEnti("crema", Ordina: "-codice")))).Valore.ScriviAsync(csv);
        Encoding.UTF8.GetString(csv.ToArray()).ShouldContain("c_d142;Comune di Crema;Comune;00111540191;CR;Attivo");
        (await Sistema.Invia(new CercaEnti.Query(new FiltriEnti(Stato: "Chiuso"), 50, null))).Errore!.Campi!.Keys.ShouldContain("stato");
        (await Sistema.Invia(new LeggiEnte.Query("x_nessuno"))).Errore.ShouldBe(ErroriEnti.NonTrovato);
    }

    private Task<Esito<ImportaEnti.Result>> Importa(string testo) => Sistema.Invia(new ImportaEnti.Command(new MemoryStream(Encoding.UTF8.GetBytes(testo))));

    private static ModuloEnte Modulo(string codice, string fiscale) => new() { Codice = codice, CodiceFiscale = fiscale, Denominazione = "Comune di Prova", Tipo = TipoEnte.Comune, Belfiore = "D150", Provincia = "cr" };

    private static NominaPrimoAmministratore.Corpo Piera() => new() { Nome = "Piera", Cognome = "Galli", CodiceFiscale = "gllpri68h60 d142q", Email = "Piera@Esempio.it" };
}
