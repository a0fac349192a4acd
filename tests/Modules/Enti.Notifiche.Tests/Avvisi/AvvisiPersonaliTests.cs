using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Infrastructure.Segreti;
using Enti.Notifiche.Invii;
using Enti.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Notifiche.Tests.Avvisi;

public sealed class AvvisiPersonaliTests(NotificheSlice slice) : IClassFixture<NotificheSlice>
{
    [Fact]
    public async Task CodiceContatto_VaAllIndirizzoDaProvare_EPoiSparisce()
    {
        var scadenza = slice.Orologio.Adesso.AddMinutes(10);
        var codice = slice.Servizi.GetRequiredService<ISegreti>().Cifra(CodiceContattoRichiesto.Scopo, "123456"u8);
        await slice.Riceve(new CodiceContattoRichiesto(Guid.CreateVersion7(), "Maria Rossi", "nuova@esempio.it", codice, scadenza));

        var messaggio = (await slice.A("nuova@esempio.it")).ShouldHaveSingleItem();
        messaggio.Scadenza.ShouldBe(scadenza);
        Convert.TryFromBase64String(messaggio.Testo, new byte[messaggio.Testo.Length], out _).ShouldBeTrue("what carries a code is kept encrypted");

        await slice.Esegui<SpedisciNotifiche>();
        var spedito = slice.Posta.Spediti.Where(s => s.Id == messaggio.Id).ShouldHaveSingleItem();
        Approvato.Confronta($"{messaggio.Oggetto}\n\n{spedito.Testo}", "CodiceContatto");
        (await slice.Di(messaggio.Id)).ShouldSatisfyAllConditions(n => n.Stato.ShouldBe(StatoNotifica.Inviata), n => n.Testo.ShouldBeEmpty());
    }

    [Fact]
    public async Task CodiceContatto_PerUnCellulare_PartePerSms()
    {
        var codice = slice.Servizi.GetRequiredService<ISegreti>().Cifra(CodiceContattoRichiesto.Scopo, "12345678"u8);
        await slice.Riceve(new CodiceContattoRichiesto(Guid.CreateVersion7(), "Maria Rossi", "+393331234567", codice, slice.Orologio.Adesso.AddMinutes(10), TipoContatto.Cellulare));

        var messaggio = (await slice.A("+393331234567")).ShouldHaveSingleItem();
        messaggio.Canale.ShouldBe(TipoCanale.Sms);
        await slice.Esegui<SpedisciNotifiche>();
        var sms = await File.ReadAllTextAsync(Directory.EnumerateFiles(Path.Combine(slice.Cartella, "sms"), "*.json").Single(f => File.ReadAllText(f).Contains("393331234567", StringComparison.Ordinal)));
        sms.ShouldContain("12345678");
        System.Text.Json.JsonDocument.Parse(sms).RootElement.GetProperty("testo").GetString()!.Length.ShouldBeLessThanOrEqualTo(160);
    }

    [Fact]
    public async Task RecuperoCambiato_AvvisaLIndirizzoDiPrima()
    {
        await slice.Riceve(new RecuperoCambiato(Guid.CreateVersion7(), "Maria Rossi", "prima@esempio.it", slice.Orologio.Adesso, slice.Orologio.Adesso.AddHours(72)));

        var messaggio = (await slice.A("prima@esempio.it")).ShouldHaveSingleItem();
        Approvato.Confronta($"{messaggio.Oggetto}\n\n{messaggio.Testo}", "RecuperoCambiato");
    }

    [Fact]
    public async Task PasswordCambiata_LoDiceAdOgniEmailVerificata()
    {
        var (id, _, email) = slice.Persona();
        slice.Contatti[(Guid.CreateVersion7(), id)] = new ContattoVerificato(id, "Maria Rossi", TipoContatto.Email, "seconda-" + email);
        slice.Contatti[(Guid.CreateVersion7(), id)] = new ContattoVerificato(id, "Maria Rossi", TipoContatto.Email, email.ToUpperInvariant());

        await slice.Riceve(new PasswordCambiata(Guid.CreateVersion7(), id, slice.Orologio.Adesso));

        var messaggi = (await slice.A(email)).Concat(await slice.A(email.ToUpperInvariant())).ToList();
        var messaggio = messaggi.ShouldHaveSingleItem();
        (await slice.A("seconda-" + email)).ShouldHaveSingleItem();
        Approvato.Confronta($"{messaggio.Oggetto}\n\n{messaggio.Testo}", "PasswordCambiata");
    }

