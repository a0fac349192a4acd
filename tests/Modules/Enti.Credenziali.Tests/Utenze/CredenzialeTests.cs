using Enti.Abstractions;
using Enti.Credenziali.Utenze;

namespace Enti.Credenziali.Tests.Utenze;

public sealed class CredenzialeTests
{
    private static readonly DateTimeOffset Adesso = new(2026, 3, 16, 9, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Impronta = [1, 2, 3];

    private static Credenziale Consegnata() => Credenziale.DaConsegnare(Guid.CreateVersion7(), "01234560199", Guid.CreateVersion7(), Impronta, TimeSpan.FromDays(30), Adesso);

    [Fact]
    public void DaConsegnare_ApreSoloIlCambioEISoliDatiDiChiLaConsegna()
    {
        var ente = Guid.CreateVersion7();
        var credenziale = Credenziale.DaConsegnare(Guid.CreateVersion7(), "01234560199", ente, Impronta, TimeSpan.FromDays(30), Adesso);

        credenziale.DeveCambiarePassword.ShouldBeTrue();
        credenziale.Livello.ShouldBe(Livello.Media);
        credenziale.EntiRiconosciuti.ShouldBe([ente]);
        credenziale.PrimaPasswordUguale(Impronta).ShouldBeTrue();
        credenziale.PrimaPasswordUguale([9, 9, 9]).ShouldBeFalse();
    }

    [Fact]
    public void PrimaPassword_DopoTrentaGiorni_RendeScaduta()
    {
        var credenziale = Consegnata();

        credenziale.Utilizzabile(Adesso.AddDays(30).AddTicks(-1)).ShouldBeTrue();
        credenziale.StatoAl(Adesso.AddDays(30)).ShouldBe(StatoCredenziale.Scaduta);
        credenziale.Utilizzabile(Adesso.AddDays(30)).ShouldBeFalse();
    }

    [Fact]
    public void CambiaPassword_LaPrimaVolta_AttivaEDistruggeLaPrimaPassword()
    {
        var credenziale = Consegnata();

        credenziale.CambiaPassword("impronta", Adesso).ShouldBeTrue();

        credenziale.Stato.ShouldBe(StatoCredenziale.Attiva);
        credenziale.DeveCambiarePassword.ShouldBeFalse();
        credenziale.PrimaPasswordUguale(Impronta).ShouldBeFalse();
        credenziale.CambiaPassword("altra", Adesso).ShouldBeFalse();
    }

    [Fact]
    public void CambiaPassword_DaSospesa_NonLaRiattiva()
    {
        var credenziale = Consegnata();
        credenziale.CambiaPassword("impronta", Adesso);
        credenziale.Cambia(AzioneCredenziale.Sospendi, Adesso).Riuscito.ShouldBeTrue();

        credenziale.CambiaPassword("altra", Adesso);

        credenziale.Utilizzabile(Adesso).ShouldBeFalse();
    }

    [Fact]
    public void RinnovaPrimaPassword_GiaAttivata_RestituisceErrore()
    {
        var credenziale = Consegnata();
        credenziale.CambiaPassword("impronta", Adesso);

        credenziale.RinnovaPrimaPassword([7], TimeSpan.FromDays(30), Adesso).Errore.ShouldBe(ErroriCredenziali.GiaAttivata);
    }

    [Fact]
    public void RinnovaPrimaPassword_AnnullaLaVecchia()
    {
        var credenziale = Consegnata();

        credenziale.RinnovaPrimaPassword([7], TimeSpan.FromDays(30), Adesso.AddDays(40)).Riuscito.ShouldBeTrue();

        credenziale.PrimaPasswordUguale(Impronta).ShouldBeFalse();
        credenziale.Utilizzabile(Adesso.AddDays(41)).ShouldBeTrue();
    }

    [Fact]
    public void Cambia_Revocata_NonTornaIndietro()
    {
        var credenziale = Consegnata();
        credenziale.Cambia(AzioneCredenziale.Revoca, Adesso).Riuscito.ShouldBeTrue();

        credenziale.Cambia(AzioneCredenziale.Riattiva, Adesso).Errore.ShouldBe(ErroriCredenziali.StatoNonAmmesso);
    }

    [Fact]
    public void Cambia_RiattivaChiNonESospesa_RestituisceErrore() =>
        Consegnata().Cambia(AzioneCredenziale.Riattiva, Adesso).Errore.ShouldBe(ErroriCredenziali.StatoNonAmmesso);
}
