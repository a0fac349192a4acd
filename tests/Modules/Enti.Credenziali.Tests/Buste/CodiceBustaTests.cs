using Enti.Credenziali.Buste;

namespace Enti.Credenziali.Tests.Buste;

public sealed class CodiceBustaTests
{
    [Fact]
    public void Leggi_ComeStampatoODigitatoSenzaTrattini_EUguale()
    {
        var codice = CodiceBusta.Genera();

        CodiceBusta.Leggi($" {codice.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()} ", out var letto).ShouldBeTrue();
        letto.ShouldBe(codice);
    }

    [Fact]
    public void Leggi_UnCarattereSbagliatoODueScambiati_SeNeAccorge()
    {
        const string Alfabeto = "23456789ABCDEFGHJKMNPQRTVWXYZ";
        var codice = CodiceBusta.Genera().Replace("-", "", StringComparison.Ordinal);
        for (var posto = 0; posto < codice.Length; posto++)
        {
            foreach (var c in Alfabeto.Where(c => c != codice[posto]))
            {
                CodiceBusta.Leggi(codice[..posto] + c + codice[(posto + 1)..], out _).ShouldBeFalse();
            }

            if (posto > 0 && codice[posto] != codice[posto - 1])
            {
                CodiceBusta.Leggi($"{codice[..(posto - 1)]}{codice[posto]}{codice[posto - 1]}{codice[(posto + 1)..]}", out _).ShouldBeFalse();
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("K7Q")]
    [InlineData("perché no, tanto")]
    public void Leggi_AltroTesto_NonECodice(string? testo) => CodiceBusta.Leggi(testo, out _).ShouldBeFalse();
}
