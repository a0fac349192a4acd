using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Enti.Host.Tests.Percorsi;

/// <summary>The journey the product exists for, over HTTP: flow, letters, first access, own payments and nobody else's.</summary>
public sealed partial class DalFlussoAlBeneficiarioTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private const string Elena = "MCKLNE80D50D150U";
    private const string Impresa = "04455660193";
    private const string PasswordNuova = "quattro cavalli verdi 7";

    [Fact]
    public async Task DalFlusso_LaLetteraApreSoloIPropriPagamenti()
    {
        var referente = await host.Entra("AmministratoreEnte", "p_cr");

        // The journal comes first: it waits for its mandate.
        var anticipo = await referente.Importa(FileDiProva.Giornale(990001, 100m, "2026-03-04"));
        anticipo.GetProperty("inAttesa").GetInt32().ShouldBe(1);
        var righe = FileDiProva.Mandato(990001, 100m, "Mačkić Elena", FileDiProva.Cf(Elena)) + FileDiProva.Mandato(990002, 2500.5m, "Prove srl", FileDiProva.PartitaIva(Impresa));
        var rapporto = await referente.Importa(FileDiProva.Flusso(righe));
        rapporto.GetProperty("stato").GetString().ShouldBe("Completata");
        rapporto.GetProperty("inserite").GetInt32().ShouldBe(2);
        var seconda = await referente.Importa(FileDiProva.Flusso(righe));
        (seconda.GetProperty("invariate").GetInt32(), seconda.GetProperty("inserite").GetInt32(), seconda.GetProperty("aggiornate").GetInt32()).ShouldBe((2, 0, 0));

        var accessi = await Lettere(referente);
        accessi.ShouldContainKey(Elena);
        accessi.ShouldContainKey(Impresa);

        var elena = await PrimoAccesso(Elena, accessi[Elena]);
        var sue = (await elena.GetFromJsonAsync<JsonElement>("/api/v1/mandati/posizioni")).GetProperty("elementi");
        sue.GetArrayLength().ShouldBe(1);
        sue[0].GetProperty("stato").GetString().ShouldBe("Pagato");
        sue[0].GetProperty("importo").GetDecimal().ShouldBe(100m);
        sue[0].GetProperty("dataPagamento").GetString().ShouldBe("2026-03-04");

        var impresa = await PrimoAccesso(Impresa, accessi[Impresa]);
        var loro = (await impresa.GetFromJsonAsync<JsonElement>("/api/v1/mandati/posizioni")).GetProperty("elementi");
        loro.EnumerateArray().Select(p => p.GetProperty("stato").GetString()).ShouldBe(["MandatoEmesso"]);
        var altrui = await impresa.GetAsync(new Uri($"/api/v1/mandati/posizioni/{sue[0].GetProperty("id").GetString()}", UriKind.Relative));
        altrui.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<HttpClient> PrimoAccesso(string login, string prima)
    {
        var nuovo = await host.EntraCon(login, prima);
        var chiuso = await nuovo.GetAsync(new Uri("/api/v1/mandati/posizioni", UriKind.Relative));
        chiuso.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await chiuso.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("codice").GetString().ShouldBe("credenziali.cambio-password-richiesto");
        var cambio = await nuovo.PutAsJsonAsync("/api/v1/credenziali/mia/password", new { attuale = prima, nuova = PasswordNuova });
        cambio.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await nuovo.GetAsync(new Uri("/api/v1/sessioni/corrente", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        return await host.EntraCon(login, PasswordNuova);
    }

    private static async Task<Dictionary<string, string>> Lettere(HttpClient referente)
    {
        using var avviate = await referente.PostAsJsonAsync("/api/v1/enti/p_cr/lettere", new { });
        avviate.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var luogo = avviate.Headers.Location!;
        await Attesa.Finche(async () => (await referente.GetFromJsonAsync<JsonElement>(luogo)).GetProperty("stato").GetString() is "Pronte" or "Fallite");
        var pdf = await referente.GetByteArrayAsync(new Uri($"{luogo}/documento", UriKind.Relative));
        var testo = Poppler.Text(pdf);
        (await referente.PostAsync(new Uri($"{luogo}/stampate", UriKind.Relative), null)).IsSuccessStatusCode.ShouldBeTrue();
        (await referente.GetAsync(new Uri($"{luogo}/documento", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Gone);
        return Righe().Matches(testo).ToDictionary(m => m.Groups["login"].Value, m => m.Groups["password"].Value, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^\s*Login: (?<login>\S+)\s*$[\s\S]*?^\s*Password: (?<password>\S+)\s*$", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Righe();
}
