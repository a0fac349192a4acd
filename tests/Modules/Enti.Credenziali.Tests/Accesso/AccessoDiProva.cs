using System.Net;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Data;
using Enti.Credenziali.Password;
using Enti.Credenziali.Recupero;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;
using Enti.Servizi.Contracts.Letture;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Enti.Credenziali.Tests.Accesso;

/// <summary>People with credentials, an ente where some of them work, and hashes that cost nothing but are counted.</summary>
public sealed class AccessoDiProva : SliceFixture<CredenzialiModule>
{
    internal static readonly Guid Ente = new("00000000-0000-7000-8000-0000000000aa");
    private readonly Dictionary<Guid, DatiAccesso> _profili = [];
    private readonly Dictionary<string, Guid> _chiavi = new(StringComparer.Ordinal);
    private int _numero;

    /// <summary>What the enti decided.</summary>
    internal Dictionary<Guid, DatiEnte> Enti { get; } = [];

    /// <summary>Where people recover their accounts.</summary>
    internal Dictionary<Guid, DatiRecupero> Recapiti { get; } = [];

    /// <summary>Mobiles that people recover their accounts with.</summary>
    internal Dictionary<Guid, DatiRecupero> Cellulari { get; } = [];

    internal ImpronteContate Impronte { get; } = new();

    /// <summary>What happens between the reading of somebody's rights and their use.</summary>
    internal Action? MentreSiLegganoIDiritti { get; set; }

