using System.Text.Json;
using Enti.Infrastructure.Dimostrazione;
using Enti.Notifiche.Invii;

namespace Enti.Notifiche.Canali;

/// <summary>SMS left as <c>sms/*.json</c> in the installation's folder, where a gateway's program may take them.</summary>
internal sealed class CartellaSms(Installazione installazione) : ICanale
{
    public TipoCanale Tipo => TipoCanale.Sms;

    public async Task<EsitoInvio> InviaAsync(Notifica notifica, string testo, CancellationToken ct)
    {
        var cartella = Directory.CreateDirectory(Path.Combine(installazione.Cartella, "sms")).FullName;
        var percorso = Path.Combine(cartella, CartellaPosta.Nome(notifica) + ".json");
        await File.WriteAllTextAsync(
            percorso + ".parziale",
            JsonSerializer.Serialize(new { notifica.Id, A = notifica.Indirizzo, Da = notifica.Mittente, Testo = testo, Quando = notifica.CreataIl }, JsonSerializerOptions.Web),
            ct);
        File.Move(percorso + ".parziale", percorso, overwrite: true);
        return EsitoInvio.Riuscito;
    }
}
