using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.RegistroEnti;
using Enti.Anagrafe.Riservatezza;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Enti.Anagrafe.Tests.Riservatezza;

public sealed class InformativeTests(AnagrafeDiProva anagrafe) : IClassFixture<AnagrafeDiProva>
{
    private SliceFixture<AnagrafeModule>.Voce Crema => anagrafe.Come(Chiamanti.InEnte(anagrafe.Crema, "c_d142", Permessi.GestisciInformative.Codice));

    private SliceFixture<AnagrafeModule>.Voce Provincia => anagrafe.Come(Chiamanti.InEnte(anagrafe.Provincia, "p_cr", Permessi.GestisciInformative.Codice));

    [Fact]
    public async Task Informativa_EnteCheNonNeHaPubblicate_EIlTestoDellaPiattaforma()
    {
        await Nuovo("c_b898", "81000370197");

        var letta = (await anagrafe.Invia(new InformativaDellEnte("C_B898", null))).ShouldNotBeNull();

        (letta.Versione.Numero, letta.InVigore, letta.Versione.Impronta.Length).ShouldBe((0, true, 64));
        letta.Testo.ShouldContain("Comune c_b898");
        (await anagrafe.Invia(new InformativaDellEnte("c_b898", 1))).ShouldBeNull();
        (await anagrafe.Invia(new InformativaDellEnte("c_zzzz", null))).ShouldBeNull();
    }

    [Fact]
    public async Task Pubblica_DaUnGiornoFuturo_FinoAdAlloraValeQuellaDiPrima()
    {
        var prima = await Pubblica(Crema, "Prima versione.");
        var futura = await Pubblica(Crema, "Seconda versione.", anagrafe.Orologio.Oggi().AddDays(10));

        var oggi = (await anagrafe.Invia(new InformativaDellEnte("c_d142", null)))!;
        (oggi.Versione.Numero, oggi.Testo, oggi.Versioni.Count).ShouldBe((prima.Numero, "Prima versione.", 1));
        (await anagrafe.Invia(new InformativaDellEnte("c_d142", futura.Numero))).ShouldBeNull();
        anagrafe.Orologio.Avanza(TimeSpan.FromDays(11));
        var poi = (await anagrafe.Invia(new InformativaDellEnte("c_d142", null)))!;
        (poi.Versione.Numero, poi.Testo, poi.Versioni.Count).ShouldBe((futura.Numero, "Seconda versione.", 2));
        var vecchia = (await anagrafe.Invia(new InformativaDellEnte("c_d142", prima.Numero)))!;
        (vecchia.InVigore, vecchia.Testo).ShouldBe((false, "Prima versione."));
        (await Crema.Invia(new ElencaInformative.Query())).Valore.Elementi.Select(v => v.Stato).ShouldBe([StatoVersione.InVigore, StatoVersione.Passata]);
        (await anagrafe.Pubblicati<OperazioneRegistrata>()).ShouldContain(o => o.Azione == "anagrafe.informativa-pubblicata" && o.Oggetto == $"informativa:{futura.Id}");
    }

    [Fact]
    public async Task Pubblica_GiornoPassatoOPrimaDellUltima_VieneRifiutata()
    {
        await Pubblica(Provincia, "Vale fra un mese.", anagrafe.Orologio.Oggi().AddDays(30));

        (await Prova(Provincia, "Altro testo.", anagrafe.Orologio.Oggi().AddDays(-1))).Errore!.Codice.ShouldBe("anagrafe.decorrenza-passata");
        (await Prova(Provincia, "Altro testo.", anagrafe.Orologio.Oggi().AddDays(2))).Errore!.Codice.ShouldBe("anagrafe.decorrenza-non-ammessa");
        (await Prova(Provincia, "Vale fra un mese.", anagrafe.Orologio.Oggi().AddDays(40))).Errore!.Codice.ShouldBe("anagrafe.bozza-uguale");
    }

    [Fact]
    public async Task Pubblica_BozzaCambiataDopoCheSiEraVista_VieneRifiutata()
    {
        var vista = (await Provincia.Invia(new ScriviBozza.Command("Come la vede Anna."))).Valore;
        (await Provincia.Invia(new ScriviBozza.Command("Come la cambia Bruno."))).Riuscito.ShouldBeTrue();

        (await Provincia.Invia(new PubblicaInformativa.Command(vista.Impronta, anagrafe.Orologio.Oggi().AddDays(60)))).Errore!.Codice.ShouldBe("anagrafe.bozza-cambiata");
        (await Crema.Invia(new PubblicaInformativa.Command(vista.Impronta, null))).Errore!.Codice.ShouldBe("anagrafe.bozza-mancante");
    }

    [Fact]
    public async Task Pubblicata_NonSiCambiaNemmenoDalDatabase()
    {
        var altro = await Nuovo("c_d150", "00297960197");
        var pubblicata = await Pubblica(altro, "Resta com'è.");

        (await Should.ThrowAsync<PostgresException>(Sql($"update anagrafe.informativa set testo = 'altro' where id = '{pubblicata.Id}'"))).MessageText.ShouldContain("never changes");
        (await Should.ThrowAsync<PostgresException>(Sql($"delete from anagrafe.informativa where id = '{pubblicata.Id}'"))).MessageText.ShouldContain("never changes");
        (await altro.Invia(new LeggiInformativa.Query(pubblicata.Id))).Valore.Testo.ShouldBe("Resta com'è.");
        (await Provincia.Invia(new LeggiInformativa.Query(pubblicata.Id))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);
    }

    [Fact]
    public async Task Bozza_TestoVuotoOTroppoLungo_VieneRifiutata()
    {
        (await Crema.Invia(new ScriviBozza.Command(" "))).Errore!.Campi!.Keys.ShouldBe(["testo"]);
        (await Crema.Invia(new ScriviBozza.Command(new string('a', Informativa.LunghezzaMassima + 1)))).Errore!.Campi!.Keys.ShouldBe(["testo"]);
    }

    /// <summary>The administrator of one more ente.</summary>
    private async Task<SliceFixture<AnagrafeModule>.Voce> Nuovo(string codice, string codiceFiscale)
    {
        var id = Guid.CreateVersion7();
        await anagrafe.Salva(store => store.Enti.Add(Ente.Attivo(
            id, codice, codiceFiscale, $"Comune {codice}", TipoEnte.Comune, null, "CR", new ContattiEnte(), anagrafe.Orologio.Adesso)));
        return anagrafe.Come(Chiamanti.InEnte(id, codice, Permessi.GestisciInformative.Codice));
    }

    private static async Task<PubblicaInformativa.Result> Pubblica(SliceFixture<AnagrafeModule>.Voce chi, string testo, DateOnly? dal = null) => (await Prova(chi, testo, dal)).Valore;

    private static async Task<Esito<PubblicaInformativa.Result>> Prova(SliceFixture<AnagrafeModule>.Voce chi, string testo, DateOnly? dal)
    {
        var bozza = (await chi.Invia(new ScriviBozza.Command(testo))).Valore;
        return await chi.Invia(new PubblicaInformativa.Command(bozza.Impronta, dal));
    }

    private Func<Task> Sql(string sql) => () => anagrafe.Db((AnagrafeDbContext store) => store.Database.ExecuteSqlRawAsync(sql));
}
