using Enti.Credenziali.Recupero;
using Enti.Credenziali.Utenze;

namespace Enti.Credenziali.Tests.Utenze;

/// <summary>Every state with every action of an operator: where it leads, or that it leads nowhere.</summary>
public sealed class TransizioniTests
{
    private static readonly DateTimeOffset Adesso = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string, string?> Tutte
    {
        get
        {
            string[][] ammesse =
            [
                ["DaAttivare", "Sospendi", "Sospesa"], ["DaAttivare", "Blocca", "Bloccata"], ["DaAttivare", "Sblocca", "DaAttivare"], ["DaAttivare", "Revoca", "Revocata"],
                ["Attiva", "Sospendi", "Sospesa"], ["Attiva", "Blocca", "Bloccata"], ["Attiva", "Sblocca", "Attiva"], ["Attiva", "Revoca", "Revocata"],
                ["Sospesa", "Riattiva", "Attiva"], ["Sospesa", "Blocca", "Bloccata"], ["Sospesa", "Revoca", "Revocata"],
                ["Bloccata", "Sblocca", "Attiva"], ["Bloccata", "Revoca", "Revocata"],
            ];
            var dati = new TheoryData<string, string, string?>();
            foreach (var stato in new[] { "DaAttivare", "Attiva", "Sospesa", "Bloccata", "Revocata" })
            {
                foreach (var azione in Enum.GetNames<AzioneCredenziale>())
                {
                    dati.Add(stato, azione, ammesse.SingleOrDefault(a => a[0] == stato && a[1] == azione)?[2]);
                }
            }

            return dati;
        }
    }

    [Theory]
    [MemberData(nameof(Tutte))]
    public void Cambia_DaOgniStato_ConOgniAzione(string stato, string azione, string? atteso)
    {
        var credenziale = In(Enum.Parse<StatoCredenziale>(stato));

        var esito = credenziale.Cambia(Enum.Parse<AzioneCredenziale>(azione), Adesso);

        esito.Errore.ShouldBe(atteso is null ? ErroriCredenziali.StatoNonAmmesso : null);
        credenziale.Stato.ToString().ShouldBe(atteso ?? stato);
    }

    [Theory]
    [InlineData("Sospendi", "Riattiva")]
    [InlineData("Blocca", "Sblocca")]
    public void Cambia_ChiNonHaMaiAttivato_TornaDaAttivare(string ferma, string riprende)
    {
        var credenziale = In(StatoCredenziale.DaAttivare);

        credenziale.Cambia(Enum.Parse<AzioneCredenziale>(ferma), Adesso);
        credenziale.Cambia(Enum.Parse<AzioneCredenziale>(riprende), Adesso);

        credenziale.Stato.ShouldBe(StatoCredenziale.DaAttivare);
    }

    [Fact]
    public void Sblocco_DuraUnQuartoDOra_NonSiRinnovaPrima_ECessaSeSiFerma()
    {
        var credenziale = In(StatoCredenziale.Attiva);

        credenziale.Cambia(AzioneCredenziale.Sblocca, Adesso);
        credenziale.SbloccataFinoAl.ShouldBe(Adesso.AddMinutes(15));
        credenziale.Cambia(AzioneCredenziale.Sblocca, Adesso.AddMinutes(14)).Errore.ShouldBe(ErroriUtenze.GiaSbloccata);
        credenziale.Cambia(AzioneCredenziale.Sospendi, Adesso.AddMinutes(1));

        credenziale.SbloccataFinoAl.ShouldBeNull("whoever stops it does not leave a wider budget behind");
    }

    [Fact]
    public void Codice_DelloSportello_DuraUnGiorno() => CodiceSportello.Durata.ShouldBe(TimeSpan.FromHours(24));

    private static Credenziale In(StatoCredenziale stato)
    {
        var credenziale = stato is StatoCredenziale.DaAttivare
            ? Credenziale.DaConsegnare(Guid.CreateVersion7(), "persona", Guid.CreateVersion7(), [1, 2, 3], TimeSpan.FromDays(30), Adesso)
            : Credenziale.ConPassword(Guid.CreateVersion7(), "persona", Abstractions.Livello.Media, "impronta", [Guid.CreateVersion7()], Adesso);
        AzioneCredenziale? azione = stato switch
        {
            StatoCredenziale.Sospesa => AzioneCredenziale.Sospendi,
            StatoCredenziale.Bloccata => AzioneCredenziale.Blocca,
            StatoCredenziale.Revocata => AzioneCredenziale.Revoca,
            _ => null,
        };
        if (azione is { } come)
        {
            credenziale.Cambia(come, Adesso);
        }

        return credenziale;
    }
}
