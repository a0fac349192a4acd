using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Enti.Anagrafe.Soggetti;

/// <summary>Where a page of subjects ends: the name it is ordered by and the identifier, opaque to clients.</summary>
internal sealed record CursoreSoggetti(string Nome, Guid Id)
{
    public static CursoreSoggetti? Leggi(string testo)
    {
        try
        {
            var letto = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(testo));
            return letto.Length > 33 && letto[32] == '|' && !letto.Contains('\0', StringComparison.Ordinal) && Guid.TryParseExact(letto[..32], "N", out var id) ? new CursoreSoggetti(letto[33..], id) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Id:N}|{Nome}"));
}

/// <summary>Writes the searches among the subjects that an ente may find. Everything that comes from outside is a parameter.</summary>
/// <remarks>Ties alone are searched: the index (ente, name, subject) gives the start of a name already in order, trigrams give its parts.</remarks>
internal sealed class RicercaSoggetti
{
    /// <summary>Columns of a row, in the order in which it is read.</summary>
    private const string Colonne = "s.id, s.tipo, s.identita, coalesce(s.cognome || ' ' || s.nome, r.denominazione), s.nato_il, k.tipo, k.valore, r.beneficiario, r.ricerca";

    private const string Tabelle = " from anagrafe.rapporto r join anagrafe.soggetto s on s.id = r.soggetto_id join anagrafe.chiave k on k.soggetto_id = s.id and k.stato = 'Principale'";

    private readonly NpgsqlCommand _comando = new();
    private readonly string _condizioni;
    private readonly string _verso;

    public RicercaSoggetti(Guid ente, FiltriSoggetti filtri)
    {
        _verso = filtri.Ordina?.StartsWith('-') is true ? "desc" : "asc";
        _condizioni = $" where r.ente_id = {Parametro(ente, NpgsqlDbType.Uuid)}{Condizioni(filtri)}";
    }

    /// <summary>A page after the cursor.</summary>
    public NpgsqlCommand Pagina(int quante, CursoreSoggetti? dopo) => Completa(
        dopo is null ? "" : $" and (r.ricerca, r.soggetto_id) {(_verso is "desc" ? "<" : ">")} ({Parametro(dopo.Nome, NpgsqlDbType.Text)}, {Parametro(dopo.Id, NpgsqlDbType.Uuid)})",
        quante, 0);

    /// <summary>The page at a given place, for people who jump from page to page.</summary>
    public NpgsqlCommand PaginaNumero(int quante, int salta) => Completa("", quante, salta);

    /// <summary>All of them, in order.</summary>
    public NpgsqlCommand Tutte() => Completa("", null, 0);

    /// <summary>How many, up to a bound: counting all the rest would cost more than it tells.</summary>
    public NpgsqlCommand Quante(int massimo)
    {
        _comando.CommandText = $"select count(*)::integer from (select{Tabelle.Replace(" from", " 1 from", StringComparison.Ordinal)}{_condizioni} limit {(massimo + 1).ToString(CultureInfo.InvariantCulture)}) t";
        return _comando;
    }

    /// <summary>The subjects of the ente with that key, of whatever worth.</summary>
    public static NpgsqlCommand PerChiave(Guid ente, string chiave) => new(
        $"""
        select {Colonne}{Tabelle}
        where r.ente_id = $1 and s.id in (
            select soggetto_id from anagrafe.chiave where valore = $2 and stato <> 'Dichiarata'
            union all select soggetto_id from anagrafe.chiave where valore = $2 and stato = 'Dichiarata')
        order by r.ricerca, s.id limit 50
        """)
    {
        Parameters = { new() { Value = ente }, new() { Value = chiave } },
    };

    private NpgsqlCommand Completa(string dopo, int? quante, int salta)
    {
        var fine = (quante is { } limite ? $" limit {limite.ToString(CultureInfo.InvariantCulture)}" : "") + (salta > 0 ? $" offset {salta.ToString(CultureInfo.InvariantCulture)}" : "");
        _comando.CommandText = $"select {Colonne}{Tabelle}{_condizioni}{dopo} order by r.ricerca {_verso}, r.soggetto_id {_verso}{fine}";
        return _comando;
    }

    private string Condizioni(FiltriSoggetti filtri)
    {
        var sql = new StringBuilder();
        if (filtri.Testo?.Trim() is { Length: > 0 } testo)
        {
            if (filtri.Parte)
            {
                foreach (var parola in testo.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(6))
                {
                    sql.Append(" and r.ricerca like ").Append(Parametro($"%{PerRicerca.PerLike(parola)}%", NpgsqlDbType.Text));
                }
            }
            else
            {
                // A range instead of LIKE: the index serves it whatever plan the statement gets.
                var inizio = PerRicerca.Normalizza(testo);
                sql.Append(CultureInfo.InvariantCulture, $" and r.ricerca >= {Parametro(inizio, NpgsqlDbType.Text)} and r.ricerca < {Parametro(inizio + "\U0010FFFF", NpgsqlDbType.Text)}");
            }
        }

        void E(string condizione, string? valore)
        {
            if (!string.IsNullOrEmpty(valore))
            {
                sql.Append(" and ").Append(condizione).Append(Parametro(valore, NpgsqlDbType.Text));
            }
        }

        E("s.tipo = ", filtri.Tipo);
        E("s.identita = ", filtri.Identita);
        sql.Append(filtri.Rapporto switch
        {
            "beneficiario" => " and r.beneficiario",
            "appartenenza" => " and exists (select from anagrafe.appartenenza a where a.ente_id = r.ente_id and a.soggetto_id = s.id and a.stato <> 'Cessata')",
            "riconoscimento" => " and exists (select from anagrafe.riconoscimento c where c.ente_id = r.ente_id and c.soggetto_id = s.id and c.cessato_il is null)",
            _ => "",
        });
        return sql.ToString();
    }

    private string Parametro(object valore, NpgsqlDbType tipo)
    {
        _comando.Parameters.Add(new NpgsqlParameter { Value = valore, NpgsqlDbType = tipo });
        return "$" + _comando.Parameters.Count.ToString(CultureInfo.InvariantCulture);
    }
}
