using Npgsql;

namespace Enti.Credenziali.Lotti;

/// <summary>Says how far a batch is. It writes outside the batch's transaction, or nobody would see it before the end.</summary>
internal sealed class AvanzamentoLotto(NpgsqlDataSource sorgente)
{
    private const string Rinuncia = "La produzione non è riuscita: nulla è stato preparato e nessuna credenziale è cambiata. Riprova più tardi; se succede ancora avvisa l'amministratore di sistema.";

    /// <summary>Counts one more start.</summary>
    /// <returns>False when the batch is over, or is given up now after too many starts.</returns>
    public async Task<bool> IniziaAsync(Guid lottoId, CancellationToken ct)
    {
        await using var comando = sorgente.CreateCommand(
            """
            update credenziali.lotti
            set tentativi = tentativi + 1, totale = null, fatte = 0,
                stato = case when tentativi < $2 then 'InCorso' else 'Fallite' end,
                messaggio = case when tentativi < $2 then null else $3 end
            where id = $1 and stato in ('InCoda', 'InCorso')
            returning stato = 'InCorso'
            """);
        comando.Parameters.AddWithValue(lottoId);
        comando.Parameters.AddWithValue(Lotto.TentativiMassimi);
        comando.Parameters.AddWithValue(Rinuncia);
        return await comando.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>Writes how many there are to produce and how many are done.</summary>
    public async Task SegnaAsync(Guid lottoId, int totale, int fatte, CancellationToken ct)
    {
        await using var comando = sorgente.CreateCommand("update credenziali.lotti set totale = $2, fatte = $3 where id = $1");
        comando.Parameters.AddWithValue(lottoId);
        comando.Parameters.AddWithValue(totale);
        comando.Parameters.AddWithValue(fatte);
        await comando.ExecuteNonQueryAsync(ct);
    }
}
