using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;
using FluentValidation;

namespace Enti.Anagrafe.RegistroEnti;

/// <summary>The facts of an ente as somebody writes them: in the form, or in the body of a call.</summary>
internal sealed record ModuloEnte
{
    /// <summary>Codice IPA; only when the ente is registered.</summary>
    public string? Codice { get; init; }

    /// <summary>Eleven digits.</summary>
    public string? CodiceFiscale { get; init; }

    /// <summary>When it has one.</summary>
    public string? PartitaIva { get; init; }

    /// <summary>Official name.</summary>
    public string? Denominazione { get; init; }

    /// <summary>Kind.</summary>
    public TipoEnte? Tipo { get; init; }

    /// <summary>Codice catastale of the comune of its seat.</summary>
    public string? Belfiore { get; init; }

    /// <summary>Two letters.</summary>
    public string? Provincia { get; init; }

    /// <summary>Address of the URP.</summary>
    public string? Indirizzo { get; init; }

    /// <summary>Telephone of the URP.</summary>
    public string? Telefono { get; init; }

    /// <summary>E-mail of the URP.</summary>
    public string? Email { get; init; }

    /// <summary>Certified mail.</summary>
    public string? Pec { get; init; }

    /// <summary>Opening hours of the URP.</summary>
    public string? Orari { get; init; }

    internal static ModuloEnte Da(Ente e) => new()
    {
        Codice = e.Codice, CodiceFiscale = e.CodiceFiscale, PartitaIva = e.PartitaIva, Denominazione = e.Denominazione, Tipo = e.Tipo, Belfiore = e.Belfiore, Provincia = e.Provincia,
        Indirizzo = e.Contatti.Indirizzo, Telefono = e.Contatti.Telefono, Email = e.Contatti.Email, Pec = e.Contatti.Pec, Orari = e.Contatti.Orari,
    };

    internal FattiEnte Fatti() => new(
        CodiceFiscale!.Trim(), DatiIpa.Vuoto(PartitaIva), Denominazione!.Trim(), Tipo!.Value, DatiIpa.Vuoto(Belfiore)?.ToUpperInvariant(), DatiIpa.Vuoto(Provincia)?.ToUpperInvariant(),
        new ContattiEnte { Indirizzo = DatiIpa.Vuoto(Indirizzo), Telefono = DatiIpa.Vuoto(Telefono), Email = DatiIpa.Vuoto(Email), Pec = DatiIpa.Vuoto(Pec), Orari = DatiIpa.Vuoto(Orari) });
}

/// <summary>What is right in the facts of an ente.</summary>
internal static class RegoleEnte
{
    public static void Verifica<T>(ModuloEnte dati, ValidationContext<T> contesto)
    {
        void Se(bool sbagliato, string campo, string messaggio)
        {
            if (sbagliato)
            {
                contesto.AddFailure(campo, messaggio);
            }
        }

        Se(!DatiIpa.CodiceFiscaleValido(dati.CodiceFiscale), "codiceFiscale", "Il codice fiscale dell'ente è di 11 cifre: controlla che siano giuste.");
        Se(!string.IsNullOrWhiteSpace(dati.PartitaIva) && !PartitaIva.TryParse(dati.PartitaIva, out _), "partitaIva", "La partita IVA è di 11 cifre: controlla che siano giuste.");
        Se(!DatiIpa.Scritto(dati.Denominazione, 200), "denominazione", "Scrivi la denominazione dell'ente, al massimo 200 caratteri.");
        Se(dati.Tipo is not { } tipo || !Enum.IsDefined(tipo), "tipo", "Scegli il tipo di ente.");
        Se(dati.Tipo is TipoEnte.Comune && string.IsNullOrWhiteSpace(dati.Belfiore), "belfiore", "Di un comune serve il codice catastale, come D150.");
        Se(!DatiIpa.ProvinciaValida(dati.Provincia), "provincia", "Scrivi la sigla della provincia, due lettere.");
        Contatti(dati, Se);
    }

    private static void Contatti(ModuloEnte dati, Action<bool, string, string> se)
    {
        se(dati.Telefono?.Length > 40, "telefono", "Il telefono ha al massimo 40 caratteri.");
        se(dati.Indirizzo?.Length > 200, "indirizzo", "L'indirizzo ha al massimo 200 caratteri.");
        se(dati.Orari?.Length > 200, "orari", "Gli orari hanno al massimo 200 caratteri.");
        se(!string.IsNullOrWhiteSpace(dati.Email) && !Contracts.Email.Valida(dati.Email), "email", "Scrivi un indirizzo e-mail completo, come urp@esempio.it.");
        se(!string.IsNullOrWhiteSpace(dati.Pec) && !Contracts.Email.Valida(dati.Pec), "pec", "Scrivi un indirizzo PEC completo, come protocollo@pec.esempio.it.");
    }
}
