using System.Text.Json;
using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Utenze;

namespace Enti.Credenziali.Sessioni;

/// <summary>A sign-in that is still open, with everything a request needs to know of its caller; ending it deletes the row.</summary>
internal sealed class Sessione
{
    private Sessione()
    {
    }

    /// <summary>SHA-256 of the token; the key by which every request finds its caller.</summary>
    public byte[] Impronta { get; private init; } = [];

    public Guid Id { get; private init; }

    public Guid CredenzialeId { get; private init; }

    public Guid SoggettoId { get; private init; }

    public string Username { get; private init; } = "";

    public string Denominazione { get; private init; } = "";

    public Livello Livello { get; private init; }

    public Guid AmbitoId { get; private set; }

    public TipoAmbito AmbitoTipo { get; private set; }

    public Guid? EnteId { get; private set; }

    public string? EnteCodice { get; private set; }

    public string AmbitoDescrizione { get; private set; } = "";

    public int NumeroAmbiti { get; private set; }

    public string[] Permessi { get; private set; } = [];

    public string[] Chiavi { get; private set; } = [];

    public Guid[] EntiRiconosciuti { get; private set; } = [];

    /// <summary>JSON: service code → owner enti. Null in ambito Personale.</summary>
    public string? Servizi { get; private set; }

    public bool DeveCambiarePassword { get; private init; }

    public DateTimeOffset CreataIl { get; private init; }

    public DateTimeOffset VistaIl { get; private init; }

    /// <summary>Seconds without requests after which it ends.</summary>
    public int InattivitaSecondi { get; private set; }

    public DateTimeOffset ScadeIl { get; private set; }

    public string? Indirizzo { get; private init; }

    public string? Agente { get; private init; }

    /// <summary>When it ends if nothing else is asked of it.</summary>
    public DateTimeOffset Scadenza => Fine(VistaIl, InattivitaSecondi, ScadeIl);

    /// <summary>Opens a session for whoever has just proved to hold the credential.</summary>
    public static Sessione Apri(string token, Credenziale credenziale, string denominazione, DirittiAmbito diritti, Provenienza da, DateTimeOffset adesso)
    {
        var sessione = new Sessione
        {
            Impronta = TokenSegreto.Impronta(token),
            Id = Guid.CreateVersion7(adesso),
            CredenzialeId = credenziale.Id,
            SoggettoId = credenziale.SoggettoId,
            Username = credenziale.Username,
            Denominazione = denominazione,
            Livello = credenziale.Livello,
            DeveCambiarePassword = credenziale.DeveCambiarePassword,
            CreataIl = adesso,
            VistaIl = adesso,
            ScadeIl = credenziale.ScadeIl ?? DateTimeOffset.MaxValue,
            Indirizzo = da.Indirizzo?.ToString(),
            Agente = da.Agente,
        };
        sessione.Passa(diritti);
        return sessione;
    }

    /// <summary>Moves to another ambito, with the rights held there.</summary>
    public void Passa(DirittiAmbito diritti)
    {
        (AmbitoId, AmbitoTipo, EnteId, EnteCodice, AmbitoDescrizione) = diritti.Ambito;
        (Permessi, Chiavi, EntiRiconosciuti) = ([.. diritti.Permessi], [.. diritti.Chiavi], [.. diritti.EntiRiconosciuti]);
        Servizi = diritti.Servizi.Count == 0 ? null : JsonSerializer.Serialize(diritti.Servizi);
        NumeroAmbiti = diritti.NumeroAmbiti;

        // Operators work at desks where the next person sits down (ASVS 7.3.1). However one moves, the end never comes later.
        InattivitaSecondi = (int)diritti.Durata.Inattivita.TotalSeconds;
        var fine = CreataIl + diritti.Durata.Massima;
        ScadeIl = fine < ScadeIl ? fine : ScadeIl;
    }

    /// <summary>When a session ends by itself.</summary>
    public static DateTimeOffset Fine(DateTimeOffset vista, int inattivitaSecondi, DateTimeOffset scade)
    {
        var inattiva = vista.AddSeconds(inattivitaSecondi);
        return inattiva < scade ? inattiva : scade;
    }
}
