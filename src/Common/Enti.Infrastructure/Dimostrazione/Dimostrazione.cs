using Microsoft.Extensions.DependencyInjection;

namespace Enti.Infrastructure.Dimostrazione;

/// <summary>A module's share of the demo: loaded once, in order, through the module's own use cases; running it again changes nothing.</summary>
public interface IDatiDimostrativi
{
    /// <summary>Lower runs first: enti and people 10, services 20, credentials 30, payments 40.</summary>
    int Ordine { get; }

    /// <summary>Loads what is missing.</summary>
    Task CaricaAsync(CancellationToken ct);
}

/// <summary>Where the installation keeps its files, and whether it is the demo.</summary>
/// <param name="Cartella">Absolute path of <c>ENTI_DATI</c>.</param>
/// <param name="Demo">True only with the private database and on loopback.</param>
public sealed record Installazione(string Cartella, bool Demo);

/// <summary>Registration of the demo's parts.</summary>
public static class RegistrazioneDimostrazione
{
    /// <summary>Adds a module's share of the demo.</summary>
    public static IServiceCollection AddDatiDimostrativi<T>(this IServiceCollection servizi) where T : class, IDatiDimostrativi =>
        servizi.AddScoped<IDatiDimostrativi, T>();
}
