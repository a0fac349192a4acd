using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Data;
using Enti.Credenziali.Utenze;
using Enti.Servizi.Contracts.Letture;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Sessioni;

/// <summary>Works out where a person may work and what may be done there, from what Anagrafe and Servizi say today.</summary>
internal sealed class CalcoloDiritti(CredenzialiDbContext store, IMediator mediator, IReadOnlyList<IModule> moduli, TimeProvider orologio)
{
    /// <summary>What Anagrafe says of the holder of a credential.</summary>
    public async Task<DatiAccesso> ProfiloAsync(Guid soggettoId, CancellationToken ct) =>
        await mediator.Send(new ProfiloAccesso(soggettoId), ct) ?? new DatiAccesso(soggettoId, "", [], [], []);

    /// <summary>What the enti decided of sessions and passwords: from memory, so that a sign-in pays no query for it.</summary>
    public async Task<RegoleEnti> RegoleAsync(CancellationToken ct) => new(await mediator.Send(new EntiInUso(), ct), orologio.Oggi());

    /// <summary>True when that ente hands credentials over to that subject, for his own affairs.</summary>
    public async Task<bool> ConsegnaAsync(Guid soggettoId, Guid ente, CancellationToken ct) => (await RegoleAsync(ct)).Consegna(ente, (await ProfiloAsync(soggettoId, ct)).Platea);

    /// <summary>Personale first, then one for each ente where the person works and that this sign-in may open.</summary>
    /// <remarks>An ente opens to a local credential only if it recognised the holder by that very one: whoever prints himself the letter of a
    /// person who works elsewhere must not find that person's desk behind it.</remarks>
    /// <param name="profilo">What Anagrafe says of the holder.</param>
    /// <param name="credenziale">The credential that opened the session.</param>
    /// <param name="livello">Level of the session.</param>
    /// <param name="regole">What the enti decided: some no longer open to a password.</param>
    public static IReadOnlyList<Ambito> Ambiti(DatiAccesso profilo, Credenziale credenziale, Livello livello, RegoleEnti regole) =>
    [
        new Ambito(profilo.SoggettoId, TipoAmbito.Personale, null, null, "Area personale"),
        .. profilo.Appartenenze
            .Where(a => livello >= Livello.Forte || (livello >= Livello.Media && credenziale.EntiRiconosciuti.Contains(a.EnteId)))
            .Where(a => regole.Apre(a.EnteId, Platea.Operatori, livello))
            .GroupBy(a => a.EnteId)
            .Select(g => new Ambito(g.Key, TipoAmbito.Ente, g.Key, g.First().EnteCodice, $"{g.First().EnteDenominazione}: {string.Join(", ", g.Select(a => InParole(a.Ruolo)))}")),
    ];

    /// <summary>The ambiti that the caller's own session may choose from.</summary>
    public async Task<IReadOnlyList<Ambito>> AmbitiAsync(Chiamante chi, CancellationToken ct)
    {
        // An API key has one ambito and no person behind it.
        if (chi.SoggettoId is not { } soggetto || await store.Credenziali.AsNoTracking().SingleOrDefaultAsync(c => c.Id == chi.CredenzialeId, ct) is not { } credenziale)
        {
            return [chi.Ambito!];
        }

        return Ambiti(await ProfiloAsync(soggetto, ct), credenziale, chi.Livello, await RegoleAsync(ct));
    }

    /// <summary>Rights in one ambito; null when it is not among the person's.</summary>
    /// <remarks>A local credential opens the data of the enti that handed it over and of no other: whatever Anagrafe knows of the
    /// subject, another ente's recognition does not prove who holds this password.</remarks>
    public async Task<DirittiAmbito?> NellAmbitoAsync(Credenziale credenziale, Livello livello, DatiAccesso profilo, RegoleEnti regole, Guid ambitoId, CancellationToken ct)
    {
        var ambiti = Ambiti(profilo, credenziale, livello, regole);
        if (ambiti.FirstOrDefault(a => a.Id == ambitoId) is not { } ambito)
        {
            return null;
        }

        if (ambito.EnteId is not { } enteId)
        {
            var personali = moduli.SelectMany(m => m.Permessi).Where(p => p.Personale).Select(p => p.Codice);
            List<Guid> aperti = [.. credenziale.EntiRiconosciuti.Where(e => regole.Apre(e, profilo.Platea, livello))];
            return new(
                ambito, ambiti.Count, [.. personali], profilo.Chiavi, aperti, new Dictionary<string, IReadOnlyList<Guid>>(StringComparer.Ordinal), regole.Durata(TipoAmbito.Personale, aperti));
        }

        var ruoli = profilo.Appartenenze.Where(a => a.EnteId == enteId).ToList();
        var permessi = new SortedSet<string>(StringComparer.Ordinal);
        var servizi = new Dictionary<string, IReadOnlyList<Guid>>(StringComparer.Ordinal);
        foreach (var ruolo in ruoli)
        {
            var diritti = await mediator.Send(new DirittiNellEnte(profilo.SoggettoId, enteId, ruolo.Ruolo.ToString()), ct);
            permessi.UnionWith(diritti.Permessi);
            foreach (var (servizio, enti) in diritti.Servizi)
            {
                servizi[servizio] = [.. servizi.GetValueOrDefault(servizio, []).Union(enti)];
            }
        }

        return new(ambito, ambiti.Count, permessi, [.. ruoli.SelectMany(r => r.EnteChiavi).Distinct(StringComparer.Ordinal)], [], servizi, regole.Durata(TipoAmbito.Ente, [enteId], ruoli.Exists(r => RegoleEnti.Amministra(r.Ruolo))))
        {
            ChiedePin = regole.ChiedePin(enteId, ruoli.Select(r => r.Ruolo)),
        };
    }

    private static string InParole(RuoloAppartenenza ruolo) => ruolo switch
    {
        RuoloAppartenenza.AmministratoreEnte => "amministratore dell'ente",
        RuoloAppartenenza.AmministratoreSistema => "amministratore di sistema",
        _ => ruolo.ToString().ToLowerInvariant(),
    };
}
