using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Operatori;
using Enti.Anagrafe.Profilo;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Segreti;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Anagrafe.Tests.Profilo;

public sealed class ContattiTests(AnagrafeDiProva anagrafe) : IClassFixture<AnagrafeDiProva>
{
    [Fact]
    public async Task Conferma_CodiceGiusto_VerificaPerGliEntiDellaSessione()
    {
        var persona = await Riconosciuta("RSSMRA70A41D150L", anagrafe.Provincia, anagrafe.Crema);
        await Chiedi(persona, " Maria.Rossi@Esempio.it ");

        (await Conferma(persona, await UltimoCodice(persona), anagrafe.Provincia)).Valore.Valore.ShouldBe("maria.rossi@esempio.it");

        (await anagrafe.Invia(new ContattiVerificati(anagrafe.Provincia, [persona])))
            .ShouldBe([new ContattoVerificato(persona, "Laura Bianchi", TipoContatto.Email, "maria.rossi@esempio.it")]);
        (await anagrafe.Invia(new ContattiVerificatiPerChiavi(anagrafe.Provincia, ["RSSMRA70A41D150L"]))).Count.ShouldBe(1);
        (await anagrafe.Invia(new ContattiVerificati(anagrafe.Crema, [persona]))).ShouldBeEmpty();
        (await anagrafe.Pubblicati<OperazioneRegistrata>()).ShouldContain(o => o.InteressatoId == persona && o.Azione == "anagrafe.contatto-verificato");
    }

    [Fact]
    public async Task ContattiVerificati_RiconosciutoDiNuovoDopo_NonScrivePiuLi()
    {
        var persona = await Riconosciuta("VRDGPP75M11D150E", anagrafe.Provincia);
        await Chiedi(persona, "vecchio@esempio.it");
        await Conferma(persona, await UltimoCodice(persona), anagrafe.Provincia);
        anagrafe.Orologio.Avanza(TimeSpan.FromDays(1));

        await anagrafe.Riceve(new Credenziali.Contracts.Eventi.LetterePreparate(anagrafe.Provincia, Guid.CreateVersion7(), [persona], anagrafe.Orologio.Adesso));

        (await anagrafe.Invia(new ContattiVerificati(anagrafe.Provincia, [persona]))).ShouldBeEmpty();
    }

    // Abuse case 19: an ente that handed a credential to the wrong person has not handed him those of the others.
    [Fact]
    public async Task Recupero_ValePerGliEntiDelleSessioniCheLHannoProvato_FinoAUnNuovoRiconoscimento()
    {
        var persona = await Riconosciuta("CLMMRT85D01D150J", anagrafe.Provincia, anagrafe.Crema);
        await Chiedi(persona, "sua@esempio.it");
        await Conferma(persona, await UltimoCodice(persona), anagrafe.Provincia);
        var contatto = await anagrafe.Db((AnagrafeDbContext s) => s.Contatti.SingleAsync(c => c.SoggettoId == persona));
        (await anagrafe.Come(persona).Invia(new ScegliRecupero.Command(contatto.Id))).Riuscito.ShouldBeTrue();
        (await Garantisce(persona)).ShouldBe([anagrafe.Provincia]);

        anagrafe.Orologio.Avanza(TimeSpan.FromMinutes(10));
        await Chiedi(persona, "sua@esempio.it");
        await Conferma(persona, await UltimoCodice(persona), anagrafe.Crema);
        (await Garantisce(persona)).ShouldBe([anagrafe.Provincia, anagrafe.Crema], ignoreOrder: true);

        anagrafe.Orologio.Avanza(TimeSpan.FromDays(1));
        await anagrafe.Riceve(new Credenziali.Contracts.Eventi.LetterePreparate(anagrafe.Provincia, Guid.CreateVersion7(), [persona], anagrafe.Orologio.Adesso));
        (await Garantisce(persona)).ShouldBe([anagrafe.Crema]);
    }

