using Enti.Abstractions;
using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Operatori;
using Enti.Anagrafe.Soggetti;
using Enti.Anagrafe.Unioni;
using Enti.Credenziali.Contracts.Letture;
using Microsoft.EntityFrameworkCore;
using static Enti.Anagrafe.Tests.AnagrafeDiProva;

namespace Enti.Anagrafe.Tests.Unioni;

public sealed class UnisciSoggettiTests : IClassFixture<AnagrafeDiProva>
{
    private const string Motivo = "Stessa persona: visti carta d'identità e certificato";
    private readonly AnagrafeDiProva _anagrafe;
    private readonly HashSet<Guid> _conCredenziale = [];

    public UnisciSoggettiTests(AnagrafeDiProva anagrafe)
    {
        _anagrafe = anagrafe;
        anagrafe.Rispondi((SoggettiConCredenziale r) => (IReadOnlySet<Guid>)r.SoggettoIds.Where(_conCredenziale.Contains).ToHashSet());
    }

    private SliceFixture<AnagrafeModule>.Voce Provincia => _anagrafe.Come(Chiamanti.InEnte(_anagrafe.Provincia, "p_cr", Permessi.UnisciSoggetti.Codice));

    [Fact]
    public async Task Unisci_PersonaEPartitaIvaDelFlusso_ResterannoUno_LaChiaveValeSoloDopoLoSportello()
    {
        await _anagrafe.Importa(_anagrafe.Provincia, Beneficiario(partitaIva: "01897810162", denominazione: "Bianchi Laura Geometra", via: "Via Po 3"));
        var doppione = (await _anagrafe.Trova("01897810162")).Id;
        var persona = await Registra(new SchedaSoggetto("PersonaFisica", "BNCLRA80A41D142V", "01897810162", "Bianchi", "Laura"));
        (await Provincia.Invia(new CercaDoppioni.Query(persona))).Valore.Elementi.ShouldHaveSingleItem().Id.ShouldBe(doppione);
        var anteprima = (await Provincia.Invia(new AnteprimaUnione.Query(persona, doppione))).Valore;
        anteprima.Impedimenti.ShouldBeEmpty();
        (await _anagrafe.Invia(new BeneficiariDellEnte(_anagrafe.Provincia, null, 50))).ShouldContain(b => b.SoggettoId == doppione);

        (await Provincia.Invia(new UnisciSoggetti.Command(persona, doppione, Motivo))).Riuscito.ShouldBeTrue();

        (await Provincia.Invia(new LeggiSoggetto.Query(doppione))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);
        var s = (await Provincia.Invia(new LeggiSoggetto.Query(persona))).Valore;
        (s.Rapporto.Beneficiario, s.Rapporto.Indirizzo!.Via).ShouldBe((true, "Via Po 3"));
        s.Chiavi.Single(c => c.Valore == "01897810162").Stato.ShouldBe(StatoChiave.Dichiarata);
        (await _anagrafe.Trova("01897810162")).Id.ShouldBe(doppione, "the merge must not give the key away");
        (await _anagrafe.Pubblicati<OperazioneRegistrata>()).ShouldContain(o => o.Azione == "anagrafe.soggetti-uniti" && o.InteressatoId == persona && o.Motivo == Motivo);
        (await _anagrafe.Pubblicati<SoggettiUniti>()).ShouldContain(new SoggettiUniti(_anagrafe.Provincia, persona, doppione));

        // The next feed ties the one that stayed, with no copy.
        await _anagrafe.Importa(_anagrafe.Crema, Beneficiario(partitaIva: "01897810162", denominazione: "Geom. Bianchi"));
        var pagati = (await _anagrafe.Invia(new BeneficiariDellEnte(_anagrafe.Crema, null, 50))).Select(b => b.SoggettoId).ToList();
        pagati.ShouldContain(persona);
        pagati.ShouldNotContain(doppione);

        var scheda = (await Provincia.Invia(new LeggiScheda(persona))).Valore.Scheda;
        (await Provincia.Invia(new ModificaSoggetto.Command(persona, scheda with { PartitaIvaVista = true }))).Riuscito.ShouldBeTrue();
        var trovata = await _anagrafe.Trova("01897810162");
        (trovata.Id, trovata.Chiavi.Single(c => c.Valore == "01897810162").Stato).ShouldBe((persona, StatoChiave.Verificata));
    }

