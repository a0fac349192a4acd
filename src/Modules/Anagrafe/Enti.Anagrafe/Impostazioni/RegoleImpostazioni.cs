using System.Text.RegularExpressions;
using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Profilo;
using FluentValidation;

namespace Enti.Anagrafe.Impostazioni;

/// <summary>What is right in the settings of an ente. Each rule says what to do: no ente may be looser than the product.</summary>
internal static partial class RegoleImpostazioni
{
    private static readonly DateOnly PrimoGiorno = new(2020, 1, 1);

    public static void Verifica<T>(DatiImpostazioni d, ValidationContext<T> contesto)
    {
        void Se(bool sbagliato, string campo, string messaggio)
        {
            if (sbagliato)
            {
                contesto.AddFailure(campo, messaggio);
            }
        }

        void Lungo(string? testo, int massimo, string campo) => Se(testo?.Trim().Length > massimo || testo?.Any(char.IsControl) is true, campo, $"Scrivi al massimo {massimo} caratteri su una riga.");
        void Posta(string? testo, string campo) => Se(!string.IsNullOrWhiteSpace(testo) && !Email.Valida(testo), campo, "Scrivi un indirizzo e-mail completo, come urp@esempio.it.");
        void Tra(int? numero, int minimo, int massimo, string campo, string cosa) => Se(numero < minimo || numero > massimo, campo, $"{cosa} vanno da {minimo} a {massimo}.");
        void Giorno(DateOnly? giorno, string campo) => Se(giorno < PrimoGiorno || giorno?.Year > 2100, campo, "Scrivi un giorno del calendario, oppure lascia vuoto.");

        void Credenziale(string? nome, string campo) => Se(nome is not null && DatiImpostazioni.Locale(nome) is null, campo, "Scegli Nessuna, Debole o Media, oppure lascia vuoto.");

        Lungo(d.NomeBreve, 60, "nomeBreve");
        Lungo(d.Ufficio, 100, "ufficio");
        Lungo(d.Indirizzo, 200, "indirizzo");
        Lungo(d.Telefono, 40, "telefono");
        Lungo(d.Orari, 200, "orari");
        Lungo(d.MittentePosta, 78, "mittentePosta");
        Posta(d.Email, "email");
        Posta(d.Pec, "pec");
        Posta(d.IndirizzoMittente, "indirizzoMittente");
        Posta(d.RispondiA, "rispondiA");
        Se(!string.IsNullOrWhiteSpace(d.MittenteSms) && !Sms().IsMatch(d.MittenteSms.Trim()), "mittenteSms", "Il mittente degli SMS ha da 3 a 11 caratteri: lettere senza accenti, cifre e spazi, con almeno una lettera.");
        Se(d.Lingue is { } lingue && (!lingue.Contains("it", StringComparer.Ordinal) || lingue.Any(l => l is not ("it" or "en"))), "lingue", "Le lingue sono it ed en; l'italiano c'è sempre.");
        Tra(d.MinutiPersone, 5, ImpostazioniEnte.MassimoMinutiPersone, "minutiPersone", "I minuti");
        Tra(d.MinutiOperatori, 5, ImpostazioniEnte.MassimoMinutiOperatori, "minutiOperatori", "I minuti");
        Tra(d.OreSessione, 1, ImpostazioniEnte.MassimoOreSessione, "oreSessione", "Le ore");
        Tra(d.LunghezzaPasswordAmministratori, ImpostazioniEnte.MinimaPasswordAmministratori, 64, "lunghezzaPasswordAmministratori", "I caratteri");
        Tra(d.MinutiAmministratori, 5, ImpostazioniEnte.MassimoMinutiOperatori, "minutiAmministratori", "I minuti");
        Tra(d.GiorniPrimaPassword, 1, ImpostazioniEnte.MassimoGiorniPrimaPassword, "giorniPrimaPassword", "I giorni");
        Giorno(d.PinOperatoriDal, "pinOperatoriDal");
        Credenziale(d.CredenzialiCittadini, "credenzialiCittadini");
        Credenziale(d.CredenzialiImprese, "credenzialiImprese");
        Credenziale(d.CredenzialiProfessionisti, "credenzialiProfessionisti");
        Credenziale(d.CredenzialiOperatori, "credenzialiOperatori");
        Se(string.Equals(d.CredenzialiOperatori, nameof(CredenzialeLocale.Debole), StringComparison.Ordinal), "credenzialiOperatori", "Con una credenziale debole non si lavora: scegli Media, oppure Nessuna.");
        Giorno(d.SenzaPasswordCittadiniDal, "senzaPasswordCittadiniDal");
        Giorno(d.SenzaPasswordImpreseDal, "senzaPasswordImpreseDal");
        Giorno(d.SenzaPasswordProfessionistiDal, "senzaPasswordProfessionistiDal");
        Giorno(d.SenzaPasswordOperatoriDal, "senzaPasswordOperatoriDal");
    }

    // The alphabet that every network shows; digits alone would be taken for a telephone number.
    [GeneratedRegex(@"^(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9 ]{1,9}[A-Za-z0-9]$", RegexOptions.None, 1000)]
    private static partial Regex Sms();
}
