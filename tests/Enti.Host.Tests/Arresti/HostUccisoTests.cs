using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Enti.Host.Tests.Percorsi;

namespace Enti.Host.Tests.Arresti;

/// <summary>A host killed with SIGKILL at the worst moments: the import ends by itself on the next host, nothing is lost and nothing is done twice.</summary>
/// <remarks>Where a host is when it is killed is not left to luck: a lock held by the test keeps it there.</remarks>
[Trait("Categoria", "Arresti")]
public sealed class HostUccisoTests(HostInProcessi host) : IClassFixture<HostInProcessi>, IDisposable
{
    private const int Righe = 3000;
    private const int Pagate = 400;
    private const string UltimoTurno = "select max(prev_fire_time) from quartz.qrtz_triggers where trigger_name = 'FondiImportazioni'";
    private static readonly TimeSpan Limite = TimeSpan.FromMinutes(2);

    public void Dispose() => host.UccidiTutti();

    [Fact]
    public async Task DuranteIlCaricamento_NonRestaNullaESiCaricaDiNuovo()
    {
        var flusso = new FlussoGrande(1, Righe);
        var primo = await host.AvviaAsync("caricamento-1");
        var referente = await host.Entra("AmministratoreEnte", "p_cr");
        using var aMeta = new ContenutoAMeta(flusso.Testo);
        var caricamento = referente.PostAsync(new Uri("/api/v1/enti/p_cr/mandati/importazioni", UriKind.Relative), aMeta);
        await aMeta.ArrivatoAMeta;
        await Finche("select count(*) > 0 from pg_stat_activity where application_name = 'caricamento-1' and query like 'copy mandati.lettura_ordinativo%' and state = 'active'");

        primo.Uccidi();
        aMeta.Continua();
        await Should.ThrowAsync<HttpRequestException>(caricamento);

        var secondo = await host.AvviaAsync("caricamento-2");
        await Finche("select not exists (select from mandati.lettura_ordinativo) and not exists (select from mandati.importazione where nome_file = 'a-meta.xml')");
        await ImportaEControlla(referente.Verso(secondo), flusso);
    }

    [Fact]
    public async Task AppenaDopoIl202_LImportazioneFinisce()
    {
        var flusso = new FlussoGrande(2, Righe);
        var primo = await host.AvviaAsync("accettato-1");
        var referente = await host.Entra("AmministratoreEnte", "p_cr");
        var importazione = await Carica(referente, flusso.Testo);

        primo.Uccidi();

        await FinisceEControlla(referente.Verso(await host.AvviaAsync("accettato-2")), importazione, flusso);
    }

    [Fact]
    public async Task DuranteLaFusione_RiprendeDaCapoSenzaFintiFallimenti()
    {
        var flusso = new FlussoGrande(3, Righe);
        var primo = await host.AvviaAsync("fusione-1");
        var referente = await host.Entra("AmministratoreEnte", "p_cr");
        ProcessoHost secondo;
        Uri importazione;
        await using (await TieneFermoAsync("mandati.posizione"))
        {
            importazione = await Carica(referente, flusso.Testo);
            await Finche(InAttesaDi("fusione-1"));
            primo.Uccidi();

            // The dead host's statement is still waiting in the database, its locks with it: the next host must not take that for a failure.
            secondo = await host.AvviaAsync("fusione-2");
            var prima = await Sql.Uno<long>(host, UltimoTurno);
            await Finche($"select ({UltimoTurno}) > $1", prima);
        }

        await FinisceEControlla(referente.Verso(secondo), importazione, flusso);
        secondo.Registro.ShouldNotContain("could not be merged");
    }

    [Fact]
    public async Task PrimaCheIBeneficiariSianoInAnagrafe_CiArrivano()
    {
        var flusso = new FlussoGrande(4, Righe);
        var primo = await host.AvviaAsync("anagrafe-1");
        var referente = await host.Entra("AmministratoreEnte", "p_cr");
        Uri importazione;
        await using (await TieneFermoAsync("anagrafe.chiave"))
        {
            importazione = await Carica(referente, flusso.Testo);
            await Finche(InAttesaDi("anagrafe-1"));
            (await Stato(referente, importazione)).GetProperty("stato").GetString().ShouldBe("InCorso", "the payees are not in the registry yet");
            primo.Uccidi();
        }

        await FinisceEControlla(referente.Verso(await host.AvviaAsync("anagrafe-2")), importazione, flusso);
    }

