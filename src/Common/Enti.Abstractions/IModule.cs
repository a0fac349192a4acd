using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Abstractions;

/// <summary>A module as the host sees it: its name, its permissions, its services, its routes.</summary>
public interface IModule
{
    /// <summary>Lower-case name; also the name of the PostgreSQL schema that only this module reads and writes.</summary>
    string Nome { get; }

    /// <summary>Every permission that the module's endpoints may name.</summary>
    IReadOnlyList<Permesso> Permessi { get; }

    /// <summary>Registers the module's store, handlers, reactions and jobs.</summary>
    void Registra(IServiceCollection servizi, IConfiguration configurazione);

    /// <summary>Maps the HTTP API, under <c>/api/v1</c>: one <see cref="IEndpoint"/> per slice.</summary>
    void Api(IEndpointRouteBuilder rotte);

    /// <summary>Maps the portal's pages, from the root: one <see cref="IPagina"/> per slice that people use.</summary>
    void Pagine(IEndpointRouteBuilder rotte);
}

/// <summary>A slice reachable through the HTTP API.</summary>
public interface IEndpoint
{
    /// <summary>Adds the slice's route below <c>/api/v1</c>.</summary>
    static abstract void Map(IEndpointRouteBuilder rotte);
}

/// <summary>A slice that people use through pages of the portal.</summary>
public interface IPagina
{
    /// <summary>Adds the slice's page and, where there is one, its form post.</summary>
    static abstract void Pagina(IEndpointRouteBuilder rotte);
}

/// <summary>Lets a module list its slices one after the other.</summary>
public static class ElencoSlice
{
    /// <summary>Maps the API route of one slice.</summary>
    public static IEndpointRouteBuilder Con<TSlice>(this IEndpointRouteBuilder rotte) where TSlice : IEndpoint
    {
        TSlice.Map(rotte);
        return rotte;
    }

    /// <summary>Maps the pages of one slice.</summary>
    public static IEndpointRouteBuilder ConPagina<TSlice>(this IEndpointRouteBuilder rotte) where TSlice : IPagina
    {
        TSlice.Pagina(rotte);
        return rotte;
    }
}
