using System.Collections.Concurrent;

namespace Enti.E2E;

/// <summary>Every page made so far, as each actor and at two widths: axe without violations, nothing wider than the window, no complaint of the browser.</summary>
public sealed class AccessibilitaTests(Navigatore navigatore) : IClassFixture<Navigatore>
{
    private static readonly (string Ruolo, string[] Pagine)[] Giro =
    [
        ("",
        [
            "/",
            "/accedi",
            "/accessibilita",
            "/privacy",
            "/enti/c_d142/privacy",
            "/note-legali",
            "/en",
            "/servizi",
            "/comuni",
            "/comuni?testo=crem",
            "/comuni?testo=zzzz",
            "/demo/posta",
            "/accesso/password-cambiata",
            "/recupero",
            "/recupero/inviato",
            "/registrazione",
            "/registrazione/posta",
            "/registrazione/conferma/eg_inventato",
            "/recupero/codice/rs_prova",
            "/verifica-credenziali",
            "/verifica-credenziali/inviato",
            "/verifica-credenziali/stato/ev_prova",
            "/recupero/codice",
            "/non-esiste",
        ]),
        ("Impresa",
        [
            "/",
            "/pagamenti",
            "/pagamenti?stato=Pagato&ordina=-importo",
            "/pagamenti?testo=zzzzzzz",
            "/profilo",
            "/profilo/privacy",
            "/sessioni",
            "/i-miei-accessi",
            "/i-miei-accessi?esito=negato",
            "/credenziali",
            "/ambito",
            "/accesso/cambio-password",
            "/credenziali/pin",
            "/livello-insufficiente",
            "/livello-insufficiente?serve=Forte&ritorno=%2Fpagamenti",
            "/enti/p_cr/importazioni",
        ]),
        ("AmministratoreEnte",
        [
            "/",
            "/enti/p_cr/importazioni",
            "/enti/p_cr/pagamenti",
            "/enti/p_cr/lettere",
            "/enti/p_cr/lettere/firma",
            "/enti/p_cr/sportelli",
            "/enti/p_cr/buste/lotti",
            "/enti/p_cr/buste",
            "/enti/p_cr/buste?stato=InCarico",
            "/enti/p_cr/buste?stato=Annullata",
            "/enti/p_cr/profili",
            "/enti/p_cr/invii",
            "/enti/p_cr/registro",
            "/enti/p_cr/registro?esito=negato&servizio=credenziali",
            "/enti/p_cr/registro?utente=00000000-0000-0000-0000-000000000001",
            "/enti/p_cr/registro?indirizzo=casa",
            "/enti/p_cr/statistiche",
            "/enti/p_cr/statistiche?per=Mese&dal=2026-01-01",
            "/enti/p_cr/statistiche?dal=2001-01-01&al=2001-02-01",
            "/enti/p_cr/statistiche?dal=ieri",
            "/enti/p_cr/credenziali",
            "/enti/p_cr/credenziali?testo=zzzz",
            "/enti/p_cr/sessioni",
            "/enti/p_cr/chiavi",
            "/enti/p_cr/chiavi/nuova",
            "/enti/p_cr/operatori",
            "/enti/p_cr/informative",
            "/enti/p_cr/informative/bozza",
            "/enti/p_cr/richieste-privacy",
            "/enti/p_cr/operatori/nuovo",
            "/enti/p_cr/impostazioni",
            "/enti/p_cr/impostazioni/modifiche",
            "/accesso/identita-digitale",
            "/enti/p_cr/soggetti",
            "/enti/p_cr/soggetti?testo=co&ordina=-denominazione",
            "/enti/p_cr/soggetti?testo=zzzz&modo=parte",
        ]),
        ("AmministratoreSistema", ["/piattaforma/comuni", "/piattaforma/enti", "/piattaforma/statistiche", "/piattaforma/registro/verifica"]),
        ("OperatoreUrp", ["/", "/enti/p_cr/credenziali?stato=Attiva", "/enti/p_cr/buste", "/enti/p_cr/consegne", "/enti/p_cr/consegne/elenco", "/enti/p_cr/consegne/elenco?modo=Spedizione", "/enti/p_cr/registro"]),
        ("Funzionario", ["/", "/pagamenti"]),
    ];

    public static TheoryData<string, int> Casi
    {
        get
        {
            var casi = new TheoryData<string, int>();
            foreach (var (ruolo, _) in Giro)
            {
                casi.Add(ruolo, 1280);
                casi.Add(ruolo, 320);
            }

            return casi;
        }
    }

    [Theory]
    [MemberData(nameof(Casi))]
    public async Task Pagine_SonoAccessibiliESenzaProteste(string ruolo, int larghezza)
    {
        var pagina = ruolo.Length == 0 ? await navigatore.Apri(larghezza: larghezza) : await navigatore.Entra(ruolo, larghezza: larghezza);
        var proteste = new ConcurrentQueue<string>();

        // Policy violations and missing files show in the console; the answer 404 of a page asked for on purpose does too.
        pagina.Console += (_, m) =>
        {
            if (m.Type == "error" && !m.Text.Contains("Failed to load resource", StringComparison.Ordinal))
            {
                proteste.Enqueue($"{pagina.Url}: {m.Text}");
            }
        };
        pagina.Request += (_, r) =>
        {
            if (!r.Url.StartsWith(navigatore.Indirizzo.ToString(), StringComparison.Ordinal) && !r.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                proteste.Enqueue($"{pagina.Url} asks the outside: {r.Url}");
            }
        };
        foreach (var indirizzo in Giro.Single(g => g.Ruolo == ruolo).Pagine)
        {
            var risposta = await pagina.GotoAsync(indirizzo);
            risposta!.Status.ShouldBeLessThan(500, indirizzo);
            await pagina.ShouldBeAccessible();
        }

        proteste.ShouldBeEmpty();
    }

    [Fact]
    public async Task Accesso_ConDatiMancantiOErrati_MostraGliErroriConIlFuoco()
    {
        var pagina = await navigatore.Apri();
        await pagina.Accedi("nessuno", "sbagliata");
        (await pagina.TitleAsync()).ShouldStartWith("Errore:");
        await pagina.ShouldBeAccessible();
        (await pagina.EvaluateAsync<string>("() => document.activeElement.textContent")).ShouldContain("Utente o password non corretti");
    }
}
