using System.Collections.Concurrent;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Notifiche.Canali;
using Enti.Notifiche.Data;
using Enti.Notifiche.Invii;
using Enti.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Notifiche.Tests;

/// <summary>Notifiche on a database of its own, with a mail channel that does what the test says and an Anagrafe of few people.</summary>
public sealed class NotificheSlice : SliceFixture<NotificheModule>
{
    internal static readonly Guid Provincia = Guid.CreateVersion7();

    /// <summary>What the Provincia decided.</summary>
    internal ImpostazioniEnte Decise { get; set; } = new();

    /// <summary>Name that it gave its office.</summary>
    internal string? Ufficio { get; set; }

    internal CanaleDiProva Posta { get; } = new();

    /// <summary>Key → subject.</summary>
    internal ConcurrentDictionary<string, Guid> Chiavi { get; } = new(StringComparer.Ordinal);

    /// <summary>Contacts that Anagrafe gives, by ente.</summary>
    internal ConcurrentDictionary<(Guid Ente, Guid Soggetto), ContattoVerificato> Contatti { get; } = new();

    /// <summary>Where subjects recover their accounts.</summary>
    internal ConcurrentDictionary<Guid, DatiRecupero> Recuperi { get; } = new();

    /// <inheritdoc />
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Rispondi(DatiEnte? (EntePerId r) => new DatiEnte(r.Id, "p_cr", "Provincia di Cremona", TipoEnte.Provincia, "80002130195", null, "CR", StatoEnte.Attivo, new ContattiEnte { Telefono = "0372 4061", Ufficio = Ufficio }) { Impostazioni = Decise });
        Rispondi(IReadOnlyDictionary<string, Guid> (SoggettiPerChiavi r) => r.Chiavi.Where(Chiavi.ContainsKey).ToDictionary(c => c, c => Chiavi[c], StringComparer.Ordinal));
        Rispondi(IReadOnlyList<ContattoVerificato> (ContattiVerificati r) => [.. r.Soggetti.Where(s => Contatti.ContainsKey((r.EnteId, s))).Select(s => Contatti[(r.EnteId, s)])]);
        Rispondi(DatiRecupero? (RecapitoDiRecupero r) => Recuperi.GetValueOrDefault(r.SoggettoId));
        Rispondi(DatiAccesso? (ProfiloAccesso r) => new DatiAccesso(r.SoggettoId, "Maria Rossi", [], [.. Contatti.Keys.Where(c => c.Soggetto == r.SoggettoId).Select(c => new RiconoscimentoAttivo(c.Ente, "p_cr", MetodoRiconoscimento.Lettera, Orologio.Adesso))], []));
    }

    /// <summary>A subject with a verified contact towards the Provincia.</summary>
    internal (Guid Id, string Chiave, string Email) Persona(string nome = "Maria Rossi", TipoContatto tipo = TipoContatto.Email)
    {
        var id = Guid.CreateVersion7();
        var email = $"{id:N}@esempio.it";
        Chiavi[id.ToString("N")] = id;
        Contatti[(Provincia, id)] = new ContattoVerificato(id, nome, tipo, email);
        return (id, id.ToString("N"), email);
    }

    internal Task<List<Notifica>> A(string indirizzo) =>
        Db((NotificheDbContext s) => s.Notifiche.AsNoTracking().Include(n => n.Prove).Where(n => n.Indirizzo == indirizzo).OrderBy(n => n.Id).ToListAsync());

    internal async Task<Notifica> Di(Guid id) => await Db((NotificheDbContext s) => s.Notifiche.AsNoTracking().Include(n => n.Prove).SingleAsync(n => n.Id == id));

    internal async Task<Notifica> Accoda(Notifica notifica)
    {
        await Db((NotificheDbContext s) => Task.FromResult(s.Add(notifica)));
        return notifica;
    }

    /// <inheritdoc />
    protected override void Sostituisci(IServiceCollection servizi)
    {
        servizi.Remove(servizi.Single(s => s.ImplementationType == typeof(CartellaPosta)));
        servizi.AddSingleton<ICanale>(Posta);
    }
}

/// <summary>A mail channel that answers by address and remembers what it was given.</summary>
internal sealed class CanaleDiProva : ICanale
{
    public TipoCanale Tipo => TipoCanale.Email;

    internal ConcurrentDictionary<string, EsitoInvio> Risposte { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Messages given to it, with their text, in order.</summary>
    internal ConcurrentQueue<(Guid Id, string Testo)> Spediti { get; } = new();

    public Task<EsitoInvio> InviaAsync(Notifica notifica, string testo, CancellationToken ct)
    {
        Spediti.Enqueue((notifica.Id, testo));
        return Task.FromResult(Risposte.GetValueOrDefault(notifica.Indirizzo, EsitoInvio.Riuscito));
    }
}
