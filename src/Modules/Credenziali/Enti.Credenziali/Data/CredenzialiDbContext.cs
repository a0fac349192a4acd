using Enti.Credenziali.Accesso;
using Enti.Credenziali.ChiaviApi;
using Enti.Credenziali.Inviti;
using Enti.Credenziali.Recupero;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Persistenza;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Data;

/// <summary>The store of Credenziali: schema <c>credenziali</c>.</summary>
internal sealed class CredenzialiDbContext(DbContextOptions<CredenzialiDbContext> opzioni) : ModuloDbContext(opzioni, "credenziali")
{
    public DbSet<Credenziale> Credenziali => Set<Credenziale>();

    public DbSet<Invito> Inviti => Set<Invito>();

    public DbSet<LinkRecupero> LinkRecupero => Set<LinkRecupero>();

    public DbSet<ChiaveApi> ChiaviApi => Set<ChiaveApi>();

    public DbSet<Sessione> Sessioni => Set<Sessione>();

    public DbSet<DispositivoNoto> Dispositivi => Set<DispositivoNoto>();

    public DbSet<RigaRegistro> Registro => Set<RigaRegistro>();

    public DbSet<Sigillo> Sigilli => Set<Sigillo>();
}
