using Enti.Abstractions;
using Enti.Anagrafe.Codici;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Dimostrazione;
using Enti.Anagrafe.ImportazioneSoggetti;
using Enti.Anagrafe.PrimoAvvio;
using Enti.Anagrafe.Profilo;
using Enti.Anagrafe.Soggetti;
using Enti.Anagrafe.Unioni;
using Enti.Infrastructure;
using Enti.Infrastructure.Dimostrazione;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Anagrafe;

/// <summary>Anagrafe: people, companies, bodies and who works where.</summary>
public sealed class AnagrafeModule : IModule
{
    /// <inheritdoc />
    public string Nome => "anagrafe";

    /// <inheritdoc />
    public IReadOnlyList<Permesso> Permessi => Anagrafe.Permessi.Tutti;

    /// <inheritdoc />
    public void Registra(IServiceCollection servizi, IConfiguration configurazione)
    {
        servizi.AddModulo<AnagrafeDbContext>(this).AddDatiDimostrativi<EntiEPersoneDimostrative>();
        servizi.AddScoped<CodicePrimoAvvio>().AddHostedService<AnnunciaPrimoAvvio>();
        servizi.AddSingleton<Luoghi>();
    }

    /// <inheritdoc />
    public void Api(IEndpointRouteBuilder rotte) => rotte
        .Con<VerificaCodiceFiscale>()
        .Con<VerificaCodice>()
        .Con<ApriProfilo>()
        .Con<ChiediCodiceContatto>()
        .Con<ConfermaContatto>()
        .Con<TogliContatto>()
        .Con<CercaLuoghi>()
        .Con<CaricaArchivioLuoghi>()
        .Con<ElencaAggiornamentiLuoghi>()
        .Con<LeggiAggiornamentoLuoghi>()
        .Con<ConcludiAggiornamentoLuoghi>()
        .Con<CercaSoggetti>()
        .Con<LeggiSoggetto>()
        .Con<CercaPerChiave>()
        .Con<EsportaSoggetti>()
        .Con<RegistraSoggetto>()
        .Con<ModificaSoggetto>()
        .Con<ElencaModifiche>()
        .Con<RegistraPrimoAmministratore>()
        .Con<ScegliRecupero>()
        .Con<CambiaRecupero>()
        .Con<MandaCodiceContatto>()
        .Con<VerificaContatto>()
        .Con<CaricaSoggetti>()
        .Con<ElencaImportazioni>()
        .Con<LeggiImportazione>()
        .Con<ConcludiImportazione>()
        .Con<CercaDoppioni>()
        .Con<AnteprimaUnione>()
        .Con<UnisciSoggetti>();

    /// <inheritdoc />
    public void Pagine(IEndpointRouteBuilder rotte) => rotte
        .ConPagina<ApriProfilo>()
        .ConPagina<ChiediCodiceContatto>()
        .ConPagina<ConfermaContatto>()
        .ConPagina<TogliContatto>()
        .ConPagina<CercaLuoghi>()
        .ConPagina<CaricaArchivioLuoghi>()
        .ConPagina<ElencaAggiornamentiLuoghi>()
        .ConPagina<LeggiAggiornamentoLuoghi>()
        .ConPagina<ConcludiAggiornamentoLuoghi>()
        .ConPagina<SfogliaSoggetti>()
        .ConPagina<LeggiSoggetto>()
        .ConPagina<CercaPerChiave>()
        .ConPagina<EsportaSoggetti>()
        .ConPagina<RegistraSoggetto>()
        .ConPagina<ModificaSoggetto>()
        .ConPagina<ElencaModifiche>()
        .ConPagina<RegistraPrimoAmministratore>()
        .ConPagina<ScegliRecupero>()
        .ConPagina<CambiaRecupero>()
        .ConPagina<MandaCodiceContatto>()
        .ConPagina<VerificaContatto>()
        .ConPagina<CaricaSoggetti>()
        .ConPagina<ElencaImportazioni>()
        .ConPagina<LeggiImportazione>()
        .ConPagina<ConcludiImportazione>()
        .ConPagina<CercaDoppioni>()
        .ConPagina<AnteprimaUnione>()
        .ConPagina<UnisciSoggetti>();
}
