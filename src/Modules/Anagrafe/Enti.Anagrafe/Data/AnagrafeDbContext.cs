using Enti.Infrastructure.Persistenza;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Data;

/// <summary>The store of Anagrafe: schema <c>anagrafe</c>.</summary>
internal sealed class AnagrafeDbContext(DbContextOptions<AnagrafeDbContext> opzioni) : ModuloDbContext(opzioni, "anagrafe");
