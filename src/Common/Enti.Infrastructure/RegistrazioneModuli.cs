using Enti.Abstractions;
using Enti.Infrastructure.Persistenza;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Enti.Infrastructure;

/// <summary>What a module calls from <see cref="IModule.Registra"/>.</summary>
public static class RegistrazioneModuli
{
    /// <summary>Registers the module's store and, by a scan of its assembly, its handlers, validators and reactions.</summary>
    /// <typeparam name="TStore">The module's DbContext.</typeparam>
    /// <param name="servizi">Where to register.</param>
    /// <param name="modulo">The module.</param>
    public static IServiceCollection AddModulo<TStore>(this IServiceCollection servizi, IModule modulo) where TStore : ModuloDbContext
    {
        var assembly = modulo.GetType().Assembly;
        servizi.AddSingleton(new VoceCatalogo(modulo.Nome, assembly, typeof(TStore)));
        servizi.AddDbContext<TStore>(
            (sp, o) => o
                .UseNpgsql(sp.GetRequiredService<NpgsqlDataSource>(), n => n.MigrationsHistoryTable("migrazioni", modulo.Nome).MigrationsAssembly(assembly.GetName().Name))

                // Migrations are SQL written by hand, without snapshot; a test compares model and schema instead.
                // A transaction that a gone client interrupts is no error of ours; what is one is thrown, and logged once by whoever catches it.
                .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning).Log((RelationalEventId.TransactionError, LogLevel.Debug))),
            optionsLifetime: ServiceLifetime.Singleton);

        foreach (var tipo in assembly.GetTypes().Where(t => t is { IsAbstract: false, IsInterface: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contratto in tipo.GetInterfaces().Where(i => i.IsGenericType))
            {
                var definizione = contratto.GetGenericTypeDefinition();
                if (definizione == typeof(IRequestHandler<,>))
                {
                    servizi.AddTransient(contratto, tipo);
                }
                else if (definizione == typeof(IReazione<>))
                {
                    servizi.AddTransient(tipo);
                }
            }
        }

        // Nested validators are internal: without includeInternalTypes they would be skipped in silence.
        foreach (var trovato in AssemblyScanner.FindValidatorsInAssembly(assembly, includeInternalTypes: true))
        {
            // They hold rules and no state: made once, since making one costs more than running it.
            servizi.AddSingleton(trovato.InterfaceType, trovato.ValidatorType);
        }

        return servizi;
    }
}
