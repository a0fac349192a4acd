using System.Net.Http.Json;
using System.Text.Json;

namespace Enti.Host.Tests.Percorsi;

/// <summary>The mail server refuses for now: the message waits, longer each time, and leaves when it may.</summary>
public sealed class PostaCheRifiutaTests(PostaCheRifiutaTests.HostConServer host) : IClassFixture<PostaCheRifiutaTests.HostConServer>
{
    private const string Impresa = "01234560199";
    private static readonly TimeSpan Limite = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Server_RifiutaPerOra_SiRiprovaConAttesePiuLungheEAllaFineParte()
    {
        await Sql.Spediti(host, Limite);
        host.Server.Ricevuti.Clear();
        host.Server.Risposte["RCPT"] = "451 4.7.1 riprova piu' tardi";
        var referente = await host.Entra("AmministratoreEnte", "p_cr");
        await referente.Importa(FileDiProva.Flusso(FileDiProva.Mandato(994001, 60m, "Edile Serio srl", FileDiProva.PartitaIva(Impresa))));
        await referente.Importa(FileDiProva.Giornale(994001, 60m, "2026-03-04"));

        var attese = new List<double>();
        for (var tentativi = 1; tentativi <= 3; tentativi++)
        {
            var quanti = tentativi;
            var invio = await Attesa.Finche(() => Invio(referente), i => i.ValueKind is JsonValueKind.Object && i.GetProperty("tentativi").GetInt32() == quanti && Concluso(i), Limite);
            invio.GetProperty("stato").GetString().ShouldBe("DaSpedire");
            attese.Add(await Sql.Uno<double>(host, "select extract(epoch from n.prossimo_tentativo - t.concluso_il)::float8 from notifiche.notifiche n join notifiche.tentativi t on t.notifica_id = n.id and t.numero = n.tentativi where n.id = $1", invio.GetProperty("id").GetGuid()));
            await Sql.Esegui(host, "update notifiche.notifiche set prossimo_tentativo = now() - interval '1 second' where stato = 'DaSpedire'");
        }

        attese[1].ShouldBe(attese[0] * 2, 0.1);
        attese[2].ShouldBe(attese[1] * 2, 0.1);
        host.Server.Ricevuti.ShouldBeEmpty();

        host.Server.Risposte.Clear();
        await Sql.Esegui(host, "update notifiche.notifiche set prossimo_tentativo = now() - interval '1 second' where stato = 'DaSpedire'");
        await Attesa.Finche(() => Invio(referente), i => i.GetProperty("stato").GetString() == "Inviata", Limite);
        host.Server.Ricevuti.ShouldHaveSingleItem().ShouldContain("amministrazione@edileserio.esempio.it");
    }

    private static async Task<JsonElement> Invio(HttpClient client)
    {
        var elenco = (await client.GetFromJsonAsync<JsonElement>("/api/v1/enti/p_cr/invii?limite=1")).GetProperty("elementi");
        return elenco.GetArrayLength() == 0 ? default : elenco[0];
    }

    // While an attempt is under way the next one stands at the end of the lease; a message that has left, as one of the demo's may, has none.
    private static bool Concluso(JsonElement invio) =>
        invio.GetProperty("prossimoTentativo") is { ValueKind: JsonValueKind.String } prossimo && prossimo.GetDateTimeOffset() < TimeProvider.System.GetUtcNow().AddMinutes(2);

    /// <summary>The portal with a mail server of the test's.</summary>
    public sealed class HostConServer : HostDiProva
    {
        /// <summary>Takes or refuses the mail.</summary>
        public ServerSmtpDiProva Server { get; } = new();

        /// <inheritdoc />
        protected override IEnumerable<KeyValuePair<string, string?>> Impostazioni =>
        [
            new("Posta:Host", "127.0.0.1"),
            new("Enti:Lavori:AttesaMassima", "00:00:01"),
            new("Posta:Porta", Server.Porta.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ];

        /// <inheritdoc />
        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            await Server.DisposeAsync();
        }
    }
}
