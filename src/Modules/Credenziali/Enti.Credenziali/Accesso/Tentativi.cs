using System.Security.Cryptography;
using System.Text;
using Enti.Credenziali.Utenze;
using Npgsql;

namespace Enti.Credenziali.Accesso;

/// <summary>A counter that a guess is charged to.</summary>
/// <param name="Chiave">Row of the table; holds no personal data.</param>
/// <param name="Soglia">When it makes wait.</param>
/// <param name="FaAttendere">False for the counter that only remembers what to give back.</param>
internal sealed record Contatore(string Chiave, Soglia Soglia, bool FaAttendere = true);

/// <summary>The budget of guesses. It lives in the database, so two hosts do not give a double one, and it is charged before the password is looked at.</summary>
internal sealed class Tentativi(NpgsqlDataSource sorgente, TimeProvider orologio)
{
    /// <summary>What a sign-in is charged to: its account, its address and the pair of them; from a known device, to the device alone.</summary>
    /// <param name="username">As typed; every way of writing it has the same budget.</param>
    /// <param name="credenziale">The account it leads to, so that login name and keys share one budget; null when there is none.</param>
    /// <param name="da">Where it comes from.</param>
    /// <param name="noto">The device signed in to that account before.</param>
    /// <param name="sbloccata">A desk has just unlocked the account: each address waits for its own guesses, and hardly for anybody else's.</param>
    public static IReadOnlyList<Contatore> Di(string username, Credenziale? credenziale, Provenienza da, bool noto, bool sbloccata = false)
    {
        var account = Breve(credenziale?.Id.ToString() ?? NomeUtente.Canonico(NomeUtente.Normalizza(username)));
        return noto && !sbloccata
            ? [new("d:" + Breve(account + da.Dispositivo), Soglia.Dispositivo)]
            :
            [
                new("a:" + account, sbloccata ? Soglia.Sbloccato : Soglia.Account),
                new("i:" + da.Chiave, Soglia.Indirizzo),
                new("p:" + account + ":" + da.Chiave, Soglia.Account, FaAttendere: sbloccata),
            ];
    }

    /// <summary>What a registration, or the same message again, is charged to: the mailbox and the address it is asked from.</summary>
    /// <param name="email">Normalised.</param>
    /// <param name="da">Where it comes from.</param>
    public static IReadOnlyList<Contatore> DiRegistrazione(string email, Provenienza da) =>
        [new("m:" + Breve(email), Soglia.Messaggi), .. DiMessaggio(da)];

    /// <summary>What a message to somebody else's mailbox or mobile is charged to, whether or not there is such an account: the address it is asked from.</summary>
    public static IReadOnlyList<Contatore> DiMessaggio(Provenienza da) => [new("r:" + da.Chiave, Soglia.Registrazioni)];

    /// <summary>What a guess at the password of a registration that waits is charged to.</summary>
    /// <param name="registrazioneId">The registration.</param>
    /// <param name="da">Where it comes from.</param>
    public static IReadOnlyList<Contatore> DiConferma(Guid registrazioneId, Provenienza da) =>
        [new("c:" + Breve(registrazioneId.ToString()), Soglia.Account), new("i:" + da.Chiave, Soglia.Indirizzo)];

    /// <summary>What a guess at a code is charged to, where nobody is to be shut out by who knows a name: the address alone.</summary>
    public static IReadOnlyList<Contatore> DellIndirizzo(Provenienza da) => [new("i:" + da.Chiave, Soglia.Indirizzo)];

    /// <summary>Charges one guess to every counter, or to none when one of them asks to wait.</summary>
    /// <returns>How long to wait; zero when the guess may be made.</returns>
    public async Task<TimeSpan> ContaAsync(IReadOnlyList<Contatore> contatori, CancellationToken ct)
    {
        var adesso = orologio.GetUtcNow();
        await using var connessione = await sorgente.OpenConnectionAsync(ct);
        await using var transazione = await connessione.BeginTransactionAsync(ct);
        if (await AddebitaAsync(connessione, contatori, adesso, ct) is var attesa && attesa == TimeSpan.Zero)
        {
            await transazione.CommitAsync(ct);
        }

        return attesa;
    }

