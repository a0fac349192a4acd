using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;

namespace Enti.Credenziali.Accesso;

/// <summary>Writes down a wrong guess, the same wherever one is made, and the wait that it began: a line for each wait, however many tries it turns away.</summary>
internal sealed class TentativiSbagliati(CredenzialiDbContext store, Tentativi tentativi)
{
    /// <summary>Saves both.</summary>
    /// <param name="riga">The line of the refusal.</param>
    /// <param name="contatori">What the guess was charged to.</param>
    /// <param name="ct">Cancels.</param>
    public async Task ScriviAsync(RigaRegistro riga, IReadOnlyList<Contatore> contatori, CancellationToken ct)
    {
        store.Registro.Add(riga);
        if (await tentativi.AttesaAsync(contatori, ct) > TimeSpan.Zero)
        {
            store.Registro.Add(RigaRegistro.Crea(
                TipoRiga.Accesso, riga.Quando, null, "credenziali.blocco-tentativi", "troppi tentativi", null, riga.Ambito, riga.Oggetto, riga.InteressatoId, riga.Dati!.Letti().Select(d => KeyValuePair.Create(d.Key, (string?)d.Value))));
        }

        await store.SaveChangesAsync(ct);
    }
}
