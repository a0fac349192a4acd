using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Enti.Credenziali.Sessioni;

/// <summary>Random tokens of 256 bits: sessions, API keys, known devices. Only their SHA-256 is stored.</summary>
internal static class TokenSegreto
{
    /// <summary>First letters of a session's token.</summary>
    public const string Sessione = "es_";

    /// <summary>First letters of an API key.</summary>
    public const string ChiaveApi = "ek_";

    /// <summary>First letters of a known device's token.</summary>
    public const string Dispositivo = "ed_";

    /// <summary>Makes one.</summary>
    public static string Genera(string prefisso) => prefisso + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored of it: no salt is needed on 256 random bits.</summary>
    public static byte[] Impronta(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
