using Enti.Abstractions;
using Enti.Notifiche.Invii;
using Enti.Notifiche.Riservatezza;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Notifiche.Tests.Riservatezza;

public sealed class CancellazioneTests(NotificheSlice slice) : IClassFixture<NotificheSlice>
{
    [Fact]
    public async Task Disposta_DeiMessaggiDellEnteRestaSoloCheCiSonoStati_UnaVoltaSola()
    {
        var (ente, altro, chi, richiesta) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var (suo, diAltri, piattaforma) = (await Scrivi(ente, chi), await Scrivi(altro, chi), await Scrivi(null, chi));
        var esame = await Esame(chi, ente);

        var disposta = new CancellazioneDisposta(richiesta, ente, [chi], Tutto: false, slice.Orologio.Adesso);
        await slice.Riceve(disposta);
        await slice.Riceve(disposta);

        var tolto = await slice.Di(suo);
        (tolto.Indirizzo, tolto.Nome, tolto.Oggetto, tolto.Testo, tolto.Stato).ShouldBe((QuandoCancellazioneDisposta.Cancellato, QuandoCancellazioneDisposta.Cancellato, QuandoCancellazioneDisposta.Cancellato, "", StatoNotifica.Scaduta));
        (await slice.Di(diAltri)).Testo.ShouldBe("Un testo");
        (await slice.Di(piattaforma)).Testo.ShouldBe("Un testo");
        esame.ShouldBe(1);
        (await slice.Pubblicati<CancellazioneEseguita>()).Where(e => e.Richiesta == richiesta).Select(e => e.Effetti.ShouldHaveSingleItem().Quanti).ShouldBe([1, 0], ignoreOrder: true);
        (await Esame(chi, ente)).ShouldBe(0);

        await slice.Riceve(disposta with { Richiesta = Guid.CreateVersion7(), Tutto = true });
        (await slice.Di(piattaforma)).Testo.ShouldBe("");
    }

    private async Task<Guid> Scrivi(Guid? ente, Guid chi) => (await slice.Accoda(Notifica.Nuova(
        ente, TipoCanale.Email, new Destinatario(chi, "Maria Rossi", $"{chi:N}@esempio.it"), new Contenuto("prova-1", "Ente", "Un oggetto", "Un testo"), "prova", slice.Orologio.Adesso))).Id;

    private async Task<int> Esame(Guid chi, Guid ente)
    {
        await using var ambito = slice.Servizi.CreateAsyncScope();
        return (await ambito.ServiceProvider.GetRequiredService<IDatiPersonali>().EsaminaCancellazioneAsync(new Interessato([chi], [], [ente], PerSe: false), CancellationToken.None)).Single().Quanti;
    }
}
