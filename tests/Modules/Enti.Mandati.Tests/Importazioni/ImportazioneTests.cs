using Enti.Mandati.Contracts.Eventi;
using Enti.Mandati.Importazioni;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static Enti.Mandati.Tests.Opi.FileOpi;

namespace Enti.Mandati.Tests.Importazioni;

public sealed class ImportazioneTests(MandatiSlice slice) : IClassFixture<MandatiSlice>
{
    private readonly Guid _ente = Guid.CreateVersion7();

    [Fact]
    public async Task Carica_FlussoConScarti_LeRigheBuoneEntranoELeAltreHannoIlPerche()
    {
        var esito = await slice.ImportaFinoInFondo(_ente, Flusso(Mandato(1, Beneficiario()) + Mandato(2, Beneficiario(importo: "dieci"))));

        (esito.Stato, esito.Lette, esito.Inserite, esito.Scartate).ShouldBe((StatoImportazione.CompletataConScarti, 2, 1, 1));
        var scarto = esito.Errori.ShouldHaveSingleItem();
        (scarto.Riferimento, scarto.Campo, scarto.Codice).ShouldBe(("mandato 2, beneficiario 1", "importo_beneficiario", "mandati.importo-non-valido"));
    }

    [Fact]
    public async Task Carica_NumeroDoppio_TieneLaPrimaRigaELoDice()
    {
        var esito = await slice.ImportaFinoInFondo(_ente, Flusso(Mandato(1, Beneficiario()) + Mandato(1, Beneficiario(importo: "7.00"), importo: "7.00")));

        (esito.Stato, esito.Lette, esito.Inserite, esito.Scartate).ShouldBe((StatoImportazione.CompletataConScarti, 2, 1, 1));
        esito.Errori.ShouldHaveSingleItem().Codice.ShouldBe("mandati.numero-doppio");
        esito.Avvisi.ShouldHaveSingleItem().ShouldContain("mandato 1, beneficiario 1");
        (await slice.Posizioni(_ente)).ShouldHaveSingleItem().ShouldStartWith("2026/1/1 MandatoEmesso 100.00");
    }

    [Fact]
    public async Task Carica_PagatoPiuDelDovuto_Segnala()
    {
        await slice.Importa(_ente, Flusso(Mandato(1, Beneficiario())));
        var esito = await slice.Importa(_ente, Giornale(Movimento(1, quietanza: 1) + Movimento(1, "5.00", quietanza: 2)));

        esito.Avvisi.ShouldHaveSingleItem().ShouldBe("Pagato più di quanto ordinato, da verificare con il tesoriere: mandato 1/2026, beneficiario 1.");
    }

