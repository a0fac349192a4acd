using Enti.Abstractions;
using Enti.Anagrafe.Codici;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Dimostrazione;
using Enti.Anagrafe.ImportazioneSoggetti;
using Enti.Anagrafe.Impostazioni;
using Enti.Anagrafe.Operatori;
using Enti.Anagrafe.PrimoAvvio;
using Enti.Anagrafe.Profilo;
using Enti.Anagrafe.RegistroEnti;
using Enti.Anagrafe.Riservatezza;
using Enti.Anagrafe.Soggetti;
using Enti.Anagrafe.Unioni;
using Enti.Infrastructure;
using Enti.Infrastructure.Dimostrazione;
using Enti.Infrastructure.Lavori;
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
        servizi.AddScoped<Censimento>().AddLavoro<ChiudiIncarichiScaduti>("0 5 0/1 * * ?");
        servizi.AddSingleton<Luoghi>().AddSingleton<EntiInMemoria>();
        servizi.AddScoped<RaccoltaDati>().AddScoped<IDatiPersonali, DatiAnagrafe>().AddScoped<EsaminaCancellazione>();
    }

    /// <inheritdoc />
    public void Api(IEndpointRouteBuilder rotte) => rotte
        .Con<VerificaCodiceFiscale>()
        .Con<VerificaCodice>()
        .Con<ApriProfilo>()
        .Con<ChiediCodiceContatto>()
        .Con<ConfermaContatto>()
        .Con<TogliContatto>()
        .Con<AggiungiTelefono>()
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
        .Con<RegistraEnte>()
        .Con<CorreggiEnte>()
        .Con<CercaEnti>()
        .Con<EsportaEnti>()
        .Con<LeggiEnte>()
        .Con<NominaPrimoAmministratore>()
        .Con<CambiaStatoEnte>()
        .Con<ImportaEnti>()
        .Con<LeggiImpostazioni>()
        .Con<SalvaImpostazioni>()
        .Con<CambiaLogo>()
        .Con<ElencaModificheEnte>()
        .Con<VerificaPrecedenti>()
        .Con<RegistraOperatore>()
        .Con<ModificaOperatore>()
        .Con<SfogliaOperatori>()
        .Con<CercaOperatori>()
        .Con<LeggiOperatore>()
        .Con<AggiungiIncarico>()
        .Con<CambiaIncarico>()
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
        .Con<UnisciSoggetti>()
        .Con<ElencaInformative>()
        .Con<LeggiInformativa>()
        .Con<ScriviBozza>()
        .Con<PubblicaInformativa>()
        .Con<AggiungiFinalita>()
        .Con<ChiudiFinalita>()
        .Con<ApriPrivacy>()
        .Con<SegnaLetta>()
        .Con<EsprimiConsenso>()
        .Con<EsportaPropriDati>()
        .Con<EsportaDatiSoggetto>()
        .Con<ChiediDiritto>()
        .Con<RegistraRichiesta>()
        .Con<ElencaRichieste>()
        .Con<LeggiRichiesta>()
        .Con<DecidiRichiesta>()
        .Con<CessaLimitazione>();

    /// <inheritdoc />
    public void Pagine(IEndpointRouteBuilder rotte) => rotte
        .ConPagina<ApriProfilo>()
        .ConPagina<ChiediCodiceContatto>()
        .ConPagina<ConfermaContatto>()
        .ConPagina<TogliContatto>()
        .ConPagina<AggiungiTelefono>()
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
        .ConPagina<RegistraEnte>()
        .ConPagina<CorreggiEnte>()
        .ConPagina<SfogliaEnti>()
        .ConPagina<EsportaEnti>()
        .ConPagina<LeggiEnte>()
        .ConPagina<NominaPrimoAmministratore>()
        .ConPagina<CambiaStatoEnte>()
        .ConPagina<ImportaEnti>()
        .ConPagina<LeggiImpostazioni>()
        .ConPagina<SalvaImpostazioni>()
        .ConPagina<CambiaLogo>()
        .ConPagina<MostraLogo>()
        .ConPagina<ElencaModificheEnte>()
        .ConPagina<RegistraOperatore>()
        .ConPagina<ModificaOperatore>()
        .ConPagina<SfogliaOperatori>()
        .ConPagina<LeggiOperatore>()
        .ConPagina<AggiungiIncarico>()
        .ConPagina<CambiaIncarico>()
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
        .ConPagina<UnisciSoggetti>()
        .ConPagina<ElencaInformative>()
        .ConPagina<LeggiInformativa>()
        .ConPagina<ScriviBozza>()
        .ConPagina<PubblicaInformativa>()
        .ConPagina<AggiungiFinalita>()
        .ConPagina<ChiudiFinalita>()
        .ConPagina<ApriPrivacy>()
        .ConPagina<SegnaLetta>()
        .ConPagina<EsprimiConsenso>()
        .ConPagina<EsportaPropriDati>()
        .ConPagina<EsportaDatiSoggetto>()
        .ConPagina<ChiediDiritto>()
        .ConPagina<RegistraRichiesta>()
        .ConPagina<ElencaRichieste>()
        .ConPagina<LeggiRichiesta>()
        .ConPagina<DecidiRichiesta>()
        .ConPagina<CessaLimitazione>();
}
