using Enti.Abstractions;
using MediatR;

namespace Enti.Servizi.Catalogo;

/// <summary>Whom a service is for.</summary>
internal enum Destinatario
{
    Cittadini,
    Imprese,
    Professionisti,
    Enti,
}

/// <summary>How a service opens.</summary>
internal enum Apertura
{
    /// <summary>A page of the portal.</summary>
    PaginaPropria,

    /// <summary>An address elsewhere.</summary>
    IndirizzoEsterno,

    /// <summary>People subscribe to it and are written to: nothing to open.</summary>
    Iscrizione,
}

/// <summary>Where a service stands.</summary>
internal enum StatoServizio
{
    Bozza,
    InProva,
    Pubblicato,
    Sospeso,
}

/// <summary>What an ente offers online. Enti that offer the same service each have their own, with the same code.</summary>
internal sealed class Servizio
{
    private Servizio()
    {
    }

    internal Guid Id { get; private set; }

    /// <summary>The ente that owns it and may concede it to others.</summary>
    internal Guid EnteId { get; private set; }

    /// <summary>Stable, lower case: <c>mandationline</c>.</summary>
    internal string Codice { get; private set; } = "";

    internal string Nome { get; private set; } = "";

    internal string Descrizione { get; private set; } = "";

    internal Livello LivelloMinimo { get; private set; }

    internal Destinatario[] Destinatari { get; private set; } = [];

    internal Apertura Apertura { get; private set; }

    /// <summary>Path within the portal, or outside address; null for a subscription.</summary>
    internal string? Indirizzo { get; private set; }

    internal StatoServizio Stato { get; private set; }

    /// <summary>Permission codes that the service gives to whoever is enabled to it in an ente.</summary>
    internal string[] Permessi { get; private set; } = [];

    /// <summary>Version of the row, for optimistic concurrency.</summary>
    internal uint Versione { get; private set; }

    internal static Servizio Nuovo(
        Guid enteId, string codice, string nome, string descrizione, Livello livelloMinimo, Destinatario[] destinatari, Apertura apertura, string? indirizzo, string[] permessi) => new()
    {
        Id = Guid.CreateVersion7(),
        EnteId = enteId,
        Codice = codice,
        Nome = nome,
        Descrizione = descrizione,
        LivelloMinimo = livelloMinimo,
        Destinatari = destinatari,
        Apertura = apertura,
        Indirizzo = indirizzo,
        Permessi = permessi,
    };

    /// <summary>Shows the service in the catalogue; refused while there is nothing to open.</summary>
    internal Esito<Unit> Pubblica()
    {
        if (Apertura is not Apertura.Iscrizione && Indirizzo is null)
        {
            return ErroriServizi.ServizioSenzaIndirizzo;
        }

        Stato = StatoServizio.Pubblicato;
        return Unit.Value;
    }
}
