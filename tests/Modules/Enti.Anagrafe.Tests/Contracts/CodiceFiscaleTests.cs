using Enti.Anagrafe.Contracts;

namespace Enti.Anagrafe.Tests.Contracts;

public class CodiceFiscaleTests
{
    private static readonly DateOnly Oggi = new(2026, 11, 21);

    [Theory]
    [InlineData("BNCLRA80A41D142V", Sesso.F, "1980-01-01", "D142")]
    [InlineData("vrd gpp 62t 31z330 y", Sesso.M, "1962-12-31", "Z330")]
    [InlineData("\tXXXXXX00B29H501G\u00A0", Sesso.M, "2000-02-29", "H501")]
    public void Verifica_Persona_LeggeSessoDataELuogo(string testo, Sesso sesso, string nascita, string luogo)
    {
        var codice = Valido(testo);

        codice.Tipo.ShouldBe(TipoCodiceFiscale.Persona);
        codice.Sesso.ShouldBe(sesso);
        codice.DataNascita(Oggi).ShouldBe(DateOnly.Parse(nascita, System.Globalization.CultureInfo.InvariantCulture));
        codice.CodiceLuogo.ShouldBe(luogo);
        codice.Omocodia.ShouldBeFalse();
    }

    [Theory]
    [InlineData("BNCLRA80A41D14NK")]
    [InlineData("BNCLRAULAQMDMQNA")]
    [InlineData("BNCLRA80AQ1D142H")]
    public void Verifica_Omocodia_RidaLeCifre(string testo)
    {
        var codice = Valido(testo);

        codice.Omocodia.ShouldBeTrue();
        codice.SenzaOmocodia.ShouldBe("BNCLRA80A41D142V");
        codice.DataNascita(Oggi).ShouldBe(new DateOnly(1980, 1, 1));
        codice.CodiceLuogo.ShouldBe("D142");
    }

    [Theory]
    [InlineData("BNCLRA26S21D142W", 2026)]
    [InlineData("BNCLRA26S22D142B", 1926)]
    [InlineData("BNCLRA27A01D142K", 1927)]
    [InlineData("BNCLRA05A01D142E", 2005)]
    public void DataNascita_AnnoDiDueCifre_MaiDopoOggi(string testo, int anno) =>
        Valido(testo).DataNascita(Oggi)!.Value.Year.ShouldBe(anno);

    [Fact]
    public void Verifica_DataDiQuestAnnoNonAncoraVenuta_Avvisa()
    {
        CodiceFiscale.Verifica("BNCLRA26T25D142L", Oggi, out _).Avvisi.ShouldHaveSingleItem().ShouldContain("1926");
        CodiceFiscale.Verifica("BNCLRA26A25D142Y", Oggi, out _).Avvisi.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, "Manca")]
    [InlineData(" \t", "Manca")]
    [InlineData("BNCLRA80A41D142", "16 caratteri")]
    [InlineData("BNCLRA80A41D142VX", "16 caratteri")]
    [InlineData("BNCLRA80A41D142Y", "ultima lettera")]
    [InlineData("BNCLR180A41D142X", "numero 6")]
    [InlineData("BNCLRA80F41D142X", "mese")]
    [InlineData("BNCLRA8XA41D142X", "numero 8")]
    [InlineData("BNCLRA80A41D14ÈX", "numero 15")]
    [InlineData("٠٠٧٤٣١١٠١٥٧", "16 caratteri")]
    [InlineData("80002130196", "ultima cifra")]
    [InlineData("00000000000", "zeri")]
    public void Verifica_Sbagliato_DiceIlMotivo(string? testo, string motivo)
    {
        var esito = CodiceFiscale.Verifica(testo, Oggi, out var codice);

        esito.Valido.ShouldBeFalse();
        esito.Motivo.ShouldNotBeNull().ShouldContain(motivo, Case.Insensitive);
        codice.ShouldBeNull();
        CodiceFiscale.TryParse(testo, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("BNCLRA80A00D142S")]
    [InlineData("BNCLRA80A32D142Z")]
    [InlineData("BNCLRA80A40D142W")]
    [InlineData("BNCLRA80A72D142D")]
    [InlineData("BNCLRA80A80D142A")]
    [InlineData("BNCLRA81B29D142O")]
    [InlineData("BNCLRA81B69D142S")]
    [InlineData("BNCLRA80D31D142A")]
    public void Verifica_GiornoCheNonEsiste_Rifiuta(string testo) =>
        CodiceFiscale.Verifica(testo, Oggi, out _)
            .Motivo.ShouldNotBeNull().ShouldContain("giorno di nascita");

    [Theory]
    [InlineData("80002130195", TipoCodiceFiscale.Ente)]
    [InlineData("80087670016", TipoCodiceFiscale.Ente)]
    [InlineData("01234560199", TipoCodiceFiscale.Ente)]
    [InlineData("01234563011", TipoCodiceFiscale.Provvisorio)]
    [InlineData("00000010009", TipoCodiceFiscale.Provvisorio)]
    public void Verifica_UndiciCifre_DistingueEntiEProvvisori(string testo, TipoCodiceFiscale tipo)
    {
        var codice = Valido(testo);

        codice.Tipo.ShouldBe(tipo);
        codice.Sesso.ShouldBeNull();
        codice.CodiceLuogo.ShouldBeNull();
        codice.DataNascita(Oggi).ShouldBeNull();
    }

    [Fact]
    public void Verifica_UfficioInsolito_AvvisaSoltanto()
    {
        CodiceFiscale.Verifica("01234567897", Oggi, out _).ShouldSatisfyAllConditions(
            esito => esito.Valido.ShouldBeTrue(), esito => esito.Avvisi.ShouldHaveSingleItem().ShouldContain("789"));
        CodiceFiscale.Verifica("80002130195", Oggi, out _).Avvisi.ShouldBeEmpty();
    }

    [Fact]
    public void Verifica_TestoEnorme_Rifiuta() =>
        CodiceFiscale.Verifica(new string('A', 1_000_000), Oggi, out _).Valido.ShouldBeFalse();

    private static CodiceFiscale Valido(string testo)
    {
        CodiceFiscale.Verifica(testo, Oggi, out var codice).Motivo.ShouldBeNull();
        return codice.ShouldNotBeNull();
    }
}
