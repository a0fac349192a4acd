using Enti.Anagrafe.Contracts.Letture;
using Enti.Notifiche.Invii;
using Enti.Notifiche.Modelli;
using MediatR;

namespace Enti.Notifiche.Avvisi;

/// <summary>Writes to a person about his own credentials, at every e-mail he proved: a thief who changed one still leaves the others.</summary>
internal sealed class AvvisiCredenziali(IMediator mediator, Compositore compositore)
{
    /// <summary>Writes it.</summary>
    /// <param name="tipo">Kind of message.</param>
    /// <param name="soggettoId">The holder.</param>
    /// <param name="enteId">The ente that signs; null for the one that knows him.</param>
    /// <param name="origine">What it is written for.</param>
    /// <param name="quando">When it happened.</param>
    /// <param name="username">The login name.</param>
    /// <param name="ct">Stops.</param>
    /// <param name="altri">Values of the kind's own.</param>
    /// <param name="ancheSms">Also to every mobile that he proved: what a mailbox alone must not be able to hide.</param>
    internal async Task AccodaAsync(
        string tipo, Guid soggettoId, Guid? enteId, string origine, DateTimeOffset quando, string username, CancellationToken ct, IReadOnlyDictionary<string, string>? altri = null, bool ancheSms = false)
    {
        if (await mediator.Send(new ProfiloAccesso(soggettoId), ct) is not { } profilo)
        {
            return;
        }

        var indirizzi = new Dictionary<string, ContattoVerificato>(StringComparer.OrdinalIgnoreCase);
        foreach (var ente in profilo.Riconoscimenti.Select(r => r.EnteId).Union(profilo.Appartenenze.Select(a => a.EnteId)))
        {
            foreach (var contatto in await mediator.Send(new ContattiVerificati(ente, [soggettoId]), ct))
            {
                if (contatto.Tipo is TipoContatto.Email || (ancheSms && contatto.Tipo is TipoContatto.Cellulare))
                {
                    indirizzi[contatto.Valore] = contatto;
                }
            }
        }

        // Where the account is recovered is where its holder is told; who registered himself is known to no ente and has no other.
        if (await mediator.Send(new RecapitoDiRecupero(soggettoId), ct) is { } recupero && recupero.ValeDal <= quando)
        {
            indirizzi[recupero.Indirizzo] = new ContattoVerificato(soggettoId, profilo.Denominazione, TipoContatto.Email, recupero.Indirizzo);
        }

        // The ente that answers for the credential signs: the one that released it, else one that knows the person.
        var firma = enteId ?? profilo.Riconoscimenti.Select(r => (Guid?)r.EnteId).FirstOrDefault() ?? profilo.Appartenenze.Select(a => (Guid?)a.EnteId).FirstOrDefault();
        var valori = new Dictionary<string, string>(altri ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal) { ["giorno"] = Istanti.Giorno(quando), ["ora"] = Istanti.Ora(quando), ["username"] = username };
        foreach (var contatto in indirizzi.Values)
        {
            var a = new Destinatario(soggettoId, profilo.Denominazione, contatto.Valore);
            await (contatto.Tipo is TipoContatto.Cellulare
                ? compositore.AccodaSmsAsync(tipo, firma, a, origine, valori, scadenza: null, ct)
                : compositore.AccodaEmailAsync(tipo, firma, a, origine, valori, scadenza: null, ct));
        }
    }
}
