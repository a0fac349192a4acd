using Enti.Infrastructure.Persistenza;
using Microsoft.EntityFrameworkCore;

namespace Enti.Servizi.Data;

/// <summary>The store of Servizi: schema <c>servizi</c>.</summary>
internal sealed class ServiziDbContext(DbContextOptions<ServiziDbContext> opzioni) : ModuloDbContext(opzioni, "servizi");
