using Enti.Anagrafe.Contracts.Letture;
using Enti.Notifiche.Invii;
using Enti.Notifiche.Modelli;
using MediatR;

namespace Enti.Notifiche.Avvisi;

/// <summary>Writes to a person about his own credentials, at every e-mail he proved: a thief who changed one still leaves the others.</summary>
internal sealed class AvvisiCredenziali(IMediator mediator, Compositore compositore)
{
    internal async Task AccodaAsync(string tipo, Guid soggettoId, Guid? enteId, string origine, DateTimeOffset quando, string username, CancellationToken ct)
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
                if (contatto.Tipo is TipoContatto.Email)
                {
                    indirizzi[contatto.Valore] = contatto;
                }
            }
        }

        // Who registered himself is known to no ente: where he recovers the account is where he is told.
        if (profilo is { Riconoscimenti: [], Appartenenze: [] } && await mediator.Send(new RecapitoDiRecupero(soggettoId), ct) is { } recupero)
        {
            indirizzi[recupero.Indirizzo] = new ContattoVerificato(soggettoId, profilo.Denominazione, TipoContatto.Email, recupero.Indirizzo);
        }

        // The ente that answers for the credential signs: the one that released it, else one that knows the person.
        var firma = enteId ?? profilo.Riconoscimenti.Select(r => (Guid?)r.EnteId).FirstOrDefault() ?? profilo.Appartenenze.Select(a => (Guid?)a.EnteId).FirstOrDefault();
        foreach (var contatto in indirizzi.Values)
        {
            await compositore.AccodaEmailAsync(
                tipo,
                firma,
                new Destinatario(soggettoId, profilo.Denominazione, contatto.Valore),
                origine,
                new Dictionary<string, string>(StringComparer.Ordinal) { ["giorno"] = Istanti.Giorno(quando), ["ora"] = Istanti.Ora(quando), ["username"] = username },
                scadenza: null,
                ct);
        }
    }
}
