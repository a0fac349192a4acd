using System.Globalization;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Soggetti;

namespace Enti.Anagrafe.Tests.Contracts;

/// <summary>The codes on which well known public libraries agree (python-stdnum, codice-fiscale-js, python-codicefiscale): right and wrong ones.</summary>
public class VettoriTests
{
    private static readonly DateOnly Oggi = new(2026, 11, 21);

    [Theory]
    [InlineData("MRTNTN23M02D969P", Sesso.M, "23", 8, 2, "D969", false, "MRTNTN23M02D969P")]
    [InlineData("MRSMSR81D60Z611H", Sesso.F, "81", 4, 20, "Z611", false, "MRSMSR81D60Z611H")]
    [InlineData("FOXDRA26C24H872Y", Sesso.M, "26", 3, 24, "H872", false, "FOXDRA26C24H872Y")]
    [InlineData("RSSMRA45C12F205C", Sesso.M, "45", 3, 12, "F205", false, "RSSMRA45C12F205C")]
    [InlineData("RSSMRA45C12F2L5N", Sesso.M, "45", 3, 12, "F205", true, "RSSMRA45C12F205C")]
    [InlineData("RSSMRAQRCMNFNLRG", Sesso.M, "45", 3, 12, "F205", true, "RSSMRA45C12F205C")]
    [InlineData("BNCSFN85T58G702W", Sesso.F, "85", 12, 18, "G702", false, "BNCSFN85T58G702W")]
    [InlineData("CCCFBA85D03L21VE", Sesso.M, "85", 4, 3, "L219", true, "CCCFBA85D03L219P")]
    [InlineData("CCCFBA85D03LNMVE", Sesso.M, "85", 4, 3, "L219", true, "CCCFBA85D03L219P")]
    [InlineData("CCCFBA85DLPLNMVL", Sesso.M, "85", 4, 3, "L219", true, "CCCFBA85D03L219P")]
    [InlineData("CCCFBAURDLPLNMVU", Sesso.M, "85", 4, 3, "L219", true, "CCCFBA85D03L219P")]
    [InlineData("BLSLGS84C22Z145O", Sesso.M, "84", 3, 22, "Z145", false, "BLSLGS84C22Z145O")]
    [InlineData("GMBLSN84A05G674H", Sesso.M, "84", 1, 5, "G674", false, "GMBLSN84A05G674H")]
    [InlineData("PNLMHL79R27I158P", Sesso.M, "79", 10, 27, "I158", false, "PNLMHL79R27I158P")]
    [InlineData("TKKYKU87B68L219F", Sesso.F, "87", 2, 28, "L219", false, "TKKYKU87B68L219F")]
    [InlineData("RSSMRA50B17A558W", Sesso.M, "50", 2, 17, "A558", false, "RSSMRA50B17A558W")]
    [InlineData("CCCFBA85D03Z111D", Sesso.M, "85", 4, 3, "Z111", false, "CCCFBA85D03Z111D")]
    [InlineData("CCCFBA85D03Z135S", Sesso.M, "85", 4, 3, "Z135", false, "CCCFBA85D03Z135S")]
    [InlineData("CCCFBA75D03Z201F", Sesso.M, "75", 4, 3, "Z201", false, "CCCFBA75D03Z201F")]
    [InlineData("CCCFBA85D03Z250N", Sesso.M, "85", 4, 3, "Z250", false, "CCCFBA85D03Z250N")]
    [InlineData("RSSMRA00S29L219C", Sesso.M, "00", 11, 29, "L219", false, "RSSMRA00S29L219C")]
    [InlineData("XXXXXX46D11F383M", Sesso.M, "46", 4, 11, "F383", false, "XXXXXX46D11F383M")]
    [InlineData("XXXXXX38C71L513V", Sesso.F, "38", 3, 31, "L513", false, "XXXXXX38C71L513V")]
    [InlineData("DFLNTN42T20B860H", Sesso.M, "42", 12, 20, "B860", false, "DFLNTN42T20B860H")]
    [InlineData("CCCFBA30H66F991T", Sesso.F, "30", 6, 26, "F991", false, "CCCFBA30H66F991T")]
    [InlineData("DGRFNC84T31G371E", Sesso.M, "84", 12, 31, "G371", false, "DGRFNC84T31G371E")]
    [InlineData("MRNLCU00A01H501J", Sesso.M, "00", 1, 1, "H501", false, "MRNLCU00A01H501J")]
    [InlineData("MRNLCU00A01Z100P", Sesso.M, "00", 1, 1, "Z100", false, "MRNLCU00A01Z100P")]
    [InlineData("RSSMRA90P50Z253A", Sesso.F, "90", 9, 10, "Z253", false, "RSSMRA90P50Z253A")]
    [InlineData("SPSGPP75B18F83VM", Sesso.M, "75", 2, 18, "F839", true, "SPSGPP75B18F839X")]
    [InlineData("VNCRGH57L24F839U", Sesso.M, "57", 7, 24, "F839", false, "VNCRGH57L24F839U")]
    [InlineData("RSSMRA80T63A031E", Sesso.F, "80", 12, 23, "A031", false, "RSSMRA80T63A031E")]
    [InlineData("RSSMRA80T25B405Z", Sesso.M, "80", 12, 25, "B405", false, "RSSMRA80T25B405Z")]
    [InlineData("BNZVCN32S10E57PV", Sesso.M, "32", 11, 10, "E573", true, "BNZVCN32S10E573Z")]
    [InlineData("RSSMRA80B01F205W", Sesso.M, "80", 2, 1, "F205", false, "RSSMRA80B01F205W")]
    public void CodiceFiscale_Giusto_DiceTuttoQuelloCheContiene(string testo, Sesso sesso, string anno, int mese, int giorno, string luogo, bool omocodia, string senza)
    {
        CodiceFiscale.Verifica(testo, Oggi, out var codice).Motivo.ShouldBeNull();

        var nascita = codice!.DataNascita(Oggi)!.Value;
        (codice.Sesso, codice.CodiceLuogo, codice.Omocodia, codice.SenzaOmocodia).ShouldBe((sesso, luogo, omocodia, senza));
        (nascita.Year % 100, nascita.Month, nascita.Day).ShouldBe((int.Parse(anno, CultureInfo.InvariantCulture), mese, giorno));
    }

