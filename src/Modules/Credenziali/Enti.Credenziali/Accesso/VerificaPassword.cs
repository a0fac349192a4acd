using Enti.Abstractions;
using Enti.Credenziali.Password;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;

namespace Enti.Credenziali.Accesso;

/// <summary>What became of a try to sign in. Only the log sees which one it was.</summary>
internal enum EsitoAccesso
{
    Riuscito,
    UtenteSconosciuto,
    PasswordErrata,
    PinErrato,
    PrimaPasswordScaduta,
    CredenzialeNonUtilizzabile,
}

/// <summary>The outcome of a check.</summary>
/// <param name="Esito">What it found.</param>
/// <param name="Aggiornata">The same password with today's work factor, when the stored hash is older.</param>
internal sealed record Verificata(EsitoAccesso Esito, string? Aggiornata = null);

/// <summary>Checks a password against a credential, or against none. Every path computes one PBKDF2 and two HMACs.</summary>
internal sealed class VerificaPassword(ImprontePassword impronte, ISegreti segreti, TimeProvider orologio)
{
    /// <summary>Runs on the caller's thread for about 0.12 s: call it inside the limiter.</summary>
    /// <param name="credenziale">Null for a name that nobody has.</param>
    /// <param name="password">As typed.</param>
    /// <param name="pin">As typed, when given.</param>
    public Verificata Controlla(Credenziale? credenziale, string password, string? pin)
    {
        var confronto = impronte.Confronta(credenziale?.ImprontaPassword, password);
        var prima = PrimaPassword.Impronta(segreti, password);
        var improntaPin = ImprontaPin(segreti, pin ?? "");
        if (credenziale is null)
        {
            return new(EsitoAccesso.UtenteSconosciuto);
        }

        if (!confronto.Uguale && !credenziale.PrimaPasswordUguale(prima))
        {
            return new(EsitoAccesso.PasswordErrata);
        }

        var adesso = orologio.GetUtcNow();
        if (!credenziale.Utilizzabile(adesso))
        {
            return new(credenziale.Stato is StatoCredenziale.DaAttivare ? EsitoAccesso.PrimaPasswordScaduta : EsitoAccesso.CredenzialeNonUtilizzabile);
        }

        return credenziale.PinUguale(improntaPin) ? new(EsitoAccesso.Riuscito, confronto.Aggiornata) : new(EsitoAccesso.PinErrato);
    }

    /// <summary>True when this is the credential's password, or its first one; the same work as a sign-in.</summary>
    public bool PasswordGiusta(Credenziale credenziale, string password) =>
        impronte.Confronta(credenziale.ImprontaPassword, password).Uguale | credenziale.PrimaPasswordUguale(PrimaPassword.Impronta(segreti, password));

    /// <summary>True when the password is right and so is the PIN, for a credential that has one; the same work whatever is wrong.</summary>
    /// <param name="credenziale">Null for a name that nobody has.</param>
    /// <param name="password">As typed.</param>
    /// <param name="pin">As typed, when given.</param>
    public bool SegretiGiusti(Credenziale? credenziale, string password, string? pin)
    {
        var (uguale, prima, improntaPin) = (impronte.Confronta(credenziale?.ImprontaPassword, password).Uguale, PrimaPassword.Impronta(segreti, password), ImprontaPin(segreti, pin ?? ""));
        return credenziale is not null && (uguale | credenziale.PrimaPasswordUguale(prima)) & credenziale.PinUguale(improntaPin);
    }

    /// <summary>What is kept of a PIN.</summary>
    public static byte[] ImprontaPin(ISegreti segreti, string pin) => segreti.Hmac("pin", pin);
}
