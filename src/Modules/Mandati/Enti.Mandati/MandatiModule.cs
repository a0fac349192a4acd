using Enti.Abstractions;
using Enti.Mandati.Data;
using Enti.Infrastructure;
using Enti.Infrastructure.Lavori;
using Enti.Mandati.Importazioni;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Mandati;

/// <summary>Mandati: what a body owes and has paid.</summary>
public sealed class MandatiModule : IModule
{
    /// <inheritdoc />
    public string Nome => "mandati";

    /// <inheritdoc />
    public IReadOnlyList<Permesso> Permessi => Mandati.Permessi.Tutti;

    /// <inheritdoc />
    public void Registra(IServiceCollection servizi, IConfiguration configurazione)
    {
        servizi.AddModulo<MandatiDbContext>(this);
        servizi.AddScoped<FusioneImportazione>().AddScoped<StimaCredenziali>();
        servizi.AddLavoro<FondiImportazioni>(TimeSpan.FromSeconds(5));
    }

    /// <inheritdoc />
    public void Api(IEndpointRouteBuilder rotte) => rotte
        .Con<CaricaFile>()
        .Con<LeggiImportazione>()
        .Con<ElencaImportazioni>()
        .Con<ConfermaImportazione>()
        .Con<AnnullaImportazione>()
        .Con<EsportaScarti>();

    /// <inheritdoc />
    public void Pagine(IEndpointRouteBuilder rotte)
    {
    }
}