    [Fact]
    public async Task Cellulare_ProvatoDoveUnEnteNonEraAperto_NonNeRecuperaLeCredenziali()
    {
        var persona = await Riconosciuta("FSRDVD65P07D150A", anagrafe.Provincia, anagrafe.Crema);
        var cellulare = new Contatto(persona, TipoContatto.Cellulare, "+393330000077");
        cellulare.Verifica([anagrafe.Provincia], anagrafe.Orologio.Adesso);
        await anagrafe.Salva(s => s.Contatti.Add(cellulare));

        (await anagrafe.Invia(new CellulareDiRecupero(persona, [anagrafe.Provincia]))).ShouldNotBeNull();
        (await anagrafe.Invia(new CellulareDiRecupero(persona, [anagrafe.Provincia, anagrafe.Crema]))).ShouldBeNull();
    }

    [Fact]
    public async Task InvitoAccettatoDaDentro_CioCheRecuperavaRecuperaAncora()
    {
        var persona = await Riconosciuta("GLLPRI68H60D142Q", anagrafe.Provincia);
        var (suo, altro) = (new Contatto(persona, TipoContatto.Email, "sua@esempio.it"), new Contatto(persona, TipoContatto.Email, "altra@esempio.it"));
        suo.Verifica([anagrafe.Provincia], anagrafe.Orologio.Adesso);
        altro.Verifica([], anagrafe.Orologio.Adesso);
        await anagrafe.Salva(s => s.Contatti.AddRange(suo, altro));

        await anagrafe.Riceve(new Credenziali.Contracts.Eventi.InvitoAccettato(Guid.CreateVersion7(), persona, anagrafe.Crema, "ufficio@esempio.it", anagrafe.Orologio.Adesso) { Apriva = [anagrafe.Provincia] });

        (await anagrafe.Db((AnagrafeDbContext s) => s.Contatti.Where(c => c.SoggettoId == persona).OrderBy(c => c.Valore).Select(c => c.Enti).ToListAsync()))
            .Select(e => string.Join(',', e.Select(x => x == anagrafe.Crema ? "Crema" : "Provincia"))).ShouldBe(["", "Provincia,Crema", "Crema"]);
    }

    [Fact]
    public async Task Conferma_DiNuovo_NonValeDueVolte()
    {
        var persona = await anagrafe.Persona("BNCLRA80A41D142V");
        await Chiedi(persona, "uno@esempio.it");
        var codice = await UltimoCodice(persona);
        (await Conferma(persona, codice)).Riuscito.ShouldBeTrue();

        (await Conferma(persona, codice)).Errore!.Codice.ShouldBe("anagrafe.codice-non-valido");
    }

    [Fact]
    public async Task Conferma_CodiceVecchioDopoUnoNuovo_Rifiuta()
    {
        var persona = await anagrafe.Persona("VRDGPP62T31Z330Y");
        await Chiedi(persona, "uno@esempio.it");
        var vecchio = await UltimoCodice(persona);
        anagrafe.Orologio.Avanza(TimeSpan.FromSeconds(1));
        await Chiedi(persona, "due@esempio.it");

        (await Conferma(persona, vecchio)).Errore!.Codice.ShouldBe("anagrafe.codice-non-valido");
        (await Conferma(persona, await UltimoCodice(persona))).Valore.Valore.ShouldBe("due@esempio.it");
    }

    [Fact]
    public async Task Conferma_CodiceDiUnAltro_Rifiuta()
    {
        var persona = await anagrafe.Persona("BNCLRA80A41D14NK");
        var altra = await anagrafe.Persona("BNCLRAULAQMDMQNA");
        await Chiedi(persona, "uno@esempio.it");
        await Chiedi(altra, "uno@esempio.it");

        (await Conferma(persona, await UltimoCodice(altra))).Errore!.Codice.ShouldBe("anagrafe.codice-non-valido");
    }

