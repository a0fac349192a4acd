using System.Net;
using System.Net.Mail;
using Enti.Notifiche.Invii;
using Microsoft.Extensions.Options;

namespace Enti.Notifiche.Canali;

/// <summary>Mail through an SMTP server; one connection serves a whole run of the job.</summary>
internal sealed class CanaleSmtp(IOptions<OpzioniPosta> opzioni) : ICanale, IDisposable
{
    private SmtpClient? _client;

    public TipoCanale Tipo => TipoCanale.Email;

    public async Task<EsitoInvio> InviaAsync(Notifica notifica, string testo, CancellationToken ct)
    {
        using var limite = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limite.CancelAfter(opzioni.Value.Limite);
        try
        {
            using var posta = MessaggioPosta.Da(notifica, testo, opzioni.Value);
            await (_client ??= Apri()).SendMailAsync(posta, limite.Token);
            return EsitoInvio.Riuscito;
        }
        catch (FormatException errore)
        {
            return new EsitoInvio(EsitoTentativo.Rifiutato, errore.Message, SopprimiIndirizzo: true);
        }
        catch (SmtpException errore)
        {
            Chiudi();
            return Leggi(errore);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            Chiudi();
            return new EsitoInvio(EsitoTentativo.Rinviato, "Il server di posta non ha risposto in tempo.", CanaleFermo: true);
        }
    }

    public void Dispose() => Chiudi();

    /// <summary>
    /// What an SMTP refusal means for the message. Only what is said of the recipient, or of the content, is final; refused
    /// connections, wrong passwords and missing TLS are ours to mend, and the messages wait.
    /// </summary>
    private static EsitoInvio Leggi(SmtpException errore)
    {
        var parole = errore.InnerException is { } causa ? $"{errore.Message} {causa.Message}" : errore.Message;
        return errore.StatusCode switch
        {
            // 5.7.x is policy: the mailbox exists, it is this message that is not welcome.
            SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.UserNotLocalTryAlternatePath =>
                new EsitoInvio(EsitoTentativo.Rifiutato, parole, SopprimiIndirizzo: errore is SmtpFailedRecipientException && !parole.Contains(" 5.7.", StringComparison.Ordinal)),
            SmtpStatusCode.TransactionFailed => new EsitoInvio(EsitoTentativo.Rifiutato, parole),
            SmtpStatusCode.MailboxBusy or SmtpStatusCode.LocalErrorInProcessing or SmtpStatusCode.InsufficientStorage or SmtpStatusCode.ExceededStorageAllocation =>
                new EsitoInvio(EsitoTentativo.Rinviato, parole),
            _ => new EsitoInvio(EsitoTentativo.Rinviato, parole, CanaleFermo: true),
        };
    }

    private SmtpClient Apri() => new(opzioni.Value.Host, opzioni.Value.Porta)
    {
        EnableSsl = opzioni.Value.Tls,
        Credentials = opzioni.Value.Utente is { } utente ? new NetworkCredential(utente, opzioni.Value.Password) : null,
    };

    private void Chiudi()
    {
        _client?.Dispose();
        _client = null;
    }
}
