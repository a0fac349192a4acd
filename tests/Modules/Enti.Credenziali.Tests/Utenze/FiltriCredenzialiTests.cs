using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Data;
using Enti.Credenziali.Tests.Accesso;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Accesso;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Tests.Utenze;

/// <summary>The edges of the search: dates, pages, values that do not exist, and what of it stays in the log.</summary>
public sealed class FiltriCredenzialiTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    [Fact]
    public async Task CredenzialeConScadenzaPassata_EScadutaPerOgniFiltro()
    {
        var attiva = await accesso.Persona();
        var (lettera, _) = await accesso.ConLettera();
        foreach (var c in new[] { attiva, lettera })
        {
            (await Stati(c)).ShouldBe([c.Stato.ToString()]);
            await accesso.Db((CredenzialiDbContext s) => s.Database.ExecuteSqlAsync($"update credenziali.credenziali set scade_il = {accesso.Orologio.Adesso} where id = {c.Id}"));
            (await Stati(c)).ShouldBe(["Scaduta"]);
            (await accesso.Letta(c)).StatoAl(accesso.Orologio.Adesso).ShouldBe(StatoCredenziale.Scaduta);
        }

        async Task<List<string>> Stati(Credenziale c)
        {
            var trovata = new List<string>();
            foreach (var stato in Enum.GetNames<StatoCredenziale>())
            {
                trovata.AddRange((await Cerca(new(Stato: stato, Soggetto: c.SoggettoId.ToString()))).Select(_ => stato));
            }

            return trovata;
        }
    }

    [Fact]
    public async Task PrimePassword_OgniFiltroSoloLeSue_ELOrigine()
    {
        var (lettera, _) = await accesso.ConLettera();
        var link = Credenziale.DaAttivare(Guid.CreateVersion7(), "con.un.link", AccessoDiProva.Ente, accesso.Orologio.Adesso.AddDays(3), accesso.Orologio.Adesso);
        await accesso.Db((CredenzialiDbContext s) => Task.FromResult(s.Add(link).Entity.Id));

        (await Cerca(new(Prima: "Scadute", Soggetto: lettera.SoggettoId.ToString()))).ShouldBeEmpty();
        (await Cerca(new(Prima: "MaiUsate", Soggetto: lettera.SoggettoId.ToString()))).Single().PrimaPassword!.Origine.ShouldBe(OrigineCredenziale.Foglio);
        (await Cerca(new(Prima: "InScadenza", Soggetto: link.SoggettoId.ToString()))).Single().PrimaPassword!.Origine.ShouldBe(OrigineCredenziale.Link);
        accesso.Orologio.Avanza(TimeSpan.FromDays(30));
        (await Cerca(new(Prima: "InScadenza", Soggetto: lettera.SoggettoId.ToString()))).ShouldBeEmpty("it is over");
    }

    [Fact]
    public async Task Voce_DiceChiLavoraNellEnte()
    {
        var lavora = await accesso.Persona(ruolo: RuoloAppartenenza.Operatore);
        var utente = await accesso.Persona();

        (await Cerca(new(Soggetto: lavora.SoggettoId.ToString()))).Single().LavoraQui.ShouldBeTrue();
        (await Cerca(new(Soggetto: utente.SoggettoId.ToString()))).Single().LavoraQui.ShouldBeFalse();
    }

    [Theory]
    [InlineData("stato", "Inventato")]
    [InlineData("livello", "Inventato")]
    [InlineData("prima", "Inventato")]
    [InlineData("chi", "Inventato")]
    [InlineData("soggetto", "Inventato")]
    public async Task ValoreCheNonEsiste_SiRifiutaNellElencoENelCsv(string campo, string valore)
    {
        string? Se(string nome) => nome == campo ? valore : null;
        var filtri = new FiltriCredenziali(null, Se("stato"), Se("livello"), Se("prima"), Se("chi"), Se("soggetto"));

        (await Operatore().Invia(new ElencaCredenziali.Query(filtri, 20, null))).Errore!.Campi!.Keys.ShouldBe([campo]);
        (await Operatore().Invia(new EsportaCredenziali.Query(filtri))).Errore!.Campi!.Keys.ShouldBe([campo]);
    }

    [Theory]
    [InlineData(0, null, "limite")]
    [InlineData(201, null, "limite")]
    [InlineData(20, "nessuna-pagina", "cursore")]
    public async Task PaginaCheNonEsiste_SiRifiuta(int limite, string? cursore, string campo) =>
        (await Operatore().Invia(new ElencaCredenziali.Query(new(), limite, cursore))).Errore!.Campi!.Keys.ShouldBe([campo]);

    [Fact]
    public async Task TestoTroppoLungo_SiRifiuta() => (await Operatore().Invia(new ElencaCredenziali.Query(new(Testo: new string('x', 101)), 20, null))).Errore!.Campi!.Keys.ShouldBe(["testo"]);

    [Fact]
    public async Task UltimaPaginaPiena_NonNePromettePiu()
    {
        var persona = await accesso.Persona();

        (await Operatore().Invia(new ElencaCredenziali.Query(new(Soggetto: persona.SoggettoId.ToString()), 1, null))).Valore.Successivo.ShouldBeNull();
    }

    [Fact]
    public async Task ElencoECsv_LascianoUnaRigaConCioCheSiCercava()
    {
        var cercato = Guid.CreateVersion7().ToString();
        await Operatore().Invia(new ElencaCredenziali.Query(new(Soggetto: cercato), 20, null));
        await Operatore().Invia(new EsportaCredenziali.Query(new(Soggetto: cercato)));

        var righe = await accesso.Db((CredenzialiDbContext s) => s.Registro.Include(r => r.Dati).Where(r => r.Azione == "credenziali.credenziali-cercate" || r.Azione == "credenziali.credenziali-esportate").ToListAsync());
        righe.Where(r => r.Dati?.Letti().GetValueOrDefault("soggetto") == cercato).Select(r => r.Azione).ShouldBe(["credenziali.credenziali-cercate", "credenziali.credenziali-esportate"], ignoreOrder: true);
    }

    [Fact]
    public async Task Csv_OltreLaPrimaLettura_TutteLeRigheUnaVolta_ConLoStatoInParole()
    {
        var persona = await accesso.Persona();
        await Operatore().Invia(new CambiaStatoCredenziale.Command(persona.Id, "Sospendi", "prova"));
        await accesso.Db((CredenzialiDbContext s) => s.Database.ExecuteSqlAsync(
            $"""
            insert into credenziali.credenziali
            select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'username', c.username || '.' || n, 'username_normalizzato', c.username_normalizzato || '.' || n))).*
            from credenziali.credenziali c, generate_series(1, 1200) n where c.id = {persona.Id}
            """));
        await using var uscita = new MemoryStream();

        // The rows are read while they are sent: the scope of the request is still open.
        await using var ambito = accesso.Servizi.CreateAsyncScope();
        ambito.ServiceProvider.GetRequiredService<ContestoChiamata>().Chiamante = Chiamanti.InEnte(AccessoDiProva.Ente, "p_xx", Permessi.StatoLeggi.Codice);
        await (await ambito.ServiceProvider.GetRequiredService<IMediator>().Send(new EsportaCredenziali.Query(new(Soggetto: persona.SoggettoId.ToString())))).Valore.ScriviAsync(uscita);

        var righe = Encoding.UTF8.GetString(uscita.ToArray()).TrimEnd().Split("\r\n").Skip(1).ToList();
        righe.Distinct().Count().ShouldBe(1201);
        righe.Count.ShouldBe(1201);
        righe.ShouldAllBe(r => r.Split(';')[4].Contains("sospesa", StringComparison.OrdinalIgnoreCase));
    }

    private async Task<IReadOnlyList<VoceCredenziale>> Cerca(FiltriCredenziali filtri) => (await Operatore().Invia(new ElencaCredenziali.Query(filtri, 50, null))).Valore.Elementi;

    private SliceFixture<CredenzialiModule>.Voce Operatore() => accesso.Come(Chiamanti.InEnte(AccessoDiProva.Ente, "p_xx", Permessi.StatoLeggi.Codice, Permessi.StatoCambia.Codice));
}

/// <summary>Too many people whose name begins so: the operator is asked for more letters.</summary>
public sealed class TroppiNomiTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    [Fact]
    public async Task Cerca_UnInizioDiTroppiNomi_ChiedeQualcheLetteraInPiu()
    {
        accesso.Rispondi((SoggettiPerNome r) => (IReadOnlyList<Guid>)[.. Enumerable.Range(0, r.Massimo).Select(_ => Guid.CreateVersion7())]);

        var chi = accesso.Come(Chiamanti.InEnte(AccessoDiProva.Ente, "p_xx", Permessi.StatoLeggi.Codice));
        (await chi.Invia(new ElencaCredenziali.Query(new(Testo: "r"), 20, null))).Errore!.Codice.ShouldBe("credenziali.troppi-nomi");
    }
}
