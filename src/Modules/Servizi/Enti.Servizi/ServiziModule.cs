using Enti.Abstractions;
using Enti.Servizi.Data;
using Enti.Infrastructure;
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
    public IReadOnlyList<Permesso> Permessi => [];

    /// <inheritdoc />
    public void Registra(IServiceCollection servizi, IConfiguration configurazione) =>
        servizi.AddModulo<ServiziDbContext>(this);

    /// <inheritdoc />
    public void Api(IEndpointRouteBuilder rotte)
    {
    }

    /// <inheritdoc />
    public void Pagine(IEndpointRouteBuilder rotte)
    {
    }
}
