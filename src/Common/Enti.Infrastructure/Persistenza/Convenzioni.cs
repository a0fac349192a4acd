using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Infrastructure.Persistenza;

/// <summary>Naming and small helpers that every store shares.</summary>
public static class Convenzioni
{
    /// <summary>Turns <c>DataMandato</c> into <c>data_mandato</c>.</summary>
    public static string SnakeCase(string nome)
    {
        var testo = new StringBuilder(nome.Length + 8);
        for (var i = 0; i < nome.Length; i++)
        {
            if (char.IsUpper(nome[i]) && i > 0 && (!char.IsUpper(nome[i - 1]) || (i + 1 < nome.Length && char.IsLower(nome[i + 1]))))
            {
                testo.Append('_');
            }

            testo.Append(char.ToLowerInvariant(nome[i]));
        }

        return testo.ToString();
    }

    /// <summary>The clock of the store's service provider.</summary>
    internal static TimeProvider Orologio(this DbContext store) =>
        store.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService<TimeProvider>() ?? TimeProvider.System;

    internal static void UsaSnakeCase(this ModelBuilder modello)
    {
        foreach (var entita in modello.Model.GetEntityTypes())
        {
            if (entita.GetTableName() is { } tabella && !entita.IsMappedToJson())
            {
                entita.SetTableName(SnakeCase(tabella));
                Colonne(entita.GetProperties());
                foreach (var complessa in entita.GetComplexProperties().Where(c => !c.ComplexType.IsMappedToJson()))
                {
                    Colonne(complessa.ComplexType.GetProperties());
                }

                foreach (var json in entita.GetComplexProperties().Where(c => c.ComplexType.IsMappedToJson()))
                {
                    json.ComplexType.SetContainerColumnName(SnakeCase(json.ComplexType.GetContainerColumnName() ?? json.Name));
                }
            }
        }
    }

    private static void Colonne(IEnumerable<IMutableProperty> proprieta)
    {
        // A row version is the system column xmin: Npgsql names it later, unless somebody else did.
        foreach (var p in proprieta.Where(p => !(p.IsConcurrencyToken && p.ClrType == typeof(uint))))
        {
            p.SetColumnName(SnakeCase(p.GetColumnName()));
        }
    }
}
