using Enti.Anagrafe.Operatori;
using Enti.Anagrafe.Profilo;
using Enti.Anagrafe.RegistroEnti;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Persistenza;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Data;

/// <summary>The store of Anagrafe: schema <c>anagrafe</c>.</summary>
internal sealed class AnagrafeDbContext(DbContextOptions<AnagrafeDbContext> opzioni) : ModuloDbContext(opzioni, "anagrafe")
{
    public DbSet<Ente> Enti => Set<Ente>();

    public DbSet<Soggetto> Soggetti => Set<Soggetto>();

    public DbSet<Chiave> Chiavi => Set<Chiave>();

    public DbSet<Contatto> Contatti => Set<Contatto>();

    public DbSet<RichiestaCodice> RichiesteCodice => Set<RichiestaCodice>();

    public DbSet<Riconoscimento> Riconoscimenti => Set<Riconoscimento>();

    public DbSet<Rapporto> Rapporti => Set<Rapporto>();

    public DbSet<Appartenenza> Appartenenze => Set<Appartenenza>();

    public DbSet<SchedaOperatore> SchedeOperatori => Set<SchedaOperatore>();

    /// <summary>The database's own <c>per_ricerca</c>, in queries.</summary>
    [DbFunction("per_ricerca", "anagrafe")]
    public static string PerRicerca(string testo) => throw new NotSupportedException("Only the database knows it.");
}