    /// <inheritdoc />
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Rispondi((EntiInUso _) => (IReadOnlyDictionary<Guid, DatiEnte>)Enti);
        Rispondi((ProfiloAccesso r) => _profili.GetValueOrDefault(r.SoggettoId));
        Rispondi((SoggettoPerChiave r) => _chiavi.TryGetValue(r.Chiave, out var id) ? new DatiSoggetto(id, TipoSoggetto.PersonaFisica, "Persona di prova", [], null) : null);
        Rispondi((SoggettoPerId r) => (DatiSoggetto?)new DatiSoggetto(r.Id, TipoSoggetto.PersonaFisica, "Persona di prova", [], null));
        Rispondi((RecapitoDiRecupero r) => Recapiti.GetValueOrDefault(r.SoggettoId));
        Rispondi((CellulareDiRecupero r) => Cellulari.GetValueOrDefault(r.SoggettoId) is { } suo && r.Apre.All(suo.Enti.Contains) ? suo : null);
        Rispondi((DenominazioniSoggetti r) => (IReadOnlyDictionary<Guid, string>)_profili.Values.Where(p => r.Ids.Contains(p.SoggettoId)).ToDictionary(p => p.SoggettoId, p => p.Denominazione));
        Rispondi((SoggettiPerNome r) => (IReadOnlyList<Guid>)[.. _profili.Values.Where(p => p.Denominazione.StartsWith(r.Inizio, StringComparison.OrdinalIgnoreCase)).Select(p => p.SoggettoId).Take(r.Massimo)]);
        Rispondi((ChiLavoraNellEnte r) =>
            (IReadOnlyList<IncaricoAttivo>)[.. _profili.Values.SelectMany(p => p.Appartenenze.Where(a => a.EnteId == r.EnteId).Select(a => new IncaricoAttivo(p.SoggettoId, a.Ruolo)))]);
        Rispondi((DirittiNellEnte _) =>
        {
            MentreSiLegganoIDiritti?.Invoke();
            return new Diritti(["mandati.posizioni-ente.leggi"], new Dictionary<string, IReadOnlyList<Guid>>(StringComparer.Ordinal) { ["mandationline"] = [Ente] });
        });
    }

    /// <summary>A person with user name, key and password; works in the ente when asked; recognised by that ente, or by the one given.</summary>
    internal async Task<Credenziale> Persona(string password = "gatto blu", RuoloAppartenenza? ruolo = null, Guid? riconosciutaDa = null)
    {
        var chiave = $"{80_000_000_000 + Interlocked.Increment(ref _numero)}";
        var credenziale = Credenziale.ConPassword(Guid.CreateVersion7(), "persona" + chiave, Livello.Media, Impronte.Calcola(password), [riconosciutaDa ?? Ente], Orologio.Adesso);
        await Aggiungi(credenziale, chiave, ruolo);
        return credenziale;
    }

    /// <summary>A citizen whom all of these recognised by the same credential.</summary>
    internal Task<Credenziale> PersonaDi(params Guid[] enti) => PersonaDi(enti, []);

    /// <summary>The same for somebody who works in some of them.</summary>
    internal async Task<Credenziale> PersonaDi(Guid[] enti, params AppartenenzaAttiva[] lavora)
    {
        var chiave = $"{80_000_000_000 + Interlocked.Increment(ref _numero)}";
        var credenziale = Credenziale.ConPassword(Guid.CreateVersion7(), "persona" + chiave, Livello.Media, Impronte.Calcola("gatto blu"), enti, Orologio.Adesso);
        await Aggiungi(credenziale, chiave, null);
        _profili[credenziale.SoggettoId] = _profili[credenziale.SoggettoId] with { Appartenenze = lavora };
        return credenziale;
    }

    /// <summary>Somebody who works in an ente.</summary>
    internal static AppartenenzaAttiva In(Guid ente, RuoloAppartenenza ruolo) => new(ente, "p_yy", "Un ente", [], ruolo);

    /// <summary>From now on a person has this name.</summary>
    internal void Chiama(Credenziale credenziale, string nome) => _profili[credenziale.SoggettoId] = _profili[credenziale.SoggettoId] with { Denominazione = nome };

    /// <summary>The credential as it is stored now.</summary>
    internal Task<Credenziale> Letta(Credenziale credenziale) => Db((CredenzialiDbContext s) => s.Credenziali.AsNoTracking().SingleAsync(c => c.Id == credenziale.Id));

    /// <summary>From now on an ente has decided this.</summary>
    internal void Decide(Guid ente, ImpostazioniEnte impostazioni) =>
        Enti[ente] = new DatiEnte(ente, "p_xx", "Provincia di prova", TipoEnte.Provincia, "80002130195", null, "CR", StatoEnte.Attivo, new ContattiEnte()) { Impostazioni = impostazioni };

    /// <summary>A person reached by letter, and the first password printed on it.</summary>
    internal async Task<(Credenziale Credenziale, string PrimaPassword)> ConLettera()
    {
        var chiave = $"{80_000_000_000 + Interlocked.Increment(ref _numero)}";
        var prima = PrimaPassword.Genera();
        var credenziale = Credenziale.DaConsegnare(Guid.CreateVersion7(), chiave, Ente, PrimaPassword.Impronta(Servizi.GetRequiredService<ISegreti>(), prima), TimeSpan.FromDays(30), Orologio.Adesso);
        await Aggiungi(credenziale, chiave, null);
        return (credenziale, prima);
    }

    internal string Chiave(Credenziale credenziale) => _chiavi.Single(c => c.Value == credenziale.SoggettoId).Key;

    internal Task<Esito<Accedi.Result>> Entra(string username, string password, string indirizzo = "192.0.2.1", string? dispositivo = null, string? pin = null) =>
        Invia(new Accedi.Command(username, password, pin, new Provenienza(IPAddress.Parse(indirizzo), "Prova", dispositivo)));

    /// <summary>The end of every recovery: whoever has the link chooses a password.</summary>
    internal Task<Esito<Unit>> Ripristina(string token, string nuova, string? pin = null) => Invia(new RipristinaPassword.Command(token, nuova, Altrove(), pin));

    /// <summary>The same person's other credential, of another ente, that a stranger may hold.</summary>
    internal async Task<Credenziale> Altra(Credenziale di, Guid ente)
    {
        var altra = Credenziale.ConPassword(di.SoggettoId, di.Username + ".altra", Livello.Media, Impronte.Calcola("gatto rosso"), [ente], Orologio.Adesso);
        await Db((CredenzialiDbContext s) => Task.FromResult(s.Add(altra).Entity.Id));
        return altra;
    }

    /// <summary>Signs in, and gives the caller that the next request would find.</summary>
    internal async Task<Chiamante> Aperta(Credenziale persona, string password = "gatto blu", string indirizzo = "192.0.2.1") =>
        (await Chi((await Entra(persona.Username, password, indirizzo)).Valore.Risposta.Token))!;

    /// <summary>From now on a person signs in with this PIN too.</summary>
    internal Task ConPin(Credenziale persona, string pin) => Db(async (CredenzialiDbContext s) =>
    {
        (await s.Credenziali.SingleAsync(c => c.Id == persona.Id)).ImpostaPin(VerificaPassword.ImprontaPin(Servizi.GetRequiredService<ISegreti>(), pin));
        return 0;
    });

    /// <summary>An address that asked nothing yet, a moment later: identifiers follow the clock, and addresses have their own bucket.</summary>
    internal Provenienza Altrove()
    {
        Orologio.Avanza(TimeSpan.FromMilliseconds(10));
        return new Provenienza(new IPAddress([198, 51, (byte)Random.Shared.Next(256), (byte)Random.Shared.Next(256)]), "Prova");
    }

    /// <summary>What the log says of the last such thing that happened to a person.</summary>
    internal Task<string> UltimaRiga(string azione, Credenziale persona) => Db((CredenzialiDbContext s) =>
        s.Registro.Where(r => r.Azione == azione && r.InteressatoId == persona.SoggettoId).OrderByDescending(r => r.Id).Select(r => r.Esito).FirstAsync());

    /// <summary>What is asked from an address that has used up its tries of the moment is made to wait. Real time fills the bucket again: where the machine is slow it takes more than one try.</summary>
    internal async Task ASecchioVuoto(Provenienza da, Func<Task<Errore?>> chiede)
    {
        var codici = new List<string?>();
        for (var i = 0; i < 20 && !codici.Contains("credenziali.troppi-tentativi"); i++)
        {
            while (Servizi.GetRequiredService<SecchioPerIndirizzo>().Prendi(da.Chiave, out _))
            {
            }

            codici.Add((await chiede())?.Codice);
        }

        codici.ShouldContain("credenziali.troppi-tentativi");
    }

    internal NpgsqlDataSource Sorgente() => Servizi.GetRequiredService<NpgsqlDataSource>();

    /// <summary>The caller behind a token, as the next request would find it.</summary>
    internal Task<Chiamante?> Chi(string token) => Servizi.GetRequiredService<ISessioni>().Riconosci(token, default).AsTask();

    /// <inheritdoc />
    protected override void Sostituisci(IServiceCollection servizi) => servizi.AddSingleton<ImprontePassword>(Impronte);

    private async Task Aggiungi(Credenziale credenziale, string chiave, RuoloAppartenenza? ruolo)
    {
        _chiavi[chiave] = credenziale.SoggettoId;
        _profili[credenziale.SoggettoId] = new DatiAccesso(
            credenziale.SoggettoId, "Persona di prova", [chiave], [], ruolo is { } r ? [new(Ente, "p_xx", "Provincia di prova", ["80002130195"], r)] : []);
        await Db((CredenzialiDbContext s) => Task.FromResult(s.Add(credenziale).Entity.Id));
    }

    /// <summary>Hashes without work, counted: what is asserted is how many a path computes.</summary>
    internal sealed class ImpronteContate : ImprontePassword
    {
        private int _confronti;
        private int _calcolate;

        public int Confronti => _confronti;

        /// <summary>What somebody else does while a password is being compared; done once.</summary>
        public Action? Intanto { get; set; }

        /// <summary>What somebody else does while a chosen password is being hashed; done once.</summary>
        public Action? MentreCalcola { get; set; }

        /// <summary>Makes every stored hash an old one.</summary>
        public bool Vecchie { get; set; }

        /// <summary>Hashes of passwords that somebody chose.</summary>
        public int Calcolate => _calcolate;

        public override string Calcola(string password)
        {
            Interlocked.Increment(ref _calcolate);
            var intanto = MentreCalcola;
            MentreCalcola = null;
            intanto?.Invoke();
            return Finta(password);
        }

        private static string Finta(string password) => "finta:" + password;

        public override Confronto Confronta(string? impronta, string password)
        {
            Interlocked.Increment(ref _confronti);
            var intanto = Intanto;
            Intanto = null;
            intanto?.Invoke();
            var uguale = impronta is not null && impronta == Finta(password);
            return new(uguale, uguale && Vecchie ? "nuova:" + password : null);
        }
    }
}
