using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Enti.Benchmarks.Banco;
using Enti.Benchmarks.Prove;
using Enti.Infrastructure;
using Enti.Infrastructure.Dimostrazione;
using Enti.Mandati.Posizioni;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Enti.Benchmarks.Pavimenti;

/// <summary>The least that a list can be: a session's row by primary key, the product's own SQL by Npgsql, the same JSON. In a process of its own.</summary>
/// <remarks>It has no access control, no validation, no log, one ente only; the SQL is asked of the product, so that the two cannot drift apart.</remarks>
internal sealed class PavimentoElenco : Processo
{
    private static readonly string SqlPrima = Sql(null);
    private static readonly string SqlAltre = Sql(new Cursore("-data", "2019-01-01", Guid.Empty));
    private static readonly Ente Provincia = new(Personaggi.Enti[0].Codice, Personaggi.Enti[0].Denominazione);

    private PavimentoElenco(string connessione)
        : base("Enti.Benchmarks.dll", ["pavimento"], new Dictionary<string, string>(StringComparer.Ordinal) { ["ConnectionStrings__Enti"] = connessione })
    {
    }

    /// <summary>Starts it.</summary>
    public static async Task<PavimentoElenco> AvviaAsync(string connessione)
    {
        var pavimento = new PavimentoElenco(connessione);
        await pavimento.AttendiAsync("/");
        return pavimento;
    }

    /// <summary>What the process does.</summary>
    public static async Task ServiAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(RegistrazioneInfrastruttura.Sorgente(builder.Configuration.GetConnectionString("Enti")!));
        builder.Services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        await using var app = builder.Build();
        app.MapGet("/", () => "pavimento");
        app.MapGet("/api/v1/mandati/posizioni", ElencaAsync);
        await app.RunAsync();
    }

    private static async Task<Pagina> ElencaAsync(HttpRequest richiesta, int limite, string? cursore, NpgsqlDataSource sorgente)
    {
        await using var connessione = await sorgente.OpenConnectionAsync();
        var (chiave, ente) = await RiconosciAsync(connessione, richiesta.Headers.Authorization.ToString()["Bearer ".Length..]);
        await using var comando = new NpgsqlCommand(cursore is null ? SqlPrima : SqlAltre, connessione);
        if (cursore is not null)
        {
            var da = Cursore.Leggi(cursore, "-data")!;
            comando.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = DateOnly.Parse(da.Valore, CultureInfo.InvariantCulture) });
            comando.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = da.Id });
        }

        comando.Parameters.Add(new NpgsqlParameter<string> { TypedValue = chiave });
        comando.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = ente });
        var elementi = new List<Posizione>(limite);
        (DateOnly Data, Guid Id) ultima = default;
        await using var r = await comando.ExecuteReaderAsync();
        while (await r.ReadAsync())
        {
            if (elementi.Count == limite)
            {
                return new Pagina(elementi, new Cursore("-data", ultima.Data.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ultima.Id).ToString());
            }

            elementi.Add(Leggi(r));
            ultima = (r.GetFieldValue<DateOnly>(19), r.GetGuid(0));
        }

        return new Pagina(elementi, null);
    }

    private static async Task<(string Chiave, Guid Ente)> RiconosciAsync(NpgsqlConnection connessione, string token)
    {
        await using var comando = new NpgsqlCommand("select chiavi[1], enti_riconosciuti[1] from credenziali.sessioni where impronta = $1 and scade_il > now()", connessione);
        comando.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = SHA256.HashData(Encoding.UTF8.GetBytes(token)) });
        await using var r = await comando.ExecuteReaderAsync();
        return await r.ReadAsync() ? (r.GetString(0), r.GetGuid(1)) : throw new InvalidOperationException("No session");
    }

    private static Posizione Leggi(NpgsqlDataReader r) => new(
        r.GetGuid(0), Provincia, r.GetString(2), Atto(r), Testo(r, 9), r.GetDecimal(10), r.GetString(11), Data(r, 12), Data(r, 13),
        r.IsDBNull(14) ? null : new OrdineDiPagamento(r.GetInt32(14), r.GetInt32(15), r.GetFieldValue<DateOnly>(16)), Testo(r, 17), Testo(r, 18));

    private static AttoBreve? Atto(NpgsqlDataReader r) => r.GetInt32(3) switch
    {
        1 => new AttoBreve(Data(r, 5), r.GetString(4), r.GetDecimal(6)),
        0 when !r.IsDBNull(7) => new AttoBreve(null, r.GetString(7), r.GetDecimal(8)),
        _ => null,
    };

    private static string? Testo(NpgsqlDataReader r, int colonna) => r.IsDBNull(colonna) ? null : r.GetString(colonna);

    private static DateOnly? Data(NpgsqlDataReader r, int colonna) => r.IsDBNull(colonna) ? null : r.GetFieldValue<DateOnly>(colonna);

    // One key and one ente, as the payee of the benchmark has.
    private static string Sql(Cursore? da)
    {
        using var sorgente = NpgsqlDataSource.Create("Host=127.0.0.1");
        return new RicercaPosizioni(sorgente, new Visibilita([Guid.Empty], ["00000000000"], Causale: true), new FiltriPosizioni())
            .Pagina(RigaPosizione.Colonne, Elenco.Pagina + 1, da).CommandText;
    }

    private sealed record Ente(string Codice, string Denominazione);

    private sealed record AttoBreve(DateOnly? Data, string Numero, decimal Importo);

    private sealed record OrdineDiPagamento(int Esercizio, int Numero, DateOnly Data);

    private sealed record Posizione(
        Guid Id, Ente Ente, string Tipologia, AttoBreve? Atto, string? Oggetto, decimal Importo, string Stato, DateOnly? Scadenza, DateOnly? DataPagamento,
        OrdineDiPagamento? Mandato, string? Modalita, string? Ufficio);

    private sealed record Pagina(IReadOnlyList<Posizione> Elementi, string? Successivo);
}
