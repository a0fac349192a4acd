using System.Net;
using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Buste;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Password;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;
using Enti.Servizi.Contracts.Letture;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Tests.Buste;

/// <summary>Envelopes in charge, people in the registry, and the steps of a release.</summary>
public sealed class ConsegnaDiProva : SliceFixture<CredenzialiModule>
{
    private readonly HashSet<Guid> _aziende = [];

    /// <inheritdoc />
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Rispondi((EntePerId r) => (DatiEnte?)new DatiEnte(r.Id, "p_xx", "Provincia di prova", TipoEnte.Provincia, "80002130195", null, "CR", StatoEnte.Attivo, new ContattiEnte()));
        Rispondi((SoggettoPerId r) => (DatiSoggetto?)(Soggetto(r.Id) with { Denominazione = Nomi.GetValueOrDefault(r.Id, "Mario Šimić") }));
        Rispondi((EntiInUso _) => (IReadOnlyDictionary<Guid, DatiEnte>)Deciso.ToDictionary(d => d.Key, d => new DatiEnte(d.Key, "p_xx", "Provincia di prova", TipoEnte.Provincia, "", null, "CR", StatoEnte.Attivo, new ContattiEnte()) { Impostazioni = d.Value }));
        Rispondi((SoggettoPerChiave _) => (DatiSoggetto?)null);
        Rispondi((SoggettoDellEnte r) => r.SoggettoId is { } id ? Soggetto(id) : null);
        Rispondi((ProfiloAccesso r) => (DatiAccesso?)new DatiAccesso(r.SoggettoId, "Persona di prova", ["RSSMRA80A01D150X"], [], []));
        Rispondi((DirittiNellEnte _) => new Diritti([], new Dictionary<string, IReadOnlyList<Guid>>(StringComparer.Ordinal)));
    }

    /// <summary>Days printed in the envelopes.</summary>
    internal int Giorni { get; set; } = 30;

    /// <summary>PIN printed in the envelopes.</summary>
    internal string? Pin { get; set; }

    /// <summary>How somebody is called, where it matters.</summary>
    internal Dictionary<Guid, string> Nomi { get; } = [];

    /// <summary>What an ente decided.</summary>
    internal Dictionary<Guid, ImpostazioniEnte> Deciso { get; } = [];

    internal Guid Ente { get; } = Guid.CreateVersion7();

    internal Guid Azienda()
    {
        var id = Guid.CreateVersion7();
        _aziende.Add(id);
        return id;
    }

    /// <summary>A desk of an ente with a printed batch in charge, and what is inside.</summary>
    internal async Task<(Guid Sportello, IReadOnlyList<(string Codice, string Username, string Password)> Buste)> Scorta(Guid ente, int quante = 1, TipoBusta tipo = TipoBusta.Persona)
    {
        var operatore = Come(BusteDiProva.Operatore(ente));
        var sportello = (await operatore.Invia(new SalvaSportello.Command(null, $"URP {Guid.CreateVersion7():N}", null, 0, true))).Valore.Id;
        var buste = new List<(string, string, string)>();
        await Db((CredenzialiDbContext store) =>
        {
            var lotto = store.Add(LottoBuste.Nuovo(ente, sportello, tipo, quante, null, "http://portale", Orologio.Adesso)).Entity;
            lotto.Concludi(quante, 0, Orologio.Adesso);
            lotto.Distruggi(stampato: true, Orologio.Adesso);
            for (var i = 0; i < quante; i++)
            {
                var (codice, username, password) = (CodiceBusta.Genera(), CodiceBusta.GeneraUsername(), PrimaPassword.Genera());
                var segreti = Servizi.GetRequiredService<ISegreti>();
                var busta = store.Add(Enti.Credenziali.Buste.Busta.Nuova(lotto, codice, username, PrimaPassword.Impronta(segreti, password), Pin is null ? null : VerificaPassword.ImprontaPin(segreti, Pin), Giorni, Orologio.Adesso.AddMonths(24), Orologio.Adesso)).Entity;
                busta.PrendiInCarico(sportello, null, Orologio.Adesso);
                buste.Add((codice, username, password));
            }

            return Task.FromResult(0);
        });
        return (sportello, buste);
    }

    /// <summary>The steps before the confirmation.</summary>
    internal async Task<Esito<Guid>> Prepara(Guid ente, Guid sportello, string codice, Guid soggetto, string tipo = "Persona", string modo = "Sportello")
    {
        var operatore = Come(BusteDiProva.Operatore(ente));
        var iniziata = await operatore.Invia(new IniziaConsegna.Command(sportello, tipo, modo, soggetto, null));
        if (iniziata.Errore is { } primo)
        {
            return primo;
        }

        var id = iniziata.Valore.Id;
        var documento = await operatore.Invia(new IndicaDocumento.Command(
            id, "CartaIdentita", "CA12345AA", "Comune di Cremona", null, tipo == "Azienda" ? "Anna Verdi" : null, tipo == "Azienda" ? "legale rappresentante" : null, modo == "Spedizione" ? "Via Roma 1, Crema" : null, modo == "Spedizione" ? "123/2026" : null));
        return documento.Errore is { } secondo ? secondo
            : (await operatore.Invia(new IndicaBusta.Command(id, codice))).Errore is { } terzo ? terzo
            : id;
    }

    internal Task<Esito<ConfermaConsegna.Result>> Conferma(Guid ente, Guid id) => Come(BusteDiProva.Operatore(ente)).Invia(new ConfermaConsegna.Command(id));

    /// <summary>A whole release.</summary>
    internal async Task<Guid> Consegna(Guid ente, Guid sportello, string codice, Guid? soggetto = null)
    {
        var chi = soggetto ?? Guid.CreateVersion7();
        (await Conferma(ente, (await Prepara(ente, sportello, codice, chi)).Valore)).Riuscito.ShouldBeTrue();
        return chi;
    }

    internal Task<Esito<Accedi.Result>> Entra(string username, string password)
    {
        // Lines of the log are told apart by their instant.
        Orologio.Avanza(TimeSpan.FromSeconds(1));
        return Invia(new Accedi.Command(username, password, null, new Provenienza(IPAddress.Parse($"192.0.2.{Random.Shared.Next(1, 250)}"), "Prova", null)));
    }

    /// <summary>The ente takes that person on; the link that left by mail.</summary>
    internal async Task<string> Invita(Guid ente, Guid soggetto)
    {
        await Riceve(new OperatoreRegistrato(soggetto, ente, "Mario Šimić", "RSSMRA80A01D150X", "mario@esempio.it", false, null));
        return Encoding.UTF8.GetString(Servizi.GetRequiredService<ISegreti>().Decifra(InvitoPreparato.Scopo, (await Pubblicati<InvitoPreparato>()).Single(e => e.SoggettoId == soggetto).TokenCifrato));
    }

    internal Task<Busta> Busta(string codice) => Db((CredenzialiDbContext s) => s.Set<Busta>().Include(b => b.Movimenti).SingleAsync(b => b.Codice == codice));

    internal Task<Credenziale> Credenziale(string username) => Db((CredenzialiDbContext s) => s.Credenziali.SingleAsync(c => c.Username == username));

    /// <summary>The last refusal in the log.</summary>
    internal Task<RigaRegistro> UltimaRiga() => Db((CredenzialiDbContext s) => s.Registro.Where(r => r.Azione == "credenziali.accesso").OrderByDescending(r => r.Id).FirstAsync());

    private DatiSoggetto Soggetto(Guid id) =>
        new(id, _aziende.Contains(id) ? TipoSoggetto.PersonaGiuridica : TipoSoggetto.PersonaFisica, "Mario Šimić", [new(TipoChiave.CodiceFiscale, "RSSMRA80A01D150X", StatoChiave.Principale)], null);
}
