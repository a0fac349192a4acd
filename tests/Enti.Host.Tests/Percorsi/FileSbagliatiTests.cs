using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Enti.Host.Tests.Sito;

namespace Enti.Host.Tests.Percorsi;

/// <summary>What people and procedures send by mistake: each gets its own Italian words, with the place and what to do, and leaves nothing behind.</summary>
public sealed class FileSbagliatiTests(FileSbagliatiTests.HostConLimite host) : IClassFixture<FileSbagliatiTests.HostConLimite>
{
    private const string Indirizzo = "/api/v1/enti/p_cr/mandati/importazioni";
    private const string Impresa = "01234560199";
    private const string Csv = "tipologia;numero;data;importo;partita_iva;oggetto";

    private static string Buono => FileDiProva.Flusso("\n" + Riga(880001) + "\n" + Riga(880002));

    /// <summary>Files that are none of those expected: refused before anything is kept.</summary>
    public static TheoryData<string, string, string> Estranei => new()
    {
        { "", "mandati.file-vuoto", "vuoto" },
        { "   \r\n", "mandati.file-vuoto", "vuoto" },
        { "PK\u0003\u0004 foglio.xlsx", "mandati.file-non-riconosciuto", "in XML, oppure i documenti in CSV" },
        { "Gentile ufficio, ecco il file", "mandati.file-non-riconosciuto", "in XML, oppure i documenti in CSV" },
        { "<p:FatturaElettronica xmlns:p=\"urn:x\"><a/></p:FatturaElettronica>", "mandati.file-non-riconosciuto", "«FatturaElettronica»" },
        { "<html><body>Sessione scaduta</body></html>", "mandati.file-non-riconosciuto", "«html»" },
        { "<flusso_ordinativi", "mandati.file-troncato", "riga 1" },
        { "<!DOCTYPE flusso_ordinativi [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><flusso_ordinativi>&e;</flusso_ordinativi>", "mandati.dtd-non-ammessa", "DTD" },
        { "<!DOCTYPE a [<!ENTITY l \"lol\"><!ENTITY l2 \"&l;&l;&l;&l;\">]><a>&l2;</a>", "mandati.dtd-non-ammessa", "DTD" },
        { "tipologia;numero;importo;data\nFattura;1;2;01/02/2026", "mandati.colonne-mancanti", "codice_fiscale o partita_iva" },
        { "tipologia|numero|data|importo|partita_iva\nFattura|1|01/02/2026|2|01234560199", "mandati.file-non-riconosciuto", "CSV" },
    };

    [Theory]
    [MemberData(nameof(Estranei))]
    public async Task Carica_FileEstraneo_RifiutatoSubito(string testo, string codice, string parole)
    {
        var referente = await host.Entra("AmministratoreEnte", "p_cr");
        var prima = await Tutto();
        using var risposta = await referente.Carica(testo);

        risposta.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problema = await risposta.Content.ReadFromJsonAsync<JsonElement>();
        Dice(problema.GetProperty("codice").GetString(), problema.GetProperty("title").GetString(), codice, parole);
        (await Tutto()).ShouldBe(prima);
    }

    /// <summary>Files of the right kind that cannot be believed to their end: an import that failed, with nothing in it.</summary>
    public static TheoryData<string, string, string> Inutilizzabili => new()
    {
        { Buono[..^40], "mandati.file-troncato", "riga 4" },
        { Buono.Replace("</mandato>\n", "</mandati>\n", StringComparison.Ordinal), "mandati.xml-non-valido", "riga 3" },
        { Buono + "<altro/>", "mandati.xml-non-valido", "riga 4" },
        { Buono.Replace("saldo lavori", "&ignota;", StringComparison.Ordinal), "mandati.xml-non-valido", "riga 3" },
        { FileDiProva.Flusso(Riga(880001), ente: "80003000199"), "mandati.ente-diverso", "80003000199" },
        { Buono.Replace("<esercizio>2026</esercizio>", "", StringComparison.Ordinal), "mandati.testata-mancante", "esercizio" },
        { FileDiProva.Flusso("\n" + string.Concat(Enumerable.Repeat("<a>", 100))), "mandati.xml-troppo-profondo", "riga 3" },
        { $"{Csv}\nFattura;1;01/02/2026;5;{Impresa};bene\nFattura;2;01/02/2026;5;{Impresa};\"aperte\n{new string('x', 400_000)}", "mandati.csv-non-valido", "dopo la riga 2" },
    };

    [Theory]
    [MemberData(nameof(Inutilizzabili))]
    public async Task Carica_FileInutilizzabile_FallisceIntero(string testo, string codice, string parole)
    {
        var referente = await host.Entra("AmministratoreEnte", "p_cr");
        var prima = await Fatti();
        var rapporto = await referente.Importa(testo);

        rapporto.GetProperty("stato").GetString().ShouldBe("Fallita");
        var errore = rapporto.GetProperty("errori").EnumerateArray().ShouldHaveSingleItem();
        Dice(errore.GetProperty("codice").GetString(), errore.GetProperty("messaggio").GetString(), codice, parole);
        (await Fatti()).ShouldBe(prima);
    }

