using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Infrastructure.Segreti;
using Enti.Notifiche.Canali;
using Enti.Notifiche.Invii;
using Enti.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Notifiche.Tests.Avvisi;

/// <summary>Who a message comes from, as the ente decided.</summary>
public sealed class MittenteDellEnteTests(NotificheSlice slice) : IClassFixture<NotificheSlice>
{
    [Fact]
    public async Task Posta_DellEnte_HaIlSuoMittenteELeRisposteVannoDoveHaDetto()
    {
        slice.Ufficio = "Punto amico";
        slice.Decise = new ImpostazioniEnte { MittentePosta = "Servizi di Cremona", IndirizzoMittente = "servizi@provincia.esempio.it", RispondiA = "urp@provincia.esempio.it", MittenteSms = "ProvCremona" };
        var (id, _, email) = slice.Persona();

        await slice.Riceve(new CredenzialeRilasciata(Guid.CreateVersion7(), id, NotificheSlice.Provincia, "maria.rossi", Abstractions.Livello.Media, slice.Orologio.Adesso));

        var messaggio = (await slice.A(email)).ShouldHaveSingleItem();
        (messaggio.Mittente, messaggio.IndirizzoMittente, messaggio.RispondiA).ShouldBe(("Servizi di Cremona", "servizi@provincia.esempio.it", "urp@provincia.esempio.it"));
        messaggio.Testo.ShouldContain("Punto amico, 0372 4061");
        messaggio.Testo.ShouldContain("Provincia di Cremona");
        using var posta = MessaggioPosta.Da(messaggio, messaggio.Testo, new OpzioniPosta());
        (posta.From!.Address, posta.From.DisplayName, posta.ReplyToList.Single().Address).ShouldBe(("servizi@provincia.esempio.it", "Servizi di Cremona", "urp@provincia.esempio.it"));
        posta.Sender!.Address.ShouldBe(new OpzioniPosta().Mittente);
    }

    [Fact]
    public async Task Posta_SenzaImpostazioni_RestaDellaPiattaforma()
    {
        slice.Decise = new ImpostazioniEnte();
        var (id, _, email) = slice.Persona();

        await slice.Riceve(new CredenzialeRilasciata(Guid.CreateVersion7(), id, NotificheSlice.Provincia, "maria.rossi", Abstractions.Livello.Media, slice.Orologio.Adesso));

        using var posta = MessaggioPosta.Da((await slice.A(email)).Single(), "Testo", new OpzioniPosta());
        (posta.From!.Address, posta.From.DisplayName, posta.ReplyToList.Count, posta.Sender).ShouldBe((new OpzioniPosta().Mittente, "Provincia di Cremona", 0, null));
    }

    [Theory]
    [InlineData("ProvCremona", "ProvCremona")]
    [InlineData(null, "Enti")]
    public async Task Sms_ChiestoAlloSportello_HaIlMittenteDellEnte(string? deciso, string atteso)
    {
        slice.Decise = new ImpostazioniEnte { MittenteSms = deciso };
        var codice = slice.Servizi.GetRequiredService<ISegreti>().Cifra(CodiceContattoRichiesto.Scopo, "12345678"u8);
        var numero = $"+39333{Random.Shared.Next(1_000_000, 9_999_999)}";

        await slice.Riceve(new CodiceContattoRichiesto(Guid.CreateVersion7(), "Maria Rossi", numero, codice, slice.Orologio.Adesso.AddMinutes(10), TipoContatto.Cellulare, NotificheSlice.Provincia));
        await slice.Esegui<SpedisciNotifiche>();

        var sms = Directory.EnumerateFiles(Path.Combine(slice.Cartella, "sms"), "*.json").Select(File.ReadAllText).Single(t => t.Contains(numero[1..], StringComparison.Ordinal));
        System.Text.Json.JsonDocument.Parse(sms).RootElement.GetProperty("da").GetString().ShouldBe(atteso);
    }
}
