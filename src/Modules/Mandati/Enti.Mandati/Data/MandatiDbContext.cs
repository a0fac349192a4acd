using Enti.Infrastructure.Persistenza;
using Microsoft.EntityFrameworkCore;

namespace Enti.Mandati.Data;

/// <summary>The store of Mandati: schema <c>mandati</c>.</summary>
internal sealed class MandatiDbContext(DbContextOptions<MandatiDbContext> opzioni) : ModuloDbContext(opzioni, "mandati");
