using System.Net;
using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registrazione;
using Enti.Credenziali.Tests.Accesso;
using Enti.Infrastructure.Segreti;
using Enti.Notifiche.Contracts.Letture;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Tests.Registrazione;

/// <summary>People who register themselves, in short words; a test class takes it over the common fixture.</summary>
internal sealed class RegistrazioneDiProva
{
    private static int _numero;

    internal RegistrazioneDiProva(AccessoDiProva accesso)
    {
        Accesso = accesso;
        accesso.Rispondi(InformativaPubblica? (InformativaDellEnte r) => r.Versione is null or 3
            ? new InformativaPubblica("p_xx", "Provincia di prova", new VersioneInformativa(3, accesso.Orologio.Adesso, "ab"), InVigore: true, "Testo", [])
            : null);
        accesso.Rispondi(DatiEnte? (EntePerCodice r) => r.Codice is "p_xx" ? Provincia : null);
        accesso.Rispondi(DatiEnte? (EntePerId r) => r.Id == AccessoDiProva.Ente ? Provincia : null);
        accesso.Rispondi(IReadOnlyList<Guid> (SoggettiConEmail r) => Emails.TryGetValue(r.Indirizzo, out var chi) ? [chi] : []);
        accesso.Rispondi(MessaggioScritto? (MessaggioPerOrigine r) => Messaggi.TryGetValue(r.Origine, out var stato) ? new MessaggioScritto(stato, accesso.Orologio.Adesso) : null);
    }

    internal AccessoDiProva Accesso { get; }

    /// <summary>What the ente decided.</summary>
    internal ImpostazioniEnte Deciso { get; set; } = new();

    private DatiEnte Provincia =>
        new(AccessoDiProva.Ente, "p_xx", "Provincia di prova", TipoEnte.Provincia, "80002130195", null, "CR", StatoEnte.Attivo, new ContattiEnte()) { Impostazioni = Deciso };

    /// <summary>Whose e-mails Anagrafe knows.</summary>
    internal Dictionary<string, Guid> Emails { get; } = new(StringComparer.Ordinal);

    /// <summary>What Notifiche says of messages.</summary>
    internal Dictionary<string, StatoMessaggio> Messaggi { get; } = new(StringComparer.Ordinal);

    /// <summary>Somewhere that nobody asked from yet.</summary>
    internal static Provenienza Da => new(new IPAddress([198, 51, (byte)Random.Shared.Next(256), (byte)Random.Shared.Next(256)]), "Prova");

    internal static string Nuovo(string radice) => $"{radice}.{Interlocked.Increment(ref _numero)}";

    internal static ChiediRegistrazione.Command Chi(string username, string email, string password = "gatto blu sul tetto", string? codiceFiscale = null) =>
        new("Maria", "Rossi", codiceFiscale, email, null, username, password, "p_xx", 3, Da);

    /// <summary>Registers and gives what the browser keeps.</summary>
    internal async Task<string> Registra(ChiediRegistrazione.Command chi)
    {
        Accesso.Orologio.Avanza(TimeSpan.FromMilliseconds(10));
        var esito = await Accesso.Invia(chi);
        esito.Errore.ShouldBeNull();
        await Accesso.Consegna();
        return esito.Valore.Segreto;
    }

    /// <summary>Registers, and gives the secret of the link that was mailed.</summary>
    internal async Task<(string Segreto, string Token)> RegistraERiceve(ChiediRegistrazione.Command chi)
    {
        var segreto = await Registra(chi);
        return (segreto, await Token(chi.Email!));
    }

    /// <summary>The newest link that left for an address.</summary>
    internal async Task<string> Token(string email) => Decifra((await Partiti(email))[^1]);

    internal async Task<IReadOnlyList<RegistrazionePreparata>> Partiti(string email) =>
        [.. (await Accesso.Pubblicati<RegistrazionePreparata>()).Where(e => e.Email == email)];

    internal string Decifra(RegistrazionePreparata evento) =>
        Encoding.UTF8.GetString(Accesso.Servizi.GetRequiredService<ISegreti>().Decifra(RegistrazionePreparata.Scopo, evento.TokenCifrato));

    internal Task<Esito<ApriRegistrazione.Result>> Apri(string token, string? segreto = null) => Accesso.Invia(new ApriRegistrazione.Query(token, segreto, Da));

    internal Task<Esito<Unit>> Conferma(string token, string? segreto = null, string? password = null, Provenienza? da = null) =>
        Accesso.Invia(new ConfermaRegistrazione.Command(token, segreto, password, da ?? Da));

    internal async Task<Esito<Unit>> Rinvia(string segreto, string? email = null)
    {
        Accesso.Orologio.Avanza(TimeSpan.FromMilliseconds(10));
        var esito = await Accesso.Invia(new RinviaRegistrazione.Command(segreto, email, Da));
        await Accesso.Consegna();
        return esito;
    }

    /// <summary>What the log says of an action, the newest first.</summary>
    internal Task<List<string>> Righe(string azione, Guid soggetto) => Accesso.Db((CredenzialiDbContext s) =>
        s.Registro.Where(r => r.Azione == azione && r.InteressatoId == soggetto).OrderByDescending(r => r.Id).Select(r => r.Esito).ToListAsync());
}
