using Enti.Infrastructure.Dimostrazione;
using Enti.Notifiche.Canali;
using Enti.Notifiche.Invii;
using Microsoft.Extensions.Options;

namespace Enti.Notifiche.Tests.Canali;

public sealed class PostaDimostrativaTests : IDisposable
{
    private readonly Installazione _installazione = new(Directory.CreateTempSubdirectory("enti-posta-").FullName, Demo: true);

    [Fact]
    public async Task Leggi_CioCheICanaliHannoScritto_DalPiuRecente()
    {
        var posta = new CartellaPosta(_installazione, Options.Create(new OpzioniPosta()));
        var lunga = "Pagamento eseguito: perché non c'è più nulla da fare, neanche aspettare la fine del mese prossimo";
        await posta.InviaAsync(Messaggi.Nuova("maria@esempio.it", oggetto: lunga), "È\nqui.\n\nFine.", CancellationToken.None);
        await new CartellaSms(_installazione).InviaAsync(Messaggi.Nuova("+393331234567", canale: TipoCanale.Sms, quando: Messaggi.Adesso.AddMinutes(1)), "Ciao", CancellationToken.None);

        var letti = await PostaDimostrativa.LeggiAsync(_installazione.Cartella, CancellationToken.None);

        letti.Select(m => (m.A, m.Oggetto, string.Join('|', m.Paragrafi))).ShouldBe([
            ("+393331234567", "SMS", "Ciao"),
            ("maria@esempio.it", lunga, "È\nqui.|Fine."),
        ]);
    }

    [Fact]
    public async Task Leggi_CartelleMaiCreate_NonTrovaNulla() =>
        (await PostaDimostrativa.LeggiAsync(_installazione.Cartella, CancellationToken.None)).ShouldBeEmpty();

    public void Dispose() => Directory.Delete(_installazione.Cartella, recursive: true);
}
