using Enti.Abstractions;
using Enti.Notifiche.Invii;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Notifiche.Tests.Riservatezza;

public sealed class DatiNotificheTests(NotificheSlice slice) : IClassFixture<NotificheSlice>
{
    [Fact]
    public async Task Raccogli_DallEnteOPerSe_SoloCioCheSiPuoDire()
    {
        var (ente, altro, chi) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await Scrivi(ente, chi, "dell'ente");
        await Scrivi(altro, chi, "di un altro ente");
        await Scrivi(null, chi, "della piattaforma", riservata: true);
        await Scrivi(ente, Guid.CreateVersion7(), "a un altro");

        (await Messaggi(chi, perSe: false, ente)).Select(m => m.Testo).ShouldBe(["dell'ente"]);
        (await Messaggi(chi, perSe: true, ente)).ShouldBe([("dell'ente", "dell'ente"), ("della piattaforma", null)]);
    }

    // What the platform wrote went to an address that the holder of another ente's letter must not read.
    [Fact]
    public async Task Raccogli_PerSeConUnaCredenziale_DeiMessaggiDellaPiattaformaIlFattoSolo()
    {
        var (ente, chi) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Scrivi(ente, chi, "dell'ente");
        await Scrivi(null, chi, "della piattaforma");

        async Task<IEnumerable<string>> Letti(Guid? credenziale)
        {
            await using var ambito = slice.Servizi.CreateAsyncScope();
            var sezioni = await ambito.ServiceProvider.GetRequiredService<IDatiPersonali>().RaccogliAsync(new Interessato([chi], [], [ente], PerSe: true, credenziale), CancellationToken.None);
            return sezioni.ShouldHaveSingleItem().Righe.Select(r => string.Join('|', new[] { "oggetto", "testo", "indirizzo" }.Select(n => r.Single(c => c.Nome == n).Valore))).Order(StringComparer.Ordinal);
        }

        (await Letti(Guid.CreateVersion7())).ShouldBe([$"dell'ente|dell'ente|{chi:N}@esempio.it", "della piattaforma||"]);
        (await Letti(null)).ShouldBe([$"dell'ente|dell'ente|{chi:N}@esempio.it", $"della piattaforma|della piattaforma|{chi:N}@esempio.it"]);
    }

    private Task Scrivi(Guid? ente, Guid chi, string testo, bool riservata = false) => slice.Accoda(Notifica.Nuova(
        ente, TipoCanale.Email, new Destinatario(chi, "Maria Rossi", $"{chi:N}@esempio.it"), new Contenuto("prova-1", "Ente", testo, testo), "prova", slice.Orologio.Adesso, riservata));

    private async Task<IEnumerable<(string? Oggetto, string? Testo)>> Messaggi(Guid chi, bool perSe, params Guid[] enti)
    {
        await using var ambito = slice.Servizi.CreateAsyncScope();
        var sezioni = await ambito.ServiceProvider.GetRequiredService<IDatiPersonali>().RaccogliAsync(new Interessato([chi], [], enti, perSe), CancellationToken.None);
        return sezioni.ShouldHaveSingleItem().Righe.Select(r => ((string?)r.Single(c => c.Nome == "oggetto").Valore, (string?)r.Single(c => c.Nome == "testo").Valore)).OrderBy(m => m.Item1, StringComparer.Ordinal);
    }
}