    [Fact]
    public async Task PinCambiato_LoDiceAlTitolare_EMaiIlPin()
    {
        var (id, _, email) = slice.Persona();

        await slice.Riceve(new PinCambiato(Guid.CreateVersion7(), id, slice.Orologio.Adesso));

        var messaggio = (await slice.A(email)).ShouldHaveSingleItem();
        Approvato.Confronta($"{messaggio.Oggetto}\n\n{messaggio.Testo}", "PinCambiato");
    }

    [Fact]
    public async Task RecuperoPerSms_IlCodiceVaAlCellulare_EPoiSparisce()
    {
        var codice = slice.Servizi.GetRequiredService<ISegreti>().Cifra(CodiceRecuperoPreparato.Scopo, "87654321"u8);
        await slice.Riceve(new CodiceRecuperoPreparato(Guid.CreateVersion7(), Guid.CreateVersion7(), NotificheSlice.Provincia, "Maria Rossi", "+393337654321", codice, slice.Orologio.Adesso.AddMinutes(10)));

        var messaggio = (await slice.A("+393337654321")).ShouldHaveSingleItem();
        messaggio.Canale.ShouldBe(TipoCanale.Sms);
        messaggio.Testo.ShouldNotContain("87654321");
        await slice.Esegui<SpedisciNotifiche>();
        (await slice.Di(messaggio.Id)).Testo.ShouldBeEmpty();
        var sms = await Task.WhenAll(Directory.EnumerateFiles(Path.Combine(slice.Cartella, "sms"), "*.json").Select(f => File.ReadAllTextAsync(f)));
        var testo = System.Text.Json.JsonDocument.Parse(sms.Single(s => s.Contains("393337654321", StringComparison.Ordinal))).RootElement.GetProperty("testo").GetString()!;
        testo.ShouldStartWith("87654321 è il codice per scegliere una nuova password.");
        testo.Length.ShouldBeLessThanOrEqualTo(160);
    }

    [Fact]
    public async Task VerificaPreparata_PortaIlLink_EPoiSparisce()
    {
        var token = slice.Servizi.GetRequiredService<ISegreti>().Cifra(VerificaPreparata.Scopo, "ev_segreto"u8);
        await slice.Riceve(new VerificaPreparata(Guid.CreateVersion7(), Guid.CreateVersion7(), NotificheSlice.Provincia, "Maria Rossi", "verifica@esempio.it", token, slice.Orologio.Adesso.AddHours(1)));

        var messaggio = (await slice.A("verifica@esempio.it")).ShouldHaveSingleItem();
        messaggio.Testo.ShouldNotContain("ev_segreto");
        await slice.Esegui<SpedisciNotifiche>();
        Approvato.Confronta($"{messaggio.Oggetto}\n\n{slice.Posta.Spediti.Single(s => s.Id == messaggio.Id).Testo}", "VerificaPreparata");
        (await slice.Di(messaggio.Id)).Testo.ShouldBeEmpty();
    }

    [Fact]
    public async Task CellulareVerificato_LoDiceAlleEmail()
    {
        var (id, _, email) = slice.Persona();

        await slice.Riceve(new CellulareVerificato(id, slice.Orologio.Adesso));

        var messaggio = (await slice.A(email)).ShouldHaveSingleItem();
        Approvato.Confronta($"{messaggio.Oggetto}\n\n{messaggio.Testo}", "CellulareVerificato");
    }

    [Fact]
    public async Task CredenzialeRilasciata_DiceIlNomeUtenteEMaiLaPassword()
    {
        var (id, _, email) = slice.Persona();

        await slice.Riceve(new CredenzialeRilasciata(Guid.CreateVersion7(), id, NotificheSlice.Provincia, "maria.rossi", Livello.Media, slice.Orologio.Adesso));

        var messaggio = (await slice.A(email)).ShouldHaveSingleItem();
        Approvato.Confronta($"{messaggio.Oggetto}\n\n{messaggio.Testo}", "CredenzialeRilasciata");
    }

