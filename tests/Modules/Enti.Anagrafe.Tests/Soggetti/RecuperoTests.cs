using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Profilo;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Segreti;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Anagrafe.Tests.Soggetti;

public sealed class RecuperoTests(AnagrafeDiProva anagrafe) : IClassFixture<AnagrafeDiProva>
{
    private static readonly CambiaRecupero.Corpo Documento = new("nuova@esempio.it", "CartaIdentita", "CA1", "Comune di Crema", "2035-01-01");

    private SliceFixture<AnagrafeModule>.Voce Provincia => anagrafe.Come(Chiamanti.InEnte(anagrafe.Provincia, "p_cr", Permessi.GestisciSoggetti.Codice));

    [Fact]
    public async Task Scegli_LaPrimaValeSubito_LaSecondaDopo72OreEAvvisaLaPrima()
    {
        var persona = await anagrafe.Persona("BNCLRA80A41D142V");
        var (prima, seconda) = (await Verificata(persona, "prima@esempio.it"), await Verificata(persona, "seconda@esempio.it"));
        (await anagrafe.Invia(new RecapitoDiRecupero(persona))).ShouldBeNull();
        (await Scegli(persona, prima)).Valore.ValeDal.ShouldBe(anagrafe.Orologio.Adesso);
        anagrafe.Orologio.Avanza(TimeSpan.FromHours(1));

        (await Scegli(persona, seconda)).Valore.ValeDal.ShouldBe(anagrafe.Orologio.Adesso + TimeSpan.FromHours(72));

        (await anagrafe.Invia(new RecapitoDiRecupero(persona)))!.ShouldSatisfyAllConditions(r => r.Indirizzo.ShouldBe("seconda@esempio.it"), r => r.ValeDal.ShouldBe(anagrafe.Orologio.Adesso + TimeSpan.FromHours(72)));
        (await anagrafe.Pubblicati<RecuperoCambiato>()).Single(e => e.SoggettoId == persona).Vecchio.ShouldBe("prima@esempio.it");
        (await anagrafe.Come(persona).Invia(new TogliContatto.Command(seconda))).Errore!.Codice.ShouldBe("anagrafe.recupero-in-uso");
        (await anagrafe.Come(persona).Invia(new TogliContatto.Command(prima))).Riuscito.ShouldBeTrue();
        (await anagrafe.Come(Guid.CreateVersion7()).Invia(new ScegliRecupero.Command(seconda))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);
    }

    [Fact]
    public async Task Cellulare_QuelloVerificatoPrimaEDopo72Ore_MaiQuelloDelloSportello()
    {
        var persona = await anagrafe.Persona("GLLPRI68H60D142Q");
        (await anagrafe.Invia(new CellulareDiRecupero(persona, []))).ShouldBeNull();
        var dello = Contatto.Dello(anagrafe.Provincia, persona, TipoContatto.Cellulare, "+393330000001");
        dello.Verifica([anagrafe.Provincia], anagrafe.Orologio.Adesso);
        await anagrafe.Salva(s => s.Contatti.AddRange(dello, new Contatto(persona, TipoContatto.Cellulare, "+393330000002")));
        (await anagrafe.Invia(new CellulareDiRecupero(persona, []))).ShouldBeNull();

        var (primo, verificatoIl) = (new Contatto(persona, TipoContatto.Cellulare, "+393330000003"), anagrafe.Orologio.Adesso);
        primo.Verifica([], verificatoIl);
        primo.Scritto(persona);
        await anagrafe.Salva(s => s.Contatti.Add(primo));
        anagrafe.Orologio.Avanza(TimeSpan.FromHours(80));
        var secondo = new Contatto(persona, TipoContatto.Cellulare, "+393330000004");
        secondo.Verifica([], anagrafe.Orologio.Adesso);
        secondo.Scritto(persona);
        await anagrafe.Salva(s => s.Contatti.Add(secondo));

        (await anagrafe.Invia(new CellulareDiRecupero(persona, []))).ShouldBe(new DatiRecupero("+393330000003", verificatoIl + TimeSpan.FromHours(72)));
        (await anagrafe.Come(persona).Invia(new TogliContatto.Command(primo.Id))).Riuscito.ShouldBeTrue();
        (await anagrafe.Invia(new CellulareDiRecupero(persona, [])))!.ValeDal.ShouldBe(anagrafe.Orologio.Adesso + TimeSpan.FromHours(72));
    }

