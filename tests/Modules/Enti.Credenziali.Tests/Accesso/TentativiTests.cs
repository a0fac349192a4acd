using System.Net;
using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Tests.Accesso;

/// <summary>Abuse cases 5, 6, 7, 9 and 21: the budget of guesses cannot be beaten, and cannot be used against its owner.</summary>
public sealed class TentativiTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    [Fact]
    public async Task Sbaglia_OltreILiberi_AttendeAncheConLaPasswordGiusta()
    {
        var persona = await accesso.Persona();
        await Sbaglia(persona.Username, 5, "192.0.2.10");

        var errore = (await accesso.Entra(persona.Username, "gatto blu", "192.0.2.11")).Errore!;

        errore.Tipo.ShouldBe(TipoErrore.TroppeRichieste);
        errore.RiprovaTra.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Sbaglia_NomeDiNessuno_StesseParoleEStesseAttese()
    {
        var persona = await accesso.Persona();
        var nessuno = "nessuno" + Guid.NewGuid().ToString("N");

        var conosciuto = await Sbaglia(persona.Username, 10, "192.0.2.20");
        var sconosciuto = await Sbaglia(nessuno, 10, "192.0.2.21");

        sconosciuto.ShouldBe(conosciuto);
    }

    [Fact]
    public async Task Sbaglia_DopoLOblio_IlContoRicomincia()
    {
        var persona = await accesso.Persona();
        var prova = new[] { new Contatore("prova:" + persona.Username, Soglia.Account) };
        var tentativi = accesso.Servizi.GetRequiredService<Tentativi>();
        for (var i = 0; i < Soglia.Account.Liberi; i++)
        {
            (await tentativi.ContaAsync(prova, CancellationToken.None)).ShouldBe(TimeSpan.Zero);
        }

        (await tentativi.ContaAsync(prova, CancellationToken.None)).ShouldBe(Soglia.Account.PrimaAttesa);
        accesso.Orologio.Avanza(Soglia.Account.Oblio);
        for (var i = 0; i < Soglia.Account.Liberi; i++)
        {
            (await tentativi.ContaAsync(prova, CancellationToken.None)).ShouldBe(TimeSpan.Zero);
        }

        (await tentativi.ContaAsync(prova, CancellationToken.None)).ShouldBe(Soglia.Account.PrimaAttesa);
    }

    [Fact]
    public async Task Alias_HannoUnSoloConto()
    {
        var persona = await accesso.Persona();
        var chiave = accesso.Chiave(persona);
        foreach (var nome in new[] { persona.Username, persona.Username.ToUpperInvariant(), " " + chiave, chiave, chiave[..5] + " " + chiave[5..] })
        {
            (await accesso.Entra(nome, "sbagliata", "192.0.2.30")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        }

        (await accesso.Entra(chiave, "gatto blu", "192.0.2.30")).Errore!.Tipo.ShouldBe(TipoErrore.TroppeRichieste);
    }

    // Else a sixth guess would tell which of two spellings leads to an account.
    [Theory]
    [InlineData("IT12345670017", "12345670017", "192.0.2.31")]
    [InlineData("vpgt-zaqd-cb4e", "VPGTZAQDCB4E", "192.0.2.32")]
    public async Task AliasDiNessuno_HannoUnSoloContoAncheLoro(string uno, string altro, string da)
    {
        for (var i = 0; i < Soglia.Account.Liberi; i++)
        {
            (await accesso.Entra(uno, "sbagliata", da)).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        }

        (await accesso.Entra(altro, "sbagliata", da)).Errore!.Tipo.ShouldBe(TipoErrore.TroppeRichieste);
    }

    [Fact]
    public async Task InParallelo_LaPasswordSiGuardaSoloEntroIlConto()
    {
        var persona = await accesso.Persona();
        var prima = accesso.Impronte.Confronti;

        var esiti = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => accesso.Entra(persona.Username, $"prova {i}", $"192.0.2.{40 + (i % 10)}")));

        (accesso.Impronte.Confronti - prima).ShouldBe(Soglia.Account.Liberi);
        esiti.Count(e => e.Errore == ErroriCredenziali.AccessoNegato).ShouldBe(Soglia.Account.Liberi);
    }

    [Fact]
    public async Task InParallelo_LeGiusteNonSonoPunite()
    {
        var persona = await accesso.Persona();

        var esiti = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => accesso.Entra(persona.Username, "gatto blu", "192.0.2.60")));

        esiti.ShouldAllBe(e => e.Riuscito);
    }

    [Fact]
    public async Task Giusta_RestituisceQuantoSpesoDaLeiENonDaAltri()
    {
        var persona = await accesso.Persona();
        await Sbaglia(persona.Username, 3, "192.0.2.70");
        await Sbaglia(persona.Username, 1, "192.0.2.71");
        (await accesso.Entra(persona.Username, "gatto blu", "192.0.2.70")).Riuscito.ShouldBeTrue();

        (await Sbaglia(persona.Username, 4, "192.0.2.72")).ShouldAllBe(codice => codice == "credenziali.accesso-negato");
        (await Sbaglia(persona.Username, 1, "192.0.2.72")).ShouldBe(["credenziali.troppi-tentativi"]);
    }

    [Fact]
    public async Task DispositivoNoto_EntraMentreLAttaccoContinua()
    {
        var persona = await accesso.Persona();
        var dispositivo = (await accesso.Entra(persona.Username, "gatto blu", "192.0.2.80")).Valore.Dispositivo;
        await Sbaglia(persona.Username, 8, "192.0.2.81");

        (await accesso.Entra(persona.Username, "gatto blu", "192.0.2.82")).Errore!.Tipo.ShouldBe(TipoErrore.TroppeRichieste);
        (await accesso.Entra(persona.Username, "gatto blu", "192.0.2.80", dispositivo)).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task DispositivoNoto_DiUnAltroAccount_NonVale()
    {
        var (vittima, attaccante) = (await accesso.Persona(), await accesso.Persona());
        var dispositivo = (await accesso.Entra(attaccante.Username, "gatto blu", "192.0.2.90")).Valore.Dispositivo;
        await Sbaglia(vittima.Username, 5, "192.0.2.91");

        (await accesso.Entra(vittima.Username, "gatto blu", "192.0.2.90", dispositivo)).Errore!.Tipo.ShouldBe(TipoErrore.TroppeRichieste);
    }

    [Fact]
    public async Task Indirizzo_MoltiAccount_AttendeAncheLui()
    {
        var tentativi = new Tentativi(accesso.Sorgente(), accesso.Orologio);
        var da = new Provenienza(IPAddress.Parse("198.51.100.7"));
        for (var i = 0; i < Soglia.Indirizzo.Liberi; i++)
        {
            (await tentativi.ContaAsync(Tentativi.Di($"utente{i}", null, da, noto: false), default)).ShouldBe(TimeSpan.Zero);
        }

        (await tentativi.ContaAsync(Tentativi.Di("ancora-uno", null, da, noto: false), default)).ShouldBe(TimeSpan.FromSeconds(1));
    }

    private async Task<List<string>> Sbaglia(string username, int volte, string indirizzo)
    {
        var codici = new List<string>();
        for (var i = 0; i < volte; i++)
        {
            codici.Add((await accesso.Entra(username, "sbagliata", indirizzo)).Errore!.Codice);
        }

        return codici;
    }
}
