using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.PrimoAvvio;
using Enti.Anagrafe.Riservatezza;
using Enti.Anagrafe.Soggetti;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Contracts.Letture;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Anagrafe.Tests.Registrazione;

/// <summary>Who registered himself is in the registry as he said to be, and stands in nobody's way (abuse case 12).</summary>
public sealed class PreteseTests(AnagrafeDiProva anagrafe) : IClassFixture<AnagrafeDiProva>
{
    [Fact]
    public async Task Confermata_RestaDichiarata_ENessunaChiaveVale()
    {
        var chi = await Registrato("maria@esempio.it", "RSSMRA45C12F205C", "+393331234567");

        (await anagrafe.Invia(new SoggettoPerChiave("RSSMRA45C12F205C"))).ShouldBeNull();
        (await anagrafe.Invia(new SoggettiPerChiavi(["RSSMRA45C12F205C"]))).ShouldBeEmpty();
        var profilo = (await anagrafe.Invia(new ProfiloAccesso(chi))).ShouldNotBeNull();
        profilo.ShouldSatisfyAllConditions(p => p.Denominazione.ShouldBe("Maria Rossi"), p => p.Chiavi.ShouldBeEmpty(), p => p.Riconoscimenti.ShouldBeEmpty(), p => p.Appartenenze.ShouldBeEmpty());
        (await anagrafe.Invia(new SoggettoPerId(chi)))!.Chiavi.Single().Stato.ShouldBe(StatoChiave.Dichiarata);
        (await anagrafe.Db((AnagrafeDbContext s) => s.Soggetti.Where(x => x.Id == chi).Select(x => x.Identita).SingleAsync())).ShouldBe(Identita.Dichiarata);

        // No desk finds him, by key or by identifier: so no envelope and no letter can be for him.
        (await anagrafe.Invia(new SoggettoDellEnte(anagrafe.Provincia, null, "RSSMRA45C12F205C"))).ShouldBeNull();
        (await anagrafe.Invia(new SoggettoDellEnte(anagrafe.Provincia, chi, null))).ShouldBeNull();
    }

    [Fact]
    public async Task Confermata_LEmailEVerificata_RecuperaSubito_ENessunEnteCiScrive()
    {
        var chi = await Registrato("recupero@esempio.it", null, "+393331234567");

        (await anagrafe.Invia(new RecapitoDiRecupero(chi)))!.ShouldSatisfyAllConditions(r => r.Indirizzo.ShouldBe("recupero@esempio.it"), r => r.ValeDal.ShouldBe(anagrafe.Orologio.Adesso), r => r.Enti.ShouldBeEmpty());
        (await anagrafe.Invia(new SoggettiConEmail(" Recupero@Esempio.it "))).ShouldBe([chi]);
        (await anagrafe.Invia(new ContattiVerificati(anagrafe.Provincia, [chi]))).ShouldBeEmpty();
        var contatti = await anagrafe.Db((AnagrafeDbContext s) => s.Contatti.Where(c => c.SoggettoId == chi).OrderBy(c => c.Tipo).Select(c => new { c.Tipo, c.Valore, Verificato = c.VerificatoIl != null }).ToListAsync());
        contatti.Select(c => (c.Tipo, c.Valore, c.Verificato)).ShouldBe([(TipoContatto.Cellulare, "+393331234567", false), (TipoContatto.Email, "recupero@esempio.it", true)], ignoreOrder: true);
    }

    [Fact]
    public async Task Confermata_LaVersioneLettaDellInformativaResta()
    {
        var informativa = Informativa.Bozza(anagrafe.Crema, "# Informativa", anagrafe.Orologio.Adesso);
        informativa.Pubblica(1, anagrafe.Orologio.Adesso, null, anagrafe.Orologio.Adesso);
        await anagrafe.Salva(s => s.Add(informativa));
        var chi = Guid.CreateVersion7();
        await anagrafe.Riceve(new RegistrazioneConfermata(chi, "Maria", "Rossi", null, "privacy@esempio.it", null, "maria", anagrafe.Crema, 1, anagrafe.Orologio.Adesso, anagrafe.Orologio.Adesso));

        (await anagrafe.Db((AnagrafeDbContext s) => s.Set<PresaVisione>().SingleAsync(p => p.SoggettoId == chi))).InformativaId.ShouldBe(informativa.Id);
        (await anagrafe.Pubblicati<OperazioneRegistrata>()).ShouldContain(o => o.Azione == "anagrafe.informativa-letta" && o.InteressatoId == chi && o.Oggetto == $"informativa:{anagrafe.Crema}:1");
    }

