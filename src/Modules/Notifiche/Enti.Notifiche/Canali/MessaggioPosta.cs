using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Enti.Notifiche.Invii;
using Enti.Notifiche.Modelli;

namespace Enti.Notifiche.Canali;

/// <summary>Makes the mail out of a stored message: the same mail at every attempt.</summary>
internal static class MessaggioPosta
{
    /// <summary>Identifies the message for ever, so that one that left twice can be told.</summary>
    internal static string Identificativo(Notifica notifica, OpzioniPosta opzioni) =>
        $"<{notifica.Id:N}@{new MailAddress(opzioni.Mittente).Host}>";

    /// <summary>The mail: UTF-8, plain text first and the same in HTML. The library dates it when it leaves.</summary>
    /// <exception cref="FormatException">The stored address is not one.</exception>
    internal static MailMessage Da(Notifica notifica, string testo, OpzioniPosta opzioni)
    {
        var posta = new MailMessage(
            new MailAddress(notifica.IndirizzoMittente ?? opzioni.Mittente, Testi.UnaRiga(notifica.Mittente), Encoding.UTF8),
            new MailAddress(notifica.Indirizzo, Testi.UnaRiga(notifica.Nome), Encoding.UTF8))
        {
            Subject = Testi.UnaRiga(notifica.Oggetto),
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        if (notifica.IndirizzoMittente is not null)
        {
            // The envelope stays ours: what bounces comes back to whoever can see it, and nobody is shown as having sent what we did.
            posta.Sender = new MailAddress(opzioni.Mittente);
        }

        if (notifica.RispondiA is { } risposte)
        {
            posta.ReplyToList.Add(new MailAddress(risposte));
        }

        posta.Headers["Message-ID"] = Identificativo(notifica, opzioni);
        posta.Headers["Auto-Submitted"] = "auto-generated";
        posta.AlternateViews.Add(Parte(testo, MediaTypeNames.Text.Plain));
        posta.AlternateViews.Add(Parte(Testi.Html(notifica.Oggetto, testo), MediaTypeNames.Text.Html));
        return posta;
    }

    private static AlternateView Parte(string contenuto, string tipo)
    {
        var parte = AlternateView.CreateAlternateViewFromString(contenuto, Encoding.UTF8, tipo);
        parte.TransferEncoding = TransferEncoding.Base64;
        return parte;
    }
}
