using Enti.Abstractions;
using Enti.Notifiche.Data;
using Enti.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Notifiche;

/// <summary>Notifiche: how people are told.</summary>
public sealed class NotificheModule : IModule
{
    /// <inheritdoc />
    public string Nome => "notifiche";

    /// <inheritdoc />
    public IReadOnlyList<Permesso> Permessi => [];

    /// <inheritdoc />
    public void Registra(IServiceCollection servizi, IConfiguration configurazione) =>
        servizi.AddModulo<NotificheDbContext>(this);

    /// <inheritdoc />
    public void Api(IEndpointRouteBuilder rotte)
    {
    }

    /// <inheritdoc />
    public void Pagine(IEndpointRouteBuilder rotte)
    {
    }
}
