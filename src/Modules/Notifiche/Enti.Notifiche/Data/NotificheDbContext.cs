using Enti.Infrastructure.Persistenza;
using Microsoft.EntityFrameworkCore;

namespace Enti.Notifiche.Data;

/// <summary>The store of Notifiche: schema <c>notifiche</c>.</summary>
internal sealed class NotificheDbContext(DbContextOptions<NotificheDbContext> opzioni) : ModuloDbContext(opzioni, "notifiche");
