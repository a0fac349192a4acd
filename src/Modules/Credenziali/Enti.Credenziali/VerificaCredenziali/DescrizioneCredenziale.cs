using Enti.Abstractions;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Utenze;

namespace Enti.Credenziali.VerificaCredenziali;

/// <summary>A credential as its own holder reads it without entering: how strong it is, whether it works, until when, what it opens.</summary>
/// <param name="Username">The login name.</param>
/// <param name="Livello">Level of the sessions it opens.</param>
/// <param name="Stato">Where it is in its life, today.</param>
/// <param name="Scadenza">Until when it works, or can be activated, UTC; null without an end.</param>
/// <param name="ConPin">It asks for a PIN beside the password.</param>
/// <param name="DaCambiare">Its password is a first one, and opens only its own change.</param>
/// <param name="Apre">What it opens, in Italian words; empty when it opens nothing.</param>
/// <param name="Manca">What is to be done before it opens all of that, in Italian words.</param>
internal sealed record DescrizioneCredenziale(
    string Username, Livello Livello, StatoCredenziale Stato, DateTimeOffset? Scadenza, bool ConPin, bool DaCambiare, IReadOnlyList<string> Apre, IReadOnlyList<string> Manca);

/// <summary>Describes a credential with the same rules by which a sign-in would open a session.</summary>
internal sealed class DescriviCredenziale(CalcoloDiritti calcolo, TimeProvider orologio)
{
    /// <summary>The description; it reads and changes nothing.</summary>
    public async Task<DescrizioneCredenziale> DiAsync(Credenziale credenziale, CancellationToken ct)
    {
        var stato = credenziale.StatoAl(orologio.GetUtcNow());
        var (profilo, regole) = (await calcolo.ProfiloAsync(credenziale.SoggettoId, ct), await calcolo.RegoleAsync(ct));
        var apre = new List<string>();
        var manca = new List<string>();
        if (credenziale.Utilizzabile(orologio.GetUtcNow()))
        {
            apre.AddRange(credenziale.EntiRiconosciuti.Where(e => regole.Apre(e, profilo.Platea, credenziale.Livello)).Select(regole.Denominazione).OfType<string>().Order(StringComparer.Ordinal).Select(e => $"I dati che ti riguardano di {e}"));
            apre.AddRange(CalcoloDiritti.Ambiti(profilo, credenziale, credenziale.Livello, regole).Where(a => a.Tipo is TipoAmbito.Ente).Select(a => $"Il lavoro per {a.Descrizione}"));
            manca.AddRange(regole.SenzaPassword(profilo, credenziale, credenziale.Livello).Select(p => $"Per {(p.PerLavoro ? "lavorare per" : "i dati di")} {p.Ente} la password non basta: usa CIE, CNS o SPID."));
            manca.AddRange(credenziale.ImprontaPin is null ? regole.ChiedonoPin(profilo).Select(e => $"{e} chiede anche un PIN: lo imposti quando entri.") : []);
        }

        return new(credenziale.Username, credenziale.Livello, stato, credenziale.PrimaPasswordScade ?? credenziale.ScadeIl, credenziale.ImprontaPin is not null, credenziale.DeveCambiarePassword, apre, manca);
    }
}
