using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enti.Host.Tests.Percorsi;

/// <summary>An installation on its first day: the code in the log makes the first administrator, once.</summary>
public sealed partial class PrimoAvvioTests
{
    private const string Indirizzo = "/api/v1/primo-avvio";

    [Fact]
    public async Task PrimoAvvio_ColCodiceDelRegistro_RegistraEnteEAmministratore_EPoiLaPaginaNonCEPiu()
    {
        await using var vuota = new InstallazioneVuota();
        await vuota.InitializeAsync();
        using var client = vuota.Anonimo(cookie: true);
        (await (await client.GetAsync("/primo-avvio")).Content.ReadAsStringAsync()).ShouldContain("Codice di primo avvio");

        using var sbagliato = await client.PostAsJsonAsync(Indirizzo, Dati("AAAA-AAAA-AAAA-AAAA"));
        sbagliato.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var debole = await client.PostAsJsonAsync(Indirizzo, Dati(vuota.Codice, password: "undici lett"));
        (await debole.Content.ReadAsStringAsync()).ShouldContain("credenziali.password-non-ammessa");
        using var enteSbagliato = await client.PostAsJsonAsync(Indirizzo, Dati(vuota.Codice, ente: "80002130196"));
        (await enteSbagliato.Content.ReadAsStringAsync()).ShouldContain("codiceFiscaleEnte");

        using var giusto = await client.PostAsJsonAsync(Indirizzo, Dati(vuota.Codice.ToLowerInvariant().Replace('-', ' ')));
        giusto.StatusCode.ShouldBe(HttpStatusCode.Created, await giusto.Content.ReadAsStringAsync());

        (await client.GetAsync("/primo-avvio")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var ancora = await client.PostAsJsonAsync(Indirizzo, Dati(vuota.Codice));
        ancora.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        HttpClient? dentro = null;
        await Attesa.Finche(async () =>
        {
            try
            {
                dentro = await vuota.EntraCon("GLLPRI68H60D142Q", "sette gatti sul tetto", "p_cr");
                return true;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        });
        var sessione = await dentro!.GetStringAsync("/api/v1/sessioni/corrente");
        sessione.ShouldContain("amministratore di sistema");
        sessione.ShouldContain("amministratore dell'ente");
        sessione.ShouldContain("piattaforma.eventi.gestisci");
        dentro.Dispose();
        vuota.Errori.ShouldBeEmpty();
    }

    [Fact]
    public async Task PrimoAvvio_TroppiCodiciSbagliati_NemmenoQuelloGiustoValePiu()
    {
        await using var vuota = new InstallazioneVuota();
        await vuota.InitializeAsync();
        using var client = vuota.Anonimo();
        var esiti = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => client.PostAsJsonAsync(Indirizzo, Dati($"AAAA-AAAA-AAAA-{n:0000}"))));
        esiti.ShouldAllBe(e => e.StatusCode == HttpStatusCode.UnprocessableEntity);

        using var giusto = await client.PostAsJsonAsync(Indirizzo, Dati(vuota.Codice));

        giusto.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await giusto.Content.ReadAsStringAsync()).ShouldContain("anagrafe.codice-primo-avvio");
    }

    [Fact]
    public async Task PrimoAvvio_NellaDimostrazione_NonCE()
    {
        var host = new HostDiProva();
        await host.InitializeAsync();
        using var client = host.Anonimo();

        (await client.GetAsync("/primo-avvio")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await host.DisposeAsync();
    }

    private static object Dati(string codice, string password = "sette gatti sul tetto", string ente = "80002130195") => new
    {
        codice,
        codiceIpa = "P_CR",
        codiceFiscaleEnte = ente,
        denominazione = "Provincia di Cremona",
        tipo = "Provincia",
        provincia = "cr",
        urpTelefono = "0372 4061",
        urpEmail = (string?)null,
        urpIndirizzo = (string?)null,
        nome = "Piera",
        cognome = "Galli",
        codiceFiscale = "gllpri68h60 d142q",
        email = "piera.galli@esempio.it",
        nuova = password,
    };

    private sealed partial class InstallazioneVuota : HostDiProva, IAsyncDisposable
    {
        private readonly Registro _registro = new();

        public string Codice => _registro.Righe.Select(r => Forma().Match(r)).Last(m => m.Success).Value;

        protected override bool Demo => false;

        async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

        protected override void Sostituisci(IServiceCollection servizi) => servizi.AddSingleton<ILoggerProvider>(_registro);

        [GeneratedRegex("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Forma();
    }

    /// <summary>What the host writes, as who runs it reads it.</summary>
    private sealed class Registro : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Righe { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Righe.Enqueue(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
