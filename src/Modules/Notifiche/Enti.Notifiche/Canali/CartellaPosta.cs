using System.Globalization;
using System.Net.Mail;
using Enti.Infrastructure.Dimostrazione;
using Enti.Notifiche.Invii;
using Microsoft.Extensions.Options;

namespace Enti.Notifiche.Canali;

/// <summary>Mail left as <c>posta/*.eml</c> in the installation's folder: for the demo, and for whoever sends by other means.</summary>
internal sealed class CartellaPosta(Installazione installazione, IOptions<OpzioniPosta> opzioni) : ICanale
{
    public TipoCanale Tipo => TipoCanale.Email;

    public async Task<EsitoInvio> InviaAsync(Notifica notifica, string testo, CancellationToken ct)
    {
        // The class library writes under a name of its own: moved in place, a reader never finds half a message, nor a retry two.
        var officina = Directory.CreateDirectory(Path.Combine(installazione.Cartella, "posta", ".in-scrittura", notifica.Id.ToString("N")));
        try
        {
            using var posta = MessaggioPosta.Da(notifica, testo, opzioni.Value);
            using var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = officina.FullName };
            await client.SendMailAsync(posta, ct);
            officina.EnumerateFiles().Single().MoveTo(Path.Combine(installazione.Cartella, "posta", Nome(notifica) + ".eml"), overwrite: true);
            return EsitoInvio.Riuscito;
        }
        catch (FormatException errore)
        {
            return new EsitoInvio(EsitoTentativo.Rifiutato, errore.Message, SopprimiIndirizzo: true);
        }
        finally
        {
            officina.Delete(recursive: true);
        }
    }

    /// <summary>Names sort by the time of writing.</summary>
    internal static string Nome(Notifica notifica) =>
        $"{notifica.CreataIl.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{notifica.Id:N}";
}
