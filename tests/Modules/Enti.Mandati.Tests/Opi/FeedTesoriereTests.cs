using Enti.Mandati.Opi;
using static Enti.Mandati.Tests.Opi.FileOpi;

namespace Enti.Mandati.Tests.Opi;

public sealed class FeedTesoriereTests
{
    [Fact]
    public void Leggi_Esiti_ConESenzaProgressivo()
    {
        var righe = Leggi(Esiti(Esito(1501, "ACQUISITO") + Esito(1502, "NON ESEGUIBILE", 2).Replace("</esito_mandati>", "<lista_errori><descrizione>Conto chiuso</descrizione></lista_errori></esito_mandati>", StringComparison.Ordinal) + "<esito_reversali><numero_reversale>1</numero_reversale></esito_reversali>"));

        righe.OfType<RigaEsito>().Select(r => (r.NumeroMandato, r.Progressivo, r.Esito, r.Errori)).ShouldBe([(1501, 0, "ACQUISITO", null), (1502, 2, "NON ESEGUIBILE", "Conto chiuso")]);
        righe.OfType<Segnalazione>().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("PAGATO", "FORSE", "esito_operazione")]
    [InlineData("2026-03-04T09:00:00", "domani", "data_ora_esito_operazione")]
    [InlineData("<esercizio>2026", "<esercizio>26", "esercizio")]
    public void Leggi_EsitoErrato_ScartaLaRiga(string giusto, string sbagliato, string campo)
    {
        var righe = Leggi(Esiti(Esito(1, "PAGATO").Replace(giusto, sbagliato, StringComparison.Ordinal) + Esito(2, "PAGATO")));

        righe.OfType<RigaScartata>().ShouldHaveSingleItem().Campo.ShouldBe(campo);
        righe.OfType<RigaEsito>().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("ESEGUITO", "100.00", 100)]
    [InlineData("REGOLARIZZATO", "100.00", 100)]
    [InlineData("STORNATO", "-100.00", -100)]
    [InlineData("STORNATO", "100.00", -100)]
    [InlineData("RIPRISTINATO", "100.00", -100)]
    public void Leggi_Movimento_IlSegnoELOperazione(string operazione, string importo, int atteso) =>
        Leggi(Giornale(Movimento(1, importo, operazione))).ShouldHaveSingleItem().ShouldBeOfType<RigaMovimento>().Importo.ShouldBe(atteso);

    [Fact]
    public void Leggi_GiornaleConAltriDocumenti_LiConta()
    {
        var righe = Leggi(Giornale(Movimento(1) + Movimento(2, documento: "REVERSALE") + Movimento(900000000, documento: "SOSPESO USCITA") + Movimento(3, operazione: "BOH")));

        righe.OfType<RigaMovimento>().ShouldHaveSingleItem().NumeroMandato.ShouldBe(1);
        righe.OfType<RigaScartata>().ShouldHaveSingleItem().Campo.ShouldBe("tipo_operazione");
        righe.OfType<Segnalazione>().ShouldHaveSingleItem().Riferimento.ShouldBe("2 movimenti di reversali, sospesi o altro");
    }
}