    [Fact]
    public async Task Scegli_NonVerificata_Rifiuta()
    {
        var persona = await anagrafe.Persona("VRDGPP62T31Z330Y");
        var contatto = new Contatto(persona, TipoContatto.Email, "mai@esempio.it");
        contatto.Scritto(persona);
        await anagrafe.Salva(s => s.Contatti.Add(contatto));

        (await Scegli(persona, contatto.Id)).Errore!.Codice.ShouldBe("anagrafe.recupero-solo-verificata");
    }

    [Fact]
    public async Task Sportello_ConIlDocumento_Aspetta72OreEAvvisa_SenzaDocumentoRifiuta()
    {
        var persona = await anagrafe.Persona("RSSMRA70A41D150L");
        await anagrafe.Salva(s => s.Riconoscimenti.Add(new Riconoscimento(anagrafe.Provincia, persona, MetodoRiconoscimento.Documento, anagrafe.Orologio.Adesso)));
        await Scegli(persona, await Verificata(persona, "vecchia@esempio.it"));

        (await Provincia.Invia(new CambiaRecupero.Command(persona, Documento with { Documento = null }))).Errore!.Campi!.Keys.ShouldBe(["documento"]);
        (await Provincia.Invia(new CambiaRecupero.Command(persona, Documento with { Email = "nuova" }))).Errore!.Campi!.Keys.ShouldBe(["email"]);
        (await Provincia.Invia(new CambiaRecupero.Command(persona, Documento with { ScadenzaDocumento = "2020-01-01" }))).Errore!.Campi!.Keys.ShouldBe(["scadenzaDocumento"]);
        (await anagrafe.Invia(new RecapitoDiRecupero(persona)))!.Indirizzo.ShouldBe("vecchia@esempio.it");

        (await Provincia.Invia(new CambiaRecupero.Command(persona, Documento))).Valore.ValeDal.ShouldBe(anagrafe.Orologio.Adesso + TimeSpan.FromHours(72));

        (await anagrafe.Pubblicati<RecuperoCambiato>()).Single(e => e.SoggettoId == persona).Vecchio.ShouldBe("vecchia@esempio.it");
        (await anagrafe.Pubblicati<OperazioneRegistrata>()).ShouldContain(o => o.Azione == "anagrafe.recupero-cambiato" && o.InteressatoId == persona && o.Motivo != null);

        // The sheet cannot change it by the way.
        var scheda = (await Provincia.Invia(new LeggiScheda(persona))).Valore.Scheda;
        (await Provincia.Invia(new ModificaSoggetto.Command(persona, scheda with { Email = "ladro@esempio.it", ConfermaDifferenze = true }))).Riuscito.ShouldBeTrue();
        (await anagrafe.Invia(new RecapitoDiRecupero(persona)))!.Indirizzo.ShouldBe("nuova@esempio.it");
    }

    // Abuse case 20: nobody has an old address to warn, and whoever writes the first one at a desk must gain nothing by it at once.
    [Fact]
    public async Task Sportello_AncheIlPrimoIndirizzo_Aspetta72Ore_ESiSaDiQualeSportelloE()
    {
        var persona = await anagrafe.Persona("NREMHL90T05D150N");
        await anagrafe.Salva(s => s.Riconoscimenti.Add(new Riconoscimento(anagrafe.Provincia, persona, MetodoRiconoscimento.Documento, anagrafe.Orologio.Adesso)));

        (await Provincia.Invia(new CambiaRecupero.Command(persona, Documento))).Riuscito.ShouldBeTrue();

        (await anagrafe.Invia(new RecapitoDiRecupero(persona)))!.ShouldSatisfyAllConditions(r => r.ValeDal.ShouldBe(anagrafe.Orologio.Adesso + TimeSpan.FromHours(72)), r => r.SportelloDi.ShouldBe(anagrafe.Provincia));
    }

    [Fact]
    public async Task Sportello_DiUnAltroEnteOSuSeStesso_NonPuo()
    {
        var persona = await anagrafe.Persona("VRDGPP75M11D150E");
        (await Provincia.Invia(new CambiaRecupero.Command(persona, Documento))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);
        await anagrafe.Salva(s => s.Riconoscimenti.Add(new Riconoscimento(anagrafe.Provincia, persona, MetodoRiconoscimento.Documento, anagrafe.Orologio.Adesso)));

        var luiStesso = anagrafe.Come(Chiamanti.InEnte(anagrafe.Provincia, "p_cr") with { SoggettoId = persona });
        (await luiStesso.Invia(new CambiaRecupero.Command(persona, Documento))).Errore!.Codice.ShouldBe("anagrafe.non-su-se-stessi");
    }

