using Enti.Infrastructure.Persistenza;
using Enti.Servizi.Catalogo;
using Enti.Servizi.Concessioni;
using Enti.Servizi.Profili;
using Microsoft.EntityFrameworkCore;

namespace Enti.Servizi.Data;

/// <summary>The store of Servizi: schema <c>servizi</c>.</summary>
internal sealed class ServiziDbContext(DbContextOptions<ServiziDbContext> opzioni) : ModuloDbContext(opzioni, "servizi")
{
    internal DbSet<Servizio> Servizi => Set<Servizio>();

    internal DbSet<Concessione> Concessioni => Set<Concessione>();

    internal DbSet<Abilitazione> Abilitazioni => Set<Abilitazione>();

    internal DbSet<AssegnazioneProfilo> Assegnazioni => Set<AssegnazioneProfilo>();

    /// <summary>Lets one change of an ente's profiles at a time through, until the transaction ends: two administrators who remove each other leave one.</summary>
    internal Task BloccaProfiliAsync(Guid enteId, CancellationToken ct) =>
        Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('servizi.profili:' || {enteId.ToString()}, 0))", ct);
}