    [Fact]
    public async Task Conferma_DopoDieciMinuti_Rifiuta()
    {
        var persona = await anagrafe.Persona("BNCLRA80AQ1D142H");
        await Chiedi(persona, "uno@esempio.it");
        anagrafe.Orologio.Avanza(TimeSpan.FromMinutes(10));

        (await Conferma(persona, await UltimoCodice(persona))).Riuscito.ShouldBeFalse();
    }

    [Fact]
    public async Task Conferma_CinqueSbagliatiAncheInsieme_NonValePiuNemmenoQuelloGiusto()
    {
        var persona = await anagrafe.Persona("BNCLRA26S21D142W");
        await Chiedi(persona, "uno@esempio.it");
        var giusto = await UltimoCodice(persona);
        var sbagliato = giusto == "00000000" ? "11111111" : "00000000";

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Conferma(persona, sbagliato)));

        (await Conferma(persona, giusto)).Riuscito.ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("1234567")]
    [InlineData("abcdefgh")]
    public async Task Conferma_NonOttoCifre_LoDiceSulCampo(string codice) =>
        (await Conferma(await anagrafe.Persona(codice switch { "" => "BNCLRA26S22D142B", "1234567" => "BNCLRA27A01D142K", _ => "BNCLRA05A01D142E" }), codice)).Errore!.Campi!.Keys.ShouldBe(["codice"]);

    [Theory]
    [InlineData(null)]
    [InlineData("nome")]
    [InlineData("nome@")]
    [InlineData("nome@esempio")]
    [InlineData("nome@esempio..it")]
    [InlineData("Nome <nome@esempio.it>")]
    [InlineData("nome@[127.0.0.1]")]
    [InlineData("nome@esempio.it\r\nBcc: altri@esempio.it")]
    public async Task Chiedi_EmailSbagliata_LoDiceSulCampo(string? email) =>
        (await anagrafe.Come(Guid.CreateVersion7()).Invia(new ChiediCodiceContatto.Command(email))).Errore!.Campi!.Keys.ShouldBe(["email"]);

    [Fact]
    public async Task Chiedi_SeiVolteInUnOra_Rifiuta()
    {
        var persona = await anagrafe.Persona("BNCLRA26T25D142L");
        for (var i = 0; i < 5; i++)
        {
            (await Chiedi(persona, "uno@esempio.it")).Riuscito.ShouldBeTrue();
        }

        (await Chiedi(persona, "uno@esempio.it")).Errore!.Tipo.ShouldBe(TipoErrore.TroppeRichieste);
        anagrafe.Orologio.Avanza(TimeSpan.FromHours(1));
        (await Chiedi(persona, "uno@esempio.it")).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task Chiedi_InsiemeDueVolte_UnSoloCodiceVale()
    {
        var persona = await anagrafe.Persona("BNCLRA26A25D142Y");

        var esiti = await Task.WhenAll(Chiedi(persona, "uno@esempio.it"), Chiedi(persona, "due@esempio.it"));

        esiti.ShouldAllBe(e => e.Riuscito);
        var codici = await Codici(persona);
        (await Conferma(persona, codici[0])).Riuscito.ShouldNotBe((await Conferma(persona, codici[1])).Riuscito);
    }

    [Fact]
    public async Task Togli_DiUnAltro_NonLoTrova()
    {
        var persona = await anagrafe.Persona("XXXXXX00B29H501G");
        var contatto = new Contatto(persona, TipoContatto.Email, "mia@esempio.it");
        contatto.Scritto(persona);
        await anagrafe.Salva(store => store.Contatti.Add(contatto));

        (await anagrafe.Come(Guid.CreateVersion7()).Invia(new TogliContatto.Command(contatto.Id))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);
        (await anagrafe.Come(persona).Invia(new ApriProfilo.Query())).Valore.Contatti.ShouldHaveSingleItem().VerificatoIl.ShouldBeNull();
        (await anagrafe.Come(persona).Invia(new TogliContatto.Command(contatto.Id))).Valore.ShouldBe(Unit.Value);
        (await anagrafe.Come(persona).Invia(new ApriProfilo.Query())).Valore.Contatti.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cellulare_CodicePerSms_VerificaAncheQuelloScrittoDalloSportello()
    {
        var persona = await Riconosciuta("CCCFBA85D03L219P", anagrafe.Provincia);
        var dello = Contatto.Dello(anagrafe.Crema, persona, TipoContatto.Cellulare, "+393331234567");
        await anagrafe.Salva(store => store.Contatti.Add(dello));
        (await anagrafe.Come(persona).Invia(new ChiediCodiceContatto.Command(null, " 333 123.4567 "))).Valore.Valore.ShouldBe("+393331234567");
        (await anagrafe.Pubblicati<CodiceContattoRichiesto>()).Single(e => e.SoggettoId == persona).Tipo.ShouldBe(TipoContatto.Cellulare);

        (await Conferma(persona, await UltimoCodice(persona), anagrafe.Provincia)).Valore.ShouldBe(new ConfermaContatto.Result(TipoContatto.Cellulare, "+393331234567"));

        (await anagrafe.Invia(new ContattiVerificati(anagrafe.Provincia, [persona]))).ShouldHaveSingleItem().Tipo.ShouldBe(TipoContatto.Cellulare);
        (await anagrafe.Invia(new ContattiVerificati(anagrafe.Crema, [persona]))).ShouldBeEmpty();
        (await anagrafe.Db((Data.AnagrafeDbContext s) => Task.FromResult(s.Contatti.Single(c => c.Id == dello.Id).VerificatoIl))).ShouldNotBeNull();
        (await anagrafe.Come(persona).Invia(new ApriProfilo.Query())).Valore.Contatti.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("33312")]
    [InlineData("0372 123456")]
    public async Task Chiedi_CellulareSbagliato_LoDiceSulCampo(string numero) =>
        (await anagrafe.Come(Guid.CreateVersion7()).Invia(new ChiediCodiceContatto.Command(null, numero))).Errore!.Campi!.Keys.ShouldBe(["cellulare"]);

    [Fact]
    public async Task Pec_CodiceGiusto_EVerificataComeLeAltre_ENonRecuperaLAccesso()
    {
        var persona = await Riconosciuta("BNCLRA26A26D142A", anagrafe.Provincia);
        (await anagrafe.Come(persona).Invia(new ChiediCodiceContatto.Command(null, null, "nome@"))).Errore!.Campi!.Keys.ShouldBe(["pec"]);
        (await anagrafe.Come(persona).Invia(new ChiediCodiceContatto.Command(null, null, " Laura@PEC.esempio.it "))).Valore.Tipo.ShouldBe(TipoContatto.Pec);

        (await Conferma(persona, await UltimoCodice(persona), anagrafe.Provincia)).Valore.ShouldBe(new ConfermaContatto.Result(TipoContatto.Pec, "laura@pec.esempio.it"));

        (await anagrafe.Invia(new ContattiVerificati(anagrafe.Provincia, [persona]))).ShouldHaveSingleItem().Tipo.ShouldBe(TipoContatto.Pec);
        var pec = (await anagrafe.Come(persona).Invia(new ApriProfilo.Query())).Valore.Contatti.ShouldHaveSingleItem();
        (await anagrafe.Come(persona).Invia(new ScegliRecupero.Command(pec.Id))).Errore.ShouldBe(ErroriAnagrafe.RecuperoSoloVerificata);
    }

    [Fact]
    public async Task Telefono_RestaDichiarato_UnaVoltaSola_ENessunoCiScrive()
    {
        var persona = await Riconosciuta("BNCLRA26A27D142C", anagrafe.Provincia);
        var io = anagrafe.Come(persona, anagrafe.Provincia);

        var esiti = await Task.WhenAll(io.Invia(new AggiungiTelefono.Command("0372 123456")), io.Invia(new AggiungiTelefono.Command("+39 0372-123456")));

        esiti.ShouldAllBe(e => e.Riuscito && e.Valore.Valore == "+390372123456");
        (await io.Invia(new ApriProfilo.Query())).Valore.Contatti.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(c => c.Tipo.ShouldBe(TipoContatto.Telefono), c => c.VerificatoIl.ShouldBeNull(), c => c.Enti.ShouldBeEmpty());
        (await anagrafe.Invia(new ContattiVerificati(anagrafe.Provincia, [persona]))).ShouldBeEmpty();
        (await anagrafe.Pubblicati<OperazioneRegistrata>()).Count(o => o.InteressatoId == persona && o.Azione == "anagrafe.telefono-aggiunto").ShouldBe(1);
        (await io.Invia(new TogliContatto.Command(esiti[0].Valore.Id))).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task Telefono_SbagliatoOUnoDiTroppo_DiceChe()
    {
        var io = anagrafe.Come(await anagrafe.Persona("BNCLRA26A28D142E"));
        (await io.Invia(new AggiungiTelefono.Command(" "))).Errore!.Campi!.Keys.ShouldBe(["telefono"]);
        (await io.Invia(new AggiungiTelefono.Command("0372 chiama"))).Errore!.Campi!.Keys.ShouldBe(["telefono"]);
        for (var i = 0; i < AggiungiTelefono.Massimo; i++)
        {
            (await io.Invia(new AggiungiTelefono.Command($"0372 12345{i}"))).Riuscito.ShouldBeTrue();
        }

        (await io.Invia(new AggiungiTelefono.Command("0372 999999"))).Errore.ShouldBe(ErroriAnagrafe.TroppiTelefoni);
    }

    [Fact]
    public async Task Profilo_CioCheScriveLEnte_LoMostraSoloDegliEntiCheLaSessioneApre()
    {
        var persona = await Riconosciuta("BNCLRA26A29D142G", anagrafe.Provincia, anagrafe.Crema);
        CodiceFiscale.TryParse("BNCLRA26A29D142G", out var codice).ShouldBeTrue();
        foreach (var ente in (Guid[])[anagrafe.Provincia, anagrafe.Crema])
        {
            await anagrafe.Salva(s =>
            {
                s.SchedeOperatori.Add(new SchedaOperatore(persona, ente, new DatiOperatore(codice, "Laura", "Bianchi", null, null, null, null, null, null, null, null, $"laura.{ente:N}", "Sportello", []), anagrafe.Orologio.Adesso));
                s.Appartenenze.Add(new Appartenenza(persona, ente, RuoloAppartenenza.Operatore, StatoAppartenenza.Attiva, anagrafe.Orologio.Oggi()));
            });
        }

        (await anagrafe.Come(persona, anagrafe.Provincia).Invia(new ApriProfilo.Query())).Valore.Lavori.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(l => l.AliasPosta.ShouldBe($"laura.{anagrafe.Provincia:N}"), l => l.Descrizione.ShouldBe("Sportello"));
        (await anagrafe.Come(persona).Invia(new ApriProfilo.Query())).Valore.Lavori.ShouldBeEmpty();
    }

    // What ente A printed may be in a stranger's hands: where one is written to who holds B's credential of the same person is not for him.
    [Fact]
    public async Task Recapiti_ScrittiConUnAltraCredenziale_NonSiVedonoNeSiToccano_ConUnAccessoForteSi()
    {
        var persona = await Riconosciuta("BNCLRA26A30D142N", anagrafe.Provincia, anagrafe.Crema);
        Chiamante Con(Guid ente) => Chiamanti.Persona([], [ente]) with { SoggettoId = persona };
        var (sua, altra) = (Con(anagrafe.Provincia), Con(anagrafe.Crema));
        async Task<IReadOnlyList<ApriProfilo.Recapito>> Visti(Chiamante chi) => (await anagrafe.Come(chi).Invia(new ApriProfilo.Query())).Valore.Contatti;
        await Chiedi(persona, "riservata@esempio.it");
        await anagrafe.Come(sua).Invia(new ConfermaContatto.Command(await UltimoCodice(persona)));
        await anagrafe.Come(sua).Invia(new AggiungiTelefono.Command("0372 123456"));
        var suoi = await Visti(sua);

        (await Visti(altra)).ShouldBeEmpty();
        suoi.Count.ShouldBe(2);
        (await Visti(Con(anagrafe.Provincia))).ShouldHaveSingleItem().Valore.ShouldBe("riservata@esempio.it", "it opens the ente that may write there");
        (await anagrafe.Come(altra).Invia(new TogliContatto.Command(suoi[0].Id))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);
        (await anagrafe.Come(altra).Invia(new ScegliRecupero.Command(suoi.Single(c => c.Tipo is TipoContatto.Email).Id))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);
        (await Visti(altra with { Livello = Livello.Forte })).Count.ShouldBe(2);

        (await anagrafe.Come(altra).Invia(new AggiungiTelefono.Command("0372 123456"))).Riuscito.ShouldBeTrue();
        (await Visti(altra)).ShouldHaveSingleItem().Valore.ShouldBe("+390372123456");
        (await Visti(sua)).Count.ShouldBe(2);
    }

    // The same copy of one's data that the profile offers.
    [Fact]
    public async Task Copia_ConUnAltraCredenziale_SenzaIRecapitiNeCioCheNeDiceLaStoria()
    {
        var persona = await Riconosciuta("BNCLRA26A31D142M", anagrafe.Provincia, anagrafe.Crema);
        await anagrafe.Come(persona, anagrafe.Provincia).Invia(new AggiungiTelefono.Command("0372 654321"));

        async Task<string> Copia(Guid? credenziale)
        {
            await using var ambito = anagrafe.Servizi.CreateAsyncScope();
            var sezioni = await ambito.ServiceProvider.GetServices<IDatiPersonali>().Single(m => m.Modulo == "anagrafe").RaccogliAsync(new Interessato([persona], [], [anagrafe.Crema], PerSe: true, credenziale), CancellationToken.None);
            return string.Join(' ', sezioni.SelectMany(s => s.Righe).SelectMany(r => r).Select(c => c.Valore));
        }

        (await Copia(Guid.CreateVersion7())).ShouldNotContain("0372654321");
        (await Copia(persona)).ShouldContain("0372654321");
        (await Copia(null)).ShouldContain("0372654321");
    }

    private async Task<Guid> Riconosciuta(string codiceFiscale, params Guid[] enti)
    {
        var persona = await anagrafe.Persona(codiceFiscale);
        await anagrafe.Salva(store => store.Riconoscimenti.AddRange(enti.Select(e => new Riconoscimento(e, persona, MetodoRiconoscimento.Documento, anagrafe.Orologio.Adesso))));
        return persona;
    }

    private Task<Esito<ChiediCodiceContatto.Result>> Chiedi(Guid persona, string email) =>
        anagrafe.Come(persona).Invia(new ChiediCodiceContatto.Command(email));

    private Task<Esito<ConfermaContatto.Result>> Conferma(Guid persona, string codice, params Guid[] enti) =>
        anagrafe.Come(persona, enti).Invia(new ConfermaContatto.Command(codice));

    private async Task<IReadOnlyList<Guid>> Garantisce(Guid persona) => (await anagrafe.Invia(new RecapitoDiRecupero(persona)))!.Enti;

    private async Task<string> UltimoCodice(Guid persona) => (await Codici(persona))[^1];

    private async Task<List<string>> Codici(Guid persona) =>
    [
        .. (await anagrafe.Pubblicati<CodiceContattoRichiesto>()).Where(e => e.SoggettoId == persona)
            .Select(e => Encoding.UTF8.GetString(anagrafe.Servizi.GetRequiredService<ISegreti>().Decifra(CodiceContattoRichiesto.Scopo, e.CodiceCifrato))),
    ];
}
