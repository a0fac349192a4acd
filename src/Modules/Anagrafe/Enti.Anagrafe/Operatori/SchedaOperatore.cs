using System.Globalization;
using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.RegistroEnti;
using Enti.Anagrafe.Soggetti;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Anagrafe.Operatori;

/// <summary>What an ente wrote of somebody who works for it: another ente's clerk must not change where this one's mail goes.</summary>
internal sealed class SchedaOperatore
{
    private SchedaOperatore()
    {
    }

    public SchedaOperatore(Guid soggettoId, Guid enteId, DatiOperatore dati, DateTimeOffset quando)
    {
        (SoggettoId, EnteId, CreataIl) = (soggettoId, enteId, quando);
        Aggiorna(dati, quando);
    }

    public Guid SoggettoId { get; private init; }

    public Guid EnteId { get; private init; }

    public string Nome { get; private set; } = "";

    public string Cognome { get; private set; } = "";

    public Sesso? Sesso { get; private set; }

    public DateOnly? NatoIl { get; private set; }

    /// <summary>Belfiore code.</summary>
    public string? LuogoNascita { get; private set; }

    public Indirizzo? Residenza { get; private set; }

    /// <summary>Belfiore code of the comune he looks after.</summary>
    public string? ComuneRiferimento { get; private set; }

    public string? Telefono { get; private set; }

    public string? Cellulare { get; private set; }

    public string? Email { get; private set; }

    /// <summary>Name of the institutional mailbox, before the at sign.</summary>
    public string? AliasPosta { get; private set; }

    public string? Descrizione { get; private set; }

    public DateTimeOffset CreataIl { get; private init; }

    public DateTimeOffset AggiornataIl { get; private set; }

    public uint Versione { get; private set; }

    public string Denominazione => $"{Nome} {Cognome}";

    public void Aggiorna(DatiOperatore d, DateTimeOffset quando)
    {
        (Nome, Cognome, Sesso, NatoIl, LuogoNascita, Residenza) = (d.Nome, d.Cognome, d.Sesso, d.NatoIl, d.LuogoNascita, d.Residenza);
        (ComuneRiferimento, Telefono, Cellulare, Email, AliasPosta, Descrizione, AggiornataIl) = (d.ComuneRiferimento, d.Telefono, d.Cellulare, d.Email, d.AliasPosta, d.Descrizione, quando);
    }

    /// <summary>The same as the form writes it.</summary>
    public ModuloOperatore InModulo(string codiceFiscale) => new()
    {
        CodiceFiscale = codiceFiscale, Cognome = Cognome, Nome = Nome, Sesso = Sesso?.ToString(), NatoIl = NatoIl?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), LuogoNascita = LuogoNascita,
        Via = Residenza?.Via, Cap = Residenza?.Cap, Localita = Residenza?.Localita, Provincia = Residenza?.Provincia, ComuneRiferimento = ComuneRiferimento,
        Telefono = Telefono, Cellulare = Cellulare, Email = Email, AliasPosta = AliasPosta, Descrizione = Descrizione,
        Versione = Versione.ToString(CultureInfo.InvariantCulture),
    };

    internal sealed class Mappa : IEntityTypeConfiguration<SchedaOperatore>
    {
        public void Configure(EntityTypeBuilder<SchedaOperatore> builder)
        {
            builder.ToTable("scheda_operatore");
            builder.HasKey(s => new { s.SoggettoId, s.EnteId });
            builder.HasOne<Soggetto>().WithMany().HasForeignKey(s => s.SoggettoId);
            builder.HasOne<Ente>().WithMany().HasForeignKey(s => s.EnteId);
            builder.ComplexProperty(s => s.Residenza, r => r.ToJson());
            builder.Property(s => s.Versione).IsRowVersion();
            builder.Ignore(s => s.Denominazione);
        }
    }
}
