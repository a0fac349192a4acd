using Enti.Abstractions;
using Enti.Infrastructure;
using Enti.Infrastructure.Dimostrazione;
using Enti.Servizi.Catalogo;
using Enti.Servizi.Data;
using Enti.Servizi.Dimostrazione;
using Enti.Servizi.Profili;
using Enti.Servizi.Riservatezza;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Servizi;

/// <summary>Servizi: what people may use.</summary>
public sealed class ServiziModule : IModule
{
    /// <inheritdoc />
    public string Nome => "servizi";

    /// <inheritdoc />
    public IReadOnlyList<Permesso> Permessi => Servizi.Permessi.Tutti;

    /// <inheritdoc />
    public void Registra(IServiceCollection servizi, IConfiguration configurazione) => servizi
        .AddModulo<ServiziDbContext>(this)
        .AddDatiDimostrativi<ServiziDimostrativi>()
        .AddScoped<IDatiPersonali, DatiServizi>();

    /// <inheritdoc />
    public void Api(IEndpointRouteBuilder rotte) => rotte
        .Con<ElencoServizi>()
        .Con<SchedaServizio>()
        .Con<ElencoAssegnazioni>()
        .Con<AssegnaProfilo>()
        .Con<RimuoviProfilo>();

    /// <inheritdoc />
    public void Pagine(IEndpointRouteBuilder rotte) => rotte
        .ConPagina<ElencoServizi>()
        .ConPagina<SchedaServizio>()
        .ConPagina<ElencoAssegnazioni>()
        .ConPagina<AssegnaProfilo>()
        .ConPagina<RimuoviProfilo>();
}