    [Fact]
    public async Task Unisci_Credenziali_NonSiUniscono()
    {
        var (a, b) = (await Registra(Persona("VRDGPP62T31Z330Y", "Verdi", "Giuseppe")), await Registra(Impresa("00743110157", "Verdi Giuseppe")));
        _conCredenziale.Add(b);
        (await Impedimento(a, b)).ShouldContain("Il doppione ha una credenziale");
        _conCredenziale.Add(a);
        (await Impedimento(a, b)).ShouldContain("Tutti e due");
        _conCredenziale.Remove(b);
        (await Impedimento(b, a)).ShouldContain("Il doppione ha una credenziale");

        (await Provincia.Invia(new UnisciSoggetti.Command(a, b, Motivo))).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task Unisci_CodiciDiversi_SonoDueSoggetti()
    {
        var (a, b) = (await Registra(Persona("RSSMRA45C12F205C", "Rossi", "Mario")), await Registra(Persona("RSSMRA45C12F2L5N", "Rossi", "Mario")));

        (await Impedimento(a, b)).ShouldContain("due codici fiscali diversi");
        (await Provincia.Invia(new CercaDoppioni.Query(a))).Valore.Elementi.ShouldContain(p => p.Id == b);
        (await Provincia.Invia(new LeggiSoggetto.Query(b))).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task Unisci_DiAltriEntiOChiLavora_NonSiPuo()
    {
        var (a, b) = (await Registra(Persona("BNCSFN85T58G702W", "Bianchi", "Stefania")), await Registra(Impresa("44444444440", "Bianchi Stefania")));
        await _anagrafe.Importa(_anagrafe.Crema, Beneficiario(partitaIva: "44444444440"));
        await _anagrafe.Salva(s => s.Appartenenze.Add(new Appartenenza(b, _anagrafe.Provincia, RuoloAppartenenza.Operatore, StatoAppartenenza.Attiva, _anagrafe.Orologio.Oggi())));

        var impedimenti = await Impedimento(a, b);
        impedimenti.ShouldContain("altri enti");
        impedimenti.ShouldContain("lavora");
        var crema = _anagrafe.Come(Chiamanti.InEnte(_anagrafe.Crema, "c_d142"));
        (await crema.Invia(new UnisciSoggetti.Command(b, a, Motivo))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);
        (await crema.Invia(new AnteprimaUnione.Query(b, a))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);
        (await Provincia.Invia(new UnisciSoggetti.Command(a, a, Motivo))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);
        (await Provincia.Invia(new UnisciSoggetti.Command(a, b, " "))).Errore!.Campi!.Keys.ShouldBe(["motivo"]);
    }

    [Fact]
    public async Task Unisci_ChiHaLavoratoNellEnte_LaSchedaEGliIncarichiFinitiPassanoAChiResta()
    {
        var (a, b) = (await Registra(Persona("NRELSN83D50D150W", "Neri", "Elsa")), await Registra(Impresa("03112230192", "Neri Elsa")));
        await Lavorava(b, _anagrafe.Provincia);

        (await Provincia.Invia(new UnisciSoggetti.Command(a, b, Motivo))).Riuscito.ShouldBeTrue();

        (await _anagrafe.Db((AnagrafeDbContext s) => s.SchedeOperatori.Where(x => x.SoggettoId == a || x.SoggettoId == b).Select(x => x.SoggettoId).ToListAsync())).ShouldBe([a]);
        (await _anagrafe.Db((AnagrafeDbContext s) => s.Appartenenze.Where(x => x.SoggettoId == a || x.SoggettoId == b).Select(x => x.SoggettoId).ToListAsync())).ShouldBe([a]);
    }

    [Fact]
    public async Task Unisci_DueSchedeDiOperatoreOAltrove_SiRifiutaEDicePerche()
    {
        var (a, b) = (await Registra(Persona("CRTMRC75L07G337E", "Corti", "Marco")), await Registra(Impresa("03223340195", "Corti Marco")));
        await Lavorava(b, _anagrafe.Provincia);
        await Lavorava(a, _anagrafe.Provincia);
        (await Impedimento(a, b)).ShouldContain("Tutti e due hanno una scheda di operatore");
        await Lavorava(b, _anagrafe.Crema);
        (await Impedimento(a, b)).ShouldContain("ha lavorato anche per altri enti");
    }

    [Fact]
    public async Task Anteprima_NonCambiaNulla()
    {
        var (a, b) = (await Registra(Persona("FOXDRA26C24H872Y", "Fo", "Dario")), await Registra(Impresa("01234560199", "Fo Dario") with { Via = "Via Roma 1" }));

        (await Provincia.Invia(new AnteprimaUnione.Query(a, b))).Valore.Campi.Single(c => c.Nome == "Residenza o sede").Risultato.ShouldBe("Via Roma 1");

        (await Provincia.Invia(new LeggiSoggetto.Query(b))).Riuscito.ShouldBeTrue();
        (await Provincia.Invia(new LeggiSoggetto.Query(a))).Valore.Indirizzo.ShouldBeNull();
    }

    private static SchedaSoggetto Persona(string codice, string cognome, string nome) => new("PersonaFisica", codice, Cognome: cognome, Nome: nome) { ConfermaDifferenze = true };

    private static SchedaSoggetto Impresa(string partitaIva, string denominazione) => new("PersonaGiuridica", PartitaIva: partitaIva, Denominazione: denominazione);

    private static DatiOperatore DatiDiProva => new(
        CodiceFiscale.TryParse("BNCLRA80A41D142V", out var codice) ? codice : throw new InvalidOperationException(), "Laura", "Bianchi", null, null, null, null, null, null, null, null, null, null, []);

    private Task<int> Lavorava(Guid persona, Guid ente) => _anagrafe.Salva(s =>
    {
        s.SchedeOperatori.Add(new SchedaOperatore(persona, ente, DatiDiProva, _anagrafe.Orologio.Adesso));
        s.Appartenenze.Add(new Appartenenza(persona, ente, RuoloAppartenenza.Operatore, StatoAppartenenza.Cessata, _anagrafe.Orologio.Oggi()));
    });

    private async Task<Guid> Registra(SchedaSoggetto scheda) => (await Provincia.Invia(new RegistraSoggetto.Command(scheda))).Valore.Id;

    private async Task<string> Impedimento(Guid tenuto, Guid doppione)
    {
        var errore = (await Provincia.Invia(new UnisciSoggetti.Command(tenuto, doppione, Motivo))).Errore!;
        errore.Tipo.ShouldBe(TipoErrore.Conflitto);
        return errore.Messaggio;
    }
}
