using Enti.Abstractions;
using Enti.Infrastructure.Eventi;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Enti.Infrastructure.Persistenza;

/// <summary>Base of every module's store: one schema, snake_case names, enums as text, and the module's outbox and inbox.</summary>
public abstract class ModuloDbContext : DbContext
{
    /// <summary>Makes the store of a module.</summary>
    /// <param name="opzioni">EF Core options.</param>
    /// <param name="schema">The module's schema: its name in lower case.</param>
    protected ModuloDbContext(DbContextOptions opzioni, string schema) : base(opzioni)
    {
        Schema = schema;

        // A command that fails gives its transaction up: nothing ever goes back to a savepoint, and each costs two statements.
        Database.AutoSavepointsEnabled = false;
    }

    /// <inheritdoc />
    public sealed override DatabaseFacade Database => base.Database;

    /// <summary>The schema that this store alone reads and writes.</summary>
    public string Schema { get; }

    /// <summary>Events waiting to be delivered, delivered, or dead.</summary>
    public DbSet<MessaggioOutbox> Outbox => Set<MessaggioOutbox>();

    /// <summary>True when something published through this store has not been announced to the deliverer yet.</summary>
    internal bool HaPubblicato { get; set; }

    /// <summary>Stores an event with the change that caused it; it is delivered after commit, at least once.</summary>
    public void Pubblica(IEvento evento)
    {
        Outbox.Add(MessaggioOutbox.Da(evento, Quando()));
        HaPubblicato = true;
    }

    /// <summary>Adds a line to the operation log, with the change or the reading that it tells of.</summary>
    /// <param name="chiamante">Who acts.</param>
    /// <param name="azione">Stable verb, <c>mandati.importazione-confermata</c>.</param>
    /// <param name="oggetto">What it was done to, <c>tipo:id</c>; no personal data.</param>
    /// <param name="interessato">Soggetto whose data was read or changed.</param>
    /// <param name="motivo">Why, when a reason was given.</param>
    /// <param name="enteId">Chain it belongs to; the ambito's ente when null.</param>
    /// <param name="datiPersonali">Values kept beside the chain because they may have to be erased.</param>
    public void Registra(Chiamante chiamante, string azione, string? oggetto = null, Guid? interessato = null, string? motivo = null, Guid? enteId = null, IReadOnlyDictionary<string, string>? datiPersonali = null) =>
        Pubblica(new OperazioneRegistrata(Quando(), enteId ?? chiamante.Ambito?.EnteId, chiamante.SoggettoId, chiamante.AmbitoPerRegistro, azione, oggetto, interessato, motivo, datiPersonali));

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.Entity<MessaggioOutbox>(m =>
        {
            m.ToTable("outbox");
            m.Property(x => x.Contenuto).HasColumnType("jsonb");
        });
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly);
        modelBuilder.UsaSnakeCase();
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<decimal>().HavePrecision(15, 2);
    }

    private DateTimeOffset Quando() => this.Orologio().GetUtcNow();
}
