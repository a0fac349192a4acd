using Enti.Notifiche.Data;
using Enti.Notifiche.Invii;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Notifiche.Tests.Invii;

public sealed class SpedisciNotificheTests(NotificheSlice slice) : IClassFixture<NotificheSlice>
{
    private static readonly EsitoInvio Giu = new(EsitoTentativo.Rinviato, "connessione rifiutata", CanaleFermo: true);

    [Fact]
    public async Task Spedisci_InCoda_ParteUnaVoltaSola()
    {
        var notifica = await InCoda();

        await Spedisci();
        await Spedisci();

        Volte(notifica).ShouldBe(1);
        (await slice.Di(notifica.Id)).ShouldSatisfyAllConditions(
            n => n.Stato.ShouldBe(StatoNotifica.Inviata),
            n => n.Prove.ShouldHaveSingleItem().Esito.ShouldBe(EsitoTentativo.Riuscito));
    }

    [Fact]
    public async Task Spedisci_PostaGiu_AspettaEParteQuandoTorna()
    {
        var notifica = await InCoda();
        slice.Posta.Risposte[notifica.Indirizzo] = Giu;
        await Spedisci();
        await Spedisci();
        slice.Posta.Risposte.Clear();

        await Spedisci();
        Volte(notifica).ShouldBe(1, "before its wait is over it is not tried again");
        slice.Orologio.Avanza(Notifica.Attesa(1));
        await Spedisci();

        (await slice.Di(notifica.Id)).ShouldSatisfyAllConditions(
            n => n.Stato.ShouldBe(StatoNotifica.Inviata),
            n => n.Prove.OrderBy(p => p.Numero).Select(p => p.Esito).ShouldBe([EsitoTentativo.Rinviato, EsitoTentativo.Riuscito]));
    }

    [Fact]
    public async Task Spedisci_CanaleFermo_NonConsumaITentativiDegliAltri()
    {
        var (prima, seconda) = (await InCoda(), await InCoda());
        slice.Posta.Risposte[prima.Indirizzo] = Giu;
        slice.Posta.Risposte[seconda.Indirizzo] = Giu;

        await Spedisci();

        (Volte(prima) + Volte(seconda)).ShouldBe(1);
        slice.Posta.Risposte.Clear();
    }

    [Fact]
    public async Task Spedisci_SempreRinviata_AllaFineFallisceInVista()
    {
        var notifica = await InCoda();
        slice.Posta.Risposte[notifica.Indirizzo] = new EsitoInvio(EsitoTentativo.Rinviato, "450 riprova");
        for (var i = 0; i < Notifica.TentativiPerGiro + 1; i++)
        {
            await Spedisci();
            slice.Orologio.Avanza(TimeSpan.FromHours(4));
        }

        (await slice.Di(notifica.Id)).ShouldSatisfyAllConditions(
            n => n.Stato.ShouldBe(StatoNotifica.Fallita),
            n => n.Prove.Count.ShouldBe(Notifica.TentativiPerGiro));
    }

    [Fact]
    public async Task Spedisci_RimessaInCoda_HaDiNuovoTuttiITentativi()
    {
        var notifica = await InCoda();
        slice.Posta.Risposte[notifica.Indirizzo] = new EsitoInvio(EsitoTentativo.Rifiutato, "554");
        await Spedisci();
        slice.Posta.Risposte[notifica.Indirizzo] = new EsitoInvio(EsitoTentativo.Rinviato, "450 riprova");
        (await slice.Db(async (NotificheDbContext s) => (await s.Notifiche.SingleAsync(n => n.Id == notifica.Id)).Riprova(slice.Orologio.Adesso))).ShouldBeTrue();

        for (var i = 0; i < Notifica.TentativiPerGiro + 1; i++)
        {
            await Spedisci();
            slice.Orologio.Avanza(TimeSpan.FromHours(4));
        }

        (await slice.Di(notifica.Id)).ShouldSatisfyAllConditions(n => n.Stato.ShouldBe(StatoNotifica.Fallita), n => n.Prove.Count.ShouldBe(1 + Notifica.TentativiPerGiro));
    }

