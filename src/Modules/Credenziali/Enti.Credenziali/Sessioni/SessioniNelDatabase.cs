using System.Text.Json;
using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Npgsql;
using NpgsqlTypes;

namespace Enti.Credenziali.Sessioni;

/// <summary>Finds the caller behind a token: one prepared look-up by primary key, and once a minute a note that the session is in use.</summary>
internal sealed class SessioniNelDatabase(NpgsqlDataSource sorgente, TimeProvider orologio) : ISessioni
{
    private static readonly TimeSpan Passo = TimeSpan.FromMinutes(1);

    private const string LeggiSessione =
        """
        select id, credenziale_id, soggetto_id, username, denominazione, livello, ambito_id, ambito_tipo, ente_id, ente_codice, ambito_descrizione,
               numero_ambiti, permessi, chiavi, enti_riconosciuti, servizi, deve_cambiare_password, vista_il, inattivita_secondi, scade_il
        from credenziali.sessioni where impronta = $1
        """;

    private const string LeggiChiave =
        "select id, nome, ente_id, ente_codice, permessi, scade_il, usata_il from credenziali.chiavi_api where impronta = $1 and revocata_il is null and not sospesa";

    /// <inheritdoc />
    public async ValueTask<Chiamante?> Riconosci(string token, CancellationToken ct)
    {
        var chiave = token.StartsWith(TokenSegreto.ChiaveApi, StringComparison.Ordinal);
        if (!chiave && !token.StartsWith(TokenSegreto.Sessione, StringComparison.Ordinal))
        {
            return null;
        }

        var impronta = TokenSegreto.Impronta(token);
        await using var connessione = await sorgente.OpenConnectionAsync(ct);
        var (chiamante, vista) = await LeggiAsync(connessione, chiave, impronta, ct);
        if (chiamante is not null && orologio.GetUtcNow() - vista >= Passo)
        {
            await SegnaAsync(connessione, chiave ? "chiavi_api set usata_il" : "sessioni set vista_il", impronta, ct);
        }

        return chiamante;
    }

    private async Task<(Chiamante? Chiamante, DateTimeOffset Vista)> LeggiAsync(NpgsqlConnection connessione, bool chiave, byte[] impronta, CancellationToken ct)
    {
        await using var comando = new NpgsqlCommand(chiave ? LeggiChiave : LeggiSessione, connessione);
        comando.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = impronta, NpgsqlDbType = NpgsqlDbType.Bytea });
        await comando.PrepareAsync(ct);
        await using var riga = await comando.ExecuteReaderAsync(ct);
        if (!await riga.ReadAsync(ct))
        {
            return default;
        }

        return chiave ? DaChiave(riga) : DaSessione(riga);
    }

    private (Chiamante?, DateTimeOffset) DaSessione(NpgsqlDataReader r)
    {
        var vista = r.GetFieldValue<DateTimeOffset>(17);
        var fine = Sessione.Fine(vista, r.GetInt32(18), r.GetFieldValue<DateTimeOffset>(19));
        var adesso = orologio.GetUtcNow();
        if (fine <= adesso || ScartoOrologi.Spostato(vista, adesso))
        {
            return default;
        }

        var chiamante = new Chiamante
        {
            SessioneId = r.GetGuid(0),
            CredenzialeId = r.GetGuid(1),
            SoggettoId = r.GetGuid(2),
            Username = r.GetString(3),
            Denominazione = r.GetString(4),
            Livello = Enum.Parse<Livello>(r.GetString(5)),
            Ambito = new Ambito(r.GetGuid(6), Enum.Parse<TipoAmbito>(r.GetString(7)), r.IsDBNull(8) ? null : r.GetGuid(8), r.IsDBNull(9) ? null : r.GetString(9), r.GetString(10)),
            NumeroAmbiti = r.GetInt32(11),
            Permessi = new HashSet<string>(r.GetFieldValue<string[]>(12), StringComparer.Ordinal),
            Chiavi = r.GetFieldValue<string[]>(13),
            EntiRiconosciuti = r.GetFieldValue<Guid[]>(14),
            DeveCambiarePassword = r.GetBoolean(16),
            Scadenza = fine,
        };
        return (r.IsDBNull(15) ? chiamante : chiamante with { Servizi = Servizi(r.GetString(15)) }, vista);
    }

    private static Dictionary<string, IReadOnlyList<Guid>> Servizi(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<Guid>>>(json)!;

    private (Chiamante?, DateTimeOffset) DaChiave(NpgsqlDataReader r)
    {
        DateTimeOffset? scade = r.IsDBNull(5) ? null : r.GetFieldValue<DateTimeOffset>(5);
        if (scade <= orologio.GetUtcNow())
        {
            return default;
        }

        var ente = r.GetGuid(2);
        var chiamante = new Chiamante
        {
            SessioneId = r.GetGuid(0),
            Denominazione = r.GetString(1),
            Username = r.GetString(1),
            Livello = Livello.Media,
            Ambito = new Ambito(ente, TipoAmbito.Ente, ente, r.GetString(3), r.GetString(1)),
            NumeroAmbiti = 1,
            Permessi = new HashSet<string>(r.GetFieldValue<string[]>(4), StringComparer.Ordinal),
            Scadenza = scade,
        };
        return (chiamante, r.IsDBNull(6) ? DateTimeOffset.MinValue : r.GetFieldValue<DateTimeOffset>(6));
    }

    private async Task SegnaAsync(NpgsqlConnection connessione, string cosa, byte[] impronta, CancellationToken ct)
    {
        await using var comando = new NpgsqlCommand($"update credenziali.{cosa} = $2 where impronta = $1", connessione)
        {
            Parameters = { new() { Value = impronta }, new() { Value = orologio.GetUtcNow() } },
        };
        await comando.ExecuteNonQueryAsync(ct);
    }
}
