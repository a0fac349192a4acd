using System.Security.Cryptography;
using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Dimostrazione;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Lavori;
using Enti.Infrastructure.Persistenza;
using Enti.Infrastructure.Pipeline;
using Enti.Infrastructure.Segreti;
using Enti.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;
using Quartz;

namespace Enti.Infrastructure;

/// <summary>Registers what the modules stand on.</summary>
public static class RegistrazioneInfrastruttura
{
    /// <summary>Registers the database, the pipeline, the events, the jobs, the secrets, the sessions, and every module.</summary>
    /// <param name="servizi">Where to register.</param>
    /// <param name="configurazione">Settings.</param>
    /// <param name="connessione">PostgreSQL connection string.</param>
    /// <param name="installazione">Where files are kept; demo or not.</param>
    /// <param name="moduli">The modules of this host.</param>
    public static IServiceCollection AddEntiInfrastructure(this IServiceCollection servizi, IConfiguration configurazione, string connessione, Installazione installazione, IReadOnlyList<IModule> moduli)
    {
        servizi.AddSingleton(installazione);
        servizi.TryAddSingleton(TimeProvider.System);
        servizi.AddSingleton<IndirizzoPortale>();
        servizi.AddSingleton(_ => Sorgente(connessione));
        servizi.AddSingleton(moduli);
        foreach (var modulo in moduli)
        {
            modulo.Registra(servizi, configurazione);
        }

        servizi.AddSingleton<EventiMorti>().AddSingleton<CatalogoModuli>().AddSingleton<Migratore>().AddSingleton<Consegnatore>();
        servizi.AddSingleton<ConsegnaEventi>().AddHostedService(sp => sp.GetRequiredService<ConsegnaEventi>());

        // The first registered is the outermost.
        servizi.AddScoped<ServiceFactory>(sp => sp.GetService!).AddScoped<IMediator, Mediator>();
        servizi.AddTransient(typeof(IPipelineBehavior<,>), typeof(RegistroEsecuzione<,>));
        servizi.AddTransient(typeof(IPipelineBehavior<,>), typeof(Validazione<,>));
        servizi.AddTransient(typeof(IPipelineBehavior<,>), typeof(Transazione<,>));

        servizi.AddScoped<ContestoChiamata>().AddTransient(sp => sp.GetRequiredService<ContestoChiamata>().Chiamante);
        servizi.AddAuthentication(AutenticazioneSessione.Schema).AddScheme<AuthenticationSchemeOptions, AutenticazioneSessione>(AutenticazioneSessione.Schema, null);

        var segreti = new SegretiConChiaveMaestra(ChiaveMaestra(configurazione, installazione));
        servizi.AddSingleton<ISegreti>(segreti);
        servizi.AddDataProtection().SetApplicationName("enti");
        servizi.AddSingleton<IConfigureOptions<KeyManagementOptions>>(sp => new ConfigureOptions<KeyManagementOptions>(o =>
        {
            o.XmlRepository = new ArchivioChiavi(sp.GetRequiredService<NpgsqlDataSource>());
            o.XmlEncryptor = new CifraturaChiavi(segreti);
        }));

        servizi.AddLavori(configurazione);
        return servizi;
    }

    private static void AddLavori(this IServiceCollection servizi, IConfiguration configurazione)
    {
        // How often a host says that it is alive; after three silences another takes over its jobs.
        var controllo = configurazione.GetValue("Enti:Lavori:Controllo", TimeSpan.FromSeconds(5));
        var attesaMassima = configurazione.GetValue("Enti:Lavori:AttesaMassima", TimeSpan.MaxValue);
        servizi.AddLavoro<SpazzaOutbox>(TimeSpan.FromSeconds(5)).AddLavoro<PulisciEventi>(TimeSpan.FromHours(1));
        var lavori = servizi.Select(s => s.ImplementationInstance).OfType<DefinizioneLavoro>().ToList();
        servizi.AddSingleton<IAvvioLavori, AvvioLavori>();
        servizi.AddQuartz(q =>
        {
            q.ConfigureScheduler(o => o.InstanceName = "enti");
            q.UsePersistentStore(s =>
            {
                s.UsePostgres(d => d.DataSourceFactory = sp => sp.GetRequiredService<NpgsqlDataSource>());
                s.UseSystemTextJsonSerializer();
                s.ProvisionSchema();
                s.ConfigureStore(o =>
                {
                    o.TablePrefix = "quartz.qrtz_";
                    o.StoreJobDataAsStrings = true;
                });
                s.UseClustering(c =>
                {
                    c.CheckinInterval = controllo;
                    c.CheckinMisfireThreshold = controllo * 3;
                });
            });
            foreach (var lavoro in lavori)
            {
                q.AddJob(lavoro.Tipo, j => j.WithIdentity(lavoro.Chiave).StoreDurably().RequestRecovery());
                q.AddTrigger(t =>
                {
                    t.ForJob(lavoro.Chiave).WithIdentity(lavoro.Chiave.Name, lavoro.Chiave.Group);
                    if (lavoro.Ogni is { } ogni)
                    {
                        t.WithSimpleSchedule(x => x.WithInterval(ogni < attesaMassima ? ogni : attesaMassima).RepeatForever());
                    }
                    else
                    {
                        t.WithCronSchedule(lavoro.Cron!, c => c.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome")));
                    }
                });
            }
        });
        servizi.AddQuartzHostedService(o => o.WaitForJobsToComplete = true).AddHostedService<DimenticaLavori>();
    }

    private static byte[] ChiaveMaestra(IConfiguration configurazione, Installazione installazione)
    {
        if (configurazione["Enti:ChiaveMaestra"] is { Length: > 0 } scritta)
        {
            var chiave = Convert.FromBase64String(scritta);
            return chiave.Length >= 32 ? chiave : throw new InvalidOperationException("Enti:ChiaveMaestra deve essere di almeno 32 byte in base64.");
        }

        var file = Path.Combine(installazione.Cartella, "chiave-maestra");
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(installazione.Cartella);
            var opzioni = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                opzioni.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var nuovo = new FileStream(file, opzioni);
            nuovo.Write(RandomNumberGenerator.GetBytes(32));
        }

        return File.ReadAllBytes(file);
    }

    /// <summary>The database, as the host and whatever is compared with it use it.</summary>
    /// <param name="connessione">PostgreSQL connection string.</param>
    public static NpgsqlDataSource Sorgente(string connessione)
    {
        var builder = new NpgsqlDataSourceBuilder(connessione) { Name = "enti" };

        // What is asked again and again is parsed and planned once for each connection.
        builder.ConnectionStringBuilder.MaxAutoPrepare = 100;

        // Nothing here leaves state in a session: temporary tables go with their transaction, and the migrations' lock is given back by name.
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        return builder.Build();
    }
}
