using Enti.Credenziali.Recupero;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Utenze;

/// <summary>Registers what operators look after credentials with.</summary>
internal static class RegistrazioneUtenze
{
    public static IServiceCollection AddUtenze(this IServiceCollection servizi) => servizi
        .AddScoped<GestioneCredenziale>().AddScoped<ElencoCredenziali>().AddScoped<LettoreStato>()
        .AddScoped<ModiRecupero>().AddScoped<PreparazioneLink>().AddScoped<EffettiSportello>();
}
