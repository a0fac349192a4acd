using Enti.Infrastructure.Lavori;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Lettere;

/// <summary>Registers what letters are made with.</summary>
internal static class RegistrazioneLettere
{
    public static IServiceCollection AddLettere(this IServiceCollection servizi) => servizi
        .AddScoped<Destinatari>().AddScoped<EmissionePassword>().AddScoped<ProduzioneLotto>().AddSingleton<AvanzamentoLotto>()
        .AddLavoro<LavoroLettere>(TimeSpan.FromSeconds(30))
        .AddLavoro<DistruggiScadute>(TimeSpan.FromHours(1));
}
