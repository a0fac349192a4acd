using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Enti.Credenziali.Registro;

/// <summary>A batch of lines sealed together with the batch before it: change, remove or reorder one and every later seal is wrong.</summary>
internal sealed class Sigillo
{
    /// <summary>What the first seal of a chain follows.</summary>
    public static readonly byte[] Inizio = new byte[32];

    /// <summary>The ente's chain; all zeros for the platform's.</summary>
    public Guid Catena { get; init; }

    /// <summary>1, 2, 3… in each chain.</summary>
    public long Numero { get; init; }

    public DateTimeOffset Quando { get; init; }

    /// <summary>The lines, in the order they were sealed.</summary>
    public Guid[] Righe { get; init; } = [];

    public byte[] ImprontaPrecedente { get; init; } = [];

    public byte[] Impronta { get; init; } = [];

    /// <summary>Seals lines after the last seal of their chain.</summary>
    public static Sigillo Dopo(Sigillo? ultimo, Guid catena, IReadOnlyList<RigaRegistro> righe, DateTimeOffset quando)
    {
        var (numero, precedente) = ((ultimo?.Numero ?? 0) + 1, ultimo?.Impronta ?? Inizio);
        return new()
        {
            Catena = catena,
            Numero = numero,
            Quando = quando,
            Righe = [.. righe.Select(r => r.Id)],
            ImprontaPrecedente = precedente,
            Impronta = Calcola(precedente, numero, righe),
        };
    }

    /// <summary>SHA-256 of the seal before, the number, and every line's facts; personal values enter by their salted hash.</summary>
    public static byte[] Calcola(byte[] precedente, long numero, IReadOnlyList<RigaRegistro> righe)
    {
        using var somma = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        somma.AppendData(precedente);
        somma.AppendData(JsonSerializer.SerializeToUtf8Bytes(numero));
        foreach (var r in righe)
        {
            var quando = r.Quando.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);
            List<object?> fatti = [r.Id, r.EnteId, r.Tipo.ToString(), quando, r.Azione, r.Esito, r.AttoreId, r.Ambito, r.Oggetto, r.InteressatoId, Convert.ToBase64String(r.ImprontaDati)];

            // Lines from before there was a level keep the seals they have.
            if (r.Livello is { } livello)
            {
                fatti.Add(livello.ToString());
            }

            somma.AppendData(JsonSerializer.SerializeToUtf8Bytes(fatti));
        }

        return somma.GetHashAndReset();
    }
}
