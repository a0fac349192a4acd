using Enti.Abstractions;

namespace Enti.Credenziali.ChiaviApi;

/// <summary>The permissions that somebody may hand to a program: those meant for programs, and never one that he does not hold himself.</summary>
internal sealed class PermessiPerMacchine(IReadOnlyList<IModule> moduli, Chiamante chi)
{
    /// <summary>In the order of the modules.</summary>
    public IReadOnlyList<Permesso> Concedibili => [.. moduli.SelectMany(m => m.Permessi).Where(p => p.PerMacchine && chi.Puo(p))];

    /// <summary>Every permission that a program may have, for whoever only reads.</summary>
    public string InParole(string codice) => moduli.SelectMany(m => m.Permessi).FirstOrDefault(p => p.Codice == codice)?.Descrizione ?? codice;

    /// <summary>True when all of them may be handed over.</summary>
    public bool Ammessi(IEnumerable<string> codici) => codici.All(Concedibili.Select(p => p.Codice).ToHashSet(StringComparer.Ordinal).Contains);
}
