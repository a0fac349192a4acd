using System.Text.Json;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Mandati.Contracts.Eventi;
using Npgsql;
using NpgsqlTypes;

namespace Enti.Anagrafe.Soggetti;

/// <summary>A payee of a feed, ready for the registry.</summary>
/// <param name="Id">Identifier, if the key is still unknown.</param>
/// <param name="Chiave">The principal key: partita IVA, else codice fiscale.</param>
/// <param name="TipoChiave">Which of the two.</param>
/// <param name="ChiaveDichiarata">The codice fiscale that the feed pairs with the partita IVA; it proves nothing.</param>
/// <param name="Denominazione">Name as the feed wrote it.</param>
/// <param name="Tipo">A person when either key says so.</param>
/// <param name="Nascita">What the principal key tells of the birth; a declared codice fiscale tells nothing.</param>
/// <param name="Indirizzo">JSON of <see cref="Indirizzo"/>; null when the feed has none.</param>
internal sealed record BeneficiarioDaRegistrare(Guid Id, string Chiave, TipoChiave TipoChiave, string? ChiaveDichiarata, string Denominazione, TipoSoggetto Tipo, CodiceFiscale? Nascita, string? Indirizzo)
{
    /// <summary>Null when neither key is right: Mandati reports it, the registry has nothing to know it by.</summary>
    public static BeneficiarioDaRegistrare? Da(BeneficiarioImportato riga, DateTimeOffset adesso)
    {
        var partitaIva = PartitaIva.TryParse(riga.PartitaIva, out var p) ? p : null;
        var codice = CodiceFiscale.TryParse(riga.CodiceFiscale, out var c) ? c : null;
        if ((partitaIva?.Valore ?? codice?.Valore) is not { } chiave)
        {
            return null;
        }

        var indirizzo = new Indirizzo { Via = riga.Indirizzo, Cap = riga.Cap, Localita = riga.Localita, Provincia = riga.Provincia, Stato = riga.Stato };
        return new BeneficiarioDaRegistrare(
            Guid.CreateVersion7(adesso),
            chiave,
            partitaIva is null ? TipoChiave.CodiceFiscale : TipoChiave.PartitaIva,
            partitaIva is null || string.Equals(codice?.Valore, chiave, StringComparison.Ordinal) ? null : codice?.Valore,
            riga.Denominazione,
            codice is { Tipo: not TipoCodiceFiscale.Ente } ? TipoSoggetto.PersonaFisica : TipoSoggetto.PersonaGiuridica,
            partitaIva is null ? codice : null,
            indirizzo == new Indirizzo() ? null : JsonSerializer.Serialize(indirizzo));
    }
}

/// <summary>Puts a batch of payees in the registry with two statements, whatever its size. A second run changes nothing.</summary>
internal static class RegistraBeneficiari
{
    // Whoever holds the key already, even if registered a moment ago by another import, stays as he is.
    private const string Sconosciuti =
        """
        with lotto as (
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[], $8::text[])
                as l (id, chiave, tipo_chiave, denominazione, tipo, sesso, nato_il, luogo_nascita)),
        nuove as (
            insert into anagrafe.chiave (soggetto_id, valore, tipo, stato, dal)
            select id, chiave, tipo_chiave, 'Principale', $9 from lotto order by chiave
            on conflict (valore) where stato <> 'Dichiarata' do nothing
            returning soggetto_id)
        insert into anagrafe.soggetto (id, tipo, identita, denominazione, sesso, nato_il, luogo_nascita, creato_il)
        select l.id, l.tipo, 'Dichiarata', l.denominazione, l.sesso, l.nato_il, l.luogo_nascita, $9
        from lotto l join nuove n on n.soggetto_id = l.id
        """;

