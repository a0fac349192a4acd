using Enti.Abstractions;
using Enti.Mandati.Data;
using Enti.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Mandati;

/// <summary>Mandati: what a body owes and has paid.</summary>
public sealed class MandatiModule : IModule
{
    /// <inheritdoc />
    public string Nome => "mandati";

    /// <inheritdoc />
    public IReadOnlyList<Permesso> Permessi => [];

    /// <inheritdoc />
    public void Registra(IServiceCollection servizi, IConfiguration configurazione) =>
        servizi.AddModulo<MandatiDbContext>(this);

    /// <inheritdoc />
    public void Api(IEndpointRouteBuilder rotte)
    {
    }

    /// <inheritdoc />
    public void Pagine(IEndpointRouteBuilder rotte)
    {
    }
}
