using System.Security.Cryptography;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Credenziali.Registrazione;

/// <summary>Somebody registered himself and has not used the mailed link yet: no account exists, only the login name is kept for him.</summary>
internal sealed class RichiestaRegistrazione
{
    /// <summary>How long there is to confirm.</summary>
    public static readonly TimeSpan Durata = TimeSpan.FromDays(7);

    private RichiestaRegistrazione()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>The subject that will come of it, so that the log speaks of him from the first step.</summary>
    public Guid SoggettoId { get; private init; }

    /// <summary>SHA-256 of the secret that only the browser that registered has.</summary>
    public byte[] Segreto { get; private init; } = [];

    /// <summary>The message that counts; a new one with every sending.</summary>
    public Guid InvioId { get; private set; }

    public string Nome { get; private init; } = "";

    public string Cognome { get; private init; } = "";

    /// <summary>A claim, and nothing but a claim.</summary>
    public string? CodiceFiscale { get; private init; }

    public string Email { get; private set; } = "";

    public string? Cellulare { get; private init; }

    public string Username { get; private init; } = "";

    public string UsernameNormalizzato { get; private init; } = "";

    public string ImprontaPassword { get; private init; } = "";

    /// <summary>The ente whose privacy notice was read.</summary>
    public Guid EnteId { get; private init; }

    /// <summary>Number of the version read; 0 is the platform's text.</summary>
    public int Informativa { get; private init; }

    public DateTimeOffset CreataIl { get; private init; }

    public DateTimeOffset ScadeIl { get; private init; }

    public string Denominazione => $"{Nome} {Cognome}";

    /// <summary>A new one.</summary>
    /// <param name="dati">What was typed, normalised.</param>
    /// <param name="segreto">What the browser keeps.</param>
    /// <param name="impronta">Hash of the password.</param>
    /// <param name="enteId">The ente whose notice was read.</param>
    /// <param name="adesso">Instant, UTC.</param>
    public static RichiestaRegistrazione Nuova(DatiRegistrazione dati, string segreto, string impronta, Guid enteId, DateTimeOffset adesso) => new()
    {
        Id = Guid.CreateVersion7(adesso),
        SoggettoId = Guid.CreateVersion7(adesso),
        Segreto = TokenSegreto.Impronta(segreto),
        InvioId = Guid.CreateVersion7(adesso),
        Nome = dati.Nome,
        Cognome = dati.Cognome,
        CodiceFiscale = dati.CodiceFiscale,
        Email = dati.Email,
        Cellulare = dati.Cellulare,
        Username = dati.Username,
        UsernameNormalizzato = NomeUtente.Normalizza(dati.Username),
        ImprontaPassword = impronta,
        EnteId = enteId,
        Informativa = dati.Informativa,
        CreataIl = adesso,
        ScadeIl = adesso + Durata,
    };

    /// <summary>True when that is the secret of the browser that registered; compared in constant time.</summary>
    public bool DelBrowser(string? segreto) => segreto is not null && CryptographicOperations.FixedTimeEquals(Segreto, TokenSegreto.Impronta(segreto));

    /// <summary>Another message is to leave, perhaps to an address written better; the one before counts no more.</summary>
    public void Rimanda(string email, DateTimeOffset adesso) => (Email, InvioId) = (email, Guid.CreateVersion7(adesso));

    internal sealed class Mappa : IEntityTypeConfiguration<RichiestaRegistrazione>
    {
        public void Configure(EntityTypeBuilder<RichiestaRegistrazione> builder)
        {
            builder.ToTable("registrazioni");
            builder.Ignore(r => r.Denominazione);
        }
    }
}

/// <summary>What somebody says of himself when he registers, normalised.</summary>
/// <param name="Nome">First name.</param>
/// <param name="Cognome">Surname.</param>
/// <param name="CodiceFiscale">A claim; null when he makes none.</param>
/// <param name="Email">Lower case.</param>
/// <param name="Cellulare">In E.164; null when he gives none.</param>
/// <param name="Username">As people will read it.</param>
/// <param name="Informativa">Number of the version read.</param>
internal sealed record DatiRegistrazione(string Nome, string Cognome, string? CodiceFiscale, string Email, string? Cellulare, string Username, int Informativa);
