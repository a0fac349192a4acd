using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Servizi.Catalogo;
using Enti.Servizi.Concessioni;
using Enti.Servizi.Data;
using Enti.Servizi.Profili;
using Enti.Testing;

namespace Enti.Servizi.Tests;

/// <summary>Servizi on a database of its own, with an Anagrafe in which a few people work somewhere.</summary>
public sealed class ServiziSlice : SliceFixture<ServiziModule>
{
    private readonly Dictionary<Guid, DatiAccesso> _persone = [];

    internal DateOnly Oggi => Orologio.Oggi();

    /// <inheritdoc />
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Rispondi((ProfiloAccesso r) => _persone.GetValueOrDefault(r.SoggettoId));
        Rispondi((SoggettoPerChiave r) => _persone.Values.Where(p => p.Chiavi.Contains(r.Chiave, StringComparer.Ordinal)).Select(Soggetto).SingleOrDefault());
        Rispondi((SoggettoPerId r) => _persone.TryGetValue(r.Id, out var persona) ? Soggetto(persona) : null);
        Rispondi(DatiEnte? (EntePerId r) => new DatiEnte(r.Id, "p_cr", "Provincia di Cremona", TipoEnte.Provincia, "80002130195", null, "CR", StatoEnte.Attivo, new ContattiEnte()));
    }

    /// <summary>Somebody who works in an ente: his key is his id, which is enough here.</summary>
    internal Guid Lavora(Guid enteId, RuoloAppartenenza ruolo = RuoloAppartenenza.Operatore)
    {
        var id = Guid.CreateVersion7();
        _persone[id] = new DatiAccesso(id, $"Persona {id}", [id.ToString()], [], [new AppartenenzaAttiva(enteId, "p_cr", "Provincia", [], ruolo)]);
        return id;
    }

    internal async Task<Servizio> Offre(Guid enteId, string codice, string[] permessi, bool pubblicato = true)
    {
        var servizio = Servizio.Nuovo(enteId, codice, "Servizio", "Che cosa fa.", Livello.Media, [Destinatario.Cittadini, Destinatario.Enti], Apertura.PaginaPropria, "/qui", permessi);
        if (pubblicato)
        {
            _ = servizio.Pubblica().Valore;
        }

        await Salva(servizio);
        return servizio;
    }

    internal Task Abilita(Guid persona, Guid enteId, Servizio servizio) =>
        Salva(Abilitazione.Approvata(persona, enteId, servizio.Id, Oggi, da: null, Orologio.Adesso));

    internal async Task<Guid> Assegna(Guid persona, Guid enteId, string profilo, DateOnly? dal = null, DateOnly? al = null)
    {
        var assegnazione = AssegnazioneProfilo.Nuova(persona, enteId, CatalogoProfili.Trova(profilo)!, dal ?? Oggi, al, da: null, Orologio.Adesso);
        await Salva(assegnazione);
        return assegnazione.Id;
    }

    internal Task Salva(object cosa) => Db((ServiziDbContext s) => Task.FromResult(s.Add(cosa)));

    /// <summary>An administrator at work in the ente.</summary>
    internal static Chiamante Amministratore(Guid enteId, Guid? persona = null)
    {
        var chiamante = Chiamanti.InEnte(enteId, "p_cr", "servizi.profili.gestisci");
        return chiamante with { SoggettoId = persona ?? chiamante.SoggettoId };
    }

    private static DatiSoggetto Soggetto(DatiAccesso persona) => new(persona.SoggettoId, TipoSoggetto.PersonaFisica, persona.Denominazione, [], null);
}
