using System.Buffers.Text;
using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Operatori;
using Enti.Anagrafe.RegistroEnti;
using Enti.Anagrafe.Soggetti;

namespace Enti.Anagrafe.Tests.Operatori;

public sealed class CercaOperatoriTests(AnagrafeDiProva anagrafe) : IClassFixture<AnagrafeDiProva>, IAsyncLifetime
{
    private static int _numero;
    private readonly Guid _ente = Guid.CreateVersion7();

    private SliceFixture<AnagrafeModule>.Voce Admin => anagrafe.Come(Chiamanti.InEnte(_ente, "x_cerca", Permessi.LeggiOperatori.Codice));

    public Task InitializeAsync() => anagrafe.Salva(s => s.Enti.Add(Ente.Attivo(_ente, $"x_{_ente:N}", $"x_{_ente:N}", "Ente di prova", TipoEnte.Altro, null, "CR", new ContattiEnte(), anagrafe.Orologio.Adesso)));

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(null)]
    [InlineData("nome")]
    [InlineData("-nome")]
    [InlineData("dal")]
    [InlineData("-dal")]
    public async Task Pagine_InOgniOrdine_DannoTuttiUnaVoltaSolaComeLaPagina(string? ordina)
    {
        foreach (var (cognome, nome, giorni) in new[] { ("Àlvaro", "Eva", 3), ("alvaro", "Eva", 1), ("Bianchi", "Laura", 2), ("Bianchi", "Laura", 2), ("Bianchi", "Ada", 2), ("Zoppi", "Ugo", 0), ("D'Amico", "Ivo", 9) })
        {
            await Lavora(cognome, nome, giorni);
        }

        var filtri = new FiltriOperatori(Ordina: ordina);
        var attesi = (await Admin.Invia(new SfogliaOperatori.Query(filtri, 0, 100))).Valore.Righe.Select(r => r.IncaricoId).ToList();
        var (trovati, cursore, pagine) = (new List<Guid>(), (string?)null, 0);
        do
        {
            var pagina = (await Admin.Invia(new CercaOperatori.Query(filtri, 2, cursore))).Valore;
            trovati.AddRange(pagina.Elementi.Select(e => e.IncaricoId));
            (cursore, pagine) = (pagina.Successivo, pagine + 1);
        }
        while (cursore is not null && pagine < 10);

        attesi.Count.ShouldBe(7);
        trovati.ShouldBe(attesi);
        pagine.ShouldBe(4);
    }

    [Fact]
    public async Task Pagine_ChiArrivaNelFrattempo_NonFaRipetereNessuno()
    {
        var (bruni, verdi) = (await Lavora("Bruni", "Ada", 1), await Lavora("Verdi", "Ugo", 1));
        var prima = (await Admin.Invia(new CercaOperatori.Query(new FiltriOperatori(), 1, null))).Valore;
        prima.Elementi.ShouldHaveSingleItem().Id.ShouldBe(bruni);

        await Lavora("Abati", "Ivo", 1);

        var dopo = (await Admin.Invia(new CercaOperatori.Query(new FiltriOperatori(), 1, prima.Successivo))).Valore;
        dopo.Elementi.ShouldHaveSingleItem().Id.ShouldBe(verdi);
        dopo.Successivo.ShouldBeNull();
    }

    [Theory]
    [InlineData("40")]
    [InlineData("!!!")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"Cognome":"a\u0000","Nome":"b","Dal":"2026-01-01","Incarico":"00000000-0000-0000-0000-000000000000"}""")]
    public async Task Cursore_CheNessunaPaginaHaDato_SiRifiuta(string testo)
    {
        (await Admin.Invia(new CercaOperatori.Query(new FiltriOperatori(), 10, testo))).Errore.ShouldBe(ErroriAnagrafe.CursoreErrato);
        (await Admin.Invia(new CercaOperatori.Query(new FiltriOperatori(), 10, Base64Url.EncodeToString(Encoding.UTF8.GetBytes(testo))))).Errore.ShouldBe(ErroriAnagrafe.CursoreErrato);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task Limite_FuoriMisura_LoDiceSulCampo(int limite) =>
        (await Admin.Invia(new CercaOperatori.Query(new FiltriOperatori(), limite, null))).Errore!.Campi!.Keys.ShouldBe(["limite"]);

    private async Task<Guid> Lavora(string cognome, string nome, int giorni)
    {
        var numero = Interlocked.Increment(ref _numero);
        var senza = $"BNCLRA{30 + numero / 28:00}A{1 + numero % 28:00}D142";
        CodiceFiscale.TryParse(senza + OperatoriTests.Controllo(senza), out var codice).ShouldBeTrue();
        var persona = Soggetto.Persona(Guid.CreateVersion7(), nome, cognome, codice, anagrafe.Orologio.Adesso, anagrafe.Orologio.Oggi());
        await anagrafe.Salva(s =>
        {
            s.Soggetti.Add(persona);
            s.SchedeOperatori.Add(new SchedaOperatore(persona.Id, _ente, new DatiOperatore(codice, nome, cognome, null, null, null, null, null, null, null, null, null, null, []), anagrafe.Orologio.Adesso));
            s.Appartenenze.Add(new Appartenenza(persona.Id, _ente, RuoloAppartenenza.Operatore, StatoAppartenenza.Attiva, anagrafe.Orologio.Oggi().AddDays(-giorni)));
        });
        return persona.Id;
    }
}
