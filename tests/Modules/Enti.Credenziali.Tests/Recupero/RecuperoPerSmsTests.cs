using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Pin;
using Enti.Credenziali.Recupero;
using Enti.Credenziali.Tests.Accesso;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Tests.Recupero;

/// <summary>Recovery by a code at the verified mobile: what it gives, to whom, and how few guesses it takes.</summary>
public sealed class RecuperoPerSmsTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    [Fact]
    public async Task Chiede_ConIlCodiceRicevutoScegliLaPassword_EOgniSessioneFinisce()
    {
        var persona = await ConCellulare();
        var aperta = (await accesso.Entra(persona.Username, "gatto blu")).Valore.Risposta.Token;

        var (richiesta, sms) = await Chiedi(accesso.Chiave(persona));
        sms.ShouldNotBeNull().ShouldSatisfyAllConditions(s => s.Cellulare.ShouldBe("+393331234567"), s => s.Scadenza.ShouldBe(accesso.Orologio.Adesso.AddMinutes(10)), s => Codice(s).Length.ShouldBe(8));
        var link = (await Usa(richiesta, $" {Codice(sms!)[..4]} {Codice(sms!)[4..]} ")).Valore;
        link.Scadenza.ShouldBeLessThanOrEqualTo(accesso.Orologio.Adesso.AddMinutes(10));
        (await accesso.Ripristina(link.Token, "una frase nuova")).Riuscito.ShouldBeTrue();

        (await accesso.Chi(aperta)).ShouldBeNull();
        (await accesso.Entra(persona.Username, "una frase nuova")).Riuscito.ShouldBeTrue();
        (await accesso.Pubblicati<PasswordCambiata>()).ShouldContain(e => e.CredenzialeId == persona.Id);
        (await accesso.UltimaRiga("credenziali.recupero-codice", persona)).ShouldBe("riuscito");
        (await Usa(richiesta, Codice(sms!))).Errore.ShouldBe(UsaCodice.NonValido);
    }

    [Fact]
    public async Task Chiede_UtenteSconosciutoOSenzaCellulare_StessaRispostaEPoiStessoRifiuto()
    {
        var senza = await accesso.Persona();

        var (sconosciuto, nessunSms) = await Chiedi("nessuno-qui");
        var (privo, nemmeno) = await Chiedi(senza.Username);

        new[] { nessunSms, nemmeno }.ShouldAllBe(s => s == null);
        new[] { sconosciuto, privo }.ShouldAllBe(r => r.StartsWith(CodiceRecupero.Prefisso, StringComparison.Ordinal) && r.Length == 46);
        (await Usa(sconosciuto, "12345678")).Errore.ShouldBe(UsaCodice.NonValido);
        (await Usa(privo, "12345678")).Errore.ShouldBe(UsaCodice.NonValido);
        (await accesso.UltimaRiga("credenziali.recupero-chiesto", senza)).ShouldBe("senza cellulare verificato");
    }

    [Fact]
    public async Task Chiede_CellulareVerificatoDaPocoOCredenzialeFerma_NonMandaNulla()
    {
        var recente = await ConCellulare(accesso.Orologio.Adesso.AddMinutes(1));
        var ferma = await ConCellulare();
        await accesso.Db((CredenzialiDbContext s) => s.Credenziali.Where(c => c.Id == ferma.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.Stato, StatoCredenziale.Sospesa)));

        (await Chiedi(recente.Username)).Sms.ShouldBeNull();
        (await accesso.UltimaRiga("credenziali.recupero-chiesto", recente)).ShouldBe("cellulare verificato da meno di 72 ore");
        (await Chiedi(ferma.Username)).Sms.ShouldBeNull();
        (await accesso.UltimaRiga("credenziali.recupero-chiesto", ferma)).ShouldBe("credenziale non attiva");

        accesso.Orologio.Avanza(TimeSpan.FromMinutes(1));
        (await Chiedi(recente.Username)).Sms.ShouldNotBeNull();
    }

    [Fact]
    public async Task Chiede_PiuDiTreInUnOra_BastaCosi()
    {
        var persona = await ConCellulare();
        for (var i = 0; i < CodiceRecupero.AllOra; i++)
        {
            (await Chiedi(persona.Username)).Sms.ShouldNotBeNull();
        }

        (await Chiedi(persona.Username)).Sms.ShouldBeNull();
        (await accesso.UltimaRiga("credenziali.recupero-chiesto", persona)).ShouldBe("troppe richieste");
        accesso.Orologio.Avanza(TimeSpan.FromHours(1));
        (await Chiedi(persona.Username)).Sms.ShouldNotBeNull();
    }

    // Abuse case 17: an old code after a new one, one of another request, one that expired.
    [Fact]
    public async Task Codice_SostituitoDiUnAltraRichiestaOScaduto_NonVale()
    {
        var persona = await ConCellulare();
        var (prima, vecchio) = await Chiedi(persona.Username);
        var (seconda, nuovo) = await Chiedi(persona.Username);

        (await Usa(prima, Codice(vecchio!))).Errore.ShouldBe(UsaCodice.NonValido);
        (await Usa(prima, Codice(nuovo!))).Errore.ShouldBe(UsaCodice.NonValido);
        accesso.Orologio.Avanza(TimeSpan.FromMinutes(10));
        (await Usa(seconda, Codice(nuovo!))).Errore.ShouldBe(UsaCodice.NonValido);
    }

    [Fact]
    public void Impronta_LegataARichiestaNumeroEScopo()
    {
        var segreti = accesso.Servizi.GetRequiredService<ISegreti>();
        byte[] Di(byte richiesta, string numero, string codice) => CodiceRecupero.Impronta(segreti, [richiesta], numero, codice);

        var giusta = Di(1, "+393331234567", "12345678");

        giusta.ShouldBe(Di(1, "+393331234567", "12345678"));
        new[] { Di(2, "+393331234567", "12345678"), Di(1, "+393331234568", "12345678"), Di(1, "+393331234567", "12345679"), segreti.Hmac("anagrafe.prova-email", "01|+393331234567|12345678") }
            .Count(i => i.AsSpan().SequenceEqual(giusta)).ShouldBe(0);
    }

    // Abuse case 6, on the code of five tries.
    [Fact]
    public async Task Codice_CinqueSbagliatiAncheInsieme_NonValePiuNemmenoQuelloGiusto()
    {
        var persona = await ConCellulare();
        var (richiesta, sms) = await Chiedi(persona.Username);
        var sbagliato = Codice(sms!) == "00000000" ? "00000001" : "00000000";

        var esiti = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Usa(richiesta, sbagliato)));

        esiti.ShouldAllBe(e => e.Errore == UsaCodice.NonValido);
        (await accesso.Db((CredenzialiDbContext s) => s.Set<CodiceRecupero>().SingleAsync(c => c.Id == sms!.CodiceId))).Tentativi.ShouldBe(CodiceMonouso.TentativiMassimi);
        (await Usa(richiesta, Codice(sms!))).Errore.ShouldBe(UsaCodice.NonValido);
    }

    [Fact]
    public async Task Codice_GiustoInDueInsieme_UnoSoloLoUsa()
    {
        var persona = await ConCellulare();
        var (richiesta, sms) = await Chiedi(persona.Username);

        var esiti = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Usa(richiesta, Codice(sms!))));

        esiti.Count(e => e.Riuscito).ShouldBe(1);
    }

    [Fact]
    public async Task Link_DalCodice_CambiaSoloLaPasswordEIlPinResta()
    {
        var persona = await ConCellulare();
        await accesso.ConPin(persona, "482951");
        var (richiesta, sms) = await Chiedi(persona.Username);
        var token = (await Usa(richiesta, Codice(sms!))).Valore.Token;

        (await accesso.Invia(new ApriRecupero.Query(token, accesso.Altrove()))).Valore.ConPin.ShouldBeFalse();
        (await accesso.Ripristina(token, "una frase nuova", "739264")).Errore.ShouldBe(ErroriPin.NonDaQui);
        (await accesso.Chi(token)).ShouldBeNull();
        (await accesso.Ripristina(token, "una frase nuova")).Riuscito.ShouldBeTrue();

        (await accesso.Entra(persona.Username, "una frase nuova", "192.0.2.211")).Errore.ShouldBe(ErroriCredenziali.AccessoNegato);
        (await accesso.Entra(persona.Username, "una frase nuova", "192.0.2.212", pin: "482951")).Riuscito.ShouldBeTrue();
    }

    [Fact]
    public async Task Codice_SiSospendeDopoCheEPartito_NonValePiu_EUnSecondoLinkTogliIlPrimo()
    {
        var persona = await ConCellulare();
        var (una, smsUna) = await Chiedi(persona.Username);
        var primo = (await Usa(una, Codice(smsUna!))).Valore.Token;
        var (due, smsDue) = await Chiedi(persona.Username);
        var secondo = (await Usa(due, Codice(smsDue!))).Valore.Token;
        (await accesso.Ripristina(primo, "una frase nuova")).Errore.ShouldBe(LinkDiRecupero.NonValido);
        (await accesso.Ripristina(secondo, "una frase nuova")).Riuscito.ShouldBeTrue();

        var (tre, smsTre) = await Chiedi(persona.Username);
        await accesso.Db(async (CredenzialiDbContext s) => (await s.Credenziali.SingleAsync(c => c.Id == persona.Id)).Cambia(AzioneCredenziale.Sospendi, accesso.Orologio.Adesso).Riuscito);
        (await Usa(tre, Codice(smsTre!))).Errore.ShouldBe(UsaCodice.NonValido);
        (await accesso.UltimaRiga("credenziali.recupero-codice", persona)).ShouldBe("credenziale non attiva");
    }

    [Fact]
    public async Task Chiede_CellulareProvatoInUnAltroEnte_NonMandaNulla()
    {
        var persona = await accesso.PersonaDi(AccessoDiProva.Ente, Guid.CreateVersion7());
        accesso.Cellulari[persona.SoggettoId] = new("+393331234599", accesso.Orologio.Adesso) { Enti = [AccessoDiProva.Ente] };

        (await Chiedi(persona.Username)).Sms.ShouldBeNull();
        (await accesso.UltimaRiga("credenziali.recupero-chiesto", persona)).ShouldBe("senza cellulare verificato");
    }

    [Fact]
    public async Task Codice_DaUnIndirizzoCheNeHaProvatiTroppi_Attende()
    {
        var da = new Provenienza(System.Net.IPAddress.Parse("198.18.20.1"), "Prova");

        await accesso.ASecchioVuoto(da, async () => (await accesso.Invia(new UsaCodice.Command("rs_inventata", "12345678", da))).Errore);
    }

    private async Task<Credenziale> ConCellulare(DateTimeOffset? dal = null)
    {
        var persona = await accesso.Persona();
        accesso.Cellulari[persona.SoggettoId] = new("+393331234567", dal ?? accesso.Orologio.Adesso) { Enti = [AccessoDiProva.Ente] };
        return persona;
    }

    /// <summary>The request, and the SMS that leaves for it.</summary>
    private async Task<(string Richiesta, CodiceRecuperoPreparato? Sms)> Chiedi(string username)
    {
        var prima = (await accesso.Pubblicati<CodiceRecuperoPreparato>()).Count;
        accesso.Orologio.Avanza(TimeSpan.FromSeconds(1));
        var richiesta = (await accesso.Invia(new ChiediRecupero.Command(username, accesso.Altrove(), "Sms"))).Valore.Richiesta.ShouldNotBeNull();
        await accesso.Consegna();
        return (richiesta, (await accesso.Pubblicati<CodiceRecuperoPreparato>()).Skip(prima).SingleOrDefault());
    }

    private Task<Esito<UsaCodice.Result>> Usa(string richiesta, string codice) => accesso.Invia(new UsaCodice.Command(richiesta, codice, accesso.Altrove()));

    private string Codice(CodiceRecuperoPreparato sms) => Encoding.UTF8.GetString(accesso.Servizi.GetRequiredService<ISegreti>().Decifra(CodiceRecuperoPreparato.Scopo, sms.CodiceCifrato));
}
