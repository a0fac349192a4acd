using Enti.Abstractions;
using Enti.Credenziali.Password;
using MediatR;
using Microsoft.AspNetCore.Http;

namespace Enti.Credenziali.Tests.Password;

public sealed class PasswordDaLinkTests
{
    private readonly List<string> _salvate = [];
    private readonly List<Errore> _ancora = [];

    [Theory]
    [InlineData("sette gatti blu", "sette gatti neri")]
    [InlineData("sette gatti blu", null)]
    [InlineData("sette gatti blu", "Sette gatti blu")]
    public async Task Scegli_DueDiverse_NonConsumaIlLinkERichiedeDiNuovo(string nuova, string? ripetuta)
    {
        await Scegli(nuova, ripetuta, Unit.Value);

        _salvate.ShouldBeEmpty();
        _ancora.ShouldBe([ErroriCredenziali.PasswordDiverse]);
    }

    [Fact]
    public async Task Scegli_NonAmmessa_RichiedeDiNuovo_LinkCheNonValePiu_No()
    {
        await Scegli("corta", "corta", ErroriCredenziali.PasswordDebole(["È corta."]));
        await Scegli("corta", "corta", Credenziali.Inviti.ErroriInviti.LinkNonValido);

        _salvate.ShouldBe(["corta", "corta"]);
        _ancora.ShouldHaveSingleItem().Codice.ShouldBe("credenziali.password-non-ammessa");
    }

    private Task<IResult> Scegli(string? nuova, string? ripetuta, Esito<Unit> esito) => PasswordDaLink.ScegliAsync(
        new PasswordDaLink.Modulo { Nuova = nuova, Ripetuta = ripetuta },
        scelta =>
        {
            _salvate.Add(scelta);
            return Task.FromResult(esito);
        },
        "Fatto.",
        errore =>
        {
            _ancora.Add(errore);
            return Task.FromResult(Results.Ok());
        });
}