    [Theory]
    [InlineData("CSTNGL22I10D086I")] // month letter I not allowed
    [InlineData("CNTCHR83T32D969H")] // day 32 invalid (check char is right)
    [InlineData("CCCFBA85D03L219PP")] // 17 chars
    [InlineData("CCCFBA85D03L219")] // 15 chars
    [InlineData("CC0FBA85X03L219P")] // digit in surname
    [InlineData("CCCFBA8XD03L219S")] // X not an omocodia letter
    [InlineData("CCCFBA85D00L219P")] // day 00
    [InlineData("BNZVCN32SC0E573Z")] // letter C in day
    public void CodiceFiscale_Sbagliato_EVietato(string testo) => CodiceFiscale.Verifica(testo, Oggi, out _).Valido.ShouldBeFalse();

    [Theory]
    [InlineData("CCCFBA85D03L219P CCCFBA85D03L2M9A CCCFBA85D0PL219L CCCFBA8RD03L219B CCCFBA85D03L2MVP CCCFBA85D0PL21VA CCCFBA8RD03L21VQ CCCFBA85D03LNM9P")]
    [InlineData("CCCFBA85DL3L2M9L CCCFBAU5D03L2M9X CCCFBA85DL3LN19P CCCFBAU5D03LN19B CCCFBA8RD0PL219X CCCFBA8RDL3L219M CCCFBAURD03L219Y CCCFBA85D0PL2MVL")]
    [InlineData("CCCFBA8RD03L2MVB CCCFBA85D0PLN1VP CCCFBA8RD03LN1VF CCCFBA85DLPL21VL CCCFBAU5D0PL21VX CCCFBAU5DL3L21VM CCCFBA85D0PLNM9L CCCFBA8RD03LNM9B")]
    [InlineData("CCCFBA85DLPL2M9H CCCFBAU5D0PL2M9T CCCFBAU5DL3L2M9I CCCFBA85DLPLN19L CCCFBAU5D0PLN19X CCCFBAU5DL3LN19M CCCFBA8RDLPL219I CCCFBAURD0PL219U")]
    [InlineData("CCCFBA85D0PLNMVA CCCFBA8RD03LNMVQ CCCFBA85DLPL2MVW CCCFBAU5D0PL2MVI CCCFBAU5DL3L2MVX CCCFBA85DLPLN1VA CCCFBAU5D0PLN1VM CCCFBAU5DL3LN1VB")]
    [InlineData("CCCFBA8RDLPL21VX CCCFBAURD0PL21VJ CCCFBA85DLPLNM9W CCCFBAU5D0PLNM9I CCCFBAU5DL3LNM9X CCCFBA8RDLPL2M9T CCCFBAURD0PL2M9F CCCFBA8RDLPLN19X")]
    [InlineData("CCCFBAURD0PLN19J CCCFBAURDLPL219F CCCFBA8RD0PLNMVM CCCFBA8RDL3LNMVB CCCFBAURD03LNMVN CCCFBAU5DLPL2MVT CCCFBAURDL3L2MVJ CCCFBAU5DLPLN1VX")]
    [InlineData("CCCFBAURDL3LN1VN CCCFBA8RDLPLNM9I CCCFBAURD0PLNM9U CCCFBAURDLPL2M9Q CCCFBA8RDLPLNMVX CCCFBAURD0PLNMVJ CCCFBAURDLPL2MVF CCCFBAURDLPLNM9F")]
    public void CodiceFiscale_OgniOmocodia_TornaAlCodiceDiPartenza(string codici)
    {
        foreach (var testo in codici.Split(' '))
        {
            CodiceFiscale.TryParse(testo, out var codice).ShouldBeTrue(testo);
            codice!.SenzaOmocodia.ShouldBe("CCCFBA85D03L219P");
        }
    }

