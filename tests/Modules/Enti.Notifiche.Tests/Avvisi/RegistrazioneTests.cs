using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Abstractions;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Infrastructure.Segreti;
using Enti.Notifiche.Contracts.Letture;
using Enti.Notifiche.Invii;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Notifiche.Tests.Avvisi;

/// <summary>What is written to people who register themselves, and what they are told of it while they wait.</summary>
public sealed class RegistrazioneTests(NotificheSlice slice) : IClassFixture<NotificheSlice>
{
    [Fact]
    public async Task Preparata_PortaIlLink_CheNonRestaInChiaro()
    {
        await Preparata("nuova@esempio.it");

        var messaggio = (await slice.A("nuova@esempio.it")).ShouldHaveSingleItem();
        (messaggio.SoggettoId, messaggio.Riservata).ShouldBe((null, true));
        messaggio.Testo.ShouldNotContain("eg_segreto");
        await slice.Esegui<SpedisciNotifiche>();
        Approvato.Confronta($"{messaggio.Oggetto}\n\n{slice.Posta.Spediti.Single(s => s.Id == messaggio.Id).Testo}", "RegistrazioneConferma");
        (await slice.Di(messaggio.Id)).Testo.ShouldBeEmpty();
    }

    [Fact]
    public async Task EmailNota_LoDiceAChiHaLAccount_EComeEntrare()
    {
        await slice.Riceve(new RegistrazioneConEmailNota(Guid.CreateVersion7(), Guid.CreateVersion7(), NotificheSlice.Provincia, "Maria Rossi", "nota@esempio.it", "maria.rossi"));

        var messaggio = (await slice.A("nota@esempio.it")).ShouldHaveSingleItem();
        Approvato.Confronta($"{messaggio.Oggetto}\n\n{messaggio.Testo}", "RegistrazioneEmailNota");
    }

    [Fact]
    public async Task Confermata_UnSoloMessaggio_CheLAccountEAttivo()
    {
        var chi = Guid.CreateVersion7();
        slice.Recuperi[chi] = new DatiRecupero("attiva@esempio.it", slice.Orologio.Adesso);
        await slice.Riceve(new RegistrazioneConfermata(chi, "Maria", "Rossi", null, "attiva@esempio.it", null, "maria.rossi", NotificheSlice.Provincia, 0, slice.Orologio.Adesso, slice.Orologio.Adesso));
        await slice.Riceve(new CredenzialeRilasciata(Guid.CreateVersion7(), chi, null, "maria.rossi", Livello.Debole, slice.Orologio.Adesso));

        (await slice.A("attiva@esempio.it")).ShouldHaveSingleItem().Testo.ShouldContain("maria.rossi");
    }

    [Fact]
    public async Task PasswordCambiata_DiChiNessunEnteConosce_VaDoveRecupera()
    {
        var chi = Guid.CreateVersion7();
        slice.Recuperi[chi] = new DatiRecupero("debole@esempio.it", slice.Orologio.Adesso);

        await slice.Riceve(new PasswordCambiata(Guid.CreateVersion7(), chi, slice.Orologio.Adesso));

        (await slice.A("debole@esempio.it")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task CodiceTolto_NonDiceQualeNeAChi()
    {
        await slice.Riceve(new ChiaveDichiarataTolta(Guid.CreateVersion7(), "Maria Rossi", "tolta@esempio.it", new DateTimeOffset(2026, 3, 17, 8, 5, 0, TimeSpan.Zero)));
        await slice.Riceve(new ChiaveDichiarataTolta(Guid.CreateVersion7(), "Senza Posta", null, slice.Orologio.Adesso));

        var messaggio = (await slice.A("tolta@esempio.it")).ShouldHaveSingleItem();
        Approvato.Confronta($"{messaggio.Oggetto}\n\n{messaggio.Testo}", "CodiceDichiaratoTolto");
    }

    [Fact]
    public async Task Stato_DaInCodaAPartito_ORifiutato()
    {
        (await Stato(Guid.CreateVersion7())).ShouldBeNull();
        var (buona, rifiutata) = (await Preparata("buona@esempio.it"), await Preparata("rifiutata@esempio.it"));
        (await Stato(buona)).ShouldBe(StatoMessaggio.InCoda);

        slice.Posta.Risposte["rifiutata@esempio.it"] = new EsitoInvio(EsitoTentativo.Rifiutato, "casella inesistente");
        await slice.Esegui<SpedisciNotifiche>();

        (await Stato(buona)).ShouldBe(StatoMessaggio.Partito);
        (await Stato(rifiutata)).ShouldBe(StatoMessaggio.NonConsegnato);
    }

    // The mail server is down: the message waits, the page says so, and once it is back it leaves by itself.
    [Fact]
    public async Task Stato_ColServerDiPostaGiu_Aspetta_EPoiParte()
    {
        var (prima, seconda) = (await Preparata("giu1@esempio.it"), await Preparata("giu2@esempio.it"));
        var giu = new EsitoInvio(EsitoTentativo.Rinviato, "connessione rifiutata", CanaleFermo: true);
        (slice.Posta.Risposte["giu1@esempio.it"], slice.Posta.Risposte["giu2@esempio.it"]) = (giu, giu);
        await slice.Esegui<SpedisciNotifiche>();
        slice.Orologio.Avanza(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(1));

        (await Stato(prima)).ShouldBe(StatoMessaggio.InRitardo);
        (await Stato(seconda)).ShouldBe(StatoMessaggio.InRitardo, "it never had a try of its own: the first one stopped the run");

        slice.Posta.Risposte.Clear();
        slice.Orologio.Avanza(TimeSpan.FromHours(1));
        await slice.Esegui<SpedisciNotifiche>();
        (await Stato(prima)).ShouldBe(StatoMessaggio.Partito);
        (await Stato(seconda)).ShouldBe(StatoMessaggio.Partito);
    }

    private async Task<Guid> Preparata(string email)
    {
        var invio = Guid.CreateVersion7();
        var token = slice.Servizi.GetRequiredService<ISegreti>().Cifra(RegistrazionePreparata.Scopo, "eg_segreto"u8);
        await slice.Riceve(new RegistrazionePreparata(invio, NotificheSlice.Provincia, "Maria Rossi", email, "maria.rossi", token, new DateTimeOffset(2035, 3, 17, 8, 5, 0, TimeSpan.Zero)));
        return invio;
    }

    private async Task<StatoMessaggio?> Stato(Guid invio) => (await slice.Invia(new MessaggioPerOrigine(RegistrazionePreparata.Origine(invio))))?.Stato;
}
