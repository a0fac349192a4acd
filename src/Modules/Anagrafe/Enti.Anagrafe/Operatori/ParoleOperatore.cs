using System.Globalization;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Soggetti;
using Enti.Servizi.Contracts.Letture;
using Enti.Ui;

namespace Enti.Anagrafe.Operatori;

/// <summary>Words for those who work in an ente.</summary>
internal static class ParoleOperatore
{
    public static readonly IReadOnlyList<Opzione> Ruoli = [.. LettoreOperatore.Ruoli.Select(r => new Opzione(r.ToString(), Ruolo(r)))];

    public static readonly IReadOnlyList<Opzione> Stati = [new("Attiva", "In servizio"), new("Futura", "Deve iniziare"), new("Sospesa", "Sospeso"), new("Cessata", "Cessato")];

    public static string Ruolo(RuoloAppartenenza ruolo) => ruolo switch
    {
        RuoloAppartenenza.AmministratoreEnte => "Amministratore dell'ente",
        RuoloAppartenenza.AmministratoreSistema => "Amministratore di sistema",
        _ => ruolo.ToString(),
    };

    public static string Giorno(DateOnly giorno) => giorno.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Istante(DateTimeOffset istante) => istante.InItalia().ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    public static string Periodo(DateOnly dal, DateOnly? al) => al is { } fine ? $"dal {Giorno(dal)} al {Giorno(fine)}" : $"dal {Giorno(dal)}";

    /// <summary>Since when a profile is held: one that a role brings lasts as the role does.</summary>
    public static string Periodo(ProfiloTenuto profilo, IReadOnlyList<LeggiOperatore.Incarico> incarichi)
    {
        if (profilo.Dal is { } dal)
        {
            return Periodo(dal, profilo.Al);
        }

        var incarico = incarichi.FirstOrDefault(i => i.Stato is StatoAppartenenza.Attiva && string.Equals(i.Ruolo.ToString(), profilo.Ruolo, StringComparison.Ordinal));
        return incarico is null ? "per il suo incarico" : $"per il suo incarico, {Periodo(incarico.Dal, incarico.Al)}";
    }

    public static string Stato(StatoAppartenenza stato, DateOnly dal, DateOnly? al, DateOnly oggi) => stato switch
    {
        StatoAppartenenza.Sospesa => "Sospeso",
        StatoAppartenenza.InAttesa => "In attesa",
        StatoAppartenenza.Cessata => "Cessato",
        _ when al < oggi => "Cessato",
        _ when dal > oggi => "Deve iniziare",
        _ => "In servizio",
    };

    public static Tono Tono(StatoAppartenenza stato, DateOnly dal, DateOnly? al, DateOnly oggi) => Stato(stato, dal, al, oggi) switch
    {
        "In servizio" => Ui.Tono.Successo,
        "Sospeso" => Ui.Tono.Attenzione,
        "Deve iniziare" or "In attesa" => Ui.Tono.Informazione,
        _ => Ui.Tono.Neutro,
    };
}