    [Fact]
    public async Task EmailNonVerificata_NonEDiNessuno()
    {
        var chi = await anagrafe.Persona("MRTNTN23M02D969P");
        await anagrafe.Salva(s => s.Contatti.Add(new Contatto(chi, TipoContatto.Email, "scritta@esempio.it")));

        (await anagrafe.Invia(new SoggettiConEmail("scritta@esempio.it"))).ShouldBeEmpty();
    }

    // The owner is named by an import: he gets a subject of his own. A feed proves nothing, so the claim stays what it was: nothing.
    [Fact]
    public async Task Importazione_IlTitolareHaIlSuoSoggetto_ELaPretesaNonContaNulla()
    {
        var chi = await Registrato("importata@esempio.it", "BNCSFN85T58G702W");
        await anagrafe.Importa(anagrafe.Provincia, AnagrafeDiProva.Beneficiario("BNCSFN85T58G702W", denominazione: "Bianchi Stefania"));

        (await anagrafe.Trova("BNCSFN85T58G702W")).Id.ShouldNotBe(chi);
        (await anagrafe.Invia(new BeneficiariDellEnte(anagrafe.Provincia, null, 100))).ShouldNotContain(b => b.SoggettoId == chi);
        (await anagrafe.Pubblicati<ChiaveDichiarataTolta>()).ShouldNotContain(e => e.SoggettoId == chi);
    }

    // By letter, by envelope, by invitation: what they have in common is that the owner ends with a credential of an ente.
    [Fact]
    public async Task CredenzialeDellEnte_ChiAvevaPretesoLaChiaveLaPerdeELoSa()
    {
        var (chi, altro) = (await Registrato("pretesa@esempio.it", "VRDGPP62T31Z330Y"), await Registrato("altra@esempio.it", "MRSMSR81D60Z611H"));
        await anagrafe.Importa(anagrafe.Provincia, AnagrafeDiProva.Beneficiario("VRDGPP62T31Z330Y", denominazione: "Verdi Giuseppe"));
        var titolare = (await anagrafe.Trova("VRDGPP62T31Z330Y")).Id;
        await anagrafe.Riceve(new LetterePreparate(anagrafe.Provincia, Guid.CreateVersion7(), [titolare], anagrafe.Orologio.Adesso));
        (await Chiavi(chi)).ShouldBe(["VRDGPP62T31Z330Y"], "a letter that nobody opened yet proves nothing");

        await anagrafe.Riceve(new CredenzialeRilasciata(Guid.CreateVersion7(), titolare, anagrafe.Provincia, "VRDGPP62T31Z330Y", Livello.Media, anagrafe.Orologio.Adesso));

        (await Chiavi(chi)).ShouldBeEmpty();
        (await Chiavi(titolare)).ShouldBe(["VRDGPP62T31Z330Y"]);
        (await Chiavi(altro)).ShouldBe(["MRSMSR81D60Z611H"]);
        (await anagrafe.Pubblicati<ChiaveDichiarataTolta>()).Single(e => e.SoggettoId == chi).ShouldBe(new ChiaveDichiarataTolta(chi, "Maria Rossi", "pretesa@esempio.it", anagrafe.Orologio.Adesso));
        (await anagrafe.Db((AnagrafeDbContext s) => s.Set<VoceStorica>().SingleAsync(v => v.SoggettoId == chi))).ShouldSatisfyAllConditions(v => v.Da.ShouldStartWith("VRDGPP62T31Z330Y"), v => v.A.ShouldBeNull());
    }

    [Fact]
    public async Task CredenzialeDebole_NonToglieNullaANessuno()
    {
        var chi = await Registrato("prima@esempio.it", "RSSMRA70A41D150L");
        await anagrafe.Importa(anagrafe.Provincia, AnagrafeDiProva.Beneficiario("RSSMRA70A41D150L", denominazione: "Rossi Maria"));

        await anagrafe.Riceve(new CredenzialeRilasciata(Guid.CreateVersion7(), (await anagrafe.Trova("RSSMRA70A41D150L")).Id, null, "furbo", Livello.Debole, anagrafe.Orologio.Adesso));

        (await Chiavi(chi)).ShouldBe(["RSSMRA70A41D150L"]);
    }