    [Fact]
    public async Task Spedisci_RifiutatoPerSms_LaPostaAlloStessoIndirizzoParte()
    {
        var notifica = await InCoda("solo.sms@esempio.it");
        await slice.Db((NotificheDbContext s) => Task.FromResult(s.Add(Soppressione.Nuova(Messaggi.Nuova("solo.sms@esempio.it", canale: TipoCanale.Sms), "numero inesistente", slice.Orologio.Adesso))));

        await Spedisci();

        Volte(notifica).ShouldBe(1);
    }

    [Fact]
    public async Task Spedisci_IndirizzoInesistente_NonGliSiScrivePiu()
    {
        var notifica = await InCoda("nessuno@esempio.it");
        slice.Posta.Risposte[notifica.Indirizzo] = new EsitoInvio(EsitoTentativo.Rifiutato, "550 5.1.1", SopprimiIndirizzo: true);
        await Spedisci();
        var seconda = await InCoda("Nessuno@Esempio.it");

        await Spedisci();

        Volte(seconda).ShouldBe(0);
        (await slice.Di(seconda.Id)).ShouldSatisfyAllConditions(
            n => n.Stato.ShouldBe(StatoNotifica.Fallita),
            n => n.Prove.ShouldHaveSingleItem().Dettaglio.ShouldBe(EsitoInvio.Soppresso.Dettaglio));
    }

    [Fact]
    public async Task Spedisci_HostCadutoDopoLaPresa_ParteQuandoScadeLAffitto()
    {
        await Spedisci();
        var notifica = await InCoda();
        (await slice.Servizi.GetRequiredService<CodaInvii>().PrendiAsync(CancellationToken.None)).ShouldBe(notifica.Id);

        await Spedisci();
        Volte(notifica).ShouldBe(0, "it still belongs to who took it");
        slice.Orologio.Avanza(CodaInvii.Affitto);
        await Spedisci();

        Volte(notifica).ShouldBe(1);
        (await slice.Di(notifica.Id)).ShouldSatisfyAllConditions(
            n => n.Stato.ShouldBe(StatoNotifica.Inviata),
            n => n.Prove.OrderBy(p => p.Numero).Select(p => p.Esito).ShouldBe([EsitoTentativo.Interrotto, EsitoTentativo.Riuscito]));
    }

    [Fact]
    public async Task Spedisci_DueHostInsieme_OgniMessaggioParteUnaVolta()
    {
        var messaggi = new List<Notifica>();
        for (var i = 0; i < 30; i++)
        {
            messaggi.Add(await InCoda());
        }

        await Task.WhenAll(Spedisci(), Spedisci(), Spedisci());

        messaggi.ShouldAllBe(m => Volte(m) == 1);
    }

    [Fact]
    public async Task Spedisci_CodiceScaduto_NonParteEIlTestoSiCancella()
    {
        var notifica = await slice.Accoda(Messaggi.Nuova(Indirizzo(), testo: "codice 123456", riservata: true, scadenza: slice.Orologio.Adesso.AddMinutes(10), quando: slice.Orologio.Adesso));
        slice.Orologio.Avanza(TimeSpan.FromMinutes(11));

        await Spedisci();

        Volte(notifica).ShouldBe(0);
        (await slice.Di(notifica.Id)).ShouldSatisfyAllConditions(n => n.Stato.ShouldBe(StatoNotifica.Scaduta), n => n.Testo.ShouldBeEmpty());
    }

    private async Task Spedisci() => await slice.Esegui<SpedisciNotifiche>();

    private Task<Notifica> InCoda(string? indirizzo = null) => slice.Accoda(Messaggi.Nuova(indirizzo ?? Indirizzo(), quando: slice.Orologio.Adesso));

    private static string Indirizzo() => $"{Guid.CreateVersion7():N}@esempio.it";

    private int Volte(Notifica notifica) => slice.Posta.Spediti.Count(s => s.Id == notifica.Id);
}
