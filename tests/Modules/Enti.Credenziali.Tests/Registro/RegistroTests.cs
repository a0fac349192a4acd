using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Tests.Accesso;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Enti.Credenziali.Tests.Registro;

public sealed class RegistroTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    [Fact]
    public async Task Operazione_DiUnModulo_EntraNelRegistroDelSuoEnte()
    {
        var ente = await Scrivi(1, motivo: "controllo a campione");

        var voce = (await Leggi(ente)).Elementi.ShouldHaveSingleItem();

        voce.Azione.ShouldBe("mandati.posizione-letta");
        voce.Tipo.ShouldBe(TipoRiga.Operazione);
        voce.Dati["motivo"].ShouldBe("controllo a campione");
        (await Leggi(Guid.CreateVersion7())).Elementi.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("fine\u202Eoiccor\u202C")]
    [InlineData("prima riga\r\nseconda")]
    [InlineData("prima\u2028seconda\u001b[31m")]
    public async Task Testi_SenzaCaratteriCheIngannanoChiLegge(string motivo) =>
        (await Leggi(await Scrivi(1, motivo: motivo))).Elementi.ShouldHaveSingleItem().Dati["motivo"].ShouldNotContain(c => c < ' ' || c == '\u2028' || c == '\u202E' || c == '\u202C');

    [Theory]
    [InlineData("update credenziali.registro_righe set esito = 'x'")]
    [InlineData("delete from credenziali.registro_righe")]
    [InlineData("truncate credenziali.registro_righe cascade")]
    [InlineData("update credenziali.registro_sigilli set numero = 1")]
    [InlineData("delete from credenziali.registro_sigilli")]
    public async Task Righe_NonSiModificanoNeSiCancellano(string sql)
    {
        await Scrivi(1);

        (await Should.ThrowAsync<PostgresException>(() => Sql(sql))).MessageText.ShouldStartWith("Il registro non si modifica");
    }

    [Fact]
    public async Task Verifica_CatenaIntatta_Integra()
    {
        var ente = await Scrivi(3);
        await accesso.Esegui<SigillaRegistro>();
        await Scrivi(2, ente);
        await accesso.Esegui<SigillaRegistro>();
        await Scrivi(1, ente);

        var esito = await Verifica(ente);

        esito.ShouldBe(new VerificaRegistro.Result(true, 2, 5, 1, esito.Guasti));
        esito.Guasti.ShouldBeEmpty();
    }

    [Fact]
    public async Task Notturna_UnaCatenaToccata_LoGrida_LeIntatteNo()
    {
        var (toccata, intatta) = (await Scrivi(2), await Scrivi(2));
        await accesso.Esegui<SigillaRegistro>();
        await SenzaDifese($"update credenziali.registro_righe set azione = 'altra' where ente_id = '{toccata}'");
        var log = new LogDiProva();

        await using var ambito = accesso.Servizi.CreateAsyncScope();
        await new VerificaNotturna(ambito.ServiceProvider.GetRequiredService<VerificaCatena>(), log).Execute(null!);

        log.Critici.ShouldContain(r => r.Contains(toccata.ToString(), StringComparison.Ordinal));
        log.Critici.ShouldNotContain(r => r.Contains(intatta.ToString(), StringComparison.Ordinal));
        await SenzaDifese($"update credenziali.registro_righe set azione = 'mandati.posizione-letta' where ente_id = '{toccata}'");
    }

    // The log of an ente lists the sign-ins of its users: whoever touches one of them touches the platform's chain.
    [Fact]
    public async Task Verifica_DellaPiattaforma_VedeUnAccessoToccatoCheLaCatenaDellEnteNonHa()
    {
        var ente = Guid.CreateVersion7();
        var persona = await accesso.Persona(riconosciutaDa: ente);
        (await accesso.Entra(persona.Username, "gatto blu")).Riuscito.ShouldBeTrue();
        await accesso.Esegui<SigillaRegistro>();
        (await Piattaforma()).Integro.ShouldBeTrue();
        async Task Scambia(string da, string a) =>
            await SenzaDifese($"update credenziali.registro_righe set esito = '{a}' where ente_id is null and esito = '{da}' and interessato_id = '{persona.SoggettoId}' and azione = 'credenziali.accesso'");

        await Scambia("riuscito", "password errata");

        (await Verifica(ente)).Integro.ShouldBeTrue();
        (await Piattaforma()).Guasti.ShouldHaveSingleItem().ShouldContain("modificata");
        await Scambia("password errata", "riuscito");
        (await Piattaforma()).Integro.ShouldBeTrue();

        async Task<VerificaRegistro.Result> Piattaforma() => (await accesso.Come(Chiamanti.InEnte(Guid.CreateVersion7(), "p_xx")).Invia(new VerificaRegistro.Query(DellaPiattaforma: true))).Valore;
    }

    [Theory]
    [InlineData("update credenziali.registro_righe set azione = 'altra' where ente_id = '{0}' and id = (select min(id::text)::uuid from credenziali.registro_righe where ente_id = '{0}')", "modificata")]
    [InlineData("update credenziali.registro_righe set livello = 'Forte' where ente_id = '{0}'", "modificata")]
    [InlineData("delete from credenziali.registro_dati where riga_id in (select id from credenziali.registro_righe where ente_id = '{0}'); delete from credenziali.registro_righe where ente_id = '{0}' and id = (select min(id::text)::uuid from credenziali.registro_righe where ente_id = '{0}')", "mancano")]
    [InlineData("update credenziali.registro_dati set valori = '{{\"motivo\": \"altro\"}}' where riga_id in (select id from credenziali.registro_righe where ente_id = '{0}')", "dati")]
    [InlineData("delete from credenziali.registro_sigilli where catena = '{0}' and numero = 2", "Le righe scritte sono")]
    [InlineData("delete from credenziali.registro_sigilli where catena = '{0}' and numero = 1", "non segue il precedente")]
    [InlineData("delete from credenziali.registro_in_attesa where catena = '{0}'", "Le righe scritte sono")]
    public async Task Verifica_QualcunoHaToccatoIlDatabase_LoScopre(string sql, string guasto)
    {
        var ente = await Scrivi(2, motivo: "vero");
        await accesso.Esegui<SigillaRegistro>();
        await Scrivi(2, ente, motivo: "vero");
        await accesso.Esegui<SigillaRegistro>();
        await Scrivi(1, ente, motivo: "vero");

        await SenzaDifese(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, ente));

        var esito = await Verifica(ente);
        esito.Integro.ShouldBeFalse();
        esito.Guasti.ShouldContain(g => g.Contains(guasto, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verifica_DatiPersonaliCancellati_LaCatenaRestaIntegra()
    {
        var ente = await Scrivi(2, motivo: "dato da cancellare");
        await accesso.Esegui<SigillaRegistro>();

        await Sql($"delete from credenziali.registro_dati where riga_id in (select id from credenziali.registro_righe where ente_id = '{ente}')");

        (await Verifica(ente)).Integro.ShouldBeTrue();
    }

    [Fact]
    public async Task Riga_CaratteriDiControllo_NonEntrano()
    {
        var ente = await Scrivi(1, motivo: "riga\r\nfalsa\u2028riga");

        (await Leggi(ente)).Elementi[0].Dati["motivo"].ShouldBe("riga  falsa riga");
    }

    [Fact]
    public async Task Pagine_SiSusseguonoSenzaRipetere()
    {
        var ente = await Scrivi(5);

        var prima = await Leggi(ente, limite: 3);
        var seconda = await Leggi(ente, limite: 3, cursore: prima.Successivo);

        prima.Elementi.Concat(seconda.Elementi).Select(v => v.Id).Distinct().Count().ShouldBe(5);
        seconda.Successivo.ShouldBeNull();
    }

    [Theory]
    [InlineData("", "", 1)]
    [InlineData("2026-03-16", "", 1)]
    [InlineData("", "2026-03-15", 0)]
    public async Task Leggi_GiorniVuotiONo_CercaFraQuelli(string dal, string al, int attese)
    {
        var ente = await Scrivi(1);

        (await Cerca(ente, dal, al)).Valore.Elementi.Count.ShouldBe(attese);
    }

    [Theory]
    [InlineData("2026-02-30", "", "dal")]
    [InlineData("2026-03-02", "2026-03-01", "al")]
    public async Task Leggi_GiorniSbagliati_DiceQuale(string dal, string al, string campo) =>
        (await Cerca(Guid.CreateVersion7(), dal, al)).Errore!.Campi!.Keys.ShouldBe([campo]);

    [Fact]
    public async Task AccessiPropri_SoloIPropri()
    {
        var (io, altro) = (await accesso.Persona(), await accesso.Persona());
        await accesso.Entra(io.Username, "sbagliata");
        accesso.Orologio.Avanza(TimeSpan.FromSeconds(1));
        var token = (await accesso.Entra(io.Username, "gatto blu")).Valore.Risposta.Token;
        await accesso.Entra(altro.Username, "gatto blu");

        var voci = (await accesso.Come((await accesso.Chi(token))!).Invia(new AccessiPropri.Query(new()))).Valore.Elementi;

        voci.Select(v => v.Esito).ShouldBe(["riuscito", "password errata"]);
        voci.ShouldAllBe(v => v.Oggetto == $"credenziale:{io.Id}" && v.Dati["indirizzo"] == "192.0.2.1");
    }

    // What ente A printed may be in a stranger's hands: what B's credential of the same person did is not for him.
    [Fact]
    public async Task AccessiPropri_DellAltraCredenziale_NonSiVedono_ConUnAccessoForteSi()
    {
        var (persona, entediA) = (await accesso.Persona(), Guid.CreateVersion7());
        var altra = await accesso.Altra(persona, entediA);
        await accesso.Entra(persona.Username, "gatto blu", "192.0.2.211");
        await accesso.Db((CredenzialiDbContext s) => Task.FromResult(s.Add(Invito(AccessoDiProva.Ente, persona.SoggettoId))));
        await accesso.Db((CredenzialiDbContext s) => Task.FromResult(s.Add(Invito(entediA, persona.SoggettoId))));
        accesso.Orologio.Avanza(TimeSpan.FromSeconds(1));
        var chi = await accesso.Aperta(altra, "gatto rosso");

        (await accesso.Come(chi).Invia(new AccessiPropri.Query(new()))).Valore.Elementi.Select(v => v.Oggetto).ShouldBe([$"credenziale:{altra.Id}", $"invito:{entediA}"]);
        (await accesso.Come(chi with { Livello = Livello.Forte }).Invia(new AccessiPropri.Query(new()))).Valore.Elementi.Count.ShouldBe(4);
    }

    [Fact]
    public async Task AccessiPropri_ChiEraAlloSportello_NonSiDice()
    {
        var persona = await accesso.Persona();
        var (chi, operatore) = (await accesso.Aperta(persona), Guid.CreateVersion7());
        accesso.Orologio.Avanza(TimeSpan.FromSeconds(1));
        await accesso.Db((CredenzialiDbContext s) => Task.FromResult(s.Add(RigaRegistro.Crea(
            TipoRiga.Accesso, accesso.Orologio.Adesso, AccessoDiProva.Ente, "credenziali.credenziale-sbloccata", "riuscito", operatore, "Ente p_xx", $"credenziale:{persona.Id}", persona.SoggettoId, []))));

        (await accesso.Come(chi).Invia(new AccessiPropri.Query(new()))).Valore.Elementi.Select(v => v.Attore).ShouldBe([null, "Persona di prova"]);
    }

    private RigaRegistro Invito(Guid ente, Guid soggetto) =>
        RigaRegistro.Crea(TipoRiga.Accesso, accesso.Orologio.Adesso, ente, "credenziali.invito-usato", "riuscito", soggetto, "Accesso", $"invito:{ente}", soggetto, []);

    private async Task<Guid> Scrivi(int quante, Guid? ente = null, string? motivo = null)
    {
        var catena = ente ?? Guid.CreateVersion7();
        for (var i = 0; i < quante; i++)
        {
            accesso.Orologio.Avanza(TimeSpan.FromMilliseconds(1));
            await accesso.Riceve(new OperazioneRegistrata(accesso.Orologio.Adesso, catena, Guid.CreateVersion7(), "Ente p_xx", "mandati.posizione-letta", "posizione:1", null, motivo, null));
        }

        return catena;
    }

    private async Task<LeggiRegistro.Risposta> Leggi(Guid ente, int? limite = null, string? cursore = null) =>
        (await accesso.Come(Chiamanti.InEnte(ente, "p_xx", "credenziali.registro.leggi")).Invia(new LeggiRegistro.Query(new(), limite ?? 50, cursore))).Valore;

    private Task<Esito<LeggiRegistro.Risposta>> Cerca(Guid ente, string dal, string al) =>
        accesso.Come(Chiamanti.InEnte(ente, "p_xx", "credenziali.registro.leggi")).Invia(new LeggiRegistro.Query(new(dal, al, "", "", "", "", "", ""), Cursore: ""));

    private async Task<VerificaRegistro.Result> Verifica(Guid ente) =>
        (await accesso.Come(Chiamanti.InEnte(ente, "p_xx", "credenziali.registro.leggi")).Invia(new VerificaRegistro.Query())).Valore;

    private Task SenzaDifese(string sql) =>
        Sql($"alter table credenziali.registro_righe disable trigger user; alter table credenziali.registro_sigilli disable trigger user; {sql}; alter table credenziali.registro_righe enable trigger user; alter table credenziali.registro_sigilli enable trigger user;");

    private async Task Sql(string sql)
    {
        await using var comando = accesso.Sorgente().CreateCommand(sql);
        await comando.ExecuteNonQueryAsync();
    }

    private sealed class LogDiProva : ILogger<VerificaNotturna>
    {
        public List<string> Critici { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel is LogLevel.Critical)
            {
                Critici.Add(formatter(state, exception));
            }
        }
    }
}
