using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Enti.Abstractions;

namespace Enti.Credenziali.Registro;

/// <summary>Kind of line.</summary>
internal enum TipoRiga
{
    /// <summary>Sign-ins, denials, sign-outs, changes of ambito and of credentials.</summary>
    Accesso,

    /// <summary>Who read or changed whose data.</summary>
    Operazione,
}

/// <summary>A line of the log: never changed, never deleted (a trigger refuses), and sealed with others in a hash chain.</summary>
internal sealed class RigaRegistro
{
    private RigaRegistro()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>The ente whose chain it belongs to; null for the platform's.</summary>
    public Guid? EnteId { get; private init; }

    public TipoRiga Tipo { get; private init; }

    public DateTimeOffset Quando { get; private init; }

    /// <summary>Stable verb, <c>credenziali.accesso</c>.</summary>
    public string Azione { get; private init; } = "";

    /// <summary><c>riuscito</c>, or the true reason of a refusal: outside all refusals look the same.</summary>
    public string Esito { get; private init; } = "";

    public Guid? AttoreId { get; private init; }

    public string Ambito { get; private init; } = "";

    /// <summary><c>tipo:id</c>.</summary>
    public string? Oggetto { get; private init; }

    public Guid? InteressatoId { get; private init; }

    /// <summary>Level of the session that a sign-in opened; null for every other line.</summary>
    public Livello? Livello { get; private init; }

    /// <summary>Salted hash of <see cref="Dati"/>: what the chain holds of them.</summary>
    public byte[] ImprontaDati { get; private init; } = [];

    /// <summary>Personal values, kept beside the chain because they may have to be erased one day.</summary>
    public DatiRiga? Dati { get; private init; }

    /// <summary>Makes a line; control characters are taken out of every text (ASVS 16.4.1).</summary>
    public static RigaRegistro Crea(
        TipoRiga tipo, DateTimeOffset quando, Guid? enteId, string azione, string esito, Guid? attore, string ambito,
        string? oggetto, Guid? interessato, IEnumerable<KeyValuePair<string, string?>> dati, Livello? livello = null)
    {
        var id = Guid.CreateVersion7(quando);
        var valori = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (nome, valore) in dati)
        {
            if (!string.IsNullOrEmpty(valore))
            {
                valori[nome] = Pulisci(valore);
            }
        }

        var accanto = new DatiRiga { RigaId = id, Sale = RandomNumberGenerator.GetBytes(16), Valori = JsonSerializer.Serialize(valori) };
        return new()
        {
            Id = id,
            EnteId = enteId,
            Tipo = tipo,
            Quando = quando,
            Azione = azione,
            Esito = esito,
            AttoreId = attore,
            Ambito = Pulisci(ambito),
            Oggetto = oggetto is null ? null : Pulisci(oggetto),
            InteressatoId = interessato,
            Livello = livello,
            ImprontaDati = accanto.Impronta(),
            Dati = accanto,
        };
    }

    /// <summary>A line of the access log about somebody who is signed in.</summary>
    /// <param name="chi">Who acts.</param>
    /// <param name="azione">Stable verb.</param>
    /// <param name="quando">Instant, UTC.</param>
    /// <param name="indirizzo">Network address, of the request or of the session.</param>
    /// <param name="dispositivo">What the browser says it is.</param>
    /// <param name="enteId">The ente whose chain it belongs to.</param>
    /// <param name="esito">How it went.</param>
    public static RigaRegistro DiAccesso(Chiamante chi, string azione, DateTimeOffset quando, string? indirizzo, string? dispositivo, Guid? enteId = null, string esito = "riuscito") =>
        Crea(
            TipoRiga.Accesso, quando, enteId, azione, esito, chi.SoggettoId, chi.AmbitoPerRegistro, $"credenziale:{chi.CredenzialeId}", chi.SoggettoId,
            [new("utente", chi.Username), new("indirizzo", indirizzo), new("dispositivo", dispositivo)]);

    /// <summary>A line of the operation log: somebody at work in an ente read what is about others.</summary>
    /// <param name="chi">Who reads.</param>
    /// <param name="azione">Stable verb.</param>
    /// <param name="quando">Instant, UTC.</param>
    /// <param name="oggetto"><c>tipo:id</c>; null for a search.</param>
    /// <param name="interessato">Whose data it is; null for a search.</param>
    /// <param name="dati">What was looked for.</param>
    public static RigaRegistro DiLettura(Chiamante chi, string azione, DateTimeOffset quando, string? oggetto, Guid? interessato, IEnumerable<KeyValuePair<string, string?>> dati) =>
        Crea(TipoRiga.Operazione, quando, chi.Ambito?.EnteId, azione, "riuscito", chi.SoggettoId, chi.AmbitoPerRegistro, oggetto, interessato, dati);

    private static string Pulisci(string testo) =>
        string.Concat(testo.Take(500).Select(c => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? ' ' : c));
}

/// <summary>The personal values of a line.</summary>
internal sealed class DatiRiga
{
    public Guid RigaId { get; init; }

    public byte[] Sale { get; init; } = [];

    /// <summary>JSON object of strings, keys in order.</summary>
    public string Valori { get; init; } = "{}";

    /// <summary>The values by name.</summary>
    public SortedDictionary<string, string> Letti() => new(JsonSerializer.Deserialize<Dictionary<string, string>>(Valori)!, StringComparer.Ordinal);

    /// <summary>SHA-256 of salt and values; the same however the database spaces the JSON.</summary>
    public byte[] Impronta() => SHA256.HashData([.. Sale, .. JsonSerializer.SerializeToUtf8Bytes(Letti())]);
}
