using System.Globalization;
using System.Text;
using Enti.Infrastructure.Persistenza;
using Npgsql;
using NpgsqlTypes;

namespace Enti.Mandati.Posizioni;

/// <summary>Writes the queries over positions for one caller and one set of filters.</summary>
/// <remarks>For the usual order each key of the payee is a branch of its own, which the index (key, ente, date, id) yields already
/// sorted: a page costs its rows, however many the payee has. Everything that comes from outside is a parameter.</remarks>
internal sealed class RicercaPosizioni
{
    private const int RamiMassimi = 24;

    private static readonly string[] ColonneChiave = ["cf", "piva", "creditore_cf", "creditore_piva"];

    private readonly NpgsqlCommand _comando;
    private readonly Visibilita _visibilita;
    private readonly string _condizioni;
    private readonly string _colonna;
    private readonly string _verso;

    public RicercaPosizioni(NpgsqlDataSource sorgente, Visibilita visibilita, FiltriPosizioni filtri)
    {
        _comando = sorgente.CreateCommand();
        _visibilita = visibilita;
        Ordina = string.IsNullOrEmpty(filtri.Ordina) ? "-data" : filtri.Ordina;
        _colonna = Ordina.TrimStart('-');
        _verso = Ordina[0] == '-' ? "desc" : "asc";
        _condizioni = Condizioni(filtri);
    }

    /// <summary>The order in use, as the address writes it.</summary>
    public string Ordina { get; }

    /// <summary>One page: <paramref name="quante"/> rows after the cursor.</summary>
    public NpgsqlCommand Pagina(string colonne, int quante, Cursore? cursore)
    {
        var dopo = cursore is null ? "" : $" and ({_colonna}, id) {(_verso is "desc" ? "<" : ">")} ({Valore(cursore)}, {Parametro(cursore.Id, NpgsqlDbType.Uuid)})";
        return Ordinate(colonne, dopo, $" limit {quante.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>The page at a given place, for people who jump from page to page.</summary>
    public NpgsqlCommand PaginaNumero(string colonne, int quante, int salta) => Ordinate(colonne, "", $" limit {(quante + salta).ToString(CultureInfo.InvariantCulture)}", salta);

    /// <summary>All of them, in order.</summary>
    public NpgsqlCommand Tutte(string colonne) => Ordinate(colonne, "", "");

    /// <summary>How many, and their total amount.</summary>
    public NpgsqlCommand Totali()
    {
        _comando.CommandText = $"select count(*)::integer, coalesce(sum(importo), 0) from mandati.posizione where {Visibili()}{_condizioni}";
        return _comando;
    }

    /// <summary>Condition that the caller may see the row, for queries that look for one.</summary>
    public static string VisibileSe(Visibilita visibilita, NpgsqlCommand comando)
    {
        comando.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = visibilita.Enti });
        var condizione = $"ente_id = any(${comando.Parameters.Count})";
        if (visibilita.Chiavi is not { } chiavi)
        {
            return condizione;
        }

        comando.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = chiavi });
        var n = comando.Parameters.Count;
        return $"{condizione} and ({string.Join(" or ", ColonneChiave.Select(c => $"{c} = any(${n})"))})";
    }

    private NpgsqlCommand Ordinate(string colonne, string dopo, string limite, int salta = 0)
    {
        var ordine = $" order by {_colonna} {_verso}, id {_verso}";
        var fine = salta == 0 ? limite : $"{limite} offset {salta.ToString(CultureInfo.InvariantCulture)}";
        if (_visibilita.Chiavi is null || _colonna is not "data" || limite.Length == 0 || _visibilita.Enti.Length * _visibilita.Chiavi.Length * ColonneChiave.Length > RamiMassimi)
        {
            _comando.CommandText = $"select {colonne} from mandati.posizione where {Visibili()}{_condizioni}{dopo}{ordine}{fine}";
            return _comando;
        }

        // The first rows of all are among the first of each branch; one that two columns find comes once.
        var rami = new List<string>();
        foreach (var chiave in _visibilita.Chiavi)
        {
            var p = Parametro(chiave, NpgsqlDbType.Text);
            foreach (var ente in _visibilita.Enti)
            {
                var e = Parametro(ente, NpgsqlDbType.Uuid);
                rami.AddRange(Colonne(chiave).Select(c => $"(select {colonne} from mandati.posizione where {c} = {p} and ente_id = {e}{_condizioni}{dopo}{ordine}{limite})"));
            }
        }

        _comando.CommandText = $"select distinct on ({_colonna}, id) {colonne} from ({string.Join(" union all ", rami)}) p{ordine}{fine}";
        return _comando;
    }

    private string Visibili() => VisibileSe(_visibilita, _comando);

    /// <summary>A partita IVA of a person is never a codice fiscale of sixteen characters: half of the columns need no look.</summary>
    private static string[] Colonne(string chiave) => chiave.Length == 11 ? ColonneChiave : ["cf", "creditore_cf"];

    private string Condizioni(FiltriPosizioni filtri)
    {
        var sql = new StringBuilder();
        void E(string condizione, object? valore, NpgsqlDbType tipo)
        {
            if (valore is not (null or ""))
            {
                sql.Append(" and ").Append(condizione).Append(' ').Append(Parametro(valore, tipo));
            }
        }

        E("data >=", filtri.Dal, NpgsqlDbType.Date);
        E("data <=", filtri.Al, NpgsqlDbType.Date);
        E("importo >=", filtri.ImportoDa, NpgsqlDbType.Numeric);
        E("importo <=", filtri.ImportoA, NpgsqlDbType.Numeric);
        E("tipologia =", filtri.Tipologia, NpgsqlDbType.Text);
        E("stato =", filtri.Stato, NpgsqlDbType.Text);
        foreach (var parola in (filtri.Testo ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(6))
        {
            var p = Parametro('%' + TestoPerLike.Letterale(parola.ToLowerInvariant()) + '%', NpgsqlDbType.Text);
            sql.Append(_visibilita.Causale ? $" and (ricerca like {p} or lower(causale) like {p})" : $" and ricerca like {p}");
        }

        return sql.ToString();
    }

    private string Valore(Cursore cursore) => _colonna switch
    {
        "data" => Parametro(DateOnly.ParseExact(cursore.Valore, "yyyy-MM-dd", CultureInfo.InvariantCulture), NpgsqlDbType.Date),
        "importo" => Parametro(decimal.Parse(cursore.Valore, CultureInfo.InvariantCulture), NpgsqlDbType.Numeric),
        _ => Parametro(cursore.Valore, NpgsqlDbType.Text),
    };

    private string Parametro(object valore, NpgsqlDbType tipo)
    {
        _comando.Parameters.Add(new NpgsqlParameter { Value = valore, NpgsqlDbType = tipo });
        return "$" + _comando.Parameters.Count.ToString(CultureInfo.InvariantCulture);
    }
}
