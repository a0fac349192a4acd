using System.Text;
using Enti.Mandati.Opi;
using static Enti.Mandati.Tests.Opi.FileOpi;

namespace Enti.Mandati.Tests.Opi;

/// <summary>Files that must be refused whole, each with its own words.</summary>
public sealed class FileIlleggibiliTests
{
    private static string Buono => Flusso(Mandato(1, Beneficiario()));

    public static TheoryData<string, string> Rifiutati => new()
    {
        { "", "mandati.file-vuoto" },
        { " \r\n\t", "mandati.file-vuoto" },
        { "PK\u0003\u0004 zip", "mandati.file-non-riconosciuto" },
        { "%PDF-1.7", "mandati.file-non-riconosciuto" },
        { "nome;cognome\nMario;Rossi", "mandati.file-non-riconosciuto" },
        { "tipologia;numero;importo\nFattura;1;2", "mandati.colonne-mancanti" },
        { "<html><body/></html>", "mandati.file-non-riconosciuto" },
        { "<<<", "mandati.xml-non-valido" },
        { "<!DOCTYPE flusso_ordinativi [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><flusso_ordinativi>&e;</flusso_ordinativi>", "mandati.dtd-non-ammessa" },
        { "<!DOCTYPE a [<!ENTITY l \"lol\"><!ENTITY l2 \"&l;&l;&l;\">]><a>&l2;</a>", "mandati.dtd-non-ammessa" },
        { Buono.Replace("Edile", "&ignota;", StringComparison.Ordinal), "mandati.xml-non-valido" },
        { Buono.Replace("</mandato>", "</mandati>", StringComparison.Ordinal), "mandati.xml-non-valido" },
        { Buono + "<altro/>", "mandati.xml-non-valido" },
        { Buono[..^30], "mandati.file-troncato" },
        { Buono[..(Buono.Length / 2)], "mandati.file-troncato" },
        { Flusso(Mandato(1, Beneficiario()), ente: "80003000199"), "mandati.ente-diverso" },
        { Buono.Replace("codice_fiscale_ente", "cf", StringComparison.Ordinal), "mandati.testata-mancante" },
        { Buono.Replace("2026-03-02T10:15:00", "ieri", StringComparison.Ordinal), "mandati.testata-mancante" },
        { Buono.Replace("<esercizio>2026</esercizio>", "", StringComparison.Ordinal), "mandati.testata-mancante" },
        { "<flusso_ordinativi/>", "mandati.testata-mancante" },
        { "<messaggi_esito_applicativo/>", "mandati.testata-mancante" },
        { "<flusso_giornale_di_cassa/>", "mandati.testata-mancante" },
        { Flusso(new StringBuilder().Insert(0, "<a>", 100).ToString()), "mandati.xml-troppo-profondo" },
        { Flusso($"<a>{new string('x', FlussoContato.Massimo + 100_000)}</a>"), "mandati.elemento-troppo-grande" },
        { "tipologia;numero;data;importo;partita_iva\nFattura;\"" + new string('x', 400_000), "mandati.csv-non-valido" },
    };

    [Theory]
    [MemberData(nameof(Rifiutati))]
    public void Leggi_FileInutilizzabile_DiceQualeGuasto(string testo, string codice) =>
        Should.Throw<FileIlleggibileException>(() => Leggi(testo)).Errore.Codice.ShouldBe(codice);

    [Fact]
    public void Leggi_CodificaDichiarataFalsa_Rifiuta() =>
        Should.Throw<FileIlleggibileException>(() => Leggi(Buono.Replace("Edile", "Però", StringComparison.Ordinal), Encoding.Latin1)).Errore.Codice.ShouldBe("mandati.codifica-errata");

    [Fact]
    public void Leggi_SpazzaturaCasuale_NonEsceMaiDalleSueEccezioni()
    {
        var caso = new Random(7);
        var buono = Encoding.UTF8.GetBytes(Buono);
        for (var prova = 0; prova < 500; prova++)
        {
            var guasto = (byte[])buono.Clone();
            for (var i = 0; i < 4; i++)
            {
                guasto[caso.Next(guasto.Length)] = (byte)caso.Next(256);
            }

            try
            {
                Leggi(guasto);
            }
            catch (FileIlleggibileException errore)
            {
                errore.Errore.Messaggio.ShouldNotBeEmpty();
            }
        }
    }
}
