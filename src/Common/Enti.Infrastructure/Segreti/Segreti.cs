using System.Security.Cryptography;
using System.Text;

namespace Enti.Infrastructure.Segreti;

/// <summary>Keyed hashes and encryption under the installation's master key, one derived key per purpose.</summary>
public interface ISegreti
{
    /// <summary>HMAC-SHA256 of a secret: what is kept of first passwords, codes and links.</summary>
    /// <param name="scopo">Purpose, part of the key: the same value hashed for another purpose differs.</param>
    /// <param name="valore">The secret.</param>
    byte[] Hmac(string scopo, string valore);

    /// <summary>Encrypts with AES-256-GCM; the result carries its nonce and tag.</summary>
    byte[] Cifra(string scopo, ReadOnlySpan<byte> chiaro);

    /// <summary>Reverses <see cref="Cifra"/>; tampering or another key throws <see cref="CryptographicException"/>.</summary>
    byte[] Decifra(string scopo, ReadOnlySpan<byte> cifrato);
}

/// <inheritdoc />
/// <param name="chiaveMaestra">32 random bytes, the same on every host of an installation.</param>
internal sealed class SegretiConChiaveMaestra(byte[] chiaveMaestra) : ISegreti
{
    private const int Nonce = 12;
    private const int Tag = 16;

    public byte[] Hmac(string scopo, string valore) => HMACSHA256.HashData(Deriva("hmac:" + scopo), Encoding.UTF8.GetBytes(valore));

    public byte[] Cifra(string scopo, ReadOnlySpan<byte> chiaro)
    {
        var uscita = new byte[Nonce + chiaro.Length + Tag];
        RandomNumberGenerator.Fill(uscita.AsSpan(0, Nonce));
        using var aes = new AesGcm(Deriva("aes:" + scopo), Tag);
        aes.Encrypt(uscita.AsSpan(0, Nonce), chiaro, uscita.AsSpan(Nonce, chiaro.Length), uscita.AsSpan(Nonce + chiaro.Length));
        return uscita;
    }

    public byte[] Decifra(string scopo, ReadOnlySpan<byte> cifrato)
    {
        if (cifrato.Length < Nonce + Tag)
        {
            throw new CryptographicException("Ciphertext too short");
        }

        var chiaro = new byte[cifrato.Length - Nonce - Tag];
        using var aes = new AesGcm(Deriva("aes:" + scopo), Tag);
        aes.Decrypt(cifrato[..Nonce], cifrato[Nonce..^Tag], cifrato[^Tag..], chiaro);
        return chiaro;
    }

    private byte[] Deriva(string scopo) => HKDF.DeriveKey(HashAlgorithmName.SHA256, chiaveMaestra, 32, info: Encoding.UTF8.GetBytes("enti:" + scopo));
}
