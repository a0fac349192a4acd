using Enti.Credenziali.Password;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Enti.Credenziali.Tests.Password;

public sealed class ImprontePasswordTests
{
    private readonly ImprontePassword _impronte = new();

    [Fact]
    public void Calcola_UsaSha512ConDuecentoventimilaGiri()
    {
        var blocco = Convert.FromBase64String(_impronte.Calcola("gattoblu"));

        blocco[0].ShouldBe((byte)1);
        blocco[4].ShouldBe((byte)2);
        (blocco[5] << 24 | blocco[6] << 16 | blocco[7] << 8 | blocco[8]).ShouldBe(220_000);
    }

    [Fact]
    public void Confronta_EEsatto()
    {
        var impronta = _impronte.Calcola("Gatto blu ");

        _impronte.Confronta(impronta, "Gatto blu ").ShouldBe(new Confronto(true, null));
        _impronte.Confronta(impronta, "Gatto blu").Uguale.ShouldBeFalse();
        _impronte.Confronta(impronta, "gatto blu ").Uguale.ShouldBeFalse();
        _impronte.Confronta(null, "Gatto blu ").Uguale.ShouldBeFalse();
    }

    [Fact]
    public void Confronta_ImprontaVecchia_DaAncheLaNuova()
    {
        var vecchia = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 })).HashPassword(new object(), "gattoblu");

        var confronto = _impronte.Confronta(vecchia, "gattoblu");

        confronto.Uguale.ShouldBeTrue();
        _impronte.Confronta(confronto.Aggiornata, "gattoblu").ShouldBe(new Confronto(true, null));
    }
}