    [Fact]
    public async Task Scegli_DueInsieme_UnaSolaVale()
    {
        var persona = await anagrafe.Persona("FOXDRA26C24H872Y");
        var (a, b) = (await Verificata(persona, "a@esempio.it"), await Verificata(persona, "b@esempio.it"));

        var esiti = await Task.WhenAll(Scegli(persona, a), Scegli(persona, b));

        esiti.ShouldAllBe(e => e.Riuscito);
        esiti.Count(e => e.Valore.ValeDal == anagrafe.Orologio.Adesso).ShouldBe(1);
        (await anagrafe.Invia(new RecapitoDiRecupero(persona)))!.ValeDal.ShouldBe(anagrafe.Orologio.Adesso + TimeSpan.FromHours(72));
    }

    [Fact]
    public async Task Sportello_CodiceAlCellulare_VerificaPerQuestEnte_CinqueTentativi()
    {
        var id = (await Provincia.Invia(new RegistraSoggetto.Command(new SchedaSoggetto("PersonaFisica", "BNCSFN85T58G702W", Cognome: "Bianchi", Nome: "Stefania", Cellulare: "333 1234567", Telefono: "0372 123456")))).Valore.Id;
        var contatti = (await Provincia.Invia(new LeggiSoggetto.Query(id))).Valore.Contatti;
        var (cellulare, telefono) = (contatti.Single(c => c.Tipo is TipoContatto.Cellulare).Id, contatti.Single(c => c.Tipo is TipoContatto.Telefono).Id);
        (await Provincia.Invia(new MandaCodiceContatto.Command(id, telefono))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);
        (await Provincia.Invia(new MandaCodiceContatto.Command(id, cellulare))).Riuscito.ShouldBeTrue();
        (await Provincia.Invia(new LeggiSoggetto.Query(id))).Valore.Contatti.Single(c => c.CodiceMandato).Id.ShouldBe(cellulare);
        var codice = await Codice(id);

        (await Verifica(id, cellulare, codice == "00000000" ? "11111111" : "00000000")).Errore!.Codice.ShouldBe("anagrafe.codice-non-valido");
        (await anagrafe.Come(Chiamanti.InEnte(anagrafe.Crema, "c_d142")).Invia(new VerificaContatto.Command(id, cellulare, codice))).Errore!.Tipo.ShouldBe(TipoErrore.NonTrovato);
        (await Verifica(id, cellulare, codice)).Riuscito.ShouldBeTrue();
        (await Verifica(id, cellulare, codice)).Riuscito.ShouldBeFalse();
        (await Provincia.Invia(new LeggiSoggetto.Query(id))).Valore.Contatti.Single(c => c.Id == cellulare).VerificatoIl.ShouldBe(anagrafe.Orologio.Adesso);

        await Provincia.Invia(new MandaCodiceContatto.Command(id, cellulare));
        codice = await Codice(id);
        for (var i = 0; i < 5; i++)
        {
            await Verifica(id, cellulare, codice == "00000000" ? "11111111" : "00000000");
        }

        (await Verifica(id, cellulare, codice)).Riuscito.ShouldBeFalse();
    }

    private Task<Esito<Unit>> Verifica(Guid id, Guid contatto, string codice) => Provincia.Invia(new VerificaContatto.Command(id, contatto, codice));

    private Task<Esito<ScegliRecupero.Result>> Scegli(Guid persona, Guid contatto) => anagrafe.Come(persona).Invia(new ScegliRecupero.Command(contatto));

    private async Task<Guid> Verificata(Guid persona, string email)
    {
        var contatto = new Contatto(persona, TipoContatto.Email, email);
        contatto.Verifica([], anagrafe.Orologio.Adesso);
        contatto.Scritto(persona);
        await anagrafe.Salva(s => s.Contatti.Add(contatto));
        return contatto.Id;
    }

    private async Task<string> Codice(Guid persona) => Encoding.UTF8.GetString(anagrafe.Servizi.GetRequiredService<ISegreti>().Decifra(
        CodiceContattoRichiesto.Scopo, (await anagrafe.Pubblicati<CodiceContattoRichiesto>()).Last(e => e.SoggettoId == persona).CodiceCifrato));
}
