using Enti.Abstractions;
using Enti.Credenziali.Buste;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Enti.Credenziali.Accesso;

/// <summary>Writes what a sign-in leaves behind: the session and the known device with their line of the access log, or gives the line of a refusal.</summary>
internal sealed class AperturaSessioni(CredenzialiDbContext store, CalcoloDiritti calcolo, MotivoBusta buste, TimeProvider orologio, ILogger<AperturaSessioni> log)
{
    /// <summary>Opens the session of whoever gave the right password; the token is new at every sign-in.</summary>
    /// <param name="credenziale">The credential.</param>
    /// <param name="improntaAggiornata">The password hashed again, when the stored hash is an old one.</param>
    /// <param name="da">Where from.</param>
    /// <param name="ricorda">The device is a browser that is not known yet.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Null when the credential changed since the password was looked at: it was stopped, or has another password by now.</returns>
    public async Task<Accedi.Result?> ApriAsync(Credenziale credenziale, string? improntaAggiornata, Provenienza da, bool ricorda, CancellationToken ct)
    {
        var adesso = orologio.GetUtcNow();
        var profilo = await calcolo.ProfiloAsync(credenziale.SoggettoId, ct);
        var regole = await calcolo.RegoleAsync(ct);
        var ambiti = CalcoloDiritti.Ambiti(profilo, credenziale, credenziale.Livello, regole);
        var diritti = await calcolo.NellAmbitoAsync(credenziale, credenziale.Livello, profilo, regole, ambiti[0].Id, ct);
        var token = TokenSegreto.Genera(TokenSegreto.Sessione);

        // Just confirmed: the registry may not have heard of him yet.
        var nome = profilo.Denominazione is "" ? credenziale.Username : profilo.Denominazione;
        var sessione = Sessione.Apri(token, credenziale, nome, diritti!, da, adesso);
        store.Sessioni.Add(sessione);

        string? dispositivo = null;
        if (ricorda)
        {
            dispositivo = TokenSegreto.Genera(TokenSegreto.Dispositivo);
            store.Dispositivi.Add(new DispositivoNoto { Impronta = TokenSegreto.Impronta(dispositivo), CredenzialeId = credenziale.Id, VistoIl = adesso });
        }

        store.Registro.Add(Riga(credenziale.Username, credenziale, EsitoAccesso.Riuscito, da, adesso, null, sessione.Livello));
        await using (var transazione = await store.Database.BeginTransactionAsync(ct))
        {
            // Whoever stops a credential ends its sessions: one that is being opened meanwhile waits for him here, and is not opened.
            if (!await ImmutataAsync(credenziale, ct))
            {
                return null;
            }

            await store.SaveChangesAsync(ct);
            await transazione.CommitAsync(ct);
        }

        if (improntaAggiornata is not null)
        {
            await AggiornaImprontaAsync(credenziale, improntaAggiornata, ct);
        }

        return new(
            new(token, sessione.Scadenza, sessione.Livello, sessione.DeveCambiarePassword, [.. ambiti.Select(Accedi.VoceAmbito.Da)]),
            dispositivo,
            regole.SenzaPassword(profilo, credenziale, credenziale.Livello).Count > 0);
    }

    /// <summary>The line of a refusal, with its true reason.</summary>
    public async Task<RigaRegistro> NegataAsync(string username, string password, Credenziale? credenziale, EsitoAccesso esito, Provenienza da, CancellationToken ct) =>
        Riga(username, credenziale, esito, da, orologio.GetUtcNow(), await buste.DiAsync(username, password, esito, ct));

    private async Task<bool> ImmutataAsync(Credenziale credenziale, CancellationToken ct)
    {
        // Not by EF's SqlQuery, which wraps what it is given in a query of its own: the lock would be lost there.
        await using var comando = new NpgsqlCommand("select from credenziali.credenziali where id = $1 and xmin = $2 for key share", (NpgsqlConnection)store.Database.GetDbConnection())
        {
            Parameters = { new() { Value = credenziale.Id }, new() { Value = credenziale.Versione, NpgsqlDbType = NpgsqlDbType.Xid } },
        };
        await using var riga = await comando.ExecuteReaderAsync(ct);
        return await riga.ReadAsync(ct);
    }

    private static RigaRegistro Riga(string username, Credenziale? credenziale, EsitoAccesso esito, Provenienza da, DateTimeOffset adesso, (string? Motivo, Guid Ente)? busta, Livello? livello = null) =>
        RigaRegistro.Crea(
            TipoRiga.Accesso, adesso, busta?.Ente, "credenziali.accesso", busta?.Motivo ?? Parole(esito), esito is EsitoAccesso.Riuscito ? credenziale!.SoggettoId : null, "Accesso",
            credenziale is null ? null : $"credenziale:{credenziale.Id}", credenziale?.SoggettoId,
            [new("utente", username), new("indirizzo", da.Indirizzo?.ToString()), new("dispositivo", da.Agente)], livello);

    private static string Parole(EsitoAccesso esito) => esito switch
    {
        EsitoAccesso.Riuscito => "riuscito",
        EsitoAccesso.UtenteSconosciuto => "utente sconosciuto",
        EsitoAccesso.PasswordErrata => "password errata",
        EsitoAccesso.PinErrato => "PIN errato",
        EsitoAccesso.PrimaPasswordScaduta => "prima password scaduta",
        _ => "credenziale non utilizzabile",
    };

    // The right password is worth more than a newer hash of it: whatever happens here, the person is in.
    private async Task AggiornaImprontaAsync(Credenziale credenziale, string impronta, CancellationToken ct)
    {
        try
        {
            var vecchia = credenziale.ImprontaPassword;
            await store.Credenziali.Where(c => c.Id == credenziale.Id && c.ImprontaPassword == vecchia)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.ImprontaPassword, impronta), ct);
        }
        catch (Exception errore) when (errore is not OperationCanceledException)
        {
            log.LogWarning(errore, "A password hash could not be upgraded");
        }
    }
}
