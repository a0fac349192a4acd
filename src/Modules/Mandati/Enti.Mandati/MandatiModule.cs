using Enti.Abstractions;
using Enti.Infrastructure.Dimostrazione;
using Enti.Mandati.Data;
using Enti.Mandati.Dimostrazione;
using Enti.Infrastructure;
using Enti.Infrastructure.Lavori;
using Enti.Mandati.Importazioni;
using Enti.Mandati.Posizioni;
using Enti.Mandati.Riservatezza;
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
        servizi.AddScoped<FusioneImportazione>().AddScoped<StimaCredenziali>().AddSingleton<NomiEnti>().AddScoped<IDatiPersonali, PagamentiDelSoggetto>();
        servizi.AddLavoro<FondiImportazioni>(TimeSpan.FromSeconds(30)).AddDatiDimostrativi<DatiMandati>();
    }

    /// <inheritdoc />
    public void Api(IEndpointRouteBuilder rotte) => rotte
        .Con<CaricaFile>()
        .Con<LeggiImportazione>()
        .Con<ElencaImportazioni>()
        .Con<ConfermaImportazione>()
        .Con<AnnullaImportazione>()
        .Con<EsportaScarti>()
        .Con<CercaPosizioni>()
        .Con<LeggiPosizione>()
        .Con<EsportaPosizioni>()
        .Con<ElencaAnomalie>();

    /// <inheritdoc />
    public void Pagine(IEndpointRouteBuilder rotte) => rotte
        .ConPagina<SfogliaPosizioni>()
        .ConPagina<LeggiPosizione>()
        .ConPagina<EsportaPosizioni>()
        .ConPagina<ElencaImportazioni>()
        .ConPagina<CaricaFile>()
        .ConPagina<LeggiImportazione>()
        .ConPagina<ConfermaImportazione>()
        .ConPagina<AnnullaImportazione>()
        .ConPagina<EsportaScarti>()
        .ConPagina<ElencaAnomalie>();
}
