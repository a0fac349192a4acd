using Enti.Ui;

namespace Enti.Credenziali.Lotti;

/// <summary>What the pages say of a batch.</summary>
internal static class ParoleLotto
{
    public static (string Testo, Tono Tono) Di(StatoLotto stato, StatoDocumento documento, DateTimeOffset? stampato, string vuoto) => (stato, documento, stampato) switch
    {
        (StatoLotto.InCoda, _, _) => ("In coda", Tono.Informazione),
        (StatoLotto.InCorso, _, _) => ("In preparazione", Tono.Informazione),
        (StatoLotto.Fallite, _, _) => ("Non riuscite", Tono.Pericolo),
        (_, StatoDocumento.Disponibile, _) => ("Da stampare", Tono.Attenzione),
        (_, StatoDocumento.Assente, _) => (vuoto, Tono.Neutro),
        (_, _, not null) => ("Stampate", Tono.Successo),
        _ => ("Documento distrutto", Tono.Neutro),
    };
}
