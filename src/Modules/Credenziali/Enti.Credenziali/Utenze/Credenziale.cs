using System.Linq.Expressions;
using System.Security.Cryptography;
using Enti.Abstractions;
using MediatR;

namespace Enti.Credenziali.Utenze;

/// <summary>What lets one subject sign in: a login name, the proof that goes with it, and how far it can be trusted.</summary>
/// <remarks>A local credential opens only the data of the enti that recognised its holder <em>when they handed it over</em>
/// (<see cref="EntiRiconosciuti"/>): whoever prints a letter for a stranger's key gets his own ente's data and no other's.</remarks>
internal sealed partial class Credenziale
{
    private Credenziale()
    {
    }

    public Guid Id { get; private init; }

    public Guid SoggettoId { get; private init; }

    /// <summary>The login name as people read it.</summary>
    public string Username { get; private init; } = "";

    /// <summary>What <see cref="NomeUtente.Normalizza"/> makes of the login name; unique among credentials that are not Revocata.</summary>
    public string UsernameNormalizzato { get; private init; } = "";

    public Livello Livello { get; private init; }

    public StatoCredenziale Stato { get; private set; }

    /// <summary>PBKDF2 of the holder's own password; null until there is one.</summary>
    public string? ImprontaPassword { get; private set; }

    /// <summary>Keyed HMAC of the first password; null once it is used.</summary>
    public byte[]? ImprontaPrimaPassword { get; private set; }

    /// <summary>Since when the first password works; null once it is used.</summary>
    public DateTimeOffset? PrimaPasswordDal { get; private set; }

    /// <summary>Until when it can be activated: by the first password, or by the link.</summary>
    public DateTimeOffset? PrimaPasswordScade { get; private set; }

    /// <summary>Keyed HMAC of the PIN, asked beside the password when there is one.</summary>
    public byte[]? ImprontaPin { get; private set; }

    public bool DeveCambiarePassword { get; private set; }

    /// <summary>The ente that handed it over; null for self-registration and for the first administrator.</summary>
    public Guid? EnteEmittenteId { get; private init; }

    /// <summary>The ente from whose portal its holder registered on his own: it looks after the account, whose holder it never saw; null for those handed over.</summary>
    public Guid? EnteRegistrazioneId { get; private init; }

    /// <summary>Enti that recognised the holder through this very credential.</summary>
    public List<Guid> EntiRiconosciuti { get; private init; } = [];

    public DateTimeOffset CreataIl { get; private init; }

    public DateTimeOffset? ScadeIl { get; private set; }

    public DateTimeOffset? PasswordCambiataIl { get; private set; }

    /// <summary>When its holder first had a password of their own; null for those activated before this was kept.</summary>
    public DateTimeOffset? AttivataIl { get; private set; }

    /// <summary>Until when a desk's unlock holds: see <see cref="Sbloccata"/>.</summary>
    public DateTimeOffset? SbloccataFinoAl { get; private set; }

    public uint Versione { get; private set; }

    /// <summary>A credential to be handed over on paper: only its first password exists, and it opens nothing but the change of password.</summary>
    /// <param name="soggettoId">The holder.</param>
    /// <param name="username">The key that signs in: partita IVA, else codice fiscale.</param>
    /// <param name="enteId">The ente that hands it over, and so recognises the holder.</param>
    /// <param name="improntaPrimaPassword">From <see cref="Password.PrimaPassword.Impronta"/>.</param>
    /// <param name="durata">How long the first password works, as the ente decided.</param>
    /// <param name="adesso">Instant, UTC.</param>
    public static Credenziale DaConsegnare(Guid soggettoId, string username, Guid enteId, byte[] improntaPrimaPassword, TimeSpan durata, DateTimeOffset adesso) =>
        new()
        {
            Id = Guid.CreateVersion7(adesso),
            SoggettoId = soggettoId,
            Username = username,
            UsernameNormalizzato = NomeUtente.Normalizza(username),
            Livello = Livello.Media,
            Stato = StatoCredenziale.DaAttivare,
            ImprontaPrimaPassword = improntaPrimaPassword,
            PrimaPasswordDal = adesso,
            PrimaPasswordScade = adesso + durata,
            DeveCambiarePassword = true,
            EnteEmittenteId = enteId,
            EntiRiconosciuti = [enteId],
            CreataIl = adesso,
        };

