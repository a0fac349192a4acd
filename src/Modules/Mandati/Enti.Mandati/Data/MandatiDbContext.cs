using Enti.Infrastructure.Persistenza;
using Enti.Mandati.Importazioni;
using Microsoft.EntityFrameworkCore;

namespace Enti.Mandati.Data;

/// <summary>The store of Mandati: schema <c>mandati</c>. Positions and facts, which are many, are read and written by plain SQL.</summary>
internal sealed class MandatiDbContext(DbContextOptions<MandatiDbContext> opzioni) : ModuloDbContext(opzioni, "mandati")
{
    public DbSet<Importazione> Importazioni => Set<Importazione>();
}