    [Fact]
    public async Task Carica_GiornalePrimaDelFlusso_AttendeEPoiSiApplica()
    {
        var giornale = await slice.Importa(_ente, Giornale(Movimento(1)));
        (giornale.Stato, giornale.InAttesa, giornale.Inserite, giornale.Scartate).ShouldBe((StatoImportazione.Completata, 1, 0, 0));

        await slice.Importa(_ente, Flusso(Mandato(1, Beneficiario())));
        (await slice.Posizioni(_ente)).ShouldHaveSingleItem().ShouldStartWith("2026/1/1 Pagato");
        (await Pagamenti()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Carica_GiornaleDopoIlFlusso_AnnunciaIlPagamentoUnaVoltaSola()
    {
        await slice.Importa(_ente, Flusso(Mandato(1, Beneficiario(altro: "<creditore_effettivo><anagrafica_creditore_effettivo>X</anagrafica_creditore_effettivo><codice_fiscale_creditore_effettivo>" + Persona + "</codice_fiscale_creditore_effettivo></creditore_effettivo>"))));
        await slice.Importa(_ente, Giornale(Movimento(1, "40.00", quietanza: 1)));
        (await Pagamenti()).ShouldBeEmpty();

        await slice.Importa(_ente, Giornale(Movimento(1, "40.00", quietanza: 1) + Movimento(1, "60.00", quietanza: 2, data: "2026-03-10")));
        await slice.Importa(_ente, Giornale(Movimento(1, "60.00", quietanza: 2, data: "2026-03-10")));

        var pagamento = (await Pagamenti()).ShouldHaveSingleItem();
        (pagamento.Importo, pagamento.DataPagamento, pagamento.NumeroMandato).ShouldBe((100m, new DateOnly(2026, 3, 10), 1));
        pagamento.Chiavi.ShouldBe([Impresa, Persona], ignoreOrder: true);
    }

    [Fact]
    public async Task Carica_Beneficiari_CompletataSoloQuandoSonoInAnagrafe()
    {
        var importata = await slice.Importa(_ente, Flusso(Mandato(1, Beneficiario()) + Mandato(2, Beneficiario(partitaIva: null, codiceFiscale: Persona)) + Mandato(3, Beneficiario())));
        importata.Stato.ShouldBe(StatoImportazione.InCorso);

        var lotto = (await slice.Pubblicati<BeneficiariImportati>()).Single(l => l.ImportazioneId == importata.Id);
        lotto.Beneficiari.Select(b => b.PartitaIva ?? b.CodiceFiscale).ShouldBe([Impresa, Persona], ignoreOrder: true);
        await slice.Riceve(new Anagrafe.Contracts.Eventi.BeneficiariRegistrati(importata.Id, 1));

        (await slice.Leggi(_ente, importata.Id)).Stato.ShouldBe(StatoImportazione.Completata);
    }

    [Fact]
    public async Task Carica_PiuBeneficiariDiUnLotto_OgnunoUnaVoltaSola()
    {
        const int Quanti = 10_003;
        var flusso = Flusso(string.Concat(Enumerable.Range(1, Quanti).Select(n => Mandato(n, Beneficiario(partitaIva: PartitaIva(n))))));
        (await slice.Importa(_ente, flusso, anteprima: true)).Beneficiari.ShouldBe(Quanti);

        var importata = await slice.Importa(_ente, flusso);

        var lotti = (await slice.Pubblicati<BeneficiariImportati>()).Where(l => l.ImportazioneId == importata.Id).OrderBy(l => l.Lotto).ToList();
        lotti.Select(l => (l.Lotto, l.Beneficiari.Count)).ShouldBe([(1, 5000), (2, 5000), (3, 3)]);
        lotti.SelectMany(l => l.Beneficiari).Select(b => b.PartitaIva).Distinct(StringComparer.Ordinal).Count().ShouldBe(Quanti);
        importata.Beneficiari.ShouldBe(Quanti);
    }

    [Fact]
    public async Task Anteprima_DiceCosaCambierebbeSenzaCambiarlo()
    {
        var vista = await slice.Importa(_ente, Flusso(Mandato(1, Beneficiario()) + Mandato(2, Beneficiario())), anteprima: true);
        (vista.Stato, vista.Inserite, vista.Beneficiari, vista.SenzaCredenziale).ShouldBe((StatoImportazione.DaConfermare, 2, 1, 1));
        (await slice.Posizioni(_ente)).ShouldBeEmpty();

        (await slice.Amministratore(_ente).Invia(new ConfermaImportazione.Command(vista.Id))).Riuscito.ShouldBeTrue();
        await slice.Esegui<FondiImportazioni>();
        (await slice.Posizioni(_ente)).Length.ShouldBe(2);
        (await slice.Amministratore(_ente).Invia(new ConfermaImportazione.Command(vista.Id))).Errore!.Codice.ShouldBe("mandati.importazione-non-da-confermare");
    }

    [Fact]
    public async Task Annulla_DopoLAnteprima_NonRestaNulla()
    {
        var vista = await slice.Importa(_ente, Flusso(Mandato(1, Beneficiario())), anteprima: true);
        (await slice.Amministratore(_ente).Invia(new AnnullaImportazione.Command(vista.Id))).Riuscito.ShouldBeTrue();

        (await slice.Amministratore(_ente).Invia(new LeggiImportazione.Query(vista.Id))).Errore!.Codice.ShouldBe("mandati.importazione-non-trovata");
        (await slice.Testi("select riga::text from mandati.lettura_ordinativo where importazione_id in (select id from mandati.importazione where ente_id = $1)", _ente)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("80003000199", "mandati.ente-diverso")]
    [InlineData(Ente, "mandati.file-troncato")]
    public async Task Carica_FileInutilizzabile_FallitaENullaDentro(string codiceEnte, string codice)
    {
        var buono = Flusso(Mandato(1, Beneficiario()) + Mandato(2, Beneficiario()), ente: codiceEnte);
        var esito = await slice.Importa(_ente, codice.EndsWith("troncato", StringComparison.Ordinal) ? buono[..^40] : buono);

        (esito.Stato, esito.Errori.ShouldHaveSingleItem().Codice).ShouldBe((StatoImportazione.Fallita, codice));
        (await slice.Posizioni(_ente)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fondi_DopoUnArrestoAMeta_RiprendeDaCapo()
    {
        var id = await slice.Carica(_ente, Flusso(Mandato(1, Beneficiario())));

        // What a host killed in the middle leaves: the mark that somebody began, and nothing merged.
        await Sql("update mandati.importazione set stato = 'InCorso', tentativi = 1 where id = $1", id);
        await slice.Esegui<FondiImportazioni>();

        (await slice.Posizioni(_ente)).ShouldHaveSingleItem();
        (await slice.Leggi(_ente, id)).Inserite.ShouldBe(1);
    }

    // What waits is outside the write-ahead log: a database that crashed has it no more.
    [Fact]
    public async Task Fondi_RighePerseConIlDatabase_FallitaELoDice()
    {
        await slice.ImportaFinoInFondo(_ente, Flusso(Mandato(1, Beneficiario())));
        var id = await slice.Carica(_ente, Flusso(Mandato(1, Beneficiario(importo: "90.00"), importo: "90.00", operazione: "VARIAZIONE") + Mandato(2, Beneficiario()), istante: "2026-03-09T10:00:00", id: "F2"));
        await Sql("delete from mandati.lettura_ordinativo where importazione_id = $1 and numero = 2", id);
        await slice.Esegui<FondiImportazioni>();

        var esito = await slice.Leggi(_ente, id);
        (esito.Stato, esito.Errori.ShouldHaveSingleItem().Codice).ShouldBe((StatoImportazione.Fallita, "mandati.importazione-persa"));
        (await slice.Posizioni(_ente)).ShouldHaveSingleItem().ShouldStartWith("2026/1/1 MandatoEmesso 100.00");
    }

    [Fact]
    public async Task Fondi_DueInsieme_UnaAspettaENessunaSiPerde()
    {
        await slice.Carica(_ente, Flusso(string.Concat(Enumerable.Range(1, 300).Select(n => Mandato(n, Beneficiario())))));
        await slice.Carica(_ente, Flusso(string.Concat(Enumerable.Range(1, 300).Select(n => Mandato(n, Beneficiario(importo: "90.00"), importo: "90.00", operazione: "VARIAZIONE"))), istante: "2026-03-09T10:00:00", id: "F2"));
        await Task.WhenAll(slice.Esegui<FondiImportazioni>(), slice.Esegui<FondiImportazioni>());

        (await slice.Posizioni(_ente)).ShouldAllBe(p => p.Contains(" 90.00 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Importazioni_DiUnAltroEnte_NonEsistono()
    {
        var id = await slice.Carica(_ente, Flusso(Mandato(1, Beneficiario())), anteprima: true);
        var altro = slice.Amministratore(Guid.CreateVersion7());

        (await altro.Invia(new LeggiImportazione.Query(id))).Errore!.Codice.ShouldBe("mandati.importazione-non-trovata");
        (await altro.Invia(new ConfermaImportazione.Command(id))).Errore!.Codice.ShouldBe("mandati.importazione-non-trovata");
        (await altro.Invia(new AnnullaImportazione.Command(id))).Errore!.Codice.ShouldBe("mandati.importazione-non-trovata");
        (await altro.Invia(new EsportaScarti.Query(id))).Errore!.Codice.ShouldBe("mandati.importazione-non-trovata");
        (await altro.Invia(new ElencaImportazioni.Query(50, null))).Valore.Elementi.ShouldBeEmpty();
    }

    private static string PartitaIva(int numero)
    {
        var cifre = $"{numero + 3_000_000:D7}019".Select(c => c - '0').ToArray();
        return string.Concat(cifre) + ((10 - (cifre.Select((c, i) => i % 2 == 0 ? c : c * 2 > 9 ? (c * 2) - 9 : c * 2).Sum() % 10)) % 10);
    }

    private async Task<IReadOnlyList<PagamentoEseguito>> Pagamenti() =>
        [.. (await slice.Pubblicati<PagamentiEseguiti>()).Where(e => e.EnteId == _ente).SelectMany(e => e.Pagamenti)];

    private async Task Sql(string sql, Guid id)
    {
        await using var comando = slice.Servizi.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        comando.Parameters.AddWithValue(id);
        await comando.ExecuteNonQueryAsync();
    }
}
