using Enti.Abstractions;
using Enti.Credenziali.Accesso;

namespace Enti.Credenziali.Tests.Accesso;

/// <summary>The clock of the machine is moved while people sign in.</summary>
public sealed class OrologioSpostatoTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    [Fact]
    public async Task Indietro_ChiAvevaSbagliatoEntra_EITentativiRestanoContati()
    {
        var persona = await accesso.Persona();
        for (var i = 0; i < Soglia.Account.Liberi; i++)
        {
            await accesso.Entra(persona.Username, "sbagliata", "192.0.2.140");
        }

        (await accesso.Entra(persona.Username, "sbagliata", "192.0.2.140")).Errore!.Tipo.ShouldBe(TipoErrore.TroppeRichieste);
        accesso.Orologio.Avanza(TimeSpan.FromHours(-3));

        // One guess for the whole move, then the waits go on from the new time.
        (await accesso.Entra(persona.Username, "sbagliata", "192.0.2.140")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (await accesso.Entra(persona.Username, "gatto blu", "192.0.2.140")).Errore!.RiprovaTra.ShouldBe(Soglia.Account.PrimaAttesa * 2);
        accesso.Orologio.Avanza(Soglia.Account.PrimaAttesa * 2);
        (await accesso.Entra(persona.Username, "gatto blu", "192.0.2.140")).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task AvantiPerSbaglio_LaPrimaPasswordNonVaPersa()
    {
        var (credenziale, prima) = await accesso.ConLettera();
        (await accesso.Entra(credenziale.Username, prima, "192.0.2.141")).Valore.Risposta.DeveCambiarePassword.ShouldBeTrue();
        accesso.Orologio.Avanza(TimeSpan.FromDays(31));
        (await accesso.Entra(credenziale.Username, prima, "192.0.2.141")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);

        // It was not used up, only late: the right date makes it good again, and nobody has to print another letter.
        accesso.Orologio.Avanza(TimeSpan.FromDays(-31));
        (await accesso.Entra(credenziale.Username, prima, "192.0.2.141")).Riuscito.ShouldBeTrue();
    }
}
