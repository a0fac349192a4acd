using Enti.Abstractions;
using Enti.Credenziali.Dimostrazione;
using Enti.Credenziali.Password;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Sessioni;
using Enti.Infrastructure.Dimostrazione;
using Enti.Infrastructure.Lavori;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Accesso;

/// <summary>Registers what sign-in and sessions are made of.</summary>
internal static class RegistrazioneAccesso
{
    /// <summary>Adds sign-in, its limits, the sessions and the accounts of the demo.</summary>
    public static IServiceCollection AddAccesso(this IServiceCollection servizi, IConfiguration configurazione) => servizi
        .AddSingleton(configurazione.GetSection("Credenziali:Accesso").Get<OpzioniAccesso>() ?? new OpzioniAccesso())
        .AddSingleton<SecchioPerIndirizzo>().AddSingleton<LimiteHashing>().AddSingleton<ImprontePassword>().AddSingleton<VerificaPassword>().AddSingleton<Tentativi>().AddSingleton<ProvaSegreto>()
        .AddSingleton<ISessioni, SessioniNelDatabase>()
        .AddScoped<CercaCredenziale>().AddScoped<DispositiviNoti>().AddScoped<TentativiSbagliati>().AddScoped<CambioSegreto>().AddScoped<AperturaSessioni>().AddScoped<CalcoloDiritti>()
        .AddScoped<VerificaCatena>().AddScoped<NomiSoggetti>().AddScoped<RicercaRegistro>()
        .AddLavoro<SigillaRegistro>(TimeSpan.FromSeconds(30)).AddLavoro<VerificaNotturna>("0 30 3 * * ?").AddLavoro<PulisciScaduti>("0 15 * * * ?")
        .AddDatiDimostrativi<CredenzialiDimostrative>();
}
