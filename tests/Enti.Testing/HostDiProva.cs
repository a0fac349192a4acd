using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Enti.Host;
using Enti.Infrastructure.Dimostrazione;
using Enti.Infrastructure.Persistenza;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Enti.Testing;

/// <summary>The whole portal, demo included, on a free port and a database of its own.</summary>
public class HostDiProva : IAsyncLifetime
{
    private static readonly TimeSpan AttesaDemo = TimeSpan.FromMinutes(5);
    private readonly RigheRegistrate _registro = new();
    private WebApplication? _app;
    private DatabaseDiProva? _database;

    /// <summary>Where it answers.</summary>
    public virtual Uri Indirizzo => new(_app!.Urls.Single());

    /// <summary>Its services.</summary>
    public IServiceProvider Servizi => _app!.Services;

    /// <summary>Connection string of its database.</summary>
    public string StringaConnessione => _database!.StringaConnessione;

    /// <summary>Its <c>ENTI_DATI</c>: demo accounts, mail and SMS that left.</summary>
    public string Cartella { get; } = Directory.CreateTempSubdirectory("enti-host-").FullName;

    /// <summary>What it logged as an error.</summary>
    public IReadOnlyCollection<string> Errori => _registro.Errori;

    /// <summary>All that it logged, at the levels of an installation.</summary>
    public IReadOnlyCollection<string> Righe => _registro.Righe;

    /// <summary>Accounts of the demo, one for each actor.</summary>
    public IReadOnlyList<ContoDemo> Conti => JsonSerializer.Deserialize<List<ContoDemo>>(File.ReadAllText(Path.Combine(Cartella, "demo.json")), JsonSerializerOptions.Web)!;

    /// <summary>A demo account.</summary>
    public ContoDemo Conto(string ruolo, string? ente = null) => Conti.First(c => c.Ruolo == ruolo && (ente is null || c.Ente == ente));

    /// <summary>A client that nobody signed in; redirects are given back as they are.</summary>
    /// <param name="cookie">Keeps cookies, as a browser does.</param>
    public HttpClient Anonimo(bool cookie = false) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = cookie }) { BaseAddress = Indirizzo };

    /// <summary>A client signed in by the API as a demo account; whoever works in an ente is in its ambito.</summary>
    public async Task<HttpClient> Entra(string ruolo, string? ente = null)
    {
        var conto = Conto(ruolo, ente);
        var personale = ruolo is "Cittadino" or "Impresa" or "Professionista";
        return await EntraCon(conto.Username, conto.Password, personale ? null : conto.Ente);
    }

    /// <summary>A client signed in by the API.</summary>
    /// <param name="username">User name or key.</param>
    /// <param name="password">Password.</param>
    /// <param name="ente">Codice IPA of the ente whose ambito to choose; null keeps the first.</param>
    public async Task<HttpClient> EntraCon(string username, string password, string? ente = null)
    {
        var client = Anonimo();
        using var risposta = await client.PostAsJsonAsync("/api/v1/sessioni", new { username, password });
        if (!risposta.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{username} cannot sign in: {(int)risposta.StatusCode} {await risposta.Content.ReadAsStringAsync()}");
        }

        var sessione = (await risposta.Content.ReadFromJsonAsync<Sessione>())!;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", sessione.Token);
        if (ente is not null)
        {
            var ambito = sessione.Ambiti.First(a => a.Ente == ente);
            using var scelta = await client.PutAsJsonAsync("/api/v1/sessioni/corrente/ambito", new { ambito = ambito.Id });
            scelta.EnsureSuccessStatusCode();
        }

        return client;
    }

    /// <inheritdoc />
    public virtual async Task InitializeAsync()
    {
        await PreparaAsync();
        _app = await AvviaAsync(StringaConnessione, Cartella, comune: false);
    }

    /// <summary>Makes the database and the folder, demo included, without a host on them.</summary>
    protected async Task PreparaAsync()
    {
        _database = await PostgresDiProva.ClonaAsync(Demo ? "host" : "hostvuoto", PreparaModelloAsync);
        foreach (var file in Directory.EnumerateFiles(CartellaModello, "*", SearchOption.AllDirectories))
        {
            var copia = Path.Combine(Cartella, Path.GetRelativePath(CartellaModello, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copia)!);
            File.Copy(file, copia);
        }
    }

    /// <inheritdoc />
    public virtual async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        await _database!.DisposeAsync();
        Directory.Delete(Cartella, recursive: true);
    }

    /// <summary>False for an installation as it is on its first day: no demo, nobody registered.</summary>
    protected virtual bool Demo => true;

    private string CartellaModello => Path.Combine(Path.GetTempPath(), $"enti-host-modello-{(Demo ? "" : "vuoto-")}{Environment.ProcessId}");

    /// <summary>Settings, as in appsettings.json.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string?>> Impostazioni => [];

    /// <summary>Puts something in the place of a service that reaches outside.</summary>
    protected virtual void Sostituisci(IServiceCollection servizi)
    {
    }

    /// <summary>Adds routes of the test's own.</summary>
    protected virtual void Mappa(IEndpointRouteBuilder rotte)
    {
    }

    // The demo is loaded once per process, into the template; the clones find it there.
    private async Task PreparaModelloAsync(string stringaConnessione)
    {
        Directory.CreateDirectory(CartellaModello);
        await using var app = await AvviaAsync(stringaConnessione, CartellaModello, comune: true);
        await app.StopAsync();
    }

    // What a test changes for itself is not for the template, which the others clone too.
    private async Task<WebApplication> AvviaAsync(string stringaConnessione, string cartella, bool comune)
    {
        // The name under which the build lists the static assets.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "Enti.Host",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Production",
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(_registro);
        builder.Configuration.AddInMemoryCollection([new("Enti:ChiaveMaestra", ChiaviDiProva.Maestra), .. comune ? [] : Impostazioni]);
        if (!comune)
        {
            Sostituisci(builder.Services);
        }

        var app = Portale.Costruisci(builder, stringaConnessione, new Installazione(cartella, Demo));
        Mappa(app);
        await app.Services.GetRequiredService<Migratore>().MigraAsync(CancellationToken.None);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        await Attesa.Finche(
            async () =>
            {
                try
                {
                    return (await client.GetAsync("/salute/pronta")).IsSuccessStatusCode;
                }
                catch (HttpRequestException errore)
                {
                    throw new InvalidOperationException("The host went down while it was starting:\n" + string.Join('\n', _registro.Errori), errore);
                }
            },
            AttesaDemo);
        return app;
    }

    private sealed record Sessione(string Token, List<AmbitoLetto> Ambiti);

    private sealed record AmbitoLetto(string Id, string Tipo, string? Ente);

    private sealed class RigheRegistrate : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Errori { get; } = new();

        public ConcurrentQueue<string> Righe { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is not LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var riga = $"{formatter(state, exception)} {exception}";
            Righe.Enqueue(riga);
            if (logLevel >= LogLevel.Error)
            {
                Errori.Enqueue(riga);
            }
        }

        public void Dispose()
        {
        }
    }
}

/// <summary>An account of <c>demo.json</c>.</summary>
/// <param name="Ruolo">Actor, as in the documentation.</param>
/// <param name="Ente">Codice IPA.</param>
/// <param name="Username">User name.</param>
/// <param name="Password">Password, which need not be changed.</param>
public sealed record ContoDemo(string Ruolo, string Ente, string Username, string Password);
