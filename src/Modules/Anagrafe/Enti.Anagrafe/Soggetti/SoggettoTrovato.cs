using Enti.Anagrafe.Contracts.Letture;
using Npgsql;

namespace Enti.Anagrafe.Soggetti;

/// <summary>A subject in a list, as the ente that looks knows it.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Tipo">Person or company.</param>
/// <param name="Identita">How sure it is who he is.</param>
/// <param name="Denominazione">Surname and name, or the ente's own name for it.</param>
/// <param name="DataNascita">Of a person.</param>
/// <param name="TipoChiave">Kind of the principal key.</param>
/// <param name="Chiave">The principal key.</param>
/// <param name="Beneficiario">True when the ente pays him.</param>
internal sealed record SoggettoTrovato(Guid Id, TipoSoggetto Tipo, Identita Identita, string Denominazione, DateOnly? DataNascita, TipoChiave TipoChiave, string Chiave, bool Beneficiario)
{
    /// <summary>A row of <see cref="RicercaSoggetti"/>.</summary>
    public static SoggettoTrovato Leggi(NpgsqlDataReader r) => new(
        r.GetGuid(0), Enum.Parse<TipoSoggetto>(r.GetString(1)), Enum.Parse<Identita>(r.GetString(2)), r.GetString(3),
        r.IsDBNull(4) ? null : r.GetFieldValue<DateOnly>(4), Enum.Parse<TipoChiave>(r.GetString(5)), r.GetString(6), r.GetBoolean(7));

    /// <summary>Runs a search; gives the name each row is ordered by too.</summary>
    public static async Task<List<(SoggettoTrovato Soggetto, string Nome)>> LeggiTuttiAsync(NpgsqlCommand comando, NpgsqlConnection connessione, CancellationToken ct)
    {
        comando.Connection = connessione;
        var trovati = new List<(SoggettoTrovato, string)>();
        await using (comando)
        {
            await using var righe = await comando.ExecuteReaderAsync(ct);
            while (await righe.ReadAsync(ct))
            {
                trovati.Add((Leggi(righe), righe.GetString(8)));
            }
        }

        return trovati;
    }
}
