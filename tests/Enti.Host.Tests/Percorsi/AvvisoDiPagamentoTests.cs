using Enti.Host.Tests.Sito;

namespace Enti.Host.Tests.Percorsi;

/// <summary>A later journal says that the payment was made: the payee with a verified e-mail is told, once, and nobody else.</summary>
public sealed class AvvisoDiPagamentoTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private const string Impresa = "01234560199";
    private const string Email = "amministrazione@edileserio.esempio.it";
    private const string SenzaEmail = "04455660193";
    private static readonly TimeSpan Limite = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Giornale_DopoIlFlusso_UnSoloMessaggioSenzaCausale()
    {
        var referente = await host.Entra("AmministratoreEnte", "p_cr");
        await referente.Importa(FileDiProva.Flusso(
            FileDiProva.Mandato(993001, 1250.5m, "Edile Serio srl", FileDiProva.PartitaIva(Impresa), causale: "sussidio per malattia")
            + FileDiProva.Mandato(993002, 80m, "Senza Posta srl", FileDiProva.PartitaIva(SenzaEmail))));
        await Sql.Spediti(host, Limite);
        var prima = Messaggi();

        await referente.Importa(Pagati);
        await Sql.Spediti(host, Limite);

        var messaggio = Messaggi().Except(prima, StringComparer.Ordinal).ShouldHaveSingleItem("one payee has a verified e-mail, the other has none");
        var (intestazione, testo) = await Leggi(messaggio);
        intestazione.ShouldContain(Email);
        testo.ShouldContain("Provincia di Cremona ha disposto a tuo favore questo pagamento:");
        testo.ShouldContain("- 1.250,50 euro, mandato 993001/2026, pagato il 4 marzo 2026");
        testo.ShouldNotContain("sussidio", Case.Insensitive);
        testo.ShouldNotContain("malattia", Case.Insensitive);

        await referente.Importa(Pagati);
        await Sql.Spediti(host, Limite);
        Messaggi().Except(prima, StringComparer.Ordinal).ShouldHaveSingleItem("the same journal again tells nobody");
    }

    private static string Pagati => FileDiProva.Giornale(FileDiProva.Movimento(993001, 1250.5m, "2026-03-04") + FileDiProva.Movimento(993002, 80m, "2026-03-04", 2), "2026-03-04", "GDC-993");

    private string[] Messaggi()
    {
        var posta = new DirectoryInfo(Path.Combine(host.Cartella, "posta"));
        return posta.Exists ? [.. posta.EnumerateFiles("*.eml").Select(f => f.Name)] : [];
    }

    private async Task<(string Intestazione, string Testo)> Leggi(string messaggio)
    {
        using var portale = new Navigazione(await host.Entra("Impresa"));
        var pagina = await portale.Apri($"/demo/posta/{messaggio}");
        return (pagina.QuerySelector("main dl")!.TextContent, string.Join('\n', pagina.QuerySelectorAll("main p").Select(p => p.TextContent.Trim())));
    }
}
