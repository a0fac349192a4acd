using Enti.Abstractions;
using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.RegistroEnti;
using Enti.Anagrafe.Riservatezza;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Dimostrazione;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Dimostrazione;

/// <summary>The enti of the demo, its cast, where each works, who recognised them and their verified e-mails, which recover the account.</summary>
internal sealed class EntiEPersoneDimostrative(AnagrafeDbContext store, TimeProvider orologio) : IDatiDimostrativi
{
    public int Ordine => 10;

    public async Task CaricaAsync(CancellationToken ct)
    {
        var entiPresenti = await store.Enti.Select(e => e.Id).ToListAsync(ct);
        store.Enti.AddRange(Personaggi.Enti.ExceptBy(entiPresenti, e => e.Id).Select(Ente));

        var presenti = await store.Soggetti.Where(s => Personaggi.Tutti.Select(p => p.Id).Contains(s.Id)).Select(s => s.Id).ToListAsync(ct);
        foreach (var personaggio in Personaggi.Tutti.ExceptBy(presenti, p => p.Id))
        {
            Aggiungi(personaggio, Personaggi.Enti.Single(e => string.Equals(e.Codice, personaggio.Ente, StringComparison.Ordinal)).Id);
        }

        foreach (var nuovo in Personaggi.Enti.ExceptBy(entiPresenti, e => e.Id))
        {
            Privacy(nuovo);
        }

        await store.SaveChangesAsync(ct);
    }

    /// <summary>Each ente has published its notice and asks one consent.</summary>
    private void Privacy(EnteDemo ente)
    {
        var adesso = orologio.GetUtcNow();
        var informativa = Informativa.Bozza(ente.Id, TestoPredefinito.Per(ente.Denominazione), adesso);
        informativa.Pubblica(1, adesso, null, adesso);
        store.Add(informativa);
        store.Add(new Finalita(ente.Id, "avvisi-sms", "Avvisi di cortesia via SMS", adesso));
    }

    private Ente Ente(EnteDemo ente) => RegistroEnti.Ente.Attivo(
        ente.Id, ente.Codice, ente.CodiceFiscale, ente.Denominazione, Enum.Parse<TipoEnte>(ente.Tipo), ente.Belfiore, ente.Provincia, Urp(ente), orologio.GetUtcNow());

    private static ContattiEnte Urp(EnteDemo ente)
    {
        var dominio = ente.Codice.Replace('_', '-') + ".esempio.it";
        return new ContattiEnte
        {
            Indirizzo = $"Ufficio relazioni con il pubblico, Piazza della Repubblica 1, {ente.Provincia}",
            Telefono = "0372 000000",
            Email = $"urp@{dominio}",
            Pec = $"protocollo@pec.{dominio}",
            Orari = "Da lunedì a venerdì, dalle 9 alle 12.30",
        };
    }

    private void Aggiungi(PersonaggioDemo personaggio, Guid enteId)
    {
        var adesso = orologio.GetUtcNow();
        var soggetto = Soggetto(personaggio, adesso);
        store.Soggetti.Add(soggetto);
        store.Riconoscimenti.Add(new Riconoscimento(enteId, soggetto.Id, MetodoRiconoscimento.Documento, adesso.AddDays(-60)));
        if (Ruolo(personaggio.Ruolo) is { } ruolo)
        {
            store.Appartenenze.Add(new Appartenenza(soggetto.Id, enteId, ruolo, StatoAppartenenza.Attiva, orologio.Oggi()));
        }

        var email = new Contatto(soggetto.Id, TipoContatto.Email, personaggio.Email);
        email.Verifica([enteId], adesso);

        // So that "password dimenticata" can be tried.
        email.Recupera(adesso);
        store.Contatti.Add(email);

        // Old enough to recover by SMS.
        if (personaggio.Ruolo is "Cittadino" or "Professionista")
        {
            var cellulare = new Contatto(soggetto.Id, TipoContatto.Cellulare, personaggio.Ruolo is "Cittadino" ? "+393330000001" : "+393330000002");
            cellulare.Verifica([enteId], adesso.AddDays(-30));
            store.Contatti.Add(cellulare);
        }
    }

    private Soggetto Soggetto(PersonaggioDemo personaggio, DateTimeOffset adesso)
    {
        var partitaIva = PartitaIva.TryParse(personaggio.PartitaIva, out var p) ? p : null;
        if (personaggio.Nome.Length == 0)
        {
            return Soggetti.Soggetto.Societa(personaggio.Id, personaggio.Cognome, partitaIva!, adesso);
        }

        var codice = CodiceFiscale.TryParse(personaggio.CodiceFiscale, out var c) ? c : throw new InvalidOperationException($"{personaggio.Username} has no codice fiscale.");
        var persona = Soggetti.Soggetto.Persona(personaggio.Id, personaggio.Nome, personaggio.Cognome, codice, adesso, orologio.Oggi());
        if (partitaIva is not null)
        {
            persona.Verifica(partitaIva, adesso);
        }

        return persona;
    }

    private static RuoloAppartenenza? Ruolo(string ruolo) => ruolo switch
    {
        "AmministratoreSistema" => RuoloAppartenenza.AmministratoreSistema,
        "AmministratoreEnte" => RuoloAppartenenza.AmministratoreEnte,
        "OperatoreUrp" or "Operatore" => RuoloAppartenenza.Operatore,
        "Funzionario" => RuoloAppartenenza.Funzionario,
        _ => null,
    };
}
