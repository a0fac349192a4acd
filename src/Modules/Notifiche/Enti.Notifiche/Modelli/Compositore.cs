using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Infrastructure.Segreti;
using Enti.Infrastructure.Web;
using Enti.Notifiche.Data;
using Enti.Notifiche.Invii;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Notifiche.Modelli;

/// <summary>Writes messages: the words of the ente, or the product's own, filled with what happened. One for each reaction, which it serves from memory.</summary>
internal sealed class Compositore(NotificheDbContext store, IMediator mediator, ISegreti segreti, TimeProvider orologio, IndirizzoPortale indirizzo)
{
    private const string Lingua = "it";
    private const string NomePiattaforma = "Enti, accesso ai servizi";

    // Telephones show eleven letters at most: the name of an ente seldom fits, so it chooses one.
    private const string SmsPiattaforma = "Enti";

    private readonly Dictionary<(string, TipoCanale, Guid?), Parole> _parole = [];
    private readonly Dictionary<Guid, DatiEnte?> _enti = [];

    /// <summary>Address of the portal for links, without a final slash: see <see cref="IndirizzoPortale"/>.</summary>
    internal string Portale => indirizzo.Valore;

    /// <summary>Puts an e-mail in the queue; it leaves after commit.</summary>
    /// <param name="tipo">One of <see cref="TipiMessaggio"/>.</param>
    /// <param name="enteId">The ente that writes; null when the platform does.</param>
    /// <param name="a">To whom.</param>
    /// <param name="origine">What it is written for.</param>
    /// <param name="valori">Values of the kind's own placeholders; <c>nome</c>, <c>ente</c>, <c>contatti</c> and <c>portale</c> are always there.</param>
    /// <param name="scadenza">For a message with a code: until when it is of use; its text is kept encrypted, and erased once concluded.</param>
    /// <param name="ct">Stops.</param>
    internal Task AccodaEmailAsync(string tipo, Guid? enteId, Destinatario a, string origine, IReadOnlyDictionary<string, string> valori, DateTimeOffset? scadenza, CancellationToken ct) =>
        AccodaAsync(tipo, TipoCanale.Email, enteId, a, origine, valori, scadenza, ct);

    /// <summary>The same as <see cref="AccodaEmailAsync"/>, by SMS.</summary>
    internal Task AccodaSmsAsync(string tipo, Guid? enteId, Destinatario a, string origine, IReadOnlyDictionary<string, string> valori, DateTimeOffset? scadenza, CancellationToken ct) =>
        AccodaAsync(tipo, TipoCanale.Sms, enteId, a, origine, valori, scadenza, ct);

    private async Task AccodaAsync(string tipo, TipoCanale canale, Guid? enteId, Destinatario a, string origine, IReadOnlyDictionary<string, string> valori, DateTimeOffset? scadenza, CancellationToken ct)
    {
        var ente = await EnteAsync(enteId, ct);
        var parole = await ParoleAsync(tipo, canale, enteId, ct);
        var (nome, decise) = (ente?.Denominazione ?? NomePiattaforma, ente?.Impostazioni ?? new ImpostazioniEnte());
        var tutti = new Dictionary<string, string>(valori, StringComparer.Ordinal)
        {
            ["nome"] = a.Nome,
            ["ente"] = nome,
            ["contatti"] = Contatti(ente),
            ["portale"] = Portale,
        };
        var riservata = scadenza is not null;
        var testo = Testi.Riempi(parole.Testo, tutti);
        store.Add(Notifica.Nuova(
            enteId,
            canale,
            a,
            new Contenuto(
                parole.Riferimento,
                canale is TipoCanale.Sms ? decise.MittenteSms ?? SmsPiattaforma : decise.MittentePosta ?? nome,
                Testi.UnaRiga(Testi.Riempi(parole.Oggetto, tutti)),
                riservata ? TestoRiservato.Chiudi(segreti, testo) : testo,
                decise.IndirizzoMittente,
                decise.RispondiA),
            origine,
            orologio.GetUtcNow(),
            riservata,
            scadenza));
    }

    private static string Contatti(DatiEnte? ente)
    {
        string?[] recapiti = [ente?.Contatti.Telefono, ente?.Contatti.Email, ente?.Contatti.Orari];
        var noti = recapiti.Where(r => !string.IsNullOrWhiteSpace(r)).ToList();
        return noti.Count == 0 ? "rivolgiti all'URP del tuo ente" : (ente?.Contatti.Ufficio ?? "URP") + ", " + string.Join(", ", noti);
    }

    private async Task<DatiEnte?> EnteAsync(Guid? id, CancellationToken ct)
    {
        if (id is not { } chiave)
        {
            return null;
        }

        if (!_enti.TryGetValue(chiave, out var ente))
        {
            _enti[chiave] = ente = await mediator.Send(new EntePerId(chiave), ct);
        }

        return ente;
    }

    private async Task<Parole> ParoleAsync(string tipo, TipoCanale canale, Guid? enteId, CancellationToken ct)
    {
        if (!_parole.TryGetValue((tipo, canale, enteId), out var parole))
        {
            var proprie = await store.Modelli
                .Where(m => m.EnteId == enteId && m.Tipo == tipo && m.Canale == canale && m.Lingua == Lingua)
                .OrderByDescending(m => m.Versione)
                .FirstOrDefaultAsync(ct);
            _parole[(tipo, canale, enteId)] = parole = proprie is null ? ModelliPredefiniti.Trova(tipo, canale, Lingua) : Parole.Di(proprie);
        }

        return parole;
    }
}
