using System.Net;
using System.Reflection;
using Enti.Infrastructure.Dimostrazione;
using Enti.Infrastructure.Persistenza;
using Enti.Infrastructure.Postgres;

namespace Enti.Host;

/// <summary>Takes the host from its settings to a migrated, ready-to-run application; owns the private PostgreSQL when there is one.</summary>
public sealed class Avvio : IAsyncDisposable
{
    private readonly PostgresPrivato? _postgres;

    private Avvio(WebApplication app, PostgresPrivato? postgres) => (App, _postgres) = (app, postgres);

    /// <summary>The application, not yet started.</summary>
    public WebApplication App { get; }

    /// <summary>Reads the settings, starts PostgreSQL if none was named, migrates every schema.</summary>
    /// <param name="args">Settings from the command line, as <c>--Nome=valore</c>.</param>
    /// <returns>Null when the installation cannot start; the reason has been logged, in Italian.</returns>
    public static async Task<Avvio?> PreparaAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        using var registri = LoggerFactory.Create(l => l.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole(o => o.SingleLine = true));
        var log = registri.CreateLogger("Enti");
        if (RuntimeVulnerabile() is { } versione)
        {
            log.LogCritical("Il runtime ASP.NET Core {Versione} ha un difetto che permette di falsificare i cookie (CVE-2026-40372): installa la 10.0.10 o successiva.", versione);
            return null;
        }

        var indirizzi = builder.Configuration["urls"] ?? "http://127.0.0.1:5080";
        builder.WebHost.UseUrls(indirizzi);
        var dati = Path.GetFullPath(builder.Configuration["ENTI_DATI"] ?? ".enti");
        var connessione = builder.Configuration.GetConnectionString("Enti");
        PostgresPrivato? postgres = null;
        try
        {
            if (string.IsNullOrWhiteSpace(connessione))
            {
                postgres = await PostgresPrivato.AvviaAsync(new OpzioniPostgres { CartellaDati = dati, Registro = log });
                connessione = postgres.StringaConnessione;
            }

            var installazione = new Installazione(dati, DemoPermessa(builder.Configuration, postgres is not null, indirizzi));
            var app = Portale.Costruisci(builder, connessione, installazione);
            await app.Services.GetRequiredService<Migratore>().MigraAsync(CancellationToken.None);
            return new Avvio(app, postgres);
        }
        catch (PostgresPrivatoException errore)
        {
            log.LogCritical("{Messaggio}", errore.Message);
            return null;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
    }

    /// <summary>True for a version of ASP.NET Core, as it calls itself (<c>10.0.12+commit</c>), whose cookies can be forged (CVE-2026-40372).</summary>
    internal static bool Vulnerabile(string versione) => Version.Parse(versione.Split('-', '+')[0]) is { Major: 10, Minor: 0, Build: < 10 };

    // The demo has known accounts: never beside a database of somebody's, never reachable from another machine.
    private static bool DemoPermessa(ConfigurationManager configurazione, bool privato, string indirizzi) =>
        configurazione.GetValue("Enti:Demo", privato)
        && privato
        && indirizzi.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .All(i => Uri.TryCreate(i, UriKind.Absolute, out var u) && (u.IsLoopback || (IPAddress.TryParse(u.Host, out var ip) && IPAddress.IsLoopback(ip))));

    private static string? RuntimeVulnerabile() =>
        typeof(WebApplication).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion is var versione && Vulnerabile(versione) ? versione : null;
}
