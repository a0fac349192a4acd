using Enti.Abstractions;
using Enti.Anagrafe.Codici;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Anagrafe.Tests.Comuni;

public sealed class AggiornamentoLuoghiTests(AnagrafeDiProva anagrafe) : IClassFixture<AnagrafeDiProva>
{
    private SliceFixture<AnagrafeModule>.Voce Sistema => anagrafe.Come(Chiamanti.InEnte(anagrafe.Provincia, "p_cr", Permessi.GestisciComuni.Codice));

    [Fact]
    public async Task Elenco_AppenaInstallato_EQuelloIncorporato()
    {
        var elenco = (await Sistema.Invia(new ElencaAggiornamentiLuoghi.Query(50, null))).Valore;

        elenco.Luoghi.ShouldBeGreaterThanOrEqualTo(ElencoLuoghi.Quanti);
        (await Cerca("crema")).Elementi.ShouldContain(l => l.Codice == "D142" && l.Provincia == "CR");
    }

    [Fact]
    public async Task Conferma_ArchivioConUnaFusione_LaVerificaLaConosceSubito()
    {
        // Born in Olmeneta on 2 January 2028: before the update it is a living comune.
        var codice = "BNCLRA28A42G047" + Controllo("BNCLRA28A42G047");
        anagrafe.Orologio.Avanza(new DateTimeOffset(2028, 3, 1, 9, 0, 0, TimeSpan.Zero) - anagrafe.Orologio.Adesso);
        (await Verifica(codice)).Avvisi.ShouldBeEmpty();
        var id = await Carica(ArchivioDiProva.Fusione);
        var anteprima = (await Sistema.Invia(new LeggiAggiornamentoLuoghi.Query(id))).Valore;
        anteprima.Variazioni.ShouldContain(v => v.Tipo == TipoVariazione.Cessato && v.Codice == "G047");
        anteprima.Scartate.Count.ShouldBe(1);
        (await Cerca("borgo nuovo dell")).Elementi.ShouldBeEmpty();

        (await Concludi(id, applica: true)).Valore.Stato.ShouldBe(StatoAggiornamento.Confermato);

        (await Verifica(codice)).Avvisi.ShouldBe(["Il comune Olmeneta non esiste più dal 01/01/2028, prima della data di nascita."]);
        (await Cerca("OLMENETA")).Elementi.ShouldContain(l => l.Codice == "G047" && l.Successore!.Nome == "Borgo Nuovo dell'Oglio");
        (await Cerca("abano")).Elementi.ShouldContain(l => l.Codice == "A001" && l.Nome == "Abano Terme");
        (await Cerca("tscherms")).Elementi.ShouldContain(l => l.Codice == "A022");
        (await anagrafe.Pubblicati<OperazioneRegistrata>()).ShouldContain(o => o.Azione == "anagrafe.comuni-aggiornati");
        (await Concludi(id, applica: true)).Errore!.Tipo.ShouldBe(TipoErrore.Conflitto);

        var dinuovo = await Carica(ArchivioDiProva.Fusione);
        (await Sistema.Invia(new LeggiAggiornamentoLuoghi.Query(dinuovo))).Valore.Variazioni.ShouldBeEmpty();
        (await Concludi(dinuovo, applica: true)).Valore.Variazioni.ShouldBe(0);
    }

    [Fact]
    public async Task Conferma_ComuneConUnNomePrecedente_SiTrovaAncheConQuello()
    {
        var id = await Carica(ArchivioDiProva.Intestazione + "\n1,1861-03-17,1950-01-01,1,F205,MEDIOLANUM VETUS,,,MI\n1,1950-01-02,9999-12-31,1,F205,MILANO,,,MI");
        await Concludi(id, applica: true);

        (await Cerca("mediolanum")).Elementi.ShouldHaveSingleItem().ShouldSatisfyAllConditions(l => l.Nome.ShouldBe("Milano"), l => l.NomeDiAllora.ShouldBe("Mediolanum Vetus"));
    }

