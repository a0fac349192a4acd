using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Enti.Anagrafe.Soggetti;
using Enti.Benchmarks.Banco;
using Enti.Benchmarks.Pavimenti;
using Enti.Infrastructure.Dimostrazione;
using Npgsql;
using Rapporto = Enti.Benchmarks.Banco.Rapporto;

namespace Enti.Benchmarks.Prove;

/// <summary>A clerk looks for somebody among a million.</summary>
internal sealed class Soggetti : IProva
{
    private const double Obiettivo = 0.7;
    private const int Connessioni = 8;

    /// <summary>Rows of a page.</summary>
    public const int Pagina = 50;

    private const string Riempi =
        """
        create temporary table nuovi as
        select i, gen_random_uuid() as id, lpad((10000000000 + i)::text, 11, '0') as chiave,
               (array['Rossi','Bianchi','Ferrari','Esposito','Colombo','Ricci','Marino','Greco','Bruno','Gallo','Conti','De Luca','Costa','Giordano','Mancini','Rizzo'])[1 + i % 16]
                 || chr(97 + (i / 16) % 26) || chr(97 + (i / 416) % 26) || chr(97 + (i / 10816) % 26) as cognome,
               (array['Maria','Anna','Giulia','Sara','Luca','Marco','Paolo','Andrea'])[1 + (i / 7) % 8] as nome
        from generate_series(1, $1) i;
        """;

    private static readonly string[] Inserimenti =
    [
        "insert into anagrafe.soggetto (id, tipo, identita, denominazione, cognome, nome, creato_il) select id, 'PersonaFisica', 'Dichiarata', nome || ' ' || cognome, cognome, nome, now() from nuovi where i % 4 <> 0",
        "insert into anagrafe.soggetto (id, tipo, identita, denominazione, creato_il) select id, 'PersonaGiuridica', 'Dichiarata', 'Impresa ' || nome || ' ' || cognome || ' srl', now() from nuovi where i % 4 = 0",
        "insert into anagrafe.chiave (soggetto_id, valore, tipo, stato, dal) select id, chiave, 'PartitaIva', 'Principale', now() from nuovi on conflict do nothing",
        "insert into anagrafe.rapporto (ente_id, soggetto_id, denominazione, ordine, beneficiario, dal, aggiornato_il) select $1, s.id, s.denominazione, s.cognome || ' ' || s.nome, true, now(), now() from anagrafe.soggetto s join nuovi n on n.id = s.id",
        "analyze",
    ];

    public string Nome => "soggetti";

    public string Cosa => $"Searches of a clerk on {Connessioni} connections, by start of surname, part of a denomination and key, against a bare endpoint that finds the session, leaves the same line in the outbox, runs the same SQL and writes the same JSON";

    public async Task<IReadOnlyList<Riga>> EseguiAsync(BancoProva banco)
    {
        var quanti = banco.Opzioni.Taglia(1_000_000, 20_000);
        var dati = await banco.CopiaAsync();
        await using var host = await HostInProva.AvviaAsync(dati);
        Rapporto.Nota($"registering {quanti} subjects");
        var ente = Personaggi.Enti[0].Id;
        var chiave = await PopolaAsync(host.StringaConnessione, ente, quanti);
        using var operatore = await Cliente.EntraAsync(host.Indirizzo, dati, "AmministratoreEnte", Flussi.Ente);
        await using var pavimento = await PavimentoSoggetti.AvviaAsync(host.StringaConnessione);
        var radice = $"/api/v1/enti/{Flussi.Ente}/soggetti";
        (string Cosa, string Metodo, string Percorso, string? Corpo, NpgsqlCommand Sql)[] ricerche =
        [
            ("start of surname", "GET", $"{radice}?testo=bianchiab&limite={Pagina}", null, new RicercaSoggetti(ente, new FiltriSoggetti("bianchiab")).Pagina(Pagina + 1, null)),
            ("part of a denomination", "GET", $"{radice}?testo=rossibc&modo=parte&limite={Pagina}", null, new RicercaSoggetti(ente, new FiltriSoggetti("rossibc", "parte")).Pagina(Pagina + 1, null)),
            ("key", "POST", $"{radice}/ricerche", $$"""{"chiave":"{{chiave}}"}""", RicercaSoggetti.PerChiave(ente, chiave)),
        ];
        var righe = new List<Riga>();
        foreach (var (cosa, metodo, percorso, corpo, sql) in ricerche)
        {
            await UgualiAsync(host, pavimento, operatore.Token, metodo, percorso, corpo);
            var richieste = Enumerable.Range(0, Connessioni).Select(_ => ClienteGrezzo.Richiesta(metodo, percorso, operatore.Token, corpo)).ToArray();
            async Task<double> Esercita(Processo p) => (await Carico.SaturaAsync(p.Server, richieste, banco.Opzioni.Fetta)).AlSecondo;
            await Esercita(host);
            await Esercita(pavimento);
            var confronto = await Alternanza.DiRitmiAsync(banco.Opzioni.Giri, () => Esercita(host), () => Esercita(pavimento));
            righe.Add(confronto.InRiga($"by {cosa} among {quanti:N0}", v => string.Create(CultureInfo.InvariantCulture, $"{v:0}/s"), Obiettivo));
            righe.Add(new Riga($"plan, by {cosa}", await PianoAsync(host.StringaConnessione, sql)));
        }

        return righe;
    }

