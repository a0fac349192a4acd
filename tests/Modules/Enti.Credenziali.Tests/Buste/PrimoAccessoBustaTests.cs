using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Buste;
using Enti.Credenziali.Password;
using Enti.Credenziali.Data;
using Enti.Credenziali.Inviti;
using Enti.Credenziali.Utenze;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Tests.Buste;

public sealed class PrimoAccessoBustaTests(ConsegnaDiProva prova) : IClassFixture<ConsegnaDiProva>
{
    [Fact]
    public async Task DopoLaConsegna_LaPrimaPasswordApreSoloIlCambio_EIlCambioAttivaLaBusta()
    {
        var (sportello, buste) = await prova.Scorta(prova.Ente);
        await prova.Consegna(prova.Ente, sportello, buste[0].Codice);

        var entrato = (await prova.Entra(buste[0].Username.ToLowerInvariant(), buste[0].Password)).Valore.Risposta;
        entrato.DeveCambiarePassword.ShouldBeTrue();
        var chi = await prova.Servizi.GetRequiredService<ISessioni>().Riconosci(entrato.Token, default);
        (await prova.Come(chi!).Invia(new CambiaPassword.Command(buste[0].Password, "sette gatti sul tetto", new Provenienza(IPAddress.Loopback, null, null)))).Riuscito.ShouldBeTrue();

        (await prova.Busta(buste[0].Codice)).Stato.ShouldBe(StatoBusta.Attivata);
        (await prova.Entra(buste[0].Username, "sette gatti sul tetto")).Valore.Risposta.DeveCambiarePassword.ShouldBeFalse();
        await Negata(buste[0], "busta già usata", prova.Ente);
    }

    // An ente takes on somebody who has an envelope in his hands: the invitation is another way to the same credential, and ends without harm to it.
    [Fact]
    public async Task InvitatoConLaBustaInMano_AnnullareLInvitoNonToccaLaBusta()
    {
        var ente = Guid.CreateVersion7();
        var (sportello, buste) = await prova.Scorta(ente);
        var soggetto = await prova.Consegna(ente, sportello, buste[0].Codice);
        await prova.Invita(ente, soggetto);
        var invito = await prova.Db((CredenzialiDbContext s) => s.Inviti.Where(i => i.SoggettoId == soggetto).Select(i => i.Id).SingleAsync());

        (await prova.Come(Chiamanti.InEnte(ente, "p_xx", "credenziali.inviti.gestisci")).Invia(new RevocaInvito.Command(invito))).Riuscito.ShouldBeTrue();

        (await prova.Entra(buste[0].Username, buste[0].Password)).Valore.Risposta.DeveCambiarePassword.ShouldBeTrue();
    }

    [Fact]
    public async Task InvitatoConLaBustaInMano_AttivaColLink_LaBustaEAttivataEIlPinStampatoNonSiChiede()
    {
        var ente = Guid.CreateVersion7();
        prova.Pin = "482951";
        var (sportello, buste) = await prova.Scorta(ente);
        prova.Pin = null;
        var token = await prova.Invita(ente, await prova.Consegna(ente, sportello, buste[0].Codice));

        (await prova.Invia(new Attiva.Command(token, "sette gatti sul tetto", new Provenienza(IPAddress.Loopback, null, null)))).Riuscito.ShouldBeTrue();

        (await prova.Busta(buste[0].Codice)).Stato.ShouldBe(StatoBusta.Attivata);
        (await prova.Entra(buste[0].Username, "sette gatti sul tetto")).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task SenzaTrattini_EComeStampato()
    {
        var (sportello, buste) = await prova.Scorta(prova.Ente, 2);
        await prova.Consegna(prova.Ente, sportello, buste[0].Codice);

        (await prova.Entra(Unito(buste[0].Username), Unito(buste[0].Password))).Valore.Risposta.DeveCambiarePassword.ShouldBeTrue();
        await Negata(buste[1] with { Username = Unito(buste[1].Username) }, "busta non consegnata", prova.Ente);

        static string Unito(string testo) => testo.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
    }

    // Abuse case 8: somebody learnt the name of an envelope and takes it, without hyphens, as his own.
    [Fact]
    public async Task SenzaTrattini_ChiLoHaSceltoComeNome_NonVienePrimaDellaBusta()
    {
        var (sportello, buste) = await prova.Scorta(prova.Ente);
        await prova.Consegna(prova.Ente, sportello, buste[0].Codice);
        var unito = buste[0].Username.Replace("-", "", StringComparison.Ordinal);
        await prova.Db(async (CredenzialiDbContext s) =>
        {
            s.Add(Credenziale.ConPassword(Guid.CreateVersion7(), unito, Livello.Debole, "finta:altra", [], prova.Orologio.Adesso));
            return await s.SaveChangesAsync();
        });

        (await prova.Entra(unito, buste[0].Password)).Errore.ShouldBeNull();
    }

    [Fact]
    public async Task PrimaDellaConsegna_StesseParoleFuoriEIlVeroMotivoNelRegistro()
    {
        var (_, buste) = await prova.Scorta(prova.Ente);

        await Negata(buste[0], "busta non consegnata", prova.Ente);
    }

    [Fact]
    public async Task Annullata_StesseParoleFuoriEIlVeroMotivoNelRegistro()
    {
        var (_, buste) = await prova.Scorta(prova.Ente);
        await prova.Come(BusteDiProva.Operatore(prova.Ente)).Invia(new AnnullaBusta.Command((await prova.Busta(buste[0].Codice)).Id, "Persa"));

        await Negata(buste[0], "busta annullata", prova.Ente);
    }

    [Fact]
    public async Task ScadutaPrimaDellaConsegna_StesseParoleFuoriEIlVeroMotivoNelRegistro()
    {
        var (_, buste) = await prova.Scorta(prova.Ente);
        prova.Orologio.Avanza(TimeSpan.FromDays(750));

        await Negata(buste[0], "busta scaduta", prova.Ente);
    }

    [Fact]
    public async Task TrentaGiorniDopoLaConsegna_NonEntra()
    {
        var ente = Guid.CreateVersion7();
        var (sportello, buste) = await prova.Scorta(ente);
        await prova.Consegna(ente, sportello, buste[0].Codice);
        prova.Orologio.Avanza(TimeSpan.FromDays(29));
        (await prova.Entra(buste[0].Username, buste[0].Password)).Riuscito.ShouldBeTrue();
        prova.Orologio.Avanza(TimeSpan.FromDays(1));

        await Negata(buste[0], "prima password scaduta", ente);
    }

    [Fact]
    public async Task PasswordDiUnAltraBusta_StesseParole()
    {
        var (sportello, buste) = await prova.Scorta(prova.Ente, 2);
        await prova.Consegna(prova.Ente, sportello, buste[0].Codice);

        (await prova.Entra(buste[0].Username, buste[1].Password)).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (await prova.UltimaRiga()).Esito.ShouldBe("password errata");
    }

    private async Task Negata((string Codice, string Username, string Password) busta, string motivo, Guid ente)
    {
        (await prova.Entra(busta.Username, busta.Password)).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        var riga = await prova.UltimaRiga();
        (riga.Esito, riga.EnteId).ShouldBe((motivo, (Guid?)ente));
    }
}
