using Enti.Infrastructure.Dimostrazione;
using Enti.Infrastructure.Lavori;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Buste;

/// <summary>Registers what envelopes are made with.</summary>
internal static class RegistrazioneBuste
{
    public static IServiceCollection AddBuste(this IServiceCollection servizi) => servizi
        .AddScoped<ProduzioneBuste>().AddScoped<MotivoBusta>().AddDatiDimostrativi<BusteDimostrative>()
        .AddLavoro<ScadiBuste>(TimeSpan.FromMinutes(15));
}
