using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Persistenza;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Data;

/// <summary>The store of Credenziali: schema <c>credenziali</c>.</summary>
internal sealed class CredenzialiDbContext(DbContextOptions<CredenzialiDbContext> opzioni) : ModuloDbContext(opzioni, "credenziali")
{
    public DbSet<Credenziale> Credenziali => Set<Credenziale>();
}
