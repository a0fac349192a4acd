namespace Enti.Host.Tests.Sicurezza;

/// <summary>Every endpoint of the API, as the router knows it, called by every actor: in his ente, in another one, for somebody else's things.</summary>
[Collection(nameof(ConMatrice))]
public sealed class MatriceAccessiTests(Matrice matrice)
{
    public static TheoryData<string> Attori => [.. Ruoli.Nomi, Matrice.Chiave];

    [Theory]
    [MemberData(nameof(Attori))]
    public async Task Attore_FaSoloCioCheGliSpetta(string attore)
    {
        var violazioni = new List<string>();
        foreach (var endpoint in matrice.Api.Where(e => !Matrice.Campione(e)))
        {
            violazioni.AddRange(await matrice.Violazioni(attore, endpoint));
        }

        violazioni.ShouldBeEmpty();
        matrice.Errori.ShouldBeEmpty();
    }

    [Fact]
    public void Endpoint_DellEnte_ChiedeUnPermesso()
    {
        matrice.Api.Count.ShouldBeGreaterThan(40);
        matrice.Api.Where(e => !Matrice.Campione(e)).SelectMany(Matrice.SenzaChiamare).ShouldBeEmpty();
    }

    [Fact]
    public async Task Endpoint_ScrittiMale_SonoTrovati()
    {
        var campioni = matrice.Api.Where(Matrice.Campione).ToList();
        campioni.Count.ShouldBe(3);

        foreach (var campione in campioni)
        {
            var violazioni = Matrice.SenzaChiamare(campione).Concat(await matrice.Violazioni(Matrice.Chiave, campione));
            violazioni.ShouldNotBeEmpty(Matrice.Nome(campione));
        }
    }
}
