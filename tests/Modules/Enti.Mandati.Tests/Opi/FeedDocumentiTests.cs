using System.Text;
using Enti.Mandati.Opi;
using static Enti.Mandati.Tests.Opi.FileOpi;

namespace Enti.Mandati.Tests.Opi;

public sealed class FeedDocumentiTests
{
    private const string Intestazione = "tipologia;numero;data;importo;partita_iva;oggetto";

    [Theory]
    [InlineData("1.234,56", 1234.56)]
    [InlineData("1234.56", 1234.56)]
    [InlineData("1234,5", 1234.5)]
    [InlineData("1.234", 1234)]
    [InlineData("1.234.567,89", 1234567.89)]
    [InlineData("-10,00", -10)]
    [InlineData("12", 12)]
    public void Leggi_Importi_ItalianiESemplici(string scritto, double atteso) =>
        Leggi($"{Intestazione}\nFattura;1;01/02/2026;{scritto};{Impresa};x").ShouldHaveSingleItem().ShouldBeOfType<RigaDocumento>().Importo.ShouldBe((decimal)atteso);

    [Theory]
    [InlineData("Fattura;1;01/02/2026;1,234.56;", "importo")]
    [InlineData("Fattura;1;01/02/2026;1.23.4;", "importo")]
    [InlineData("Fattura;1;01/02/2026;1,234;", "importo")]
    [InlineData("Fattura;1;30/02/2026;1;", "data")]
    [InlineData("Fattura;1;02-01-2026;1;", "data")]
    [InlineData("Fattura;;01/02/2026;1;", "numero")]
    [InlineData("Multa;1;01/02/2026;1;", "tipologia")]
    public void Leggi_CellaErrata_ScartaLaRiga(string riga, string campo)
    {
        var righe = Leggi($"{Intestazione}\n{riga}{Impresa};x\nFattura;2;2026-02-01;5;{Impresa};y");

        var scarto = righe.OfType<RigaScartata>().ShouldHaveSingleItem();
        (scarto.Campo, scarto.Riferimento).ShouldBe((campo, "riga 2"));
        righe.OfType<RigaDocumento>().ShouldHaveSingleItem().Identificativo.ShouldBe("2");
    }

    [Fact]
    public void Leggi_ColonneSparseEVirgole_RigaCompleta()
    {
        const string csv = "\"numero\",IMPORTO,Data,tipologia,\"codice_fiscale\",colore,esercizio_mandato,numero_mandato,oggetto\r\n7,\"1.000,00\",2026-02-01,nota spese,RSSMRA80H23H501T,blu,2026,1501,\"Missione, \"\"Roma\"\"\r\n2 giorni\"\r\n\r\n8,5,2026-02-01,Altro,RSSMRA80H23H501T,,,,\r\n";
        var righe = Leggi(csv);

        righe.OfType<Segnalazione>().ShouldHaveSingleItem().Riferimento.ShouldBe("colore");
        var documenti = righe.OfType<RigaDocumento>().ToList();
        (documenti[0].Tipologia, documenti[0].Importo, documenti[0].Esercizio, documenti[0].NumeroMandato).ShouldBe(("NotaSpese", 1000m, 2026, 1501));
        documenti[0].Oggetto.ShouldBe("Missione, \"Roma\"\r\n2 giorni");
        documenti[1].Numero.ShouldBe(5, "lines are counted as an editor shows them");
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("windows-1252", false)]
    public void Leggi_Codifiche_AccentiGiusti(string codifica, bool bom)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(codifica);
        var testo = encoding.GetBytes($"{Intestazione}\nFattura;1;01/02/2026;1;{Impresa};Perché così: 5 €, è più");

        var riga = (RigaDocumento)Leggi(bom ? [0xEF, 0xBB, 0xBF, .. testo] : testo)[0];

        riga.Oggetto.ShouldBe("Perché così: 5 €, è più");
    }

    [Fact]
    public void Leggi_ChiaveAssenteScartata_ChiaveErrataImportata()
    {
        var righe = Leggi($"{Intestazione}\nFattura;1;01/02/2026;1;;x\nFattura;2;01/02/2026;1;12345;y\nFattura;3;01/02/2026;1;{Impresa}");

        righe.OfType<RigaScartata>().Select(s => (s.Numero, s.Campo)).ShouldBe([(2, "codice_fiscale o partita_iva"), (4, "riga")]);
        righe.OfType<Segnalazione>().ShouldHaveSingleItem().Tipo.ShouldBe(TipoAvviso.ChiaveNonValida);
        righe.OfType<RigaDocumento>().ShouldHaveSingleItem().Identificativo.ShouldBe("2");
    }
}
