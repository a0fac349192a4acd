using System.Globalization;
using System.Text.RegularExpressions;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Data;
using Enti.Credenziali.Lettere;
using Enti.Credenziali.Lotti;
using Enti.Credenziali.Password;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Tests.Lettere;

/// <summary>An ente with payees, and the few things one does with its letters.</summary>
public sealed class LettereDiProva : SliceFixture<CredenzialiModule>
{
    private readonly Dictionary<Guid, List<Beneficiario>> _beneficiari = [];
    private int _chiavi;

    /// <summary>What an ente decided.</summary>
    internal Dictionary<Guid, ImpostazioniEnte> Deciso { get; } = [];

    /// <summary>Runs whenever a page of payees is asked for.</summary>
    internal Action? AllaLettura { get; set; }

    /// <inheritdoc />
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Rispondi((EntePerId r) => _beneficiari.ContainsKey(r.Id)
            ? new DatiEnte(r.Id, Codice(r.Id), "Provincia di prova", TipoEnte.Provincia, "80002130195", null, "CR", StatoEnte.Attivo, new ContattiEnte { Email = "urp@esempio.it" }) { Impostazioni = Deciso.GetValueOrDefault(r.Id, new ImpostazioniEnte()) }
            : null);
        Rispondi((BeneficiariDellEnte r) =>
        {
            AllaLettura?.Invoke();
            return (IReadOnlyList<Beneficiario>)[.. _beneficiari[r.EnteId]
                .OrderBy(b => b.SoggettoId)
                .Where(b => r.Dopo is null || b.SoggettoId.CompareTo(r.Dopo.Value) > 0)
                .Take(r.Limite)];
        });
    }

    internal static string Codice(Guid ente) => $"p_{ente:N}"[..6];

    internal static Chiamante Amministratore(Guid ente) => Chiamanti.InEnte(ente, Codice(ente), "credenziali.lettere.gestisci", "credenziali.lettere.stampa");

    /// <summary>A new ente that pays as many companies.</summary>
    internal Guid Ente(int beneficiari)
    {
        var ente = Guid.CreateVersion7();
        _beneficiari[ente] = [.. Enumerable.Range(0, beneficiari).Select(_ => NuovoBeneficiario())];
        return ente;
    }

    internal IReadOnlyList<Beneficiario> Beneficiari(Guid ente) => _beneficiari[ente];

    /// <summary>Makes an ente pay somebody whom another one pays already.</summary>
    internal void Paga(Guid ente, Beneficiario beneficiario) => _beneficiari[ente].Add(beneficiario);

    internal async Task<Guid> Chiedi(Guid ente, Guid? ristampaDi = null)
    {
        var esito = await Come(Amministratore(ente)).Invia(new ChiediLettere.Command(ristampaDi));
        return esito.Valore.Id;
    }

    /// <summary>Asks, lets the job run, and gives back the batch.</summary>
    internal async Task<Guid> Produci(Guid ente, Guid? ristampaDi = null)
    {
        var id = await Chiedi(ente, ristampaDi);
        await Esegui<LavoroLotti>();
        return id;
    }

    internal async Task<LeggiLettere.Result> Leggi(Guid ente, Guid id) => (await Come(Amministratore(ente)).Invia(new LeggiLettere.Query(id))).Valore;

    internal Task<Esito<string>> Scarica(Guid ente, Guid id) => Come(Amministratore(ente)).Invia(new ScaricaLettere.Command(id));

    /// <summary>The document in clear, as the download sends it.</summary>
    internal Task<byte[]> Documento(Guid id) => Db(async (CredenzialiDbContext store) =>
    {
        var tutto = new MemoryStream();
        await foreach (var blocco in DocumentoCifrato.LeggiAsync(store, Servizi.GetRequiredService<ISegreti>(), id, default))
        {
            tutto.Write(blocco);
        }

        return tutto.ToArray();
    });

    /// <summary>Login and password of every letter of a document.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> Password(Guid id)
    {
        var testo = Poppler.Text(await Documento(id));
        var login = Righe(testo, "Login: ");
        return login.Zip(Righe(testo, "Password: ")).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal);
    }

    internal Task<Credenziale> Credenziale(Beneficiario beneficiario) =>
        Db((CredenzialiDbContext store) => store.Credenziali.SingleAsync(c => c.SoggettoId == beneficiario.SoggettoId && c.Stato != StatoCredenziale.Revocata));

    internal byte[] Impronta(string password) => PrimaPassword.Impronta(Servizi.GetRequiredService<ISegreti>(), password);

    /// <summary>Does what a first access does to the credential.</summary>
    internal Task Attiva(Beneficiario beneficiario) => Db(async (CredenzialiDbContext store) =>
        (await store.Credenziali.SingleAsync(c => c.SoggettoId == beneficiario.SoggettoId)).CambiaPassword("impronta", Orologio.Adesso));

    internal Task<int> Blocchi(Guid id) => Db((CredenzialiDbContext store) => store.Set<BloccoDocumento>().CountAsync(b => b.LottoId == id));

    private static IEnumerable<string> Righe(string testo, string etichetta) =>
        Regex.Matches(testo, $"^{etichetta}(.+)$", RegexOptions.Multiline, TimeSpan.FromSeconds(5)).Select(m => m.Groups[1].Value.Trim());

    private Beneficiario NuovoBeneficiario()
    {
        var chiave = (90_000_000_000 + Interlocked.Increment(ref _chiavi)).ToString(CultureInfo.InvariantCulture);
        return new Beneficiario(Guid.CreateVersion7(), $"Impresa Šimić {chiave}", chiave, chiave, null, new Indirizzo { Via = "Via Roma 1", Cap = "26100", Localita = "Cremona", Provincia = "CR" });
    }
}
