using Enti.Mandati.Posizioni;
using static Enti.Mandati.Tests.Opi.FileOpi;

namespace Enti.Mandati.Tests.Posizioni;

/// <summary>What does not add up, what waits and what nobody sees stays in the ente's sight after the import, until it is settled.</summary>
public sealed class AnomalieTests(MandatiSlice slice) : IClassFixture<MandatiSlice>
{
    private readonly Guid _ente = Guid.CreateVersion7();

    [Fact]
    public async Task Elenca_CioCheNonTorna()
    {
        await slice.Importa(_ente, Flusso(Mandato(1, Beneficiario()) + Mandato(2, Beneficiario()) + Mandato(3, Beneficiario())));
        await slice.Importa(_ente, Flusso(Mandato(2, Beneficiario(), operazione: "ANNULLO"), istante: "2026-03-03T10:00:00", id: "F2"));
        await slice.Importa(_ente, Giornale(Movimento(1, "100.01", quietanza: 1) + Movimento(2, quietanza: 2) + Movimento(3, operazione: "STORNATO", quietanza: 3)));

        (await Voci()).ShouldBe(["AnnullatoMaPagato mandato 2/2026, beneficiario 1", "PagatoPiuDelDovuto mandato 1/2026, beneficiario 1", "StornatoPiuDelPagato mandato 3/2026, beneficiario 1"]);
    }

    [Fact]
    public async Task Elenca_InAttesa_FincheIlMandatoNonArriva()
    {
        await slice.Importa(_ente, Giornale(Movimento(11) + Movimento(12, quietanza: 2)));
        await slice.Importa(_ente, Esiti(Esito(11, "ACQUISITO")));
        await slice.Importa(_ente, $"tipologia;numero;data;importo;partita_iva;esercizio_mandato;numero_mandato\nFattura;1;01/03/2026;100,00;{Impresa};2026;12");
        (await Voci()).ShouldBe([
            "InAttesa documento del mandato 12/2026, non ancora arrivato",
            "InAttesa esito del mandato 11/2026, non ancora arrivato",
            "InAttesa pagamento del mandato 11/2026, non ancora arrivato",
            "InAttesa pagamento del mandato 12/2026, non ancora arrivato"]);

        await slice.Importa(_ente, Flusso(Mandato(11, Beneficiario())));
        (await Voci()).ShouldBe(["InAttesa documento del mandato 12/2026, non ancora arrivato", "InAttesa pagamento del mandato 12/2026, non ancora arrivato"]);
        await slice.Importa(_ente, Flusso(Mandato(12, Beneficiario()), id: "F2"));
        (await Voci()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Elenca_AbbinamentoAmbiguo_FincheNonSiScioglie()
    {
        var stessa = Beneficiario(classificazione: Fattura("FPA 9"));
        await slice.Importa(_ente, Flusso(Mandato(21, stessa) + Mandato(22, stessa)));
        var importata = await slice.Importa(_ente, $"tipologia;numero;data;importo;partita_iva\nFattura;FPA 9;01/03/2026;122,00;{Impresa}");
        importata.Avvisi.ShouldHaveSingleItem().ShouldBe("Documenti che corrispondono a più pagamenti, lasciati separati: documento n. FPA 9 del 01/03/2026.");
        (await Voci()).ShouldBe(["AbbinamentoAmbiguo documento n. FPA 9 del 01/03/2026"]);

        await slice.Importa(_ente, $"tipologia;numero;data;importo;partita_iva;esercizio_mandato;numero_mandato\nFattura;FPA 9;01/03/2026;122,00;{Impresa};2026;21");
        (await Voci()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Elenca_RigaSenzaChiaveOConChiaveErrata_LaVedeSoloLEnte()
    {
        var importata = await slice.Importa(_ente, Flusso(Mandato(31, Beneficiario(partitaIva: null)) + Mandato(32, Beneficiario(partitaIva: "00743110158", codiceFiscale: "RSSMRA80H23H501X"))));

        (importata.Inserite, importata.Scartate, importata.Avvisi.Count).ShouldBe((2, 0, 2));
        (await Voci()).ShouldBe(["SenzaChiave mandato 31/2026, beneficiario 1", "SenzaChiave mandato 32/2026, beneficiario 1"]);
        (await slice.Amministratore(_ente).Invia(new CercaPosizioni.Query(new(), 50, null, DellEnte: true))).Valore.Elementi.Count.ShouldBe(2);
        foreach (var chiave in new[] { Impresa, Persona, "00743110158", "RSSMRA80H23H501X", "" })
        {
            (await slice.Come(Chiamanti.Persona([chiave], [_ente])).Invia(new CercaPosizioni.Query(new(), 50, null))).Valore.Elementi.ShouldBeEmpty(chiave);
        }
    }

    [Fact]
    public async Task Elenca_DiUnAltroEnte_NonCompare()
    {
        await slice.Importa(_ente, Giornale(Movimento(41)));

        (await slice.Amministratore(Guid.CreateVersion7()).Invia(new ElencaAnomalie.Query())).Valore.Elementi.ShouldBeEmpty();
    }

    private async Task<string[]> Voci() => [.. (await slice.Amministratore(_ente).Invia(new ElencaAnomalie.Query())).Valore.Elementi.Select(v => $"{v.Genere} {v.Riferimento}").Order(StringComparer.Ordinal)];
}
