using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Recupero;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Tests.Accesso;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Tests.Utenze;

/// <summary>What each change leaves behind, and what it ends: history, both logs, the word to the person, sessions, devices, links.</summary>
public sealed class TracceDelloStatoTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    private static readonly Guid AltroEnte = Guid.CreateVersion7();

    [Theory]
    [InlineData("Sospendi", nameof(TipoFatto.Sospesa))]
    [InlineData("Riattiva", nameof(TipoFatto.Riattivata))]
    [InlineData("Blocca", nameof(TipoFatto.Bloccata))]
    [InlineData("Sblocca", nameof(TipoFatto.Sbloccata))]
    [InlineData("Revoca", nameof(TipoFatto.Revocata))]
    [InlineData("TogliAccesso", nameof(TipoFatto.AccessoTolto))]
    public async Task OgniAzione_FattoRegistriEParolaAllaPersona_ConIlMotivo(string azione, string fatto)
    {
        var persona = azione is "TogliAccesso" ? await accesso.PersonaDi(AccessoDiProva.Ente, AltroEnte) : await accesso.Persona();
        if (azione is "Riattiva")
        {
            (await Fai(persona, "Sospendi")).ShouldBeNull();
        }

        accesso.Orologio.Avanza(TimeSpan.FromSeconds(1));
        (await Fai(persona, azione, "un motivo preciso")).ShouldBeNull();
        await accesso.Consegna();

        var adesso = accesso.Orologio.Adesso;
        var storia = await accesso.Db((CredenzialiDbContext s) => s.Set<FattoCredenziale>().Where(f => f.CredenzialeId == persona.Id && f.Quando == adesso).ToListAsync());
        storia.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            f => f.Tipo.ToString().ShouldBe(fatto), f => f.Motivo.ShouldBe("un motivo preciso"), f => f.EnteId.ShouldBe(AccessoDiProva.Ente), f => f.OperatoreId.ShouldNotBeNull());
        var nome = $"credenziali.credenziale-{ParoleUtenze.Verbo(Enum.Parse<TipoFatto>(fatto))}";
        var righe = await accesso.Db((CredenzialiDbContext s) => s.Registro.Include(r => r.Dati).Where(r => r.InteressatoId == persona.SoggettoId && r.Azione == nome).ToListAsync());
        righe.Single(r => r.Tipo is TipoRiga.Operazione).Dati!.Letti()["motivo"].ShouldBe("un motivo preciso");
        righe.Single(r => r.Tipo is TipoRiga.Accesso).ShouldSatisfyAllConditions(
            r => r.Dati!.Letti()["utente"].ShouldBe(persona.Username), r => r.Dati!.Letti().ShouldNotContainKey("motivo", "the holder reads these lines"));
        (await accesso.Pubblicati<StatoCredenzialeCambiato>()).Single(e => e.CredenzialeId == persona.Id && e.Quando == adesso).ShouldSatisfyAllConditions(
            e => e.Cambio.ToString().ShouldBe(fatto), e => e.EnteId.ShouldBe(AccessoDiProva.Ente), e => e.Username.ShouldBe(persona.Username));
    }

    [Theory]
    [InlineData("Sospendi")]
    [InlineData("Revoca")]
    [InlineData("TogliAccesso")]
    public async Task OgniAzione_SenzaMotivoOConUnoTroppoLungo_SiRifiuta(string azione)
    {
        var persona = await accesso.PersonaDi(AccessoDiProva.Ente, AltroEnte);

        (await Fai(persona, azione, "")).ShouldBe(ErroriUtenze.MotivoMancante);
        (await Fai(persona, azione, new string('x', 201)))!.Campi!.Keys.ShouldBe(["motivo"]);
        (await accesso.Letta(persona)).ShouldSatisfyAllConditions(c => c.Stato.ShouldBe(StatoCredenziale.Attiva), c => c.EntiRiconosciuti.Count.ShouldBe(2));
    }

    [Fact]
    public async Task Dispositivi_ChiSospendeLiLascia_ChiRevocaLiDimentica()
    {
        var persona = await accesso.Persona();
        var impronta = TokenSegreto.Impronta((await accesso.Entra(persona.Username, "gatto blu")).Valore.Dispositivo!);
        Task<bool> Noto() => accesso.Db((CredenzialiDbContext s) => s.Dispositivi.AnyAsync(d => d.Impronta == impronta));

        await Fai(persona, "Sospendi");
        (await Noto()).ShouldBeTrue("a pause says nothing of the device");
        await Fai(persona, "Revoca");
        (await Noto()).ShouldBeFalse();
    }

    [Fact]
    public async Task Ferma_IlLinkDiRecuperoMandatoPrimaNonValePiu()
    {
        var persona = await accesso.Persona();
        accesso.Recapiti[persona.SoggettoId] = new("maria@esempio.it", accesso.Orologio.Adesso) { Enti = [AccessoDiProva.Ente] };
        await Capo().Invia(new MandaLink.Command(persona.Id, "prova"));
        var token = System.Text.Encoding.UTF8.GetString(accesso.Servizi.GetRequiredService<ISegreti>()
            .Decifra(RecuperoPreparato.Scopo, (await accesso.Pubblicati<RecuperoPreparato>()).Single(e => e.SoggettoId == persona.SoggettoId).TokenCifrato));

        await Fai(persona, "Sospendi");
        await Fai(persona, "Riattiva");

        (await accesso.Invia(new RipristinaPassword.Command(token, "una frase nuova", new(System.Net.IPAddress.Parse("198.18.3.1"), "Prova")))).Errore.ShouldBe(LinkDiRecupero.NonValido);
    }

    [Fact]
    public async Task Sblocca_DimenticaITentativiDiPrima()
    {
        var persona = await accesso.Persona();
        var da = new Provenienza(System.Net.IPAddress.Parse("198.51.100.77"), "Prova");
        for (var i = 0; i < Soglia.Account.Liberi; i++)
        {
            await accesso.Entra(persona.Username, "a caso", "198.51.100.77");
        }

        Task<TimeSpan> Attesa() => accesso.Servizi.GetRequiredService<Tentativi>().AttesaAsync(Tentativi.Di(persona.Username, persona, da, noto: false), default);
        (await Attesa()).ShouldBeGreaterThan(TimeSpan.Zero);
        await Fai(persona, "Sblocca");

        (await Attesa()).ShouldBe(TimeSpan.Zero, "they do not come back when the quarter of an hour is over");
    }

    [Fact]
    public async Task Bloccata_CheApreAncheAltri_NonLaSbloccaUnEnteSolo()
    {
        var persona = await accesso.PersonaDi(AccessoDiProva.Ente, AltroEnte);
        await Porta(persona, AzioneCredenziale.Blocca);

        (await Fai(persona, "Sblocca")).ShouldBe(ErroriUtenze.DiPiuEnti);
    }

    [Fact]
    public async Task InsiemeDaPiuSportelli_UnoSoloCambia_GliAltriLoSanno()
    {
        var persona = await accesso.Persona();

        var esiti = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Fai(persona, "Sospendi")));

        esiti.Count(e => e is null).ShouldBe(1);
        esiti.Count(e => e == ErroriCredenziali.StatoNonAmmesso).ShouldBe(5);
    }

    [Fact]
    public async Task TogliAccesso_LasciaLaSessioneAlLavoroNellAltroEnte()
    {
        var persona = await accesso.PersonaDi([AccessoDiProva.Ente, AltroEnte], AccessoDiProva.In(AltroEnte, RuoloAppartenenza.Operatore));
        var propria = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;
        var alLavoro = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;
        (await accesso.Come((await accesso.Chi(alLavoro))!).Invia(new CambiaAmbito.Command(AltroEnte))).Riuscito.ShouldBeTrue();
        (await Capo().Invia(new LeggiCredenziale.Query(persona.Id))).Valore.Sessioni.ShouldBe(1, "the one at work elsewhere is not this ente's business");

        (await Fai(persona, "TogliAccesso")).ShouldBeNull();

        (await accesso.Chi(propria)).ShouldBeNull();
        (await accesso.Chi(alLavoro)).ShouldNotBeNull();
    }

    [Fact]
    public async Task TogliAccesso_NonASeStessi_NonAllUltimoAmministratore()
    {
        var persona = await accesso.PersonaDi(AccessoDiProva.Ente, AltroEnte);
        var io = Chiamanti.InEnte(AccessoDiProva.Ente, "p_xx", Permessi.Revoca.Codice) with { SoggettoId = persona.SoggettoId };
        (await accesso.Come(io).Invia(new TogliAccesso.Command(persona.Id, "prova"))).Errore.ShouldBe(ErroriUtenze.SuSeStessi);

        // Others administer too, with a credential that is over or opens another ente: nobody else can sign in.
        var ente = Guid.CreateVersion7();
        var amministra = AccessoDiProva.In(ente, RuoloAppartenenza.AmministratoreEnte);
        var ultimo = await accesso.PersonaDi([ente, AltroEnte], amministra);
        await accesso.PersonaDi([AltroEnte], amministra);
        var scaduto = await accesso.PersonaDi([ente], amministra);
        await accesso.Db((CredenzialiDbContext s) => s.Database.ExecuteSqlAsync($"update credenziali.credenziali set scade_il = {accesso.Orologio.Adesso} where id = {scaduto.Id}"));
        var collega = accesso.Come(Chiamanti.InEnte(ente, "p_yy", Permessi.Revoca.Codice));

        (await collega.Invia(new TogliAccesso.Command(ultimo.Id, "prova"))).Errore.ShouldBe(ErroriUtenze.UltimoAmministratore);
        await accesso.PersonaDi([ente], amministra);
        (await collega.Invia(new TogliAccesso.Command(ultimo.Id, "prova"))).Riuscito.ShouldBeTrue();
    }

    private SliceFixture<CredenzialiModule>.Voce Capo() => accesso.Come(Chiamanti.InEnte(AccessoDiProva.Ente, "p_xx", Permessi.StatoLeggi.Codice, Permessi.StatoCambia.Codice, Permessi.Revoca.Codice));

    private async Task<Errore?> Fai(Credenziale c, string azione, string motivo = "prova") => azione switch
    {
        "Revoca" => (await Capo().Invia(new RevocaCredenziale.Command(c.Id, motivo))).Errore,
        "TogliAccesso" => (await Capo().Invia(new TogliAccesso.Command(c.Id, motivo))).Errore,
        _ => (await Capo().Invia(new CambiaStatoCredenziale.Command(c.Id, azione, motivo))).Errore,
    };

    private Task<int> Porta(Credenziale c, AzioneCredenziale azione) => accesso.Db(async (CredenzialiDbContext s) =>
    {
        (await s.Credenziali.SingleAsync(x => x.Id == c.Id)).Cambia(azione, accesso.Orologio.Adesso).Riuscito.ShouldBeTrue();
        return 0;
    });
}
