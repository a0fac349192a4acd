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
}
