using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Riservatezza;
using Enti.Anagrafe.Soggetti;
using static Enti.Anagrafe.Tests.AnagrafeDiProva;

namespace Enti.Anagrafe.Tests.Riservatezza;

public sealed class LimitazioneTests(AnagrafeDiProva anagrafe) : IClassFixture<AnagrafeDiProva>
{
    private static readonly string[] Tutti = [Permessi.GestisciSoggetti.Codice, Permessi.RegistraRichieste.Codice, Permessi.DecidiRichieste.Codice];

    private SliceFixture<AnagrafeModule>.Voce Provincia => anagrafe.Come(Chiamanti.InEnte(anagrafe.Provincia, "p_cr", Tutti));

    [Fact]
    public async Task Limitato_NonSiCambiaNonSiUsa_FinchéNonCessa()
    {
        await anagrafe.Importa(anagrafe.Provincia, Beneficiario(codiceFiscale: "BNCLRA80A41D142V", denominazione: "Bianchi Laura", via: "Via Vecchia 1"));
        await anagrafe.Importa(anagrafe.Crema, Beneficiario(codiceFiscale: "BNCLRA80A41D142V", denominazione: "Bianchi Laura", via: "Via Vecchia 1"));
        var id = (await anagrafe.Trova("BNCLRA80A41D142V")).Id;
        await anagrafe.Salva(store =>
        {
            var contatto = new Contatto(id, TipoContatto.Email, "laura@esempio.it");
            contatto.Verifica([anagrafe.Provincia, anagrafe.Crema], anagrafe.Orologio.Adesso);
            store.Contatti.Add(contatto);
            store.Riconoscimenti.Add(new Riconoscimento(anagrafe.Provincia, id, MetodoRiconoscimento.Lettera, anagrafe.Orologio.Adesso));
            store.Riconoscimenti.Add(new Riconoscimento(anagrafe.Crema, id, MetodoRiconoscimento.Lettera, anagrafe.Orologio.Adesso));
        });
        (await SiUsa(anagrafe.Provincia, id)).ShouldBe((true, true));
        var richiesta = (await Provincia.Invia(new RegistraRichiesta.Command(id, "Limitazione", "Contesta i dati"))).Valore.Id;
        (await Provincia.Invia(new DecidiRichiesta.Command(richiesta, Accolta: true, "Si verifica"))).Valore.Stato.ShouldBe(StatoRichiesta.Accolta);

        (await SiUsa(anagrafe.Provincia, id)).ShouldBe((false, false));
        (await SiUsa(anagrafe.Crema, id)).ShouldBe((true, true), "Another ente has its own reasons to write.");
        (await Provincia.Invia(new LeggiSoggetto.Query(id))).Valore.Limitato.ShouldBeTrue();
        (await Modifica(id)).Errore!.Codice.ShouldBe("anagrafe.soggetto-limitato");
        (await Provincia.Invia(new CambiaRecupero.Command(id, new CambiaRecupero.Corpo("altra@esempio.it")))).Errore!.Codice.ShouldBe("anagrafe.soggetto-limitato");
        await anagrafe.Importa(anagrafe.Provincia, Beneficiario(codiceFiscale: "BNCLRA80A41D142V", denominazione: "Bianchi Laura", via: "Via Nuova 2"));
        (await Provincia.Invia(new LeggiSoggetto.Query(id))).Valore.Rapporto.Indirizzo!.Via.ShouldBe("Via Vecchia 1");

        (await Provincia.Invia(new CessaLimitazione.Command(richiesta, "Verificati"))).Riuscito.ShouldBeTrue();

        (await SiUsa(anagrafe.Provincia, id)).ShouldBe((true, true));
        (await Modifica(id)).Riuscito.ShouldBeTrue();
        (await Provincia.Invia(new CessaLimitazione.Command(richiesta, "Di nuovo"))).Errore!.Codice.ShouldBe("anagrafe.nessuna-limitazione");
        (await anagrafe.Pubblicati<OperazioneRegistrata>()).Where(o => o.InteressatoId == id).Select(o => o.Azione).ShouldBeSubsetOf(
            ["anagrafe.limitazione-chiesta", "anagrafe.limitazione-accolta", "anagrafe.limitazione-cessata", "anagrafe.soggetto-letto", "anagrafe.soggetto-modificato"]);
    }

    [Fact]
    public async Task Limitato_NonSiCancella()
    {
        var id = (await Provincia.Invia(new RegistraSoggetto.Command(new SchedaSoggetto("PersonaFisica", "RSSMRA70A41D150L", Cognome: "Rossi", Nome: "Maria")))).Valore.Id;
        var limite = (await Provincia.Invia(new RegistraRichiesta.Command(id, "Limitazione", "Le servono in giudizio"))).Valore.Id;
        (await Provincia.Invia(new DecidiRichiesta.Command(limite, Accolta: true, "Sì"))).Riuscito.ShouldBeTrue();
        var cancella = (await Provincia.Invia(new RegistraRichiesta.Command(id, "Cancellazione", "Ha cambiato idea"))).Valore.Id;

        (await Provincia.Invia(new DecidiRichiesta.Command(cancella, Accolta: true, "Sì"))).Errore!.Messaggio.ShouldContain("limitato");
    }

    /// <summary>Whether the ente writes him letters and messages.</summary>
    private async Task<(bool Lettere, bool Avvisi)> SiUsa(Guid ente, Guid id) => (
        (await anagrafe.Invia(new BeneficiariDellEnte(ente, null, 5000))).Any(b => b.SoggettoId == id),
        (await anagrafe.Invia(new ContattiVerificati(ente, [id]))).Count > 0);

    private async Task<Esito<ModificaSoggetto.Result>> Modifica(Guid id)
    {
        var scheda = (await Provincia.Invia(new LeggiScheda(id))).Valore.Scheda;
        return await Provincia.Invia(new ModificaSoggetto.Command(id, scheda with { Cognome = "Bianchi", Nome = "Laura", Via = "Via Cambiata 3", ConfermaDifferenze = true }));
    }
}
