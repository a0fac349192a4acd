using System.Text.Json;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Riservatezza;
using Enti.Anagrafe.Soggetti;

namespace Enti.Anagrafe.Tests.Riservatezza;

public sealed class EsportazioneTests(AnagrafeDiProva anagrafe) : IClassFixture<AnagrafeDiProva>
{
    private SliceFixture<AnagrafeModule>.Voce Provincia => anagrafe.Come(Chiamanti.InEnte(anagrafe.Provincia, "p_cr", Permessi.EsportaDati.Codice, Permessi.GestisciSoggetti.Codice));

    private SliceFixture<AnagrafeModule>.Voce Crema => anagrafe.Come(Chiamanti.InEnte(anagrafe.Crema, "c_d142", Permessi.EsportaDati.Codice, Permessi.GestisciSoggetti.Codice));

    [Fact]
    public async Task Esporta_DallEnte_LaSchedaComuneEIlSuo_NonQuelloDiUnAltro()
    {
        var scheda = new SchedaSoggetto("PersonaFisica", "BNCLRA80A41D142V", Cognome: "Bianchi", Nome: "Laura");
        var id = (await Provincia.Invia(new RegistraSoggetto.Command(scheda with { Email = "alla.provincia@esempio.it" }))).Valore.Id;
        (await Crema.Invia(new RegistraSoggetto.Command(scheda with { Email = "a.crema@esempio.it" }))).Valore.Id.ShouldBe(id);

        var dati = Testo((await Provincia.Invia(new EsportaDatiSoggetto.Command(id, "Richiesta prot. 12"))).Valore);

        dati.ShouldContain("BNCLRA80A41D142V");
        dati.ShouldContain("alla.provincia@esempio.it");
        dati.ShouldNotContain("a.crema@esempio.it");
        dati.ShouldNotContain("Comune di Crema");
        var riga = (await anagrafe.Pubblicati<OperazioneRegistrata>()).Single(o => o.Azione == "anagrafe.dati-esportati" && o.InteressatoId == id);
        (riga.EnteId, riga.Motivo).ShouldBe((anagrafe.Provincia, "Richiesta prot. 12"));
    }

    [Fact]
    public async Task Esporta_SoggettoDiUnAltroEnteOSenzaMotivo_Rifiuta()
    {
        var id = (await Crema.Invia(new RegistraSoggetto.Command(new SchedaSoggetto("PersonaFisica", "RSSMRA70A41D150L", Cognome: "Rossi", Nome: "Maria")))).Valore.Id;

        (await Provincia.Invia(new EsportaDatiSoggetto.Command(id, "Richiesta"))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);
        (await Crema.Invia(new EsportaDatiSoggetto.Command(id, " "))).Errore!.Codice.ShouldBe("anagrafe.motivo-mancante");
        (await Crema.Invia(new EsportaDatiSoggetto.Command(id, new string('a', 501)))).Errore!.Codice.ShouldBe("anagrafe.motivo-mancante");
        (await anagrafe.Pubblicati<OperazioneRegistrata>()).ShouldNotContain(o => o.Azione == "anagrafe.dati-esportati" && o.InteressatoId == id);
    }

    [Fact]
    public async Task EsportaPropri_SoloGliEntiApertiAllaSessione()
    {
        var persona = await anagrafe.Persona("VRDGPP75M11D150E");
        await anagrafe.Salva(store =>
        {
            store.Riconoscimenti.Add(new Riconoscimento(anagrafe.Provincia, persona, MetodoRiconoscimento.Lettera, anagrafe.Orologio.Adesso));
            store.Riconoscimenti.Add(new Riconoscimento(anagrafe.Crema, persona, MetodoRiconoscimento.Documento, anagrafe.Orologio.Adesso));
        });

        var dati = Testo((await anagrafe.Come(persona, anagrafe.Crema).Invia(new EsportaPropriDati.Command(Pdf: false))).Valore);

        dati.ShouldContain("Comune di Crema");
        dati.ShouldNotContain("Provincia di Cremona");
        (await anagrafe.Pubblicati<OperazioneRegistrata>()).ShouldContain(o => o.Azione == "anagrafe.propri-dati-esportati" && o.InteressatoId == persona);
        var debole = anagrafe.Come(Chiamanti.Persona([], [anagrafe.Crema], Livello.Debole) with { SoggettoId = persona });
        Testo((await debole.Invia(new EsportaPropriDati.Command(Pdf: false))).Valore).ShouldNotContain("Comune di Crema");
    }

    [Fact]
    public async Task Esporta_DiChiHaUnDoppione_HaAncheIDatiDelDoppione()
    {
        var (tenuto, doppione) = (await anagrafe.Persona("FRRRNT90E55D150V"), await anagrafe.Persona("GLLPRI68H60D142Q"));
        var email = new Contatto(doppione, TipoContatto.Email, "del.doppione@esempio.it");
        email.Scritto(tenuto);
        await anagrafe.Salva(store => store.Contatti.Add(email));
        await anagrafe.Db((Data.AnagrafeDbContext s) => Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlAsync(s.Database, $"update anagrafe.soggetto set unito_a = {tenuto} where id = {doppione}"));

        Testo((await anagrafe.Come(tenuto, anagrafe.Crema).Invia(new EsportaPropriDati.Command(Pdf: false))).Valore).ShouldContain("del.doppione@esempio.it");
    }

    [Fact]
    public void Json_ValoriColLoroTipo()
    {
        using var json = JsonDocument.Parse(Fascicolo("à", 12.5m, true, new DateOnly(2026, 3, 1), null).Json());

        var riga = json.RootElement.GetProperty("dati").GetProperty("prova").GetProperty("cose")[0];
        riga.GetProperty("c0").GetString().ShouldBe("à");
        riga.GetProperty("c1").GetDecimal().ShouldBe(12.5m);
        riga.GetProperty("c2").GetBoolean().ShouldBeTrue();
        riga.GetProperty("c3").GetString().ShouldBe("2026-03-01");
        riga.GetProperty("c4").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Pdf_LungoQuantoServe_SiLeggeTutto()
    {
        var lungo = string.Join(' ', Enumerable.Range(1, 900).Select(n => $"parola{n}"));
        using var uscita = new MemoryStream();
        await FascicoloPdf.ScriviAsync(uscita, Fascicolo("Šimić", lungo, 1234.5m, new DateOnly(2026, 3, 1), false), CancellationToken.None);

        var testo = Poppler.Text(uscita.ToArray());

        foreach (var atteso in (string[])["Šimić", "parola1 ", "parola450", "parola900", "1.234,50", "01/03/2026", "no", "Pagina 2"])
        {
            testo.ShouldContain(atteso);
        }

        Poppler.Info(uscita.ToArray()).ShouldNotContain("Bianchi");
    }

    private static Fascicolo Fascicolo(params object?[] valori) => new(
        Guid.CreateVersion7(), "Laura Bianchi", "Provincia", new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero),
        [new ParteFascicolo("prova", [new SezioneDati("cose", "Cose", [[.. valori.Select((v, i) => new CampoDati($"c{i}", $"Campo {i}", v))]])])]);

    private static string Testo(Fascicolo fascicolo) => System.Text.Encoding.UTF8.GetString(fascicolo.Json());
}
