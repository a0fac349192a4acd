using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Enti.Benchmarks.Banco;
using Enti.Benchmarks.Pavimenti;

namespace Enti.Benchmarks.Prove;

/// <summary>The list that every payee opens first.</summary>
internal sealed class Elenco : IProva
{
    private const double Obiettivo = 0.7;
    private const int Connessioni = 16;
    private const int DelBeneficiario = 1_000;

    /// <summary>Rows of a page.</summary>
    public const int Pagina = 50;

    public string Nome => "elenco";

    public string Cosa => $"Pages of {Pagina} of a payee of {DelBeneficiario} rows, over HTTP on {Connessioni} connections, against a bare endpoint that looks up one row by primary key, runs the same SQL and writes the same JSON";

    public async Task<IReadOnlyList<Riga>> EseguiAsync(BancoProva banco)
    {
        var righe = banco.Opzioni.Taglia(500_000, 20_000);
        var dati = await banco.CopiaAsync();
        await using var host = await HostInProva.AvviaAsync(dati);
        using (var ente = await Cliente.EntraAsync(host.Indirizzo, dati, "AmministratoreEnte", Flussi.Ente))
        {
            Rapporto.Nota($"importing {righe} rows");
            await ente.ImportaAsync(Flussi.Ente, Flussi.Genera(banco, righe, beneficiari: righe / DelBeneficiario));
        }

        using var impresa = await Cliente.EntraAsync(host.Indirizzo, dati, "Impresa");
        await using var pavimento = await PavimentoElenco.AvviaAsync(host.StringaConnessione);
        var pagine = await PagineAsync(impresa, pavimento);

        async Task<double> Esercita(Processo p) => (await Carico.SaturaAsync(p.Server, [.. pagine.Select(q => ClienteGrezzo.Richiesta("GET", q, impresa.Token))], banco.Opzioni.Fetta)).AlSecondo;

        // Compiled and settled, both of them.
        await Esercita(host);
        await Esercita(pavimento);
        var confronto = await Alternanza.DiRitmiAsync(banco.Opzioni.Giri, () => Esercita(host), () => Esercita(pavimento));
        return [confronto.InRiga($"lists among {righe:N0} rows", v => string.Create(CultureInfo.InvariantCulture, $"{v:0}/s"), Obiettivo)];
    }

    /// <summary>The addresses of as many successive pages as there are connections; fails if the floor answers something else.</summary>
    private static async Task<List<string>> PagineAsync(Cliente impresa, Processo pavimento)
    {
        using var bare = new HttpClient { BaseAddress = pavimento.Indirizzo, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", impresa.Token) } };
        var pagine = new List<string>();
        var percorso = $"mandati/posizioni?limite={Pagina}";
        while (pagine.Count < Connessioni)
        {
            var pagina = await impresa.ScaricaAsync(percorso);
            var nuda = await bare.GetByteArrayAsync("/api/v1/" + percorso);
            if (!nuda.AsSpan().SequenceEqual(pagina))
            {
                throw new InvalidOperationException($"Host and floor answer differently to {percorso}");
            }

            pagine.Add("/api/v1/" + percorso);
            var successivo = JsonDocument.Parse(pagina).RootElement.GetProperty("successivo").GetString() ?? throw new InvalidOperationException($"Only {pagine.Count} pages");
            percorso = $"mandati/posizioni?limite={Pagina}&cursore={Uri.EscapeDataString(successivo)}";
        }

        return pagine;
    }
}
