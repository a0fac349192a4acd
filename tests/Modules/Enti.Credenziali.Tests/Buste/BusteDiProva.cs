using System.Text.RegularExpressions;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Buste;
using Enti.Credenziali.Data;
using Enti.Credenziali.Lotti;
using Enti.Credenziali.Password;
using Enti.Infrastructure.Segreti;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Tests.Buste;

/// <summary>Enti with desks, and the few things one does with envelopes.</summary>
public sealed class BusteDiProva : SliceFixture<CredenzialiModule>
{
    /// <summary>What an ente decided.</summary>
    internal Dictionary<Guid, ImpostazioniEnte> Deciso { get; } = [];

    /// <inheritdoc />
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Rispondi((EntePerId r) => (DatiEnte?)new DatiEnte(r.Id, "p_xx", "Provincia di prova", TipoEnte.Provincia, "80002130195", null, "CR", StatoEnte.Attivo, new ContattiEnte { Email = "urp@esempio.it" }) { Impostazioni = Deciso.GetValueOrDefault(r.Id, new ImpostazioniEnte()) });
        Rispondi((EntiInUso _) => (IReadOnlyDictionary<Guid, DatiEnte>)Deciso.ToDictionary(d => d.Key, d => new DatiEnte(d.Key, "p_xx", "Provincia di prova", TipoEnte.Provincia, "", null, "CR", StatoEnte.Attivo, new ContattiEnte()) { Impostazioni = d.Value }));
        Rispondi((SoggettoPerId r) => (DatiSoggetto?)new DatiSoggetto(r.Id, TipoSoggetto.PersonaFisica, "Persona di prova", [], null));
    }

    internal static Chiamante Operatore(Guid ente) => Chiamanti.InEnte(
        ente, "p_xx", "credenziali.sportelli.gestisci", "credenziali.buste.produci", "credenziali.buste.stampa", "credenziali.buste.giacenza", "credenziali.buste.consegna");

    /// <summary>What is printed on one sheet.</summary>
    internal sealed record Foglio(string Codice, string Username, string Password, string? Pin);

    internal async Task<Guid> Sportello(Guid ente, string nome = "URP", int soglia = 0) =>
        (await Come(Operatore(ente)).Invia(new SalvaSportello.Command(null, nome, "Corso Vittorio Emanuele II 17", soglia, true))).Valore.Id;

    internal async Task<Guid> Produci(Guid ente, Guid sportello, int quante = 3, TipoBusta tipo = TipoBusta.Persona)
    {
        var esito = await Come(Operatore(ente)).Invia(new ChiediBuste.Command(null, sportello, tipo.ToString(), quante));
        await Esegui<LavoroLotti>();
        return esito.Valore.Id;
    }

    internal Task<byte[]> Documento(Guid lotto) => Db(async (CredenzialiDbContext store) =>
    {
        var tutto = new MemoryStream();
        await foreach (var blocco in DocumentoCifrato.LeggiAsync(store, Servizi.GetRequiredService<ISegreti>(), lotto, default))
        {
            tutto.Write(blocco);
        }

        return tutto.ToArray();
    });

    internal async Task<IReadOnlyList<Foglio>> Fogli(Guid lotto)
    {
        var testo = Poppler.Text(await Documento(lotto), "-layout");
        return [.. testo.Split('\f', StringSplitOptions.RemoveEmptyEntries).Select(f => new Foglio(
            Regex.Match(f, "[2-9A-Z]{3}-[2-9A-Z]{3}-[2-9A-Z]{3}(?!-)", RegexOptions.None, TimeSpan.FromSeconds(1)).Value,
            Dopo(f, "Nome utente: ")!, Dopo(f, "Password: ")!, Dopo(f, "PIN: ")))];
    }

    /// <summary>A printed batch whose envelopes are in charge at the desk.</summary>
    internal async Task<IReadOnlyList<Foglio>> InCarico(Guid ente, Guid sportello, int quante = 3, TipoBusta tipo = TipoBusta.Persona)
    {
        var lotto = await Produci(ente, sportello, quante, tipo);
        var fogli = await Fogli(lotto);
        (await Come(Operatore(ente)).Invia(new ConfermaStampaBuste.Command(lotto))).Riuscito.ShouldBeTrue();
        (await Come(Operatore(ente)).Invia(new PrendiInCarico.Command(sportello, lotto, []))).Valore.Prese.ShouldBe(quante);
        return fogli;
    }

    internal Task<Busta> Busta(string codice) => Db((CredenzialiDbContext s) => s.Set<Busta>().Include(b => b.Movimenti).SingleAsync(b => b.Codice == codice));

    internal byte[] Impronta(string password) => PrimaPassword.Impronta(Servizi.GetRequiredService<ISegreti>(), password);

    private static string? Dopo(string testo, string etichetta) =>
        Regex.Match(testo, $"{etichetta}(?<v>\\S+)", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } m ? m.Groups["v"].Value : null;
}
