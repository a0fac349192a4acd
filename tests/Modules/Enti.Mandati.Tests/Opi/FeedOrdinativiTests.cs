using System.Text;
using Enti.Mandati.Opi;
using static Enti.Mandati.Tests.Opi.FileOpi;

namespace Enti.Mandati.Tests.Opi;

public sealed class FeedOrdinativiTests
{
    [Fact]
    public void Leggi_RigaCompleta_DaTuttiIFatti()
    {
        var altro = "<creditore_effettivo><anagrafica_creditore_effettivo>Banca Fattorina spa</anagrafica_creditore_effettivo><codice_fiscale_creditore_effettivo>rssmra80h23h501t</codice_fiscale_creditore_effettivo></creditore_effettivo>"
            + "<sepa_credit_transfer><iban>IT60X0542811101000000123456</iban></sepa_credit_transfer><ritenute><importo_ritenute>20.00</importo_ritenute><numero_reversale>7</numero_reversale></ritenute>"
            + "<sostituzione_mandato><numero_mandato_da_sostituire>9</numero_mandato_da_sostituire><progressivo_beneficiario_da_sostituire>1</progressivo_beneficiario_da_sostituire><esercizio_mandato_da_sostituire>2025</esercizio_mandato_da_sostituire></sostituzione_mandato>";
        var riga = Leggi(Flusso(Mandato(1501, Beneficiario(partitaIva: "it 00743110157", altro: altro, classificazione: Fattura("FPA 12/26")))))
            .ShouldHaveSingleItem().ShouldBeOfType<RigaOrdinativo>();

        (riga.Esercizio, riga.NumeroMandato, riga.Progressivo, riga.Importo).ShouldBe((2026, 1501, 1, 100m));
        riga.Istante.ShouldBe(new DateTimeOffset(2026, 3, 2, 9, 15, 0, TimeSpan.Zero), "the hour of the flow is Italian time");
        (riga.Beneficiario.PartitaIva, riga.Beneficiario.CodiceFiscale).ShouldBe((Impresa, null));
        riga.Creditore!.CodiceFiscale.ShouldBe(Persona);
        (riga.FatturaNumero, riga.FatturaImporto, riga.FatturaScadenza, riga.Commerciale).ShouldBe(("FPA 12/26", 122m, new DateOnly(2026, 3, 15), true));
        riga.NumeriFattura.ShouldBe(["FPA1226"]);
        riga.Ritenute.ShouldBe(20m);
        riga.Dettaglio.ShouldNotBeNull().ShouldContain("\"sostituisce\":{\"esercizio\":2025,\"numero\":9,\"progressivo\":1}");
        riga.Dettaglio.ShouldNotContain("IT60X", customMessage: "the IBAN is cut to its last digits");
    }

    [Fact]
    public void Leggi_PiuFatture_NessunaEUnicoAttoEScadenzaLaPrima()
    {
        var riga = (RigaOrdinativo)Leggi(Flusso(Mandato(1, Beneficiario(classificazione: Fattura("A 1", scadenza: "2026-05-01") + Fattura("A 2", scadenza: "2026-04-01") + Fattura("A 1", importo: "-22.00")))))[0];

        riga.FatturaNumero.ShouldBeNull();
        riga.FatturaScadenza.ShouldBe(new DateOnly(2026, 3, 15));
        riga.NumeriFattura.ShouldBe(["A1", "A2"]);
        riga.Dettaglio.ShouldNotBeNull().ShouldContain("\"numero\":\"A 1\",\"importo\":100.00");
    }