    [Fact]
    public async Task PrimaCheIPagamentiSianoAvvisati_SonoAvvisatiUnaVolta()
    {
        var flusso = new FlussoGrande(5, Righe, conImpresa: true);
        var primo = await host.AvviaAsync("avvisi-1");
        var referente = await host.Entra("AmministratoreEnte", "p_cr");
        await ImportaEControlla(referente, flusso);
        Uri giornale;
        await using (await TieneFermoAsync("notifiche.inbox"))
        {
            giornale = await Carica(referente, flusso.Giornale(Pagate));
            await Finche(InAttesaDi("avvisi-1"));
            primo.Uccidi();
        }

        referente = referente.Verso(await host.AvviaAsync("avvisi-2"));
        (await Fine(referente, giornale)).GetProperty("inserite").GetInt32().ShouldBe(Pagate);
        await NienteInSospeso();
        await Finche("select count(*) = 1 and bool_and(stato = 'Inviata') from notifiche.notifiche where origine like 'mandati.pagamenti-eseguiti:' || $1 || ':%'", Id(giornale));
        await flusso.Controlla(host, pagate: Pagate);

        (await Importa(referente, flusso.Giornale(Pagate))).GetProperty("invariate").GetInt32().ShouldBe(Pagate);
        await NienteInSospeso();
        (await Sql.Uno<long>(host, "select count(*) from notifiche.notifiche where origine like 'mandati.pagamenti-eseguiti:%' and creata_il >= (select creata_il from mandati.importazione where id = $1::uuid)", Id(giornale)))
            .ShouldBe(1, "the same journal again tells nobody");
    }

    [Fact]
    public async Task DueHost_UccisoQuelloCheFonde_SubentraLAltro()
    {
        var flusso = new FlussoGrande(6, Righe);
        var uno = await host.AvviaAsync("coppia-1");
        var due = await host.AvviaAsync("coppia-2");
        var referente = await host.Entra("AmministratoreEnte", "p_cr");
        Uri importazione;
        ProcessoHost superstite;
        await using (await TieneFermoAsync("mandati.posizione"))
        {
            importazione = await Carica(referente, flusso.Testo);
            await Finche($"{InAttesaDi("coppia-1")} or ({InAttesaDi("coppia-2")})");
            var fondeUno = await Sql.Uno<bool>(host, InAttesaDi("coppia-1"));
            (fondeUno ? uno : due).Uccidi();
            superstite = fondeUno ? due : uno;
        }

        await FinisceEControlla(referente.Verso(superstite), importazione, flusso);
        superstite.Registro.ShouldNotContain("could not be merged");
    }

    private async Task ImportaEControlla(HttpClient referente, FlussoGrande flusso) => await FinisceEControlla(referente, await Carica(referente, flusso.Testo), flusso);

    private async Task FinisceEControlla(HttpClient referente, Uri importazione, FlussoGrande flusso)
    {
        var rapporto = await Fine(referente, importazione);
        (rapporto.GetProperty("stato").GetString(), rapporto.GetProperty("inserite").GetInt32(), rapporto.GetProperty("scartate").GetInt32()).ShouldBe(("Completata", flusso.Righe, 0));
        await NienteInSospeso();
        await flusso.Controlla(host, pagate: 0);

        var ancora = await Importa(referente, flusso.Testo);
        (ancora.GetProperty("stato").GetString(), ancora.GetProperty("invariate").GetInt32()).ShouldBe(("Completata", flusso.Righe));
        await flusso.Controlla(host, pagate: 0);
    }

    private Task NienteInSospeso() => Sql.NienteInSospeso(host, Limite);

    private static async Task<Uri> Carica(HttpClient client, string testo)
    {
        using var risposta = await client.Carica(testo);
        risposta.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return risposta.Headers.Location!;
    }

    private static async Task<JsonElement> Importa(HttpClient client, string testo) => await Fine(client, await Carica(client, testo));

    private static Task<JsonElement> Fine(HttpClient client, Uri importazione) =>
        Attesa.Finche(() => Stato(client, importazione), r => r.GetProperty("stato").GetString() is not ("InCoda" or "InCorso"), Limite);

    private static async Task<JsonElement> Stato(HttpClient client, Uri importazione) => await client.GetFromJsonAsync<JsonElement>(importazione);

    private static string Id(Uri importazione) => importazione.OriginalString[(importazione.OriginalString.LastIndexOf('/') + 1)..];

    private Task Finche(string condizione, params object[] valori) => Attesa.Finche(() => Sql.Uno<bool>(host, condizione, valori), Limite, condizione);

    private Task<IAsyncDisposable> TieneFermoAsync(string tabella) => Sql.TieneFermoAsync(host, tabella);

    private static string InAttesaDi(string nome) => $"select count(*) > 0 from pg_stat_activity where application_name = '{nome}' and wait_event_type = 'Lock'";
}
