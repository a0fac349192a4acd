using Enti.Notifiche.Invii;

namespace Enti.Notifiche.Tests.Invii;

public sealed class NotificaTests
{
    [Theory]
    [InlineData(1, 15)]
    [InlineData(2, 30)]
    [InlineData(5, 240)]
    [InlineData(12, 14400)]
    [InlineData(19, 14400)]
    public void Attesa_Cresce_FinoAQuattroOre(int tentativi, int secondi) => Notifica.Attesa(tentativi).ShouldBe(TimeSpan.FromSeconds(secondi));

    [Fact]
    public void Concludi_Riservata_CancellaIlTestoSoloAllaFine()
    {
        var notifica = Messaggi.Nuova(testo: "codice 123456", riservata: true, scadenza: Messaggi.Adesso.AddMinutes(10));
        notifica.Concludi(EsitoInvio.Riuscito, Messaggi.Adesso);

        (notifica.Stato, notifica.Testo).ShouldBe((StatoNotifica.Inviata, ""));
    }

    [Fact]
    public void Riprova_Inviata_NonSiRipete()
    {
        var notifica = Messaggi.Nuova();
        notifica.Concludi(EsitoInvio.Riuscito, Messaggi.Adesso);

        notifica.Riprova(Messaggi.Adesso).ShouldBeFalse();
        notifica.Stato.ShouldBe(StatoNotifica.Inviata);
    }

    [Fact]
    public void Riprova_RiservataIlCuiTestoNonCePiu_NonSiRipete()
    {
        var notifica = Messaggi.Nuova(testo: "codice 123456", riservata: true, scadenza: Messaggi.Adesso.AddMinutes(10));
        notifica.Concludi(new EsitoInvio(EsitoTentativo.Rifiutato), Messaggi.Adesso);

        notifica.Riprova(Messaggi.Adesso).ShouldBeFalse("an empty message is worse than none");
        notifica.Stato.ShouldBe(StatoNotifica.Fallita);
    }

    [Fact]
    public void Riprova_Fallita_TornaInCoda()
    {
        var notifica = Messaggi.Nuova();
        notifica.Concludi(new EsitoInvio(EsitoTentativo.Rifiutato), Messaggi.Adesso);

        notifica.Riprova(Messaggi.Adesso.AddDays(1)).ShouldBeTrue();

        (notifica.Stato, notifica.ProssimoTentativo, notifica.ConclusaIl).ShouldBe((StatoNotifica.DaSpedire, Messaggi.Adesso.AddDays(1), null));
    }
}
