using Enti.Abstractions;
using Enti.Notifiche.Data;
using Enti.Notifiche.Invii;
using Enti.Testing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Notifiche.Tests.Invii;

public sealed class InviiDellEnteTests(NotificheSlice slice) : IClassFixture<NotificheSlice>
{
    private readonly Guid _ente = Guid.CreateVersion7();

    [Fact]
    public async Task Elenco_DelSuoEnte_APagineEConIndirizziMascherati()
    {
        var prima = await slice.Accoda(Messaggi.Nuova("maria@esempio.it", enteId: _ente));
        var seconda = await slice.Accoda(Messaggi.Nuova("piero@esempio.it", enteId: _ente, quando: Messaggi.Adesso.AddSeconds(1)));
        await slice.Accoda(Messaggi.Nuova(enteId: Guid.CreateVersion7()));
        await slice.Accoda(Messaggi.Nuova(enteId: null));

        var pagina = await Elenco(null, null);
        var ultima = await Elenco(null, pagina.Successivo);

        (pagina.Elementi.ShouldHaveSingleItem().Id, ultima.Elementi.ShouldHaveSingleItem().Id, ultima.Successivo).ShouldBe((seconda.Id, prima.Id, null));
        ultima.Elementi[0].Indirizzo.ShouldBe("m***@esempio.it");
        (await Elenco(StatoNotifica.Fallita, null)).Elementi.ShouldBeEmpty();
    }

    [Fact]
    public async Task Dettaglio_DiUnAltroEnte_NonEsiste()
    {
        var altrui = await slice.Accoda(Messaggi.Nuova(enteId: Guid.CreateVersion7()));

        (await Io.Invia(new DettaglioInvio.Query(altrui.Id))).Errore.ShouldBe(ErroriNotifiche.InvioNonTrovato);
        (await Io.Invia(new RiprovaInvio.Command(altrui.Id))).Errore.ShouldBe(ErroriNotifiche.InvioNonTrovato);
    }

    [Fact]
    public async Task Riprova_DopoIlRifiutoDellIndirizzo_TornaInCodaEParte()
    {
        var notifica = await slice.Accoda(Messaggi.Nuova($"{Guid.CreateVersion7():N}@esempio.it", enteId: _ente, quando: slice.Orologio.Adesso));
        slice.Posta.Risposte[notifica.Indirizzo] = new EsitoInvio(EsitoTentativo.Rifiutato, "550 5.1.1", SopprimiIndirizzo: true);
        await slice.Esegui<SpedisciNotifiche>();
        slice.Posta.Risposte.Clear();

        (await Io.Invia(new RiprovaInvio.Command(notifica.Id))).Errore.ShouldBeNull();
        await slice.Esegui<SpedisciNotifiche>();

        var dettaglio = (await Io.Invia(new DettaglioInvio.Query(notifica.Id))).Valore;
        dettaglio.Invio.Stato.ShouldBe(StatoNotifica.Inviata);
        dettaglio.Tentativi.Select(t => (t.Numero, t.Esito)).ShouldBe([(1, EsitoTentativo.Rifiutato), (2, EsitoTentativo.Riuscito)]);
        (await slice.Db((NotificheDbContext s) => s.Soppressioni.AnyAsync(x => x.Indirizzo == notifica.Indirizzo))).ShouldBeFalse();
        (await slice.Pubblicati<OperazioneRegistrata>()).ShouldContain(o => o.Azione == "notifiche.invio-ripetuto" && o.InteressatoId == notifica.SoggettoId);
    }

    [Fact]
    public async Task Riprova_NonFallita_VieneRifiutata()
    {
        var notifica = await slice.Accoda(Messaggi.Nuova(enteId: _ente));

        (await Io.Invia(new RiprovaInvio.Command(notifica.Id))).Errore.ShouldBe(ErroriNotifiche.NonRipetibile);
    }

    [Theory]
    [InlineData("maria.rossi@esempio.it", "m***@esempio.it")]
    [InlineData("+393331234567", "+39***4567")]
    [InlineData("123", "***")]
    public void Mascherato_LasciaSoloCioCheServeARiconoscere(string indirizzo, string atteso) => ElencoInvii.Mascherato(indirizzo).ShouldBe(atteso);

    private NotificheSlice.Voce Io => slice.Come(Chiamanti.InEnte(_ente, "p_cr", "notifiche.invii.leggi", "notifiche.invii.gestisci"));

    private async Task<ElencoInvii.Result> Elenco(StatoNotifica? stato, Guid? cursore) => (await Io.Invia(new ElencoInvii.Query(stato, cursore, 1))).Valore;
}