    [Theory]
    [InlineData("Ait Hadda", "Saad", Sesso.M, "08/09/1995", "THDSDA95P08Z330H")]
    [InlineData("Bruno", "Giovanni", Sesso.M, "26/02/1971", "BRNGNN71B26L219T")]
    [InlineData("Gomba", "Alessandro", Sesso.M, "05/01/1984", "GMBLSN84A05G674H")]
    [InlineData("Panella", "Michele", Sesso.M, "27/10/1979", "PNLMHL79R27I158P")]
    [InlineData("Takakura", "Yuuki", Sesso.F, "28/02/1987", "TKKYKU87B68L219F")]
    [InlineData("Moreno", "Luca", Sesso.M, "01/01/2000", "MRNLCU00A01H501J")]
    [InlineData("Moreno", "Luca", Sesso.M, "01/01/2000", "MRNLCU00A01Z100P")]
    [InlineData("Rossi", "Maria", Sesso.F, "10/09/1990", "RSSMRA90P50Z253A")]
    public void CodiceFiscale_ConIDatiDellaPersona_VaDAccordo(string cognome, string nome, Sesso sesso, string nascita, string testo)
    {
        CodiceFiscale.TryParse(testo, out var codice).ShouldBeTrue();

        ConfrontoCodice.Differenze(
            codice!, cognome, nome, DateOnly.ParseExact(nascita, "dd/MM/yyyy", CultureInfo.InvariantCulture), sesso, ElencoLuoghi.Trova(codice!.CodiceLuogo!), Oggi).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", false, "XXX")]
    [InlineData("Caccamo", false, "CCC")]
    [InlineData("Fò", false, "FOX")]
    [InlineData("", true, "XXX")]
    [InlineData("Alessandro", true, "LSN")]
    [InlineData("Dario", true, "DRA")]
    [InlineData("Fabio", true, "FBA")]
    [InlineData("Giovanni", true, "GNN")]
    [InlineData("Hu", true, "HUX")]
    [InlineData("Maria", true, "MRA")]
    [InlineData("Michele", true, "MHL")]
    public void TreLettere_DiCognomeENome(string testo, bool nome, string attese) => ConfrontoCodice.TreLettere(testo, nome).ShouldBe(attese);

    [Theory]
    [InlineData("00743110157", true)]
    [InlineData("0074311015", false)]
    [InlineData("ABCDEFGHIJK", false)]
    [InlineData("44444444440", true)]
    [InlineData("12345678901", false)]
    [InlineData("1234567890x", false)]
    [InlineData("11111111111", false)]
    [InlineData("01897810162", true)]
    [InlineData("12345670758", false)]
    [InlineData("00197200123", false)]
    [InlineData("00000000133", true)]
    [InlineData("80002130195", true)]
    [InlineData("80087670016", true)]
    public void PartitaIva_ComeLaCifraDiControllo(string testo, bool giusta) => PartitaIva.Verifica(testo).Valido.ShouldBe(giusta);

    [Theory]
    [InlineData("IT60X0542811101000000123456", true)]
    [InlineData("IT60X0542811101000000123457", false)]
    [InlineData("IT60X054281110100000012345", false)]
    [InlineData("BE31435411161155", true)]
    [InlineData("XX431234", false)]
    public void Iban_ComeIlRegistro(string testo, bool giusto) => Iban.Verifica(testo).Valido.ShouldBe(giusto);
}
