using Enti.Infrastructure.Lavori;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Lotti;

/// <summary>Registers what produces batches and destroys their documents.</summary>
internal static class RegistrazioneLotti
{
    public static IServiceCollection AddLotti(this IServiceCollection servizi) => servizi
        .AddSingleton<AvanzamentoLotto>()
        .AddLavoro<LavoroLotti>(TimeSpan.FromSeconds(30))
        .AddLavoro<DistruggiScaduti>(TimeSpan.FromHours(1));
}