    private static async Task<string> PopolaAsync(string stringa, Guid ente, int quanti)
    {
        await using var connessione = new NpgsqlConnection(stringa);
        await connessione.OpenAsync();
        await EseguiAsync(Riempi.TrimEnd().TrimEnd(';'), quanti);
        foreach (var sql in Inserimenti)
        {
            await (sql.Contains("$1", StringComparison.Ordinal) ? EseguiAsync(sql, ente) : EseguiAsync(sql));
        }

        // A key as the search takes it: its last digit must be right.
        var dieci = (1_000_000_000L + quanti / 2).ToString("0000000000", CultureInfo.InvariantCulture);
        var somma = dieci.Select((c, n) => n % 2 == 0 ? c - '0' : (c - '0') * 2 > 9 ? ((c - '0') * 2) - 9 : (c - '0') * 2).Sum();
        var chiave = dieci + ((10 - (somma % 10)) % 10).ToString(CultureInfo.InvariantCulture);
        await EseguiAsync("update anagrafe.chiave set valore = $1 where soggetto_id = (select id from nuovi where i % 4 <> 0 order by i desc limit 1)", chiave);
        return chiave;

        async Task EseguiAsync(string sql, params object[] valori)
        {
            await using var comando = new NpgsqlCommand(sql, connessione) { CommandTimeout = 1_200 };
            comando.Parameters.AddRange(valori.Select(v => new NpgsqlParameter { Value = v }).ToArray());
            await comando.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Fails if the floor answers something else.</summary>
    private static async Task UgualiAsync(Processo host, Processo pavimento, string token, string metodo, string percorso, string? corpo)
    {
        var risposte = new List<byte[]>();
        foreach (var processo in (Processo[])[host, pavimento])
        {
            using var http = new HttpClient { BaseAddress = processo.Indirizzo, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
            using var richiesta = new HttpRequestMessage(new HttpMethod(metodo), percorso) { Content = corpo is null ? null : new StringContent(corpo, Encoding.UTF8, "application/json") };
            using var risposta = await http.SendAsync(richiesta);
            risposte.Add(await risposta.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync());
        }

        if (!risposte[0].AsSpan().SequenceEqual(risposte[1]))
        {
            throw new InvalidOperationException($"Host and floor answer differently to {percorso}:\n{Encoding.UTF8.GetString(risposte[0])}\n{Encoding.UTF8.GetString(risposte[1])}");
        }

        if (!Encoding.UTF8.GetString(risposte[0]).Contains("denominazione", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Nothing found by {percorso}");
        }
    }

    private static async Task<string> PianoAsync(string stringa, NpgsqlCommand sql)
    {
        await using var connessione = new NpgsqlConnection(stringa);
        await connessione.OpenAsync();
        sql.Connection = connessione;
        sql.CommandText = "explain (analyze, buffers, costs off, timing off, summary on) " + sql.CommandText;
        var piano = new List<string>();
        await using var righe = await sql.ExecuteReaderAsync();
        while (await righe.ReadAsync())
        {
            piano.Add(righe.GetString(0).Trim());
        }

        return string.Join("; ", piano);
    }
}