    /// <summary>How long the next guess would have to wait; nothing is charged.</summary>
    public async Task<TimeSpan> AttesaAsync(IReadOnlyList<Contatore> contatori, CancellationToken ct)
    {
        await using var comando = sorgente.CreateCommand("select chiave, spesi, ultimo from credenziali.tentativi where chiave = any ($1)");
        comando.Parameters.AddWithValue(contatori.Where(c => c.FaAttendere).Select(c => c.Chiave).ToArray());
        var (attesa, adesso) = (TimeSpan.Zero, orologio.GetUtcNow());
        await using var righe = await comando.ExecuteReaderAsync(ct);
        while (await righe.ReadAsync(ct))
        {
            var sua = new ContoTentativi(righe.GetInt32(1), righe.GetFieldValue<DateTimeOffset>(2)).Attesa(contatori.Single(c => c.Chiave == righe.GetString(0)).Soglia, adesso);
            attesa = sua > attesa ? sua : attesa;
        }

        return attesa;
    }

    /// <summary>A desk unlocks an account: what was guessed so far, from anywhere, is forgotten.</summary>
    public async Task LiberaAsync(Guid credenziale, CancellationToken ct)
    {
        var account = Breve(credenziale.ToString());
        await using var comando = sorgente.CreateCommand("delete from credenziali.tentativi where chiave = $1 or chiave >= $2 and chiave < $3");
        comando.Parameters.AddWithValue("a:" + account);
        comando.Parameters.AddWithValue($"p:{account}:");
        comando.Parameters.AddWithValue($"p:{account};");
        await comando.ExecuteNonQueryAsync(ct);
    }

    /// <summary>A right sign-in gives back what its own wrong ones, and itself, had spent; guesses made from elsewhere stay charged.</summary>
    public async Task RendiAsync(IReadOnlyList<Contatore> contatori, CancellationToken ct)
    {
        var chiavi = contatori.Select(c => c.Chiave).ToArray();
        await using var comando = sorgente.CreateCommand(
            """
            with presi as (select chiave, spesi from credenziali.tentativi where chiave = any ($1) order by chiave for update)
            update credenziali.tentativi t set spesi = greatest(0, t.spesi - (select spesi from presi where chiave = $2))
            from presi where t.chiave = presi.chiave
            """);
        comando.Parameters.AddWithValue(chiavi);
        comando.Parameters.AddWithValue(chiavi[^1]);
        await comando.ExecuteNonQueryAsync(ct);
    }

    // Charged and read in one statement, so that no other guess comes between: whoever has to wait takes the charge back with the transaction.
    // Always in the same order, so that two sign-ins never wait for each other.
    private static async Task<TimeSpan> AddebitaAsync(NpgsqlConnection connessione, IReadOnlyList<Contatore> contatori, DateTimeOffset adesso, CancellationToken ct)
    {
        await using var comando = new NpgsqlCommand(
            """
            insert into credenziali.tentativi as t (chiave, spesi, ultimo) select c, 1, $2 from unnest($1) c order by c
            on conflict (chiave) do update set
                spesi = case when t.ultimo <= (select s.da from unnest($1, $3) s (chiave, da) where s.chiave = t.chiave) then 1 else t.spesi + 1 end, ultimo = $2
            returning new.chiave, coalesce(old.spesi, 0), coalesce(old.ultimo, $2)
            """,
            connessione)
        {
            Parameters =
            {
                new() { Value = contatori.Select(c => c.Chiave).ToArray() },
                new() { Value = adesso },
                new() { Value = contatori.Select(c => adesso - c.Soglia.Oblio).ToArray() },
            },
        };
        var attesa = TimeSpan.Zero;
        await using var righe = await comando.ExecuteReaderAsync(ct);
        while (await righe.ReadAsync(ct))
        {
            var contatore = contatori.Single(c => c.Chiave == righe.GetString(0));
            var conto = new ContoTentativi(righe.GetInt32(1), righe.GetFieldValue<DateTimeOffset>(2));
            if (contatore.FaAttendere && conto.Attesa(contatore.Soglia, adesso) is var sua && sua > attesa)
            {
                attesa = sua;
            }
        }

        return attesa;
    }

    private static string Breve(string testo) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(testo)).AsSpan(0, 16));
}
