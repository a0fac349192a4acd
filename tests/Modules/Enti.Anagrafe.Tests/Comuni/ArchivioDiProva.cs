using System.Text;

namespace Enti.Anagrafe.Tests.Comuni;

/// <summary>A few lines written as the official archive writes them.</summary>
internal static class ArchivioDiProva
{
    public const string Intestazione = "\"ID\",\"DATAISTITUZIONE\",\"DATACESSAZIONE\",\"CODISTAT\",\"CODCATASTALE\",\"DENOMINAZIONE_IT\",\"DENOMTRASLITTERATA\",\"ALTRADENOMINAZIONE\",\"SIGLAPROVINCIA\"";

    // Two comuni of Cremona become one, a third takes another name, all on the same day; the last is told with its former name.
    public const string Fusione =
        Intestazione + """

        1,"1861-03-17","2027-12-31","019013","B869","CASALBUTTANO ED UNITI","","","CR"
        2,"1867-12-01","2027-12-31","019075","G047","OLMENETA","","","CR"
        3,"2028-01-01","9999-12-31","019120","Z1","NUOVO","","","CR"
        4,"2028-01-01","9999-12-31","019120","X001","BORGO NUOVO DELL'OGLIO","","","CR"
        5,"1861-03-17","1924-11-13","028001","A001","ABANO","","","PD"
        6,"1924-11-14","9999-12-31","028001","A001","ABANO TERME","","","PD"
        7,"1861-03-17","9999-12-31","021020","A022","CERMES","","TSCHERMS","BZ"
        """;

    public static Stream File(string testo, Encoding? codifica = null) => new MemoryStream((codifica ?? new UTF8Encoding(true)).GetBytes(testo));
}
