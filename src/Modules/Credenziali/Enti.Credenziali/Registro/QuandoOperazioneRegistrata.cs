using Enti.Abstractions;
using Enti.Credenziali.Data;

namespace Enti.Credenziali.Registro;

/// <summary>An operation of any module takes its place in the log.</summary>
internal sealed class QuandoOperazioneRegistrata(CredenzialiDbContext store) : IReazione<OperazioneRegistrata>
{
    public Task Gestisci(OperazioneRegistrata evento, CancellationToken ct)
    {
        // The reason is free text and may name somebody: it stays with the values that can be erased.
        var dati = (evento.DatiPersonali ?? new Dictionary<string, string>(StringComparer.Ordinal))
            .Select(d => new KeyValuePair<string, string?>(d.Key, d.Value))
            .Append(new("motivo", evento.Motivo));
        store.Registro.Add(RigaRegistro.Crea(
            TipoRiga.Operazione, evento.Quando, evento.EnteId, evento.Azione, "riuscito", evento.AttoreId, evento.Ambito, evento.Oggetto, evento.InteressatoId, dati));
        return Task.CompletedTask;
    }
}
