using Enti.Abstractions;
using Enti.Credenziali.ChiaviApi;
using Enti.Credenziali.Tests.Accesso;

namespace Enti.Credenziali.Tests.ChiaviApi;

/// <summary>The life of a key: made for a program, used, replaced, revoked.</summary>
public sealed class GestioneChiaviTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    private const string Registro = "credenziali.registro.leggi";
    private readonly Guid _ente = Guid.CreateVersion7();

    [Fact]
    public async Task Crea_LaChiaveApreSoloQuestoEnteConQueiPermessi_ENellElencoNonSiRivede()
    {
        var creata = (await Crea("Contabilità")).Valore;

        var chi = (await accesso.Chi(creata.Chiave))!;
        (chi.Ambito!.EnteId, chi.SoggettoId, chi.Denominazione).ShouldBe((_ente, null, "Contabilità"));
        chi.Permessi.ShouldBe([Registro]);
        chi.Scadenza.ShouldBe(creata.ScadeIl);
        var voce = (await Elenco()).ShouldHaveSingleItem();
        voce.ShouldSatisfyAllConditions(v => v.Nome.ShouldBe("Contabilità"), v => v.Stato.ShouldBe(StatoChiave.Attiva), v => v.CreataDa.ShouldBe("Persona di prova"));
        voce.UsataIl.ShouldNotBeNull();
    }

    [Fact]
    public async Task Crea_PermessoCheNonHo_OCheNonEPerProgrammi_Rifiutata()
    {
        (await Crea("Sito", [Registro], miei: ["credenziali.chiavi.gestisci"])).Errore.ShouldBe(ErroriChiavi.PermessiNonAmmessi);
        (await Crea("Sito", ["credenziali.chiavi.gestisci"], miei: ["credenziali.chiavi.gestisci"])).Errore.ShouldBe(ErroriChiavi.PermessiNonAmmessi);
        (await Crea("Sito", ["inventato"])).Errore.ShouldBe(ErroriChiavi.PermessiNonAmmessi);
        (await Elenco()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", 30, "nome")]
    [InlineData("Sito", 0, "giorni")]
    [InlineData("Sito", 366, "giorni")]
    public async Task Crea_DatiSbagliati_DiceQuale(string nome, int giorni, string campo) =>
        (await Crea(nome, giorni: giorni)).Errore!.Campi!.Keys.ShouldBe([campo]);

    [Fact]
    public async Task Crea_NomeInUso_SoloFinoAQuandoQuellaVale()
    {
        await Crea("Sito", giorni: 1);
        (await Crea("Sito")).Errore.ShouldBe(ErroriChiavi.NomeInUso);

        accesso.Orologio.Avanza(TimeSpan.FromDays(1));

        (await Crea("Sito")).Riuscito.ShouldBeTrue();
        (await Elenco()).Select(v => v.Stato).ShouldBe([StatoChiave.Attiva, StatoChiave.Scaduta]);
    }

    [Fact]
    public async Task Sostituisci_LaVecchiaValeAncoraPerLeOreDette_ESiSostituisceUnaVolta()
    {
        var vecchia = (await Crea("App")).Valore;

        var nuova = (await Admin().Invia(new SostituisciChiave.Command(vecchia.Id, 24))).Valore;

        (await accesso.Chi(nuova.Chiave))!.Permessi.ShouldBe([Registro]);
        accesso.Orologio.Avanza(TimeSpan.FromHours(23));
        (await accesso.Chi(vecchia.Chiave)).ShouldNotBeNull();
        (await Admin().Invia(new SostituisciChiave.Command(vecchia.Id, 24))).Errore.ShouldBe(ErroriChiavi.NonAttiva);
        accesso.Orologio.Avanza(TimeSpan.FromHours(1));
        (await accesso.Chi(vecchia.Chiave)).ShouldBeNull();
        (await accesso.Chi(nuova.Chiave)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Sostituisci_DueInsieme_UnaSola()
    {
        var vecchia = (await Crea("App")).Valore;

        var esiti = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Admin().Invia(new SostituisciChiave.Command(vecchia.Id, 0))));

        esiti.Count(e => e.Riuscito).ShouldBe(1);
        (await Elenco()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Sostituisci_NonAllungaLaVecchia()
    {
        var vecchia = (await Crea("App", giorni: 1)).Valore;

        await Admin().Invia(new SostituisciChiave.Command(vecchia.Id, 168));

        accesso.Orologio.Avanza(TimeSpan.FromDays(1));
        (await accesso.Chi(vecchia.Chiave)).ShouldBeNull();
    }

    [Fact]
    public async Task Sostituisci_ChiNonHaPiuQueiPermessi_Rifiutato()
    {
        var vecchia = (await Crea("App")).Valore;
        (await accesso.Come(Persona(["credenziali.chiavi.gestisci"])).Invia(new SostituisciChiave.Command(vecchia.Id, 0))).Errore.ShouldBe(ErroriChiavi.PermessiNonAmmessi);
        (await accesso.Chi(vecchia.Chiave)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Revoca_DallaRichiestaDopoNonApre_ERestaNellElenco()
    {
        var chiave = (await Crea("App")).Valore;

        (await Admin().Invia(new RevocaChiave.Command(chiave.Id))).Riuscito.ShouldBeTrue();

        (await accesso.Chi(chiave.Chiave)).ShouldBeNull();
        (await Elenco()).ShouldHaveSingleItem().Stato.ShouldBe(StatoChiave.Revocata);
        (await Admin().Invia(new SostituisciChiave.Command(chiave.Id, 0))).Errore.ShouldBe(ErroriChiavi.NonAttiva);
    }

    [Fact]
    public async Task DiUnAltroEnte_NonEsiste()
    {
        var chiave = (await Crea("App")).Valore;
        var altrove = accesso.Come(Persona([Registro, "credenziali.chiavi.gestisci"], Guid.CreateVersion7()));

        (await altrove.Invia(new RevocaChiave.Command(chiave.Id))).Errore.ShouldBe(ErroriChiavi.NonTrovata);
        (await altrove.Invia(new SostituisciChiave.Command(chiave.Id, 0))).Errore.ShouldBe(ErroriChiavi.NonTrovata);
        (await altrove.Invia(new ElencaChiavi.Query(null, 50))).Valore.Elementi.ShouldBeEmpty();
        (await accesso.Chi(chiave.Chiave)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Registro_DiceCheHaFattoIlProgramma()
    {
        var chi = (await accesso.Chi((await Crea("Contabilità")).Valore.Chiave))!;

        chi.AmbitoPerRegistro.ShouldBe("Ente p_xx, chiave Contabilità");
        (await accesso.Pubblicati<OperazioneRegistrata>()).ShouldContain(o => o.Azione == "credenziali.chiave-api-creata" && o.EnteId == _ente && o.Motivo == $"Contabilità: {Registro}");
    }

    private async Task<Esito<CreaChiave.Result>> Crea(string nome, string[]? permessi = null, string[]? miei = null, int giorni = 30) =>
        await accesso.Come(Persona(miei ?? [Registro, "credenziali.chiavi.gestisci"])).Invia(new CreaChiave.Command(nome, permessi ?? [Registro], giorni));

    private async Task<IReadOnlyList<ElencaChiavi.Voce>> Elenco() => (await Admin().Invia(new ElencaChiavi.Query(null, 50))).Valore.Elementi;

    private Testing.SliceFixture<CredenzialiModule>.Voce Admin() => accesso.Come(Persona([Registro, "credenziali.chiavi.gestisci"]));

    private Chiamante Persona(string[] permessi, Guid? ente = null) => new()
    {
        SessioneId = Guid.CreateVersion7(),
        CredenzialeId = Guid.CreateVersion7(),
        SoggettoId = Guid.CreateVersion7(),
        Livello = Livello.Media,
        Ambito = new Ambito(ente ?? _ente, TipoAmbito.Ente, ente ?? _ente, "p_xx", "Provincia di prova"),
        Permessi = new HashSet<string>(permessi, StringComparer.Ordinal),
    };
}
