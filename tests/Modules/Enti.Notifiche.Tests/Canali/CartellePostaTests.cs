using System.Text.Json;
using Enti.Infrastructure.Dimostrazione;
using Enti.Notifiche.Canali;
using Enti.Notifiche.Invii;
using Microsoft.Extensions.Options;

namespace Enti.Notifiche.Tests.Canali;

public sealed class CartellePostaTests : IDisposable
{
    private readonly Installazione _installazione = new(Directory.CreateTempSubdirectory("enti-posta-").FullName, Demo: true);

    [Fact]
    public async Task Email_LoStessoMessaggioDueVolte_LasciaUnFileSoloConLOraNelNome()
    {
        var posta = new CartellaPosta(_installazione, Options.Create(new OpzioniPosta()));
        var notifica = Messaggi.Nuova();

        await posta.InviaAsync(notifica, notifica.Testo, CancellationToken.None);
        await posta.InviaAsync(notifica, notifica.Testo, CancellationToken.None);

        var file = Directory.EnumerateFiles(Path.Combine(_installazione.Cartella, "posta"), "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
        Path.GetFileName(file).ShouldBe($"20260316-090000-{notifica.Id:N}.eml");
        (await File.ReadAllTextAsync(file)).ShouldContain($"Message-ID: <{notifica.Id:N}@enti.invalid>");
    }

    [Fact]
    public async Task Email_IndirizzoImpossibile_VieneRifiutataSenzaFile()
    {
        var posta = new CartellaPosta(_installazione, Options.Create(new OpzioniPosta()));

        (await posta.InviaAsync(Messaggi.Nuova("non un indirizzo"), "Testo", CancellationToken.None)).Esito.ShouldBe(EsitoTentativo.Rifiutato);

        Directory.EnumerateFiles(_installazione.Cartella, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Sms_LasciaNumeroETesto()
    {
        var notifica = Messaggi.Nuova("+393331234567", canale: TipoCanale.Sms);

        await new CartellaSms(_installazione).InviaAsync(notifica, "È arrivato", CancellationToken.None);

        using var letto = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_installazione.Cartella, "sms", $"20260316-090000-{notifica.Id:N}.json")));
        (letto.RootElement.GetProperty("a").GetString(), letto.RootElement.GetProperty("testo").GetString()).ShouldBe(("+393331234567", "È arrivato"));
    }

    public void Dispose() => Directory.Delete(_installazione.Cartella, recursive: true);
}