    [Theory]
    [InlineData("importo_beneficiario", "mandati.importo-non-valido", "<importo_beneficiario>100.00<", "<importo_beneficiario>1.000,00<")]
    [InlineData("importo_beneficiario", "mandati.importo-non-valido", "<importo_beneficiario>100.00<", "<importo_beneficiario>100.005<")]
    [InlineData("importo_beneficiario", "mandati.importo-non-valido", "<importo_beneficiario>100.00<", "<importo_beneficiario>-1.00<")]
    [InlineData("importo_beneficiario", "mandati.campo-mancante", "<importo_beneficiario>100.00</importo_beneficiario>", "")]
    [InlineData("progressivo_beneficiario", "mandati.numero-non-valido", "<progressivo_beneficiario>1<", "<progressivo_beneficiario>uno<")]
    [InlineData("data_mandato", "mandati.data-non-valida", "2026-03-02</data_mandato>", "2026-02-30</data_mandato>")]
    [InlineData("numero_mandato", "mandati.numero-non-valido", "<numero_mandato>1<", "<numero_mandato>99999999<")]
    [InlineData("tipo_operazione", "mandati.valore-non-ammesso", "INSERIMENTO", "CANCELLO")]
    [InlineData("anagrafica_beneficiario", "mandati.campo-mancante", "Edile Padana srl", " ")]
    public void Leggi_ValoreErrato_ScartaLaRigaENonIlFile(string campo, string codice, string giusto, string sbagliato)
    {
        var buono = Mandato(2, Beneficiario());
        var letture = Leggi(Flusso(Mandato(1, Beneficiario()).Replace(giusto, sbagliato, StringComparison.Ordinal) + buono));

        var scarto = letture.OfType<RigaScartata>().ShouldHaveSingleItem();
        (scarto.Campo, scarto.Codice).ShouldBe((campo, codice));
        scarto.Messaggio.ShouldNotBeEmpty();
        letture.OfType<RigaOrdinativo>().ShouldHaveSingleItem().NumeroMandato.ShouldBe(2);
    }

    [Fact]
    public void Leggi_SenzaChiaveOConChiaveErrata_ImportaESegnala()
    {
        var letture = Leggi(Flusso(Mandato(1, Beneficiario(partitaIva: null)) + Mandato(2, Beneficiario(partitaIva: "00743110158"))));

        letture.OfType<Segnalazione>().Select(s => s.Tipo).ShouldBe([TipoAvviso.ChiaveAssente, TipoAvviso.ChiaveNonValida]);
        letture.OfType<RigaOrdinativo>().Select(r => (r.Beneficiario.PartitaIva, r.Beneficiario.CodiceFiscale)).ShouldBe([(null, null), (null, null)]);
    }

    [Fact]
    public void Leggi_ImportiCheNonTornano_Segnala()
    {
        var letture = Leggi(Flusso(Mandato(1, Beneficiario(), importo: "90.00") + Mandato(2, Beneficiario() + Beneficiario(2, "50.00"), importo: "150.00")));

        letture.OfType<Segnalazione>().ShouldHaveSingleItem().Riferimento.ShouldBe("mandato 1 di 90,00 € con beneficiari per 100,00 €");
    }

    [Fact]
    public void Leggi_ReversaliEFirma_NonContano()
    {
        var firma = "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignatureValue>AAAA</ds:SignatureValue></ds:Signature>";
        var letture = Leggi(Flusso(firma + "<reversale><numero_reversale>1</numero_reversale></reversale>" + Mandato(1, Beneficiario()) + firma));

        letture.OfType<RigaOrdinativo>().ShouldHaveSingleItem();
        letture.OfType<Segnalazione>().ShouldHaveSingleItem().Tipo.ShouldBe(TipoAvviso.RigheEstranee);
    }

    [Theory]
    [InlineData("ISO-8859-1")]
    [InlineData("windows-1252")]
    [InlineData("utf-16")]
    public void Leggi_AltreCodifiche_Onorate(string codifica)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(codifica);
        var testo = Flusso(Mandato(1, Beneficiario().Replace("Edile Padana srl", "Società Agricola Però", StringComparison.Ordinal))).Replace("UTF-8", codifica, StringComparison.Ordinal);

        var riga = (RigaOrdinativo)Leggi([.. encoding.GetPreamble(), .. encoding.GetBytes(testo)])[0];

        riga.Beneficiario.Denominazione.ShouldBe("Società Agricola Però");
    }
}
