namespace Enti.Credenziali.Buste;

/// <summary>A desk of the ente where envelopes are kept and handed over.</summary>
internal sealed class Sportello
{
    private Sportello()
    {
    }

    public Guid Id { get; private init; }

    public Guid EnteId { get; private init; }

    public string Nome { get; private set; } = "";

    public string? Indirizzo { get; private set; }

    /// <summary>Under so many envelopes in charge the desk is short of them; 0 never warns.</summary>
    public int Soglia { get; private set; }

    /// <summary>False for a desk that is closed: it takes and hands over nothing more.</summary>
    public bool Aperto { get; private set; }

    public static Sportello Nuovo(Guid enteId, DateTimeOffset adesso) => new() { Id = Guid.CreateVersion7(adesso), EnteId = enteId };

    public void Scrivi(string nome, string? indirizzo, int soglia, bool aperto) => (Nome, Indirizzo, Soglia, Aperto) = (nome, indirizzo, soglia, aperto);
}

/// <summary>What an ente decided for its envelopes; where it decided nothing these values hold.</summary>
internal sealed class RegoleBuste
{
    public Guid EnteId { get; init; }

    /// <summary>Months after which an envelope that nobody had is void.</summary>
    public int MesiValidita { get; set; } = 24;

    /// <summary>True when envelopes hold a PIN beside the password.</summary>
    public bool ConPin { get; set; }
}