    [Theory]
    [InlineData("utf-8", "iso-8859-1")]
    [InlineData("utf-16", "utf-8")]
    [InlineData("ebcdic-inventata", "utf-8")]
    public async Task Carica_CodificaDiversaDaQuellaDichiarata_LoDice(string dichiarata, string vera)
    {
        var referente = await host.Entra("AmministratoreEnte", "p_cr");
        var prima = await Fatti();
        var testo = Buono.Replace("UTF-8", dichiarata, StringComparison.Ordinal).Replace("saldo lavori", "perché così", StringComparison.Ordinal);
        using var risposta = await Carica(referente, Encoding.GetEncoding(vera).GetBytes(testo));

        var esito = await risposta.Content.ReadFromJsonAsync<JsonElement>();
        var (codice, messaggio) = risposta.StatusCode is HttpStatusCode.UnprocessableEntity
            ? (esito.GetProperty("codice").GetString(), esito.GetProperty("title").GetString())
            : await Errore(referente, risposta.Headers.Location!);
        Dice(codice, messaggio, "mandati.codifica-errata", "codifica");
        (await Fatti()).ShouldBe(prima);
    }

    [Fact]
    public async Task Carica_RigheSbagliate_RestanoFuoriConIlPerche()
    {
        var referente = await host.Entra("AmministratoreEnte", "p_cr");
        var rapporto = await referente.Importa(FileDiProva.Flusso(
            Riga(881001)
            + Riga(881002).Replace("<importo_beneficiario>10.00", "<importo_beneficiario>dieci", StringComparison.Ordinal)
            + Riga(881003).Replace("<data_mandato>2026-03-02", "<data_mandato>2026-02-30", StringComparison.Ordinal)
            + Riga(881004).Replace("<numero_mandato>881004", "<numero_mandato>88-10", StringComparison.Ordinal)
            + Riga(881005).Replace("<importo_mandato>10.00", "<importo_mandato>99.00", StringComparison.Ordinal)
            + Riga(881006).Replace(Impresa, "01234560190", StringComparison.Ordinal)
            + Riga(881001), id: "RIGHE"));

        (rapporto.GetProperty("stato").GetString(), rapporto.GetProperty("lette").GetInt32(), rapporto.GetProperty("inserite").GetInt32(), rapporto.GetProperty("scartate").GetInt32())
            .ShouldBe(("CompletataConScarti", 7, 3, 4));
        rapporto.GetProperty("errori").EnumerateArray().Select(e => $"{e.GetProperty("riferimento").GetString()}: {e.GetProperty("campo").GetString()}: {e.GetProperty("messaggio").GetString()}").ShouldBe(
        [
            "mandato 881002, beneficiario 1: importo_beneficiario: «dieci» non è un importo in euro con al più due decimali.",
            "mandato 881003, beneficiario 1: data_mandato: «2026-02-30» non è una data esistente: scriverla come 31/12/2026 o 2026-12-31.",
            "beneficiario n. 4 del file: numero_mandato: «88-10» non è un numero da 1 a 9999999.",
            "mandato 881001, beneficiario 1: numero_mandato: Lo stesso mandato e beneficiario compare più volte nel flusso: è stata tenuta la prima riga. Controllare quale è giusta.",
        ]);
        var avvisi = rapporto.GetProperty("avvisi").EnumerateArray().Select(a => a.GetString()!).ToList();
        avvisi.ShouldContain(a => a.Contains("mandato 881005 di 99,00 €", StringComparison.Ordinal));
        avvisi.ShouldContain(a => a.Contains("mandato 881006, beneficiario 1", StringComparison.Ordinal));
        (await Sql.Uno<string>(host, "select string_agg(numero::text, ' ' order by numero) from mandati.posizione where numero between 881000 and 881999")).ShouldBe("881001 881005 881006");
    }

