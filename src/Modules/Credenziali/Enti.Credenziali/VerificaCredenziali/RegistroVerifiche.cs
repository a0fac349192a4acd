using Enti.Credenziali.Accesso;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Utenze;

namespace Enti.Credenziali.VerificaCredenziali;

/// <summary>Lines of the access log about verifications; outside all refusals look the same.</summary>
internal static class RegistroVerifiche
{
    /// <summary>One line.</summary>
    public static RigaRegistro Riga(string azione, string esito, string? username, Credenziale? credenziale, Provenienza da, DateTimeOffset adesso) => RigaRegistro.Crea(
        TipoRiga.Accesso, adesso, null, azione, esito, null, "Verifica", credenziale is null ? null : $"credenziale:{credenziale.Id}", credenziale?.SoggettoId,
        [new("utente", username ?? credenziale?.Username), new("indirizzo", da.Indirizzo?.ToString()), new("dispositivo", da.Agente)]);
}
