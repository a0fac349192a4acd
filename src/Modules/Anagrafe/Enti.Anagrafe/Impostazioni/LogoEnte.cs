using System.Buffers.Binary;
using System.Security.Cryptography;
using Enti.Anagrafe.RegistroEnti;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Anagrafe.Impostazioni;

/// <summary>The picture that stands beside the name of an ente.</summary>
internal sealed class LogoEnte
{
    /// <summary>Most bytes taken.</summary>
    public const int Massimo = 200 * 1024;

    private LogoEnte()
    {
    }

    public Guid EnteId { get; private init; }

    /// <summary>Media type, told from the first bytes and never from what the sender says.</summary>
    public string Tipo { get; private set; } = "";

    public byte[] Contenuto { get; private set; } = [];

    public DateTimeOffset AggiornatoIl { get; private set; }

    /// <summary>Which picture it is: new contents are a new address.</summary>
    public string Impronta => Convert.ToHexStringLower(SHA256.HashData(Contenuto).AsSpan(0, 8));

    public static LogoEnte Di(Guid ente) => new() { EnteId = ente };

    /// <summary>Puts another picture in its place.</summary>
    public void Cambia(string tipo, byte[] contenuto, DateTimeOffset adesso) => (Tipo, Contenuto, AggiornatoIl) = (tipo, contenuto, adesso);

    /// <summary>Media type of a PNG or a JPEG; null for anything else: other kinds, SVG above all, can carry a script.</summary>
    public static string? TipoDi(ReadOnlySpan<byte> contenuto)
    {
        ReadOnlySpan<byte> png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
        if (contenuto.Length > 24 && contenuto.StartsWith(png) && contenuto[12..16].SequenceEqual("IHDR"u8))
        {
            // A few bytes can unfold into a picture that no browser holds.
            return BinaryPrimitives.ReadUInt32BigEndian(contenuto[16..]) <= 4096 && BinaryPrimitives.ReadUInt32BigEndian(contenuto[20..]) <= 4096 ? "image/png" : null;
        }

        return contenuto.Length > 24 && contenuto.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) && contenuto[^2..].SequenceEqual((ReadOnlySpan<byte>)[0xFF, 0xD9]) ? "image/jpeg" : null;
    }

    internal sealed class Mappa : IEntityTypeConfiguration<LogoEnte>
    {
        public void Configure(EntityTypeBuilder<LogoEnte> builder)
        {
            builder.ToTable("logo_ente");
            builder.HasKey(l => l.EnteId);
            builder.HasOne<Ente>().WithOne().HasForeignKey<LogoEnte>(l => l.EnteId);
        }
    }
}