    /// <summary>A credential that its holder will activate by a link: it has no password at all until then.</summary>
    public static Credenziale DaAttivare(Guid soggettoId, string username, Guid enteId, DateTimeOffset scade, DateTimeOffset adesso) =>
        new()
        {
            Id = Guid.CreateVersion7(adesso),
            SoggettoId = soggettoId,
            Username = username,
            UsernameNormalizzato = NomeUtente.Normalizza(username),
            Livello = Livello.Media,
            Stato = StatoCredenziale.DaAttivare,
            PrimaPasswordScade = scade,
            DeveCambiarePassword = true,
            EnteEmittenteId = enteId,
            EntiRiconosciuti = [enteId],
            CreataIl = adesso,
        };

    /// <summary>A credential whose holder has chosen the password already.</summary>
    public static Credenziale ConPassword(Guid soggettoId, string username, Livello livello, string impronta, IEnumerable<Guid> entiRiconosciuti, DateTimeOffset adesso, Guid? enteRegistrazioneId = null) =>
        new()
        {
            Id = Guid.CreateVersion7(adesso),
            SoggettoId = soggettoId,
            Username = username,
            UsernameNormalizzato = NomeUtente.Normalizza(username),
            Livello = livello,
            Stato = StatoCredenziale.Attiva,
            ImprontaPassword = impronta,
            EntiRiconosciuti = [.. entiRiconosciuti],
            EnteRegistrazioneId = enteRegistrazioneId,
            CreataIl = adesso,
            AttivataIl = adesso,
            PasswordCambiataIl = adesso,
        };

    /// <summary>The credentials that an ente looks after: those that open it, and those of who registered on his own from its portal.</summary>
    public static Expression<Func<Credenziale, bool>> Di(Guid enteId) => c => c.EntiRiconosciuti.Contains(enteId) || c.EnteRegistrazioneId == enteId;

    /// <summary>Compares a first password, in constant time; its date is not looked at.</summary>
    public bool PrimaPasswordUguale(ReadOnlySpan<byte> impronta) =>
        ImprontaPrimaPassword is not null && CryptographicOperations.FixedTimeEquals(ImprontaPrimaPassword, impronta);

    /// <summary>True when no PIN is set, or this is it; compared in constant time.</summary>
    public bool PinUguale(ReadOnlySpan<byte> impronta) =>
        ImprontaPin is null || CryptographicOperations.FixedTimeEquals(ImprontaPin, impronta);

    /// <summary>Sets the PIN that is asked beside the password from now on.</summary>
    public void ImpostaPin(byte[] impronta) => ImprontaPin = impronta;

    /// <summary>No PIN is asked any more.</summary>
    public void TogliPin() => ImprontaPin = null;

    /// <summary>Prints again: the new first password voids the old one. Refused once the holder has a password of their own.</summary>
    public Esito<Unit> RinnovaPrimaPassword(byte[] impronta, TimeSpan durata, DateTimeOffset adesso)
    {
        if (Stato is not StatoCredenziale.DaAttivare)
        {
            return ErroriCredenziali.GiaAttivata;
        }

        (ImprontaPrimaPassword, PrimaPasswordDal, PrimaPasswordScade) = (impronta, adesso, adesso + durata);
        return Unit.Value;
    }

    /// <summary>The holder's own password takes the place of whatever was there.</summary>
    /// <returns>True when this activated the credential.</returns>
    public bool CambiaPassword(string impronta, DateTimeOffset adesso)
    {
        var attivata = Stato is StatoCredenziale.DaAttivare;
        (ImprontaPassword, ImprontaPrimaPassword, PrimaPasswordDal, PrimaPasswordScade) = (impronta, null, null, null);
        (Stato, DeveCambiarePassword, PasswordCambiataIl) = (attivata ? StatoCredenziale.Attiva : Stato, false, adesso);
        AttivataIl = attivata ? adesso : AttivataIl;
        return attivata;
    }

    /// <summary>True when nobody has activated it, and nothing but that ente's data is behind it.</summary>
    public bool DaAttivareDaSolo(Guid enteId) => Stato is StatoCredenziale.DaAttivare && SoloDi(enteId);

    /// <summary>A link that activates it is good until then; a first password on paper keeps its own date.</summary>
    public void AttendeAttivazione(DateTimeOffset scade) => PrimaPasswordScade = ImprontaPrimaPassword is null ? scade : PrimaPasswordScade;

    /// <summary>Its holder lets an ente in: from now on the credential opens that ente too.</summary>
    /// <returns>False when it was in already.</returns>
    public bool Riconosci(Guid enteId)
    {
        if (EntiRiconosciuti.Contains(enteId))
        {
            return false;
        }

        EntiRiconosciuti.Add(enteId);
        return true;
    }
}