    [Fact]
    public async Task Elenco_DegliAggiornamenti_PaginaDopoPagina()
    {
        var archivio = new ArchivioAnpr([], []);
        await anagrafe.Salva(s => s.AddRange(Enumerable.Range(1, 3).Select(i => new AggiornamentoLuoghi($"pagina{i}.csv", archivio, null, new DateTimeOffset(2100, 1, i, 0, 0, 0, TimeSpan.Zero)))));

        var prima = (await Sistema.Invia(new ElencaAggiornamentiLuoghi.Query(2, null))).Valore;
        prima.Elementi.Select(a => a.NomeFile).ShouldBe(["pagina3.csv", "pagina2.csv"]);
        (await Sistema.Invia(new ElencaAggiornamentiLuoghi.Query(1, prima.Successivo))).Valore.Elementi.ShouldHaveSingleItem().NomeFile.ShouldBe("pagina1.csv");
        (await Sistema.Invia(new ElencaAggiornamentiLuoghi.Query(201, null))).Errore!.Campi!.Keys.ShouldBe(["limite"]);
    }

    [Fact]
    public async Task Annulla_NullaCambia()
    {
        var id = await Carica(ArchivioDiProva.Intestazione + "\n1,1861-03-17,9999-12-31,1,X999,INESISTENTE,,,CR");

        (await Concludi(id, applica: false)).Valore.Stato.ShouldBe(StatoAggiornamento.Annullato);

        (await Cerca("inesistente")).Elementi.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("nome;cognome\nMario;Rossi", "anagrafe.archivio-non-riconosciuto")]
    [InlineData(ArchivioDiProva.Intestazione, "anagrafe.archivio-non-riconosciuto")]
    [InlineData(ArchivioDiProva.Intestazione + "\n1,\"mai chiuse", "anagrafe.archivio-non-riconosciuto")]
    public async Task Carica_AltroFile_LoRifiutaSulCampo(string testo, string codice)
    {
        var errore = (await Sistema.Invia(new CaricaArchivioLuoghi.Command(ArchivioDiProva.File(testo), "file.csv"))).Errore!;

        errore.Codice.ShouldBeOneOf(codice, "anagrafe.csv-non-valido");
        errore.Campi!.Keys.ShouldBe(["file"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a")]
    [InlineData("%")]
    public async Task Cerca_TroppoPoco_LoDice(string? testo) =>
        (await anagrafe.Invia(new CercaLuoghi.Query(testo, 20))).Errore!.Campi!.Keys.ShouldBe(["testo"]);

    [Fact]
    public async Task Cerca_ConJolly_ValgonoPerSeStessi() => (await Cerca("%%")).Elementi.ShouldBeEmpty();

    [Theory]
    [InlineData("forli", "Forlì")]
    [InlineData("l'aquila", "L'Aquila")]
    public async Task Cerca_SenzaAccentiNeMaiuscole_Trova(string testo, string nome) =>
        (await Cerca(testo)).Elementi.ShouldContain(l => string.Equals(l.Nome, nome, StringComparison.OrdinalIgnoreCase));

    private async Task<CercaLuoghi.Result> Cerca(string testo) => (await anagrafe.Invia(new CercaLuoghi.Query(testo, 20))).Valore;

    private async Task<Guid> Carica(string testo) =>
        (await Sistema.Invia(new CaricaArchivioLuoghi.Command(ArchivioDiProva.File(testo), "archivio.csv"))).Valore.Id;

    private async Task<Esito<ConcludiAggiornamentoLuoghi.Result>> Concludi(Guid id, bool applica)
    {
        var esito = await Sistema.Invia(new ConcludiAggiornamentoLuoghi.Command(id, applica));
        anagrafe.Servizi.GetRequiredService<Luoghi>().Dimentica();
        return esito;
    }

    private async Task<VerificaCodiceFiscale.Result> Verifica(string codice) => (await anagrafe.Invia(new VerificaCodiceFiscale.Query(codice))).Valore;

    private static char Controllo(string quindici) =>
        Enumerable.Range('A', 26).Select(c => (char)c).Single(c => CodiceFiscale.TryParse(quindici + c, out _));
}
