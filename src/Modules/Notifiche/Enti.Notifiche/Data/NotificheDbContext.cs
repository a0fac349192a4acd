using Enti.Infrastructure.Persistenza;
using Enti.Notifiche.Invii;
using Enti.Notifiche.Modelli;
using Microsoft.EntityFrameworkCore;

namespace Enti.Notifiche.Data;

/// <summary>The store of Notifiche: schema <c>notifiche</c>.</summary>
internal sealed class NotificheDbContext(DbContextOptions<NotificheDbContext> opzioni) : ModuloDbContext(opzioni, "notifiche")
{
    internal DbSet<Notifica> Notifiche => Set<Notifica>();

    internal DbSet<Soppressione> Soppressioni => Set<Soppressione>();

    internal DbSet<Modello> Modelli => Set<Modello>();
}
