using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Enti.Host.Tests.Arresti;

/// <summary>A host killed with SIGKILL while it writes first passwords: the letters come out whole on the next host, and no password is left that nobody was told.</summary>
[Trait("Categoria", "Arresti")]
public sealed class LettereUcciseTests(HostInProcessi host) : IClassFixture<HostInProcessi>, IDisposable
{
    private const string UltimoTurno = "select max(prev_fire_time) from quartz.qrtz_triggers where trigger_name = 'LavoroLotti'";
    private static readonly TimeSpan Limite = TimeSpan.FromMinutes(2);

    public void Dispose() => host.UccidiTutti();

    [Fact]
    public async Task DuranteLaProduzione_RiprendeDaCapoEOgnunoHaLaSuaLettera()
    {
        var primo = await host.AvviaAsync("lettere-1");
        var referente = await host.Entra("AmministratoreEnte", "p_cr");
        var prima = await Sql.Uno<long>(host, "select count(*) from credenziali.credenziali");
        Uri lettere;
        ProcessoHost secondo;
        await using (await Sql.TieneFermoAsync(host, "credenziali.lotti_documenti"))
        {
            using var chieste = await referente.PostAsJsonAsync("/api/v1/enti/p_cr/lettere", new { });
            chieste.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            lettere = chieste.Headers.Location!;
            await Finche("select count(*) > 0 from pg_stat_activity where application_name = 'lettere-1' and wait_event_type = 'Lock'");
            primo.Uccidi();

            // The dead host's statement still waits in the database and holds the batch: the next host must let it be.
            secondo = await host.AvviaAsync("lettere-2");
            var turno = await Sql.Uno<long>(host, UltimoTurno);
            await Finche($"select ({UltimoTurno}) > $1", turno);
            (await Sql.Uno<long>(host, "select count(*) from credenziali.credenziali")).ShouldBe(prima, "half a production changes nobody's credential");
        }

        referente = referente.Verso(secondo);
        var lotto = await Attesa.Finche(() => referente.GetFromJsonAsync<JsonElement>(lettere), l => l.GetProperty("stato").GetString() is "Pronte" or "Fallite", Limite);
        lotto.GetProperty("stato").GetString().ShouldBe("Pronte", secondo.Registro);

        var quante = lotto.GetProperty("fatte").GetInt32();
        var id = lotto.GetProperty("id").GetGuid();
        quante.ShouldBeGreaterThan(0);
        (await Sql.Uno<long>(host, "select count(*) from credenziali.credenziali") - prima).ShouldBe(quante);
        (await Sql.Uno<string>(host, "select format('%s lettere, %s destinatari, protocolli 1-%s', count(*), count(distinct soggetto_id), max(protocollo_numero) - min(protocollo_numero) + 1) from credenziali.lettere where lotto_id = $1", id))
            .ShouldBe(string.Create(CultureInfo.InvariantCulture, $"{quante} lettere, {quante} destinatari, protocolli 1-{quante}"));

        var testo = Poppler.Text(await referente.GetByteArrayAsync($"{lettere}/documento"));
        var login = Righe(testo, "Login: ");
        var password = Righe(testo, "Password: ");
        (login.Distinct(StringComparer.Ordinal).Count(), password.Distinct(StringComparer.Ordinal).Count()).ShouldBe((quante, quante));
        using var sessione = await host.Anonimo().PostAsJsonAsync("/api/v1/sessioni", new { username = login[^1], password = password[^1] });
        sessione.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private static List<string> Righe(string testo, string etichetta) =>
        [.. Regex.Matches(testo, $"^{etichetta}(.+)$", RegexOptions.Multiline, TimeSpan.FromSeconds(5)).Select(m => m.Groups[1].Value.Trim())];

    private Task Finche(string condizione, params object[] valori) => Attesa.Finche(() => Sql.Uno<bool>(host, condizione, valori), Limite, condizione);
}
