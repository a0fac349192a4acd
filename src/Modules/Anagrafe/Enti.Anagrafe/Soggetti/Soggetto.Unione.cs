using Enti.Anagrafe.Contracts.Letture;

namespace Enti.Anagrafe.Soggetti;

/// <summary>What becomes of two subjects that are one.</summary>
internal sealed partial class Soggetto
{
    /// <summary>Takes from a copy what this one lacks. The copy's keys are declared here: a merge proves nothing about them, and the copy keeps them.</summary>
    public void Assorbi(Soggetto doppione, DateTimeOffset quando)
    {
        if (Tipo is TipoSoggetto.PersonaFisica && Cognome is null && doppione.Cognome is not null)
        {
            (Cognome, Nome, Denominazione) = (doppione.Cognome, doppione.Nome, doppione.Denominazione);
        }

        (Sesso, NatoIl, LuogoNascita) = (Sesso ?? doppione.Sesso, NatoIl ?? doppione.NatoIl, LuogoNascita ?? doppione.LuogoNascita);
        Forma ??= Tipo is TipoSoggetto.PersonaGiuridica ? doppione.Forma : null;
        Rappresentante ??= Tipo is TipoSoggetto.PersonaGiuridica ? doppione.Rappresentante : null;
        Indirizzo ??= doppione.Indirizzo;
        foreach (var chiave in doppione._chiavi.Where(c => _chiavi.TrueForAll(k => !string.Equals(k.Valore, c.Valore, StringComparison.Ordinal))).ToList())
        {
            _chiavi.Add(new Chiave(Id, chiave.Tipo, chiave.Valore, StatoChiave.Dichiarata, quando));
        }

        (AggiornatoIl, doppione.UnitoA, doppione.AggiornatoIl) = (quando, Id, quando);
    }
}
