using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;

namespace Enti.Anagrafe.RegistroEnti;

/// <summary>The failures that the register of enti foresees.</summary>
internal static class ErroriEnti
{
    public static readonly Errore NonTrovato = new("anagrafe.ente-non-trovato", "Questo ente non è nel registro: cercalo nell'elenco degli enti.", TipoErrore.NonTrovato);

    public static readonly Errore CodicePreso = Errore.DelCampo("anagrafe.codice-ipa-gia-registrato", "codice", "Un ente con questo codice IPA c'è già: cercalo nell'elenco.");

    public static readonly Errore CodiceFiscalePreso = Errore.DelCampo("anagrafe.codice-fiscale-di-un-altro-ente", "codiceFiscale", "Questo codice fiscale è già di un altro ente registrato.");

    public static readonly Errore LuogoSconosciuto = Errore.DelCampo("anagrafe.codice-catastale-sconosciuto", "belfiore", "Nessun comune ha questo codice catastale: cercalo nell'elenco dei comuni.");

    public static readonly Errore FileNonRiconosciuto = Errore.DelCampo("anagrafe.file-ipa-non-riconosciuto", "file", "Il file non è quello degli enti di IPA: servono le colonne Codice_IPA, Denominazione_ente e Codice_fiscale_ente.");

    public static readonly Errore GestisceIlSistema = new("anagrafe.ente-che-gestisce-il-sistema", "In questo ente lavora chi amministra il sistema: sospenderlo chiuderebbe fuori tutti.", TipoErrore.Conflitto);

    public static readonly Errore HaGiaAmministratore = new("anagrafe.ente-gia-amministrato", "Questo ente ha già un amministratore: gli altri li nomina lui.", TipoErrore.Conflitto);

    public static Errore StatoNonAmmesso(StatoEnte da, StatoEnte a) =>
        new("anagrafe.stato-ente-non-ammesso", $"Un ente {ParoleEnte.Stato(da).ToLowerInvariant()} non può diventare {ParoleEnte.Stato(a).ToLowerInvariant()}: ricarica la pagina.", TipoErrore.Conflitto);
}
