using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali;

/// <summary>Credenziali: how people prove who they are.</summary>
public sealed class CredenzialiModule : IModule
{
    /// <inheritdoc />
    public string Nome => "credenziali";

    /// <inheritdoc />
    public IReadOnlyList<Permesso> Permessi => [];

    /// <inheritdoc />
    public void Registra(IServiceCollection servizi, IConfiguration configurazione) =>
        servizi.AddModulo<CredenzialiDbContext>(this);

    /// <inheritdoc />
    public void Api(IEndpointRouteBuilder rotte)
    {
    }

    /// <inheritdoc />
    public void Pagine(IEndpointRouteBuilder rotte)
    {
    }
}
