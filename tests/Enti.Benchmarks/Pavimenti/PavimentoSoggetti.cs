using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Enti.Abstractions;
using Enti.Anagrafe.Soggetti;
using Enti.Benchmarks.Banco;
using Enti.Benchmarks.Prove;
using Enti.Infrastructure;
using Enti.Infrastructure.Dimostrazione;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Enti.Benchmarks.Pavimenti;

/// <summary>The least that a search of subjects can be: a session's row by primary key, the line that every reading leaves, the product's own SQL, the same JSON. In a process of its own.</summary>
/// <remarks>It has no access control, no validation, one ente only; the SQL is asked of the product, so that the two cannot drift apart.</remarks>
internal sealed class PavimentoSoggetti : Processo
{
    private static readonly Guid Ente = Personaggi.Enti[0].Id;

    private PavimentoSoggetti(string connessione)
        : base("Enti.Benchmarks.dll", ["pavimento-soggetti"], new Dictionary<string, string>(StringComparer.Ordinal) { ["ConnectionStrings__Enti"] = connessione })
    {
    }

    /// <summary>Starts it.</summary>
    public static async Task<PavimentoSoggetti> AvviaAsync(string connessione)
    {
        var pavimento = new PavimentoSoggetti(connessione);
        await pavimento.AttendiAsync("/");
        return pavimento;
    }

    /// <summary>What the process does.</summary>
    public static async Task ServiAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(RegistrazioneInfrastruttura.Sorgente(builder.Configuration.GetConnectionString("Enti")!));
        builder.Services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
        });
        await using var app = builder.Build();
        app.MapGet("/", () => "pavimento");
        app.MapGet("/api/v1/enti/{ente}/soggetti", CercaAsync);
        app.MapPost("/api/v1/enti/{ente}/soggetti/ricerche", PerChiaveAsync);
        await app.RunAsync();
    }

    private static async Task<Elenco> CercaAsync(HttpRequest richiesta, string testo, string? modo, int limite, NpgsqlDataSource sorgente)
    {
        await using var connessione = await sorgente.OpenConnectionAsync();
        await RiconosciAsync(connessione, richiesta, "anagrafe.soggetti-cercati", new Dictionary<string, string>(StringComparer.Ordinal) { ["cercato"] = testo });
        var trovati = await SoggettoTrovato.LeggiTuttiAsync(new RicercaSoggetti(Ente, new FiltriSoggetti(testo, modo)).Pagina(limite + 1, null), connessione, CancellationToken.None);
        var altri = trovati.Count > limite;
        var pagina = trovati.Take(limite).ToList();
        return new Elenco([.. pagina.Select(t => t.Soggetto)], altri ? new CursoreSoggetti(pagina[^1].Nome, pagina[^1].Soggetto.Id).ToString() : null);
    }

    private static async Task<Trovati> PerChiaveAsync(HttpRequest richiesta, Corpo corpo, NpgsqlDataSource sorgente)
    {
        await using var connessione = await sorgente.OpenConnectionAsync();
        await RiconosciAsync(connessione, richiesta, "anagrafe.soggetto-cercato-per-chiave", new Dictionary<string, string>(StringComparer.Ordinal) { ["chiave"] = corpo.Chiave });
        var trovati = await SoggettoTrovato.LeggiTuttiAsync(RicercaSoggetti.PerChiave(Ente, corpo.Chiave), connessione, CancellationToken.None);
        return new Trovati([.. trovati.Select(t => t.Soggetto)]);
    }

    private static async Task RiconosciAsync(NpgsqlConnection connessione, HttpRequest richiesta, string azione, Dictionary<string, string> dati)
    {
        await using var comando = new NpgsqlCommand("select soggetto_id from credenziali.sessioni where impronta = $1 and scade_il > now()", connessione);
        comando.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = SHA256.HashData(Encoding.UTF8.GetBytes(richiesta.Headers.Authorization.ToString()["Bearer ".Length..])) });
        var soggetto = (Guid?)await comando.ExecuteScalarAsync() ?? throw new InvalidOperationException("No session");
        var chi = new Chiamante { SoggettoId = soggetto, Ambito = new Ambito(Guid.Empty, TipoAmbito.Ente, Ente, "p_cr", "") };
        await LettureRegistrate.ScriviAsync(connessione, chi, azione, null, dati, TimeProvider.System, CancellationToken.None);
    }

    private sealed record Corpo(string Chiave);

    private sealed record Elenco(IReadOnlyList<SoggettoTrovato> Elementi, string? Successivo);

    private sealed record Trovati(IReadOnlyList<SoggettoTrovato> Elementi);
}