    [Fact]
    public async Task PasswordCambiata_SenzaEmailVerificata_NonScrive()
    {
        var (id, _, email) = slice.Persona(tipo: TipoContatto.Cellulare);

        await slice.Riceve(new PasswordCambiata(Guid.CreateVersion7(), id, slice.Orologio.Adesso));

        (await slice.A(email)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, "InvitoAttivazione")]
    [InlineData(true, "InvitoConferma")]
    public async Task InvitoPreparato_PortaIlLinkEMaiUnaPassword_EPoiSparisce(bool conferma, string approvato)
    {
        var scadenza = slice.Orologio.Adesso.AddDays(7);
        var token = slice.Servizi.GetRequiredService<ISegreti>().Cifra(InvitoPreparato.Scopo, "ei_segreto"u8);
        await slice.Riceve(new InvitoPreparato(Guid.CreateVersion7(), Guid.CreateVersion7(), NotificheSlice.Provincia, "Laura Bianchi", $"{approvato}@esempio.it", "BNCLRA82P44D142I", conferma, token, scadenza));

        var messaggio = (await slice.A($"{approvato}@esempio.it")).ShouldHaveSingleItem();
        messaggio.Testo.ShouldNotContain("ei_segreto");
        await slice.Esegui<SpedisciNotifiche>();
        var spedito = slice.Posta.Spediti.Where(s => s.Id == messaggio.Id).ShouldHaveSingleItem();
        Approvato.Confronta($"{messaggio.Oggetto}\n\n{spedito.Testo}", approvato);
        (await slice.Di(messaggio.Id)).Testo.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(CambioCredenziale.Sospesa, "CredenzialeSospesa")]
    [InlineData(CambioCredenziale.AccessoTolto, "CredenzialeAccessoTolto")]
    [InlineData(CambioCredenziale.AccessoPerso, "CredenzialeAccessoPerso")]
    [InlineData(CambioCredenziale.ScadenzaCambiata, "CredenzialeScadenza")]
    public async Task StatoCredenziale_LoDiceAllaPersonaAdOgniEmail(CambioCredenziale cambio, string approvato)
    {
        var (id, _, email) = slice.Persona();
        slice.Contatti[(Guid.CreateVersion7(), id)] = new ContattoVerificato(id, "Maria Rossi", TipoContatto.Email, "seconda-" + email);

        DateTimeOffset? fine = cambio is CambioCredenziale.ScadenzaCambiata ? new DateOnly(2027, 3, 31).AddDays(1).MezzanotteInItalia().AddSeconds(-1) : null;
        await slice.Riceve(new StatoCredenzialeCambiato(Guid.CreateVersion7(), id, NotificheSlice.Provincia, "maria.rossi", cambio, slice.Orologio.Adesso, fine));

        var messaggio = (await slice.A(email)).ShouldHaveSingleItem();
        (await slice.A("seconda-" + email)).ShouldHaveSingleItem();
        Approvato.Confronta($"{messaggio.Oggetto}\n\n{messaggio.Testo}", approvato);
    }

    [Fact]
    public async Task StatoCredenziale_LoDiceDoveSiRecuperaLAccesso_NonDoveNonSiRecuperaAncora()
    {
        var ((una, _, _), (altra, _, _)) = (slice.Persona(), slice.Persona());
        slice.Recuperi[una] = new DatiRecupero($"recupera-{una}@esempio.it", slice.Orologio.Adesso);
        slice.Recuperi[altra] = new DatiRecupero($"aspetta-{altra}@esempio.it", slice.Orologio.Adesso.AddHours(1));
        foreach (var id in (Guid[])[una, altra])
        {
            await slice.Riceve(new StatoCredenzialeCambiato(Guid.CreateVersion7(), id, NotificheSlice.Provincia, "maria.rossi", CambioCredenziale.Sospesa, slice.Orologio.Adesso));
        }

        (await slice.A($"recupera-{una}@esempio.it")).ShouldHaveSingleItem();
        (await slice.A($"aspetta-{altra}@esempio.it")).ShouldBeEmpty();
    }

    [Fact]
    public async Task StatoCredenziale_OgniCambioHaLeSueParole()
    {
        foreach (var cambio in Enum.GetValues<CambioCredenziale>())
        {
            var (id, _, email) = slice.Persona();
            await slice.Riceve(new StatoCredenzialeCambiato(Guid.CreateVersion7(), id, NotificheSlice.Provincia, "maria.rossi", cambio, slice.Orologio.Adesso));
            (await slice.A(email)).ShouldHaveSingleItem().Testo.ShouldNotContain("{{");
        }
    }

    [Fact]
    public async Task CodiceSportello_LoDicePerEmailEPerSms_EMaiIlCodice()
    {
        var (id, _, email) = slice.Persona();
        slice.Contatti[(Guid.CreateVersion7(), id)] = new ContattoVerificato(id, "Maria Rossi", TipoContatto.Cellulare, "+393337654399");

        await slice.Riceve(new CodiceSportelloStampato(Guid.CreateVersion7(), id, NotificheSlice.Provincia, "maria.rossi", slice.Orologio.Adesso.AddHours(24), slice.Orologio.Adesso));

        var messaggio = (await slice.A(email)).ShouldHaveSingleItem();
        Approvato.Confronta($"{messaggio.Oggetto}\n\n{messaggio.Testo}", "CodiceSportello");
        (await slice.A("+393337654399")).ShouldHaveSingleItem().ShouldSatisfyAllConditions(m => m.Canale.ShouldBe(TipoCanale.Sms), m => m.Testo.Length.ShouldBeLessThanOrEqualTo(160));
    }
}