    // Two rows of a batch may be of one subject, when both its keys are verified: the last one is kept.
    private const string Rapporti =
        """
        with lotto as (
            select distinct on (coalesce(s.unito_a, s.id)) coalesce(s.unito_a, s.id) as soggetto_id, l.*
            from unnest($2::text[], $3::text[], $4::text[], $5::jsonb[]) as l (chiave, dichiarata, denominazione, indirizzo)
            join anagrafe.chiave c on c.valore = l.chiave and c.stato <> 'Dichiarata'
            join anagrafe.soggetto s on s.id = c.soggetto_id
            order by coalesce(s.unito_a, s.id), l.chiave desc),
        dichiarate as (
            insert into anagrafe.chiave (soggetto_id, valore, tipo, stato, dal)
            select soggetto_id, dichiarata, 'CodiceFiscale', 'Dichiarata', $6 from lotto where dichiarata is not null and not exists (select from anagrafe.richiesta_privacy q where q.soggetto_id = lotto.soggetto_id and q.tipo = 'Limitazione' and q.stato = 'Accolta')
            on conflict (soggetto_id, valore) do nothing)
        insert into anagrafe.rapporto as r (ente_id, soggetto_id, denominazione, indirizzo, dal, aggiornato_il)
        select $1, soggetto_id, denominazione, indirizzo, $6, $6 from lotto order by soggetto_id
        on conflict (ente_id, soggetto_id) do update
        set denominazione = excluded.denominazione, indirizzo = coalesce(excluded.indirizzo, r.indirizzo), beneficiario = true, aggiornato_il = excluded.aggiornato_il
        where (not r.beneficiario or r.denominazione <> excluded.denominazione or r.indirizzo is distinct from coalesce(excluded.indirizzo, r.indirizzo))
          and not exists (select from anagrafe.richiesta_privacy q where q.soggetto_id = r.soggetto_id and q.tipo = 'Limitazione' and q.stato = 'Accolta' and q.ente_id = r.ente_id)
        """;

    /// <summary>Registers the payees of an ente within the connection's transaction.</summary>
    /// <param name="connessione">Open, in a transaction.</param>
    /// <param name="enteId">The ente that pays.</param>
    /// <param name="lotto">One row for each key, sorted by key.</param>
    /// <param name="adesso">Now, UTC.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task EseguiAsync(NpgsqlConnection connessione, Guid enteId, IReadOnlyList<BeneficiarioDaRegistrare> lotto, DateTimeOffset adesso, CancellationToken ct)
    {
        var oggi = DateOnly.FromDateTime(adesso.InItalia().DateTime);
        await using var comandi = new NpgsqlBatch(connessione);
        comandi.BatchCommands.Add(new NpgsqlBatchCommand(Sconosciuti)
        {
            Parameters =
            {
                new() { Value = lotto.Select(b => b.Id).ToArray() },
                Testi(lotto, b => b.Chiave),
                Testi(lotto, b => b.TipoChiave.ToString()),
                Testi(lotto, b => b.Denominazione),
                Testi(lotto, b => b.Tipo.ToString()),
                Testi(lotto, b => b.Nascita?.Sesso?.ToString()),
                new() { Value = lotto.Select(b => b.Nascita?.DataNascita(oggi)).ToArray() },
                Testi(lotto, b => b.Nascita?.CodiceLuogo),
                new() { Value = adesso },
            },
        });
        comandi.BatchCommands.Add(new NpgsqlBatchCommand(Rapporti)
        {
            Parameters =
            {
                new() { Value = enteId },
                Testi(lotto, b => b.Chiave),
                Testi(lotto, b => b.ChiaveDichiarata),
                Testi(lotto, b => b.Denominazione),
                new() { Value = lotto.Select(b => b.Indirizzo).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb },
                new() { Value = adesso },
            },
        });
        await comandi.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlParameter Testi(IReadOnlyList<BeneficiarioDaRegistrare> lotto, Func<BeneficiarioDaRegistrare, string?> campo) =>
        new() { Value = lotto.Select(campo).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
