using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Utenze;

namespace Enti.Credenziali.Sessioni;

/// <summary>How long a session may last.</summary>
/// <param name="Inattivita">Without requests.</param>
/// <param name="Massima">In all.</param>
internal sealed record DurataSessione(TimeSpan Inattivita, TimeSpan Massima);

/// <summary>An ente to which a password opens no longer.</summary>
/// <param name="Ente">Its name.</param>
/// <param name="PerLavoro">True for the work done there, false for one's own affairs.</param>
/// <param name="Dal">Since when.</param>
internal sealed record PasswordNonBasta(string Ente, bool PerLavoro, DateOnly Dal);

/// <summary>What the enti in use decided of sessions and passwords, as one sign-in sees them; an ente that is not there decided nothing.</summary>
/// <param name="enti">From Anagrafe's memory.</param>
/// <param name="oggi">Day in Italy, which the dated policies are compared with.</param>
internal sealed class RegoleEnti(IReadOnlyDictionary<Guid, DatiEnte> enti, DateOnly oggi)
{
    /// <summary>True when a session of that level opens that ente to that audience: a suspended one opens to nobody, and the policy is about passwords, which no strong sign-in uses.</summary>
    public bool Apre(Guid ente, Platea platea, Livello livello) => enti.GetValueOrDefault(ente) is not { Stato: StatoEnte.Sospeso } && PasswordBasta(ente, platea, livello);

    private bool PasswordBasta(Guid ente, Platea platea, Livello livello) => livello >= Livello.Forte || Di(ente).PasswordBasta(platea, oggi);

    /// <summary>What a credential would open and a password no longer does: the ente, and since when. Empty for strong sign-ins.</summary>
    public IReadOnlyList<PasswordNonBasta> SenzaPassword(DatiAccesso profilo, Credenziale credenziale, Livello livello) =>
    [
        .. credenziale.EntiRiconosciuti.Select(e => (Ente: e, profilo.Platea))
            .Concat(profilo.Appartenenze.Where(a => credenziale.EntiRiconosciuti.Contains(a.EnteId)).Select(a => (Ente: a.EnteId, Platea: Platea.Operatori)))
            .Distinct()
            .Where(x => !PasswordBasta(x.Ente, x.Platea, livello))
            .Select(x => new PasswordNonBasta(enti[x.Ente].Denominazione, x.Platea is Platea.Operatori, Di(x.Ente).SenzaPasswordDal(x.Platea)!.Value))
            .OrderBy(x => x.Ente, StringComparer.Ordinal),
    ];

    /// <summary>In an ente its own limits; in one's own affairs the strictest of the enti whose data they open. Never looser than the product's.</summary>
    public DurataSessione Durata(TipoAmbito tipo, IReadOnlyCollection<Guid> quali, bool amministratore = false)
    {
        var nellEnte = tipo is TipoAmbito.Ente;
        var massimo = nellEnte ? ImpostazioniEnte.MassimoMinutiOperatori : ImpostazioniEnte.MassimoMinutiPersone;
        var minuti = quali.Select(Di).Select(i => nellEnte ? i.MinutiOperatori : i.MinutiPersone).Concat(amministratore ? quali.Select(q => Di(q).MinutiAmministratori) : []).Append(massimo).Min() ?? massimo;
        var ore = quali.Select(Di).Select(i => i.OreSessione).Append(ImpostazioniEnte.MassimoOreSessione).Min() ?? ImpostazioniEnte.MassimoOreSessione;
        return new(TimeSpan.FromMinutes(Math.Min(minuti, massimo)), TimeSpan.FromHours(Math.Min(ore, ImpostazioniEnte.MassimoOreSessione)));
    }

    /// <summary>True when that ente asks whoever works there, as these, for a PIN today.</summary>
    public bool ChiedePin(Guid ente, IEnumerable<RuoloAppartenenza> ruoli) => Di(ente).ChiedePin(ruoli.Any(Amministra), oggi);

    /// <summary>Name of an ente in use; null for one that is not there.</summary>
    public string? Denominazione(Guid ente) => enti.GetValueOrDefault(ente)?.Denominazione;

    /// <summary>The enti where the person works that ask for a PIN today, by name.</summary>
    public IReadOnlyList<string> ChiedonoPin(DatiAccesso profilo) =>
        [.. profilo.Appartenenze.GroupBy(a => a.EnteId).Where(g => ChiedePin(g.Key, g.Select(a => a.Ruolo))).Select(g => g.First().EnteDenominazione)];

    /// <summary>True when that ente hands credentials over to that audience today.</summary>
    public bool Consegna(Guid ente, Platea platea) => Di(ente).ConsegnaCredenziali(platea, oggi);

    /// <summary>True for the roles that change the rights of others.</summary>
    public static bool Amministra(RuoloAppartenenza ruolo) => ruolo is RuoloAppartenenza.AmministratoreEnte or RuoloAppartenenza.AmministratoreSistema;

    /// <summary>Least length of the password of whoever administers one of those enti.</summary>
    public int MinimoAmministratori(IEnumerable<Guid> quali) =>
        quali.Select(id => Di(id).LunghezzaPasswordAmministratori).Append(ImpostazioniEnte.MinimaPasswordAmministratori).Max() ?? ImpostazioniEnte.MinimaPasswordAmministratori;

    private ImpostazioniEnte Di(Guid ente) => enti.GetValueOrDefault(ente)?.Impostazioni ?? new ImpostazioniEnte();
}