    [Fact]
    public async Task Carica_CsvDelFoglioDiCalcolo_LeRigheBuoneEntranoComeSonoScritte()
    {
        var referente = await host.Entra("AmministratoreEnte", "p_cr");
        var csv = $"""
            TIPOLOGIA;Numero;Data;Importo;Codice Fiscale;Oggetto
            Fattura;882001;01/02/2026;1.234,56;{Impresa};Perché è così: 5 €
            Fattura;882002;01/02/2026;10;{Impresa};"=HYPERLINK(""http://esempio.it"")"
            Fattura;882003;01/02/2026;10;{Impresa};"Lavori ""urgenti""; due righe
            di testo"
            Fattura;882004;01/02/2026;10;{Impresa};Lavori "urgenti"
            Fattura;882005;01/02/2026;1,234.56;{Impresa};importo all'inglese
            Fattura;882006;31/02/2026;10;{Impresa};giorno che non c'è
            Fattura;882007;01/02/2026;10;;nessuna chiave
            Fattura;882008;01/02/2026;10;{Impresa};una;cella di troppo
            """;
        using var caricato = await Carica(referente, Encoding.GetEncoding(1252).GetBytes(csv), "documenti.csv");
        var rapporto = await Fine(referente, caricato.Headers.Location!);

        (rapporto.GetProperty("lette").GetInt32(), rapporto.GetProperty("inserite").GetInt32(), rapporto.GetProperty("scartate").GetInt32()).ShouldBe((8, 3, 5));
        rapporto.GetProperty("errori").EnumerateArray().Select(e => $"{e.GetProperty("riferimento").GetString()} {e.GetProperty("campo").GetString()}").ShouldBe(["riga 6 riga", "riga 7 importo", "riga 8 data", "riga 9 codice_fiscale o partita_iva", "riga 10 riga"]);
        (await Sql.Uno<string>(host, "select string_agg(oggetto, '|' order by numero) from mandati.documento where numero like '88200_'"))
            .ShouldBe("Perché è così: 5 €|=HYPERLINK(\"http://esempio.it\")|Lavori \"urgenti\"; due righe\ndi testo");

        // What goes back to a spreadsheet must not run there.
        var impresa = await host.Entra("Impresa");
        (await impresa.GetStringAsync("/api/v1/mandati/posizioni.csv?testo=HYPERLINK")).ShouldContain("'=HYPERLINK");
    }

    [Fact]
    public async Task Carica_StessoFileDueVolte_NullaCambiaELoDice()
    {
        var referente = await host.Entra("AmministratoreEnte", "p_cr");
        var flusso = FileDiProva.Flusso(Riga(883001) + Riga(883002), id: "DUE-VOLTE");
        await referente.Importa(flusso);
        var prima = await Fatti();
        using var portale = new Navigazione(referente);

        await portale.Apri("/enti/p_cr/importazioni");
        await portale.InviaFile(Encoding.UTF8.GetBytes(flusso), "di-nuovo.xml");
        await Attesa.Finche(async () => (await portale.Apri(portale.Indirizzo)).QuerySelector("h1")!.TextContent.Contains("Anteprima", StringComparison.Ordinal));
        portale.Testo.ShouldContain("Il file era già stato importato");
        await portale.Invia("/conferma");
        await Attesa.Finche(async () => (await portale.Apri(portale.Indirizzo)).QuerySelector("main")!.TextContent.Contains("Completata", StringComparison.Ordinal));

        portale.Testo.ShouldContain("Il file era già stato importato");
        (await Fatti()).ShouldBe(prima);
    }

    [Fact]
    public async Task Carica_DueInsieme_NessunaSiPerde()
    {
        var referente = await host.Entra("AmministratoreEnte", "p_cr");
        string Di(int serie) => FileDiProva.Flusso(string.Concat(Enumerable.Range(serie, 400).Select(Riga)), id: $"INSIEME-{serie}");

        var rapporti = await Task.WhenAll(referente.Importa(Di(884000)), referente.Importa(Di(885000)), referente.Importa(Di(884000)));

        rapporti.ShouldAllBe(r => r.GetProperty("stato").GetString() == "Completata");
        rapporti.Sum(r => r.GetProperty("inserite").GetInt32()).ShouldBe(800);
        rapporti.Sum(r => r.GetProperty("invariate").GetInt32()).ShouldBe(400);
    }

