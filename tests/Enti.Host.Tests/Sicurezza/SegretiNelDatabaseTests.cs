using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;

namespace Enti.Host.Tests.Sicurezza;

/// <summary>Whoever reads the whole database finds no password, PIN, token, key or code that works (ASVS 11.4.2, 13.3.1): every column of every table is looked through.</summary>
public sealed partial class SegretiNelDatabaseTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private const string Scelta = "ventidue gatti miagolano";

    [Fact]
    public async Task OgniColonna_NessunSegretoInChiaro()
    {
        using var cittadino = await host.Entra("Cittadino");
        using var referente = await host.Entra("AmministratoreEnte");
        using var anonimo = host.Anonimo();
        var conto = host.Conto("Cittadino");

        var pin = (await Fatto(await cittadino.PutAsJsonAsync("/api/v1/credenziali/mia/pin", new { attuale = conto.Password }))).GetProperty("generato").GetString()!;
        var chiave = (await Fatto(await referente.PostAsJsonAsync("/api/v1/enti/p_cr/chiavi", new { nome = "prova", permessi = new[] { "credenziali.registro.leggi" }, giorni = 1 }))).GetProperty("chiave").GetString()!;
        var registrazione = (await Fatto(await anonimo.PostAsJsonAsync(
            "/api/v1/registrazioni", new { nome = "Ugo", cognome = "Segreti", email = "ugo.segreti@esempio.it", username = "ugo.segreti", nuova = Scelta, ente = "p_cr", informativa = 1 }))).GetProperty("segreto").GetString()!;
        await Sql.Spediti(host, TimeSpan.FromMinutes(1));
        var link = Link().Match(await anonimo.GetStringAsync($"/demo/posta/{Posta("ugo.segreti@esempio.it")}")).Groups["token"].Value;
        var buste = Busta().Matches(Poppler.Text(await File.ReadAllBytesAsync(Path.Combine(host.Cartella, "buste.pdf")), "-layout")).Select(m => m.Groups["password"].Value).ToList();

        string[] segreti =
        [
            conto.Password, pin, chiave, registrazione, link, Scelta, cittadino.DefaultRequestHeaders.Authorization!.Parameter!, referente.DefaultRequestHeaders.Authorization!.Parameter!, .. buste,
        ];
        buste.ShouldNotBeEmpty();
        segreti.ShouldAllBe(s => s.Length >= 4);
        (await Dove(conto.Username)).ShouldNotBeEmpty("what is there is found");
        foreach (var segreto in segreti)
        {
            // A PIN is short enough to be found inside other numbers: only as a value of its own.
            (await Dove(segreto, intero: segreto == pin)).ShouldBeEmpty($"{segreto} stands in the database");
        }
    }

    private async Task<IReadOnlyList<string>> Dove(string segreto, bool intero = false)
    {
        await using var connessione = new NpgsqlConnection(host.StringaConnessione);
        await connessione.OpenAsync();
        var byteInEsadecimale = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(segreto));
        var forma = intero ? $"(^|[^0-9a-f]){Regex.Escape(segreto)}([^0-9a-f]|$)" : $"{Regex.Escape(segreto)}|{byteInEsadecimale}";
        var trovate = new List<string>();
        foreach (var tabella in await Tabelle(connessione))
        {
            await using var comando = new NpgsqlCommand($"select count(*) from {tabella} t where t::text ~* $1", connessione) { Parameters = { new() { Value = forma } } };
            if ((long)(await comando.ExecuteScalarAsync())! > 0)
            {
                trovate.Add(tabella);
            }
        }

        return trovate;
    }

    private static async Task<IReadOnlyList<string>> Tabelle(NpgsqlConnection connessione)
    {
        await using var comando = new NpgsqlCommand(
            "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1", connessione);
        await using var lettore = await comando.ExecuteReaderAsync();
        var tabelle = new List<string>();
        while (await lettore.ReadAsync())
        {
            tabelle.Add(lettore.GetString(0));
        }

        tabelle.Count.ShouldBeGreaterThan(40);
        return tabelle;
    }

    private string Posta(string a) => Path.GetFileName(Directory.EnumerateFiles(Path.Combine(host.Cartella, "posta"), "*.eml").Single(f => File.ReadAllText(f).Contains(a, StringComparison.Ordinal)));

    private static async Task<JsonElement> Fatto(HttpResponseMessage risposta)
    {
        using (risposta)
        {
            risposta.IsSuccessStatusCode.ShouldBeTrue(await risposta.Content.ReadAsStringAsync());
            return await risposta.Content.ReadFromJsonAsync<JsonElement>();
        }
    }

    [GeneratedRegex(@"/registrazione/conferma/(?<token>[\w-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"Password:\s+(?<password>[0-9A-Z-]{19})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Busta();
}
