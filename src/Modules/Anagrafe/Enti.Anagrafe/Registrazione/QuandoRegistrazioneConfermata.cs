using Enti.Abstractions;
using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Profilo;
using Enti.Anagrafe.Soggetti;
using Enti.Credenziali.Contracts.Eventi;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Registrazione;

/// <summary>Somebody registered himself: the registry keeps what he said, as said. No ente knows him, and his codice fiscale is a claim.</summary>
internal sealed class QuandoRegistrazioneConfermata(AnagrafeDbContext store) : IReazione<RegistrazioneConfermata>
{
    public async Task Gestisci(RegistrazioneConfermata evento, CancellationToken ct)
    {
        var soggetto = Soggetto.Registrato(evento.SoggettoId, evento.Nome, evento.Cognome, CodiceFiscale.TryParse(evento.CodiceFiscale, out var codice) ? codice : null, evento.Quando);
        store.Soggetti.Add(soggetto);

        // Good for no ente's messages: they need that ente's recognition, and the address verified after it.
        var email = new Contatto(soggetto.Id, TipoContatto.Email, evento.Email);
        email.Verifica([], evento.Quando);
        email.Scritto(evento.CredenzialeId);
        email.Recupera(soggetto.CambiaRecupero(evento.Quando, Recupero.Attesa, daSe: true));
        store.Contatti.Add(email);
        if (evento.Cellulare is not null)
        {
            var cellulare = new Contatto(soggetto.Id, TipoContatto.Cellulare, evento.Cellulare);
            cellulare.Scritto(evento.CredenzialeId);
            store.Contatti.Add(cellulare);
        }

        await store.SaveChangesAsync(ct);
        await store.Database.ExecuteSqlAsync(
            $"""
            insert into anagrafe.presa_visione (soggetto_id, informativa_id, quando)
            select {soggetto.Id}, id, {evento.InformativaLettaIl} from anagrafe.informativa where ente_id = {evento.EnteId} and numero = {evento.Informativa}
            """, ct);

        // The platform's own text has no row to point at: the log alone says that he read it.
        store.Registra(Chiamante.Anonimo with { SoggettoId = soggetto.Id, Denominazione = soggetto.Denominazione }, "anagrafe.informativa-letta", $"informativa:{evento.EnteId}:{evento.Informativa}", soggetto.Id);
    }
}