    [Theory]
    [InlineData("<documento>")]
    [InlineData("rumore senza capo né coda ")]
    public async Task Carica_SpazzaturaDiQualunqueMisura_RifiutataSenzaAspettareIlResto(string inizio)
    {
        var referente = await host.Entra("AmministratoreEnte", "p_cr");
        using var linea = new TcpClient();
        await linea.ConnectAsync(host.Indirizzo.Host, host.Indirizzo.Port);
        await using var flusso = linea.GetStream();
        var corpo = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n" + string.Concat(Enumerable.Repeat(inizio, 2000));
        await flusso.WriteAsync(Encoding.UTF8.GetBytes(
            $"POST {Indirizzo} HTTP/1.1\r\nHost: {host.Indirizzo.Authority}\r\nAuthorization: {referente.DefaultRequestHeaders.Authorization}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {HostConLimite.Massimo}\r\n\r\n{corpo}"));

        using var lettore = new StreamReader(flusso);
        (await lettore.ReadLineAsync()).ShouldBe("HTTP/1.1 422 Unprocessable Entity", "the rest of the file never comes");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Carica_PiuDelLimite_DiceIlLimite(bool lunghezzaDichiarata)
    {
        var referente = await host.Entra("AmministratoreEnte", "p_cr");
        var prima = await Tutto();
        var mandati = Enumerable.Range(886_000, 6_000).Select(Riga);
        using var modulo = new MultipartFormDataContent { { new StringContent(FileDiProva.Flusso(string.Concat(mandati), id: "GRANDE")), "file", "grande.xml" } };
        using var richiesta = new HttpRequestMessage(HttpMethod.Post, Indirizzo) { Content = modulo };
        richiesta.Headers.TransferEncodingChunked = !lunghezzaDichiarata;
        using var risposta = await referente.SendAsync(richiesta);

        risposta.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await risposta.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString()
            .ShouldBe("Il file supera la dimensione massima ammessa, che è di 3 MB: dividerlo in più file. Nulla è stato importato.");
        (await Tutto()).ShouldBe(prima);
    }

    [Fact]
    public async Task Carica_CsvConLaSolaIntestazione_LoSegnala()
    {
        var referente = await host.Entra("AmministratoreEnte", "p_cr");
        var rapporto = await referente.Importa(Csv + "\n");

        (rapporto.GetProperty("stato").GetString(), rapporto.GetProperty("lette").GetInt32()).ShouldBe(("Completata", 0));
        rapporto.GetProperty("avvisi").EnumerateArray().ShouldHaveSingleItem().GetString()!.ShouldStartWith("Nel file non ci sono righe da importare");
    }

    [Fact]
    public async Task Pagina_FileEstraneo_LoDiceNelRiepilogoDegliErrori()
    {
        using var portale = new Navigazione(await host.Entra("AmministratoreEnte", "p_cr"));
        await portale.Apri("/enti/p_cr/importazioni");
        await portale.InviaFile("<FatturaElettronica/>"u8.ToArray(), "fattura.xml");

        portale.Stato.ShouldBe(HttpStatusCode.UnprocessableEntity);
        portale.Pagina.Title!.ShouldStartWith("Errore:");
        portale.Pagina.QuerySelector("[role=alert]")!.TextContent.ShouldContain("«FatturaElettronica»");
    }

    private static void Dice(string? codice, string? messaggio, string atteso, string parole)
    {
        codice.ShouldBe(atteso, messaggio);
        messaggio.ShouldNotBeNull().ShouldContain(parole);
        messaggio.ShouldContain("nulla è stato importato");
    }

    private static string Riga(int numero) => FileDiProva.Mandato(numero, 10m, "Edile Serio srl", FileDiProva.PartitaIva(Impresa));

    /// <summary>Everything that an upload may write.</summary>
    private async Task<string> Tutto() => $"{await Sql.Uno<long>(host, "select count(*) from mandati.importazione")} importazioni, {await Fatti()}";

    /// <summary>What only a good file may change.</summary>
    private Task<string> Fatti() => Sql.Uno<string>(
        host,
        """
        select format('%s posizioni, %s documenti, %s operazioni, %s letture',
            (select md5(string_agg(p::text, '' order by id)) from mandati.posizione p), (select count(*) from mandati.documento), (select count(*) from mandati.operazione),
            (select count(*) from mandati.lettura_ordinativo) + (select count(*) from mandati.lettura_documento) + (select count(*) from mandati.scarto where importazione_id in (select id from mandati.importazione where stato = 'Fallita')))
        """);

    private static async Task<(string? Codice, string? Messaggio)> Errore(HttpClient client, Uri importazione)
    {
        var errore = (await Fine(client, importazione)).GetProperty("errori").EnumerateArray().ShouldHaveSingleItem();
        return (errore.GetProperty("codice").GetString(), errore.GetProperty("messaggio").GetString());
    }

    private static Task<JsonElement> Fine(HttpClient client, Uri importazione) =>
        Attesa.Finche(() => client.GetFromJsonAsync<JsonElement>(importazione), r => r.GetProperty("stato").GetString() is not ("InCoda" or "InCorso"), TimeSpan.FromMinutes(1));

    private static async Task<HttpResponseMessage> Carica(HttpClient client, byte[] contenuto, string nome = "prova.xml")
    {
        using var modulo = new MultipartFormDataContent { { new ByteArrayContent(contenuto), "file", nome } };
        return await client.PostAsync(new Uri(Indirizzo, UriKind.Relative), modulo);
    }

    /// <summary>The portal that takes files of 3 MB at most.</summary>
    public sealed class HostConLimite : HostDiProva
    {
        internal const int Massimo = 3 * 1024 * 1024;

        /// <inheritdoc />
        protected override IEnumerable<KeyValuePair<string, string?>> Impostazioni => [new("Mandati:DimensioneMassimaFile", Massimo.ToString(System.Globalization.CultureInfo.InvariantCulture))];
    }
}
