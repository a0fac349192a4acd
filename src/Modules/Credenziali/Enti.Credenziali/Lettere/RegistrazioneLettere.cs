using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Lettere;

/// <summary>Registers what letters are made with.</summary>
internal static class RegistrazioneLettere
{
    public static IServiceCollection AddLettere(this IServiceCollection servizi) => servizi
        .AddScoped<Destinatari>().AddScoped<EmissionePassword>().AddScoped<ProduzioneLettere>();
}