    [Fact]
    public async Task Sportello_ConUnDocumento_RegistraIlTitolareETogliaLaPretesa()
    {
        var chi = await Registrato("sportello@esempio.it", "VRDGPP75M11D150E");
        var operatore = anagrafe.Come(Testing.Chiamanti.InEnte(anagrafe.Provincia, "p_cr"));

        var titolare = (await operatore.Invia(new RegistraSoggetto.Command(new SchedaSoggetto(
            "PersonaFisica", "VRDGPP75M11D150E", Cognome: "Verdi", Nome: "Giuseppe", Documento: "CartaIdentita", NumeroDocumento: "CA1", RilasciatoDa: "Comune di Crema", ScadenzaDocumento: "2035-01-01")
        { ConfermaDifferenze = true }))).Valore.Id;

        titolare.ShouldNotBe(chi);
        (await anagrafe.Trova("VRDGPP75M11D150E")).Id.ShouldBe(titolare);
        (await Chiavi(chi)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Sportello_SenzaDocumento_RegistraIlTitolareELaPretesaResta()
    {
        var chi = await Registrato("parole@esempio.it", "MRTNTN23M02D969P");
        var operatore = anagrafe.Come(Testing.Chiamanti.InEnte(anagrafe.Crema, "c_d142"));

        (await operatore.Invia(new RegistraSoggetto.Command(new SchedaSoggetto("PersonaFisica", "MRTNTN23M02D969P", Cognome: "Moretti", Nome: "Antonio")))).Errore.ShouldBeNull();

        (await Chiavi(chi)).ShouldBe(["MRTNTN23M02D969P"], "what somebody says at a desk weighs as much as what somebody says on the web");
    }

    // The one who claimed falls when the owner stands at the desk, and not only when he opens the envelope at home.
    [Fact]
    public async Task BustaConsegnata_IlDocumentoVistoToglieLaPretesa()
    {
        var chi = await Registrato("busta@esempio.it", "FRRLCU85B03F205Y");
        var titolare = (await anagrafe.Come(Testing.Chiamanti.InEnte(anagrafe.Crema, "c_d142")).Invia(new RegistraSoggetto.Command(
            new SchedaSoggetto("PersonaFisica", "FRRLCU85B03F205Y", Cognome: "Ferrari", Nome: "Luca") { ConfermaDifferenze = true }))).Valore.Id;
        (await Chiavi(chi)).ShouldBe(["FRRLCU85B03F205Y"]);

        await anagrafe.Riceve(new BustaConsegnata(anagrafe.Crema, titolare, new DocumentoMostrato("Passaporto", "YA1", "Questura", null), null, anagrafe.Orologio.Adesso));

        (await Chiavi(chi)).ShouldBeEmpty();
        (await anagrafe.Pubblicati<ChiaveDichiarataTolta>()).ShouldContain(e => e.SoggettoId == chi);
    }

    // What a feed paired with a partita IVA is no claim of the person: it is not for others to take.
    [Fact]
    public async Task ChiaveDichiarataDaUnFlusso_NonSiToglie()
    {
        await anagrafe.Importa(anagrafe.Provincia, AnagrafeDiProva.Beneficiario("BNCLRA82C45D150L", "01234560199", "Bianchi Laura ditta"), AnagrafeDiProva.Beneficiario("BNCLRA82C45D150L", denominazione: "Bianchi Laura"));
        var (ditta, persona) = ((await anagrafe.Trova("01234560199")).Id, (await anagrafe.Trova("BNCLRA82C45D150L")).Id);

        await anagrafe.Riceve(new CredenzialeRilasciata(Guid.CreateVersion7(), persona, anagrafe.Provincia, "BNCLRA82C45D150L", Livello.Media, anagrafe.Orologio.Adesso));

        (await Chiavi(ditta)).ShouldBe(["01234560199", "BNCLRA82C45D150L"], ignoreOrder: true);
    }

    [Fact]
    public async Task PrimoAmministratore_CheQualcunoHaPreteso_HaIlSuoSoggetto()
    {
        var chi = await Registrato("primo@esempio.it", "BNCLRA80A41D14NK");
        anagrafe.Rispondi((CalcolaImprontaPassword _) => Esito<string>.Ok("impronta"));
        await using var ambito = anagrafe.Servizi.CreateAsyncScope();
        var codice = await ambito.ServiceProvider.GetRequiredService<CodicePrimoAvvio>().GeneraAsync(CancellationToken.None);

        (await anagrafe.Invia(new RegistraPrimoAmministratore.Command(
            codice, "p_cr", "80002130195", "Provincia di Cremona", TipoEnte.Provincia, "CR", null, null, null, "Piera", "Galli", "BNCLRA80A41D14NK", "piera@esempio.it", "una frase di prova"))).Errore.ShouldBeNull();

        (await anagrafe.Trova("BNCLRA80A41D14NK")).Id.ShouldNotBe(chi);
    }

    private async Task<Guid> Registrato(string email, string? codiceFiscale, string? cellulare = null)
    {
        var chi = Guid.CreateVersion7();
        await anagrafe.Riceve(new RegistrazioneConfermata(chi, "Maria", "Rossi", codiceFiscale, email, cellulare, "maria", anagrafe.Provincia, 0, anagrafe.Orologio.Adesso, anagrafe.Orologio.Adesso));
        return chi;
    }

    private Task<List<string>> Chiavi(Guid chi) => anagrafe.Db((AnagrafeDbContext s) => s.Chiavi.Where(c => c.SoggettoId == chi).Select(c => c.Valore).ToListAsync());
}
