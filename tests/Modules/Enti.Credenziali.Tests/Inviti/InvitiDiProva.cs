using System.Net;
using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Contracts.Letture;
using Enti.Credenziali.Data;
using Enti.Credenziali.Inviti;
using Enti.Credenziali.Password;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;
using Enti.Servizi.Contracts.Letture;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Tests.Inviti;

/// <summary>Enti that take people on, and what those find in their mail.</summary>
public sealed class InvitiDiProva : SliceFixture<CredenzialiModule>
{
    internal static readonly Provenienza Da = new(IPAddress.Parse("192.0.2.7"), "Prova");
    private readonly Dictionary<Guid, List<AppartenenzaAttiva>> _appartenenze = [];
    private int _numero;

    /// <summary>What an ente decided.</summary>
    internal Dictionary<Guid, ImpostazioniEnte> Deciso { get; } = [];

    /// <inheritdoc />
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Rispondi((EntePerId r) => (DatiEnte?)new DatiEnte(r.Id, "p_xx", "Provincia di prova", TipoEnte.Provincia, "80002130195", null, "CR", StatoEnte.Attivo, new ContattiEnte { Telefono = "0372 1" }) { Impostazioni = Deciso.GetValueOrDefault(r.Id, new ImpostazioniEnte()) });
        Rispondi((SoggettoPerId r) => (DatiSoggetto?)new DatiSoggetto(r.Id, TipoSoggetto.PersonaFisica, "Laura Bianchi", [], null));
        Rispondi((SoggettoPerChiave _) => (DatiSoggetto?)null);
        Rispondi((EntiInUso _) => (IReadOnlyDictionary<Guid, DatiEnte>)new Dictionary<Guid, DatiEnte>());
        Rispondi((ProfiloAccesso r) => (DatiAccesso?)new DatiAccesso(r.SoggettoId, "Laura Bianchi", [], [], _appartenenze.GetValueOrDefault(r.SoggettoId, [])));
        Rispondi((DirittiNellEnte _) => new Diritti([], new Dictionary<string, IReadOnlyList<Guid>>(StringComparer.Ordinal)));
    }

    /// <summary>An ente takes the person on; the link that left by mail, or null when none did.</summary>
    internal async Task<string?> Registra(Guid soggetto, Guid ente, string? email = "laura@esempio.it", bool amministratore = false)
    {
        var prima = (await Pubblicati<InvitoPreparato>()).Count;

        // Identifiers follow the clock: what comes later must be later.
        Orologio.Avanza(TimeSpan.FromSeconds(1));
        if (!_appartenenze.TryGetValue(soggetto, out var sue))
        {
            _appartenenze[soggetto] = sue = [];
        }

        sue.Add(new(ente, $"p_{sue.Count}", "Provincia di prova", [], amministratore ? RuoloAppartenenza.AmministratoreEnte : RuoloAppartenenza.Operatore));
        await Riceve(new OperatoreRegistrato(soggetto, ente, "Laura Bianchi", $"BNCLRA82P44D{Interlocked.Increment(ref _numero):000}I", email, amministratore, null));
        return await Ultimo(prima);
    }

    /// <summary>The link in the mail that left after so many others.</summary>
    internal async Task<string?> Ultimo(int dopo) =>
        (await Pubblicati<InvitoPreparato>()).Skip(dopo).SingleOrDefault() is { } evento
            ? Encoding.UTF8.GetString(Servizi.GetRequiredService<ISegreti>().Decifra(InvitoPreparato.Scopo, evento.TokenCifrato))
            : null;

    internal Task<Esito<MediatR.Unit>> Attiva(string token, string password = "sette gatti blu", string? pin = null)
    {
        Orologio.Avanza(TimeSpan.FromSeconds(1));
        return Invia(new Attiva.Command(token, password, Da, pin));
    }

    internal Task<Esito<ApriInvito.Result>> Apri(string token)
    {
        Orologio.Avanza(TimeSpan.FromSeconds(1));
        return Invia(new ApriInvito.Query(token, Da));
    }

    internal async Task<Chiamante?> Entra(string username, string password = "sette gatti blu", string? pin = null)
    {
        var esito = await Invia(new Accedi.Command(username, password, pin, Da));
        return esito.Riuscito ? await Servizi.GetRequiredService<ISessioni>().Riconosci(esito.Valore.Risposta.Token, default) : null;
    }

    internal Task<AccessoNellEnte> Vede(Guid ente, Guid soggetto) => Invia(new CredenzialiDelSoggetto(soggetto, ente));

    internal Task<List<Credenziale>> Credenziali(Guid soggetto) =>
        Db((CredenzialiDbContext s) => s.Credenziali.AsNoTracking().Where(c => c.SoggettoId == soggetto && c.Stato != StatoCredenziale.Revocata).ToListAsync());

    /// <summary>A person who signs in already, let in by another ente.</summary>
    internal async Task<Credenziale> ConCredenziale(Guid soggetto, Guid ente)
    {
        var credenziale = Credenziale.ConPassword(soggetto, $"persona{Interlocked.Increment(ref _numero)}", Livello.Media, Servizi.GetRequiredService<ImprontePassword>().Calcola("sette gatti blu"), [ente], Orologio.Adesso);
        await Db((CredenzialiDbContext s) => Task.FromResult(s.Add(credenziale).Entity.Id));
        return credenziale;
    }

    internal static Chiamante Amministratore(Guid ente) => Chiamanti.InEnte(ente, "p_xx", "credenziali.inviti.gestisci", "credenziali.inviti.stampa");

    /// <summary>The true reason of the last thing done with a link.</summary>
    internal Task<string> UltimaRiga() =>
        Db((CredenzialiDbContext s) => s.Registro.Where(r => r.Azione == "credenziali.invito-usato").OrderByDescending(r => r.Id).Select(r => r.Esito).FirstAsync());
}
