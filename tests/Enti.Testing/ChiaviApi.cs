using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Enti.Infrastructure.Dimostrazione;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Enti.Testing;

/// <summary>API keys as an installation's administrator gives them out: a row with the hash, and the key that nobody else has.</summary>
public static class ChiaviApi
{
    /// <summary>Stores a new key and returns it.</summary>
    /// <param name="servizi">Of the host or of the module under test.</param>
    /// <param name="ente">The ente of the demo that it works for.</param>
    /// <param name="permessi">Permission codes.</param>
    /// <param name="scade">When it expires; never when null.</param>
    /// <param name="revocata">When it was revoked.</param>
    public static async Task<string> NuovaChiaveApi(this IServiceProvider servizi, EnteDemo ente, IEnumerable<string> permessi, DateTimeOffset? scade = null, DateTimeOffset? revocata = null)
    {
        var chiave = "ek_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await using var comando = servizi.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            """
            insert into credenziali.chiavi_api (impronta, id, nome, ente_id, ente_codice, permessi, creata_il, scade_il, revocata_il)
            values ($1, $2, 'Ragioneria', $3, $4, $5, now(), $6, $7)
            """);
        comando.Parameters.AddWithValue(SHA256.HashData(Encoding.UTF8.GetBytes(chiave)));
        comando.Parameters.AddWithValue(Guid.CreateVersion7());
        comando.Parameters.AddWithValue(ente.Id);
        comando.Parameters.AddWithValue(ente.Codice);
        comando.Parameters.AddWithValue(permessi.ToArray());
        comando.Parameters.Add(new NpgsqlParameter<DateTimeOffset?> { TypedValue = scade });
        comando.Parameters.Add(new NpgsqlParameter<DateTimeOffset?> { TypedValue = revocata });
        await comando.ExecuteNonQueryAsync();
        return chiave;
    }

    /// <summary>A client that calls with a new key.</summary>
    public static async Task<HttpClient> ConChiaveApi(this HostDiProva host, string ente, params IEnumerable<string> permessi)
    {
        var chiave = await host.Servizi.NuovaChiaveApi(Personaggi.Enti.Single(e => e.Codice == ente), permessi);
        var client = host.Anonimo();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", chiave);
        return client;
    }
}
