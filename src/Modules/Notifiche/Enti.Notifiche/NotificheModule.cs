using Enti.Abstractions;
using Enti.Infrastructure;
using Enti.Infrastructure.Lavori;
using Enti.Notifiche.Avvisi;
using Enti.Notifiche.Canali;
using Enti.Notifiche.Data;
using Enti.Notifiche.Invii;
using Enti.Notifiche.Modelli;
using Enti.Notifiche.Riservatezza;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Notifiche;

/// <summary>Notifiche: how people are told.</summary>
public sealed class NotificheModule : IModule
{
    private static readonly TimeSpan RitmoInvii = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public string Nome => "notifiche";

    /// <inheritdoc />
    public IReadOnlyList<Permesso> Permessi => Notifiche.Permessi.Tutti;

    /// <inheritdoc />
    public void Registra(IServiceCollection servizi, IConfiguration configurazione)
    {
        var posta = configurazione.GetSection(OpzioniPosta.Sezione);
        servizi.AddModulo<NotificheDbContext>(this)
            .Configure<OpzioniPosta>(posta)
            .AddSingleton<CodaInvii>()
            .AddScoped<Compositore>()
            .AddScoped<AvvisiCredenziali>()
            .AddScoped<IDatiPersonali, DatiNotifiche>()
            .AddScoped<ICanale, CartellaSms>()
            .AddLavoro<SpedisciNotifiche>(RitmoInvii);
        if (string.IsNullOrWhiteSpace(posta[nameof(OpzioniPosta.Host)]))
        {
            servizi.AddScoped<ICanale, CartellaPosta>();
        }
        else
        {
            servizi.AddScoped<ICanale, CanaleSmtp>();
        }
    }

    /// <inheritdoc />
    public void Api(IEndpointRouteBuilder rotte) => rotte
        .Con<ElencoInvii>()
        .Con<DettaglioInvio>()
        .Con<RiprovaInvio>();

    /// <inheritdoc />
    public void Pagine(IEndpointRouteBuilder rotte) => rotte
        .ConPagina<ElencoInvii>()
        .ConPagina<DettaglioInvio>()
        .ConPagina<RiprovaInvio>();
}
