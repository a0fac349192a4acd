using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Buste;
using Enti.Credenziali.ChiaviApi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Inviti;
using Enti.Credenziali.Lettere;
using Enti.Credenziali.Lotti;
using Enti.Credenziali.Password;
using Enti.Credenziali.Pin;
using Enti.Credenziali.Recupero;
using Enti.Credenziali.Registrazione;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Riservatezza;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Statistiche;
using Enti.Credenziali.Utenze;
using Enti.Credenziali.VerificaCredenziali;
using Enti.Infrastructure;
using Enti.Infrastructure.Lavori;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali;

/// <summary>Credenziali: how people prove who they are.</summary>
public sealed class CredenzialiModule : IModule
{
    /// <inheritdoc />
    public string Nome => "credenziali";

    /// <inheritdoc />
    public IReadOnlyList<Permesso> Permessi => Credenziali.Permessi.Tutti;

    /// <inheritdoc />
    public void Registra(IServiceCollection servizi, IConfiguration configurazione) =>
        servizi
            .AddModulo<CredenzialiDbContext>(this)
            .AddAccesso(configurazione)
            .AddLotti()
            .AddLettere()
            .AddBuste()
            .AddScoped<PreparazioneInviti>()
            .AddScoped<LinkInviti>()
            .AddSingleton<CalcoloImpronta>()
            .AddScoped<LinkDiRecupero>()
            .AddScoped<RegistrazioniInAttesa>()
            .AddUtenze()
            .AddScoped<NuovaPassword>()
            .AddScoped<NuovoPin>()
            .AddScoped<RecuperoPerSms>()
            .AddScoped<DescriviCredenziale>()
            .AddScoped<IDatiPersonali, DatiCredenziali>()
            .AddScoped<PermessiPerMacchine>()
            .AddScoped<RaccoltaStatistiche>()
            .AddLavoro<CancellaDatiDelRegistro>("0 45 3 * * ?");

    /// <inheritdoc />
    public void Api(IEndpointRouteBuilder rotte) => rotte
        .Con<Accedi>().Con<SessioneCorrente>().Con<Esci>().Con<CambiaAmbito>().Con<CambiaPassword>().Con<SessioniProprie>().Con<AccessiPropri>().Con<LeggiRegistro>().Con<CercaUtente>().Con<VerificaRegistro>()
        .Con<ImpostaPin>().Con<UsaCodice>().Con<ProvaCredenziale>().Con<ChiediVerifica>().Con<ApriVerifica>()
        .Con<ChiediLettere>().Con<ElencaLettere>().Con<LeggiLettere>().Con<ScaricaLettere>().Con<ConfermaStampa>().Con<ImpostaFirma>()
        .Con<Attiva>().Con<ConfermaInvito>().Con<ElencaInviti>().Con<RinviaInvito>().Con<RevocaInvito>().Con<StampaPrimaPassword>()
        .Con<ChiediRecupero>().Con<RipristinaPassword>()
        .Con<ChiediRegistrazione>().Con<ControllaPosta>().Con<RinviaRegistrazione>().Con<ConfermaRegistrazione>().Con<AnnullaRegistrazione>()
        .Con<MandaLink>().Con<StampaCodice>().Con<UsaCodiceSportello>()
        .Con<ElencaCredenziali>().Con<EsportaCredenziali>().Con<TrovaCredenziale>().Con<LeggiCredenziale>().Con<CambiaStatoCredenziale>().Con<ImpostaScadenza>().Con<RevocaCredenziale>().Con<TogliAccesso>().Con<CredenzialePropria>()
        .Con<SessioniDellEnte>().Con<ChiudiSessioni>()
        .Con<ElencaChiavi>().Con<CreaChiave>().Con<SostituisciChiave>().Con<RevocaChiave>()
        .Con<ElencaSportelli>().Con<SalvaSportello>().Con<ImpostaRegoleBuste>().Con<ChiediBuste>().Con<ElencaLotti>().Con<LeggiLotto>().Con<ScaricaBuste>().Con<ConfermaStampaBuste>()
        .Con<ElencaBuste>().Con<EsportaBuste>().Con<LeggiBusta>().Con<PrendiInCarico>().Con<AnnullaBusta>()
        .Con<IniziaConsegna>().Con<IndicaDocumento>().Con<IndicaBusta>().Con<LeggiConsegna>().Con<ConfermaConsegna>().Con<ElencaConsegne>().Con<EsportaConsegne>()
        .Con<LeggiStatistiche>();

    /// <inheritdoc />
    public void Pagine(IEndpointRouteBuilder rotte) => rotte
        .ConPagina<Accedi>().ConPagina<Esci>().ConPagina<CambiaPassword>().ConPagina<CambiaAmbito>().ConPagina<LivelloInsufficiente>().ConPagina<IdentitaDigitale>().ConPagina<SessioniProprie>()
        .ConPagina<AccessiPropri>().ConPagina<LeggiRegistro>().ConPagina<CercaUtente>().ConPagina<VerificaRegistro>()
        .ConPagina<ImpostaPin>().ConPagina<UsaCodice>().ConPagina<ProvaCredenziale>().ConPagina<ChiediVerifica>().ConPagina<ApriVerifica>()
        .ConPagina<ChiediLettere>().ConPagina<ElencaLettere>().ConPagina<LeggiLettere>().ConPagina<ScaricaLettere>().ConPagina<ConfermaStampa>().ConPagina<ImpostaFirma>()
        .ConPagina<ApriInvito>().ConPagina<Attiva>().ConPagina<ConfermaInvito>().ConPagina<RinviaInvito>().ConPagina<RevocaInvito>().ConPagina<StampaPrimaPassword>()
        .ConPagina<ChiediRecupero>().ConPagina<ApriRecupero>().ConPagina<RipristinaPassword>()
        .ConPagina<ChiediRegistrazione>().ConPagina<ControllaPosta>().ConPagina<RinviaRegistrazione>().ConPagina<ApriRegistrazione>().ConPagina<ConfermaRegistrazione>().ConPagina<AnnullaRegistrazione>()
        .ConPagina<MandaLink>().ConPagina<StampaCodice>().ConPagina<UsaCodiceSportello>()
        .ConPagina<ElencaCredenziali>().ConPagina<EsportaCredenziali>().ConPagina<TrovaCredenziale>().ConPagina<LeggiCredenziale>().ConPagina<CambiaStatoCredenziale>().ConPagina<ImpostaScadenza>().ConPagina<RevocaCredenziale>().ConPagina<TogliAccesso>()
        .ConPagina<CredenzialePropria>().ConPagina<SessioniDellEnte>().ConPagina<ChiudiSessioni>()
        .ConPagina<ElencaChiavi>().ConPagina<CreaChiave>().ConPagina<SostituisciChiave>().ConPagina<RevocaChiave>()
        .ConPagina<ElencaSportelli>().ConPagina<SalvaSportello>().ConPagina<ImpostaRegoleBuste>().ConPagina<ChiediBuste>().ConPagina<ElencaLotti>().ConPagina<LeggiLotto>().ConPagina<ScaricaBuste>().ConPagina<ConfermaStampaBuste>()
        .ConPagina<ElencaBuste>().ConPagina<EsportaBuste>().ConPagina<LeggiBusta>().ConPagina<PrendiInCarico>().ConPagina<AnnullaBusta>()
        .ConPagina<IniziaConsegna>().ConPagina<IndicaDocumento>().ConPagina<IndicaBusta>().ConPagina<LeggiConsegna>().ConPagina<ConfermaConsegna>().ConPagina<ElencaConsegne>().ConPagina<EsportaConsegne>()
        .ConPagina<LeggiStatistiche>().ConPagina<ScaricaModulo>();
}
