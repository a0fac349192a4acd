using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Sessioni;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Statistiche;

/// <summary>Counts for an ente, or for the whole platform: the log by its daily counts, credentials and envelopes by themselves.</summary>
/// <remarks>The log is not read: a year of a million lines took half a second on two cores, its counts take milliseconds, and it only grows.</remarks>
internal sealed class RaccoltaStatistiche(CredenzialiDbContext store, TimeProvider orologio)
{
    private sealed record Conto(DateOnly Giorno, string Cosa, long Quante);

    private sealed record Riga(DateOnly Giorno, string Tipo, string Azione, string Esito, string Livello, long Quante)
    {
        public bool Riuscita => string.Equals(Esito, "riuscito", StringComparison.Ordinal);

        public bool Accesso => string.Equals(Azione, "credenziali.accesso", StringComparison.Ordinal);

        // Actions of later versions fall in by their names: no list of them is kept here.
        public bool Blocco => DiAccesso && Credenziali && !Azione.Contains("sblocc", StringComparison.Ordinal)
            && (Azione.Contains("blocc", StringComparison.Ordinal) || Azione.Contains("sospes", StringComparison.Ordinal));

        // What was done to a credential is counted once as an operation, by the line of the other log.
        public bool Gemella => DiAccesso && Azione.StartsWith("credenziali.credenziale-", StringComparison.Ordinal);

        public bool DiAccesso => string.Equals(Tipo, nameof(TipoRiga.Accesso), StringComparison.Ordinal);

        public bool Recupero => Credenziali && Azione.Contains("recuper", StringComparison.Ordinal);

        public bool Registrazione => Azione.StartsWith("credenziali.registrazione-", StringComparison.Ordinal);

        public bool Sessione => Azione is "credenziali.cambio-ambito" or "credenziali.uscita" || Azione.StartsWith("credenziali.sessione-", StringComparison.Ordinal);

        public bool Credenziali => Azione.StartsWith("credenziali.", StringComparison.Ordinal);

        public string Servizio => Azione[..Math.Max(0, Azione.IndexOf('.', StringComparison.Ordinal))];
    }

    /// <summary>Everything of those days.</summary>
    /// <param name="ente">The ente; null for the platform, where each line counts once.</param>
    /// <param name="filtri">Days and periods, already judged.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<RisultatoStatistiche> RaccogliAsync(Guid? ente, FiltriStatistiche filtri, CancellationToken ct)
    {
        var oggi = orologio.Oggi();
        var (dal, al) = filtri.Giorni(oggi);
        var periodi = Periodo.Dividi(dal, al, filtri.Passo);
        var inizio = await InizioAsync(ente, ct);
        var tavola = new TavolaStatistiche(periodi, inizio, oggi);
        var righe = await RigheAsync(ente, dal, al, ct);
        var rilasciate = await RilasciateAsync(ente, dal, al, ct);
        var consegnate = await ConsegnateAsync(ente, dal, al, ct);
        SerieStatistica Di(string nome, Func<Riga, bool> quali) => tavola.Serie(nome, righe.Where(quali).Select(r => (r.Giorno, r.Quante)));
        SerieStatistica Fra(string nome, IEnumerable<Conto> conti, string cosa) => tavola.Serie(nome, conti.Where(c => string.Equals(c.Cosa, cosa, StringComparison.Ordinal)).Select(c => (c.Giorno, c.Quante)));
        IReadOnlyList<SerieStatistica> PerNome(Func<Riga, bool> quali, Func<Riga, string> nome, int quante = 6) => tavola.PerNome(righe.Where(quali).Select(r => (nome(r), r.Giorno, r.Quante)), quante);
        var aperte = await store.Sessioni.Aperte(orologio.GetUtcNow()).CountAsync(s => ente == null || s.EnteId == ente, ct);
        return new(dal, al, filtri.Passo, inizio, aperte, periodi,
        [
            new("rilasciate", "Credenziali registrate, per come", true,
            [
                Fra("Lettera", rilasciate, "lettera"), Fra("Busta", rilasciate, "busta"), Fra("Invito", rilasciate, "invito"),
                .. Solo(Fra("Registrazione dal portale", rilasciate, "registrazione"), Fra("Altro", rilasciate, "altro")),
            ]),
            .. new[] { new GruppoStatistiche("registrazioni", "Registrazioni dal portale", false, PerNome(r => r.Registrazione, r => ParoleRegistro.Azione(r.Azione) + (r.Riuscita ? "" : ", non riuscita"))) }.Where(g => g.Serie.Count > 0),
            new("consegnate", "Buste e lettere consegnate", true, [Fra("Buste allo sportello", consegnate, "Sportello"), Fra("Buste per posta", consegnate, "Spedizione"), Fra("Lettere stampate", consegnate, "lettera")]),
            new("accessi", "Accessi, per livello ed esito", true,
            [
                .. new[] { Livello.Debole, Livello.Media, Livello.Forte }.Select(l => Di($"Riusciti, livello {ParoleRegistro.Livello(l)}", r => r.Accesso && r.Riuscita && string.Equals(r.Livello, l.ToString(), StringComparison.Ordinal))),
                .. Solo(Di("Riusciti, livello non registrato", r => r.Accesso && r.Riuscita && r.Livello.Length == 0)),
                Di("Negati", r => r.Accesso && !r.Riuscita),
            ]),
            new("negati", "Accessi negati, per motivo", true, Almeno(Di("Negati", _ => false), PerNome(r => r.Accesso && !r.Riuscita, r => ParoleRegistro.Maiuscola(r.Esito)))),
            new("blocchi", "Blocchi", true, Almeno(Di("Blocchi", _ => false), PerNome(r => r.Blocco, r => ParoleRegistro.Azione(r.Azione)))),
            new("recuperi", "Recuperi dell'accesso", true, Almeno(Di("Recuperi", _ => false), PerNome(r => r.Recupero, r => ParoleRegistro.Azione(r.Azione) + (r.Riuscita ? "" : ", non riuscito")))),
            new("sessioni", "Sessioni", false,
            [
                Di("Aperte", r => r.Accesso && r.Riuscita), Di(ente is null ? "Passaggi di ambito" : "Ingressi nell'ente", r => r.Azione is "credenziali.cambio-ambito"), Di("Uscite", r => r.Azione is "credenziali.uscita"),
                .. PerNome(r => r.Sessione && r.Azione is not ("credenziali.cambio-ambito" or "credenziali.uscita"), r => ParoleRegistro.Azione(r.Azione), 3),
            ]),
            new("operazioni", "Operazioni, per servizio", true,
                Almeno(Di("Operazioni", _ => false), PerNome(r => r is { Accesso: false, Blocco: false, Gemella: false, Recupero: false, Registrazione: false, Sessione: false }, r => ParoleRegistro.Servizio(r.Servizio)))),
        ]);
    }

    // What an installation may not have at all is told only where there is some.
    private static IEnumerable<SerieStatistica> Solo(params SerieStatistica[] serie) => serie.Where(s => s.Totale > 0);

    private static IReadOnlyList<SerieStatistica> Almeno(SerieStatistica vuota, IReadOnlyList<SerieStatistica> serie) => serie.Count > 0 ? serie : [vuota];

    private async Task<DateOnly?> InizioAsync(Guid? ente, CancellationToken ct) => (await store.Database.SqlQuery<DateOnly?>(
        $"""
        select least(
            (select min(giorno) from credenziali.registro_conteggi where {ente}::uuid is null or ente_id = {ente}),
            (select min(creata_il at time zone 'Europe/Rome')::date from credenziali.credenziali where {ente}::uuid is null or ente_emittente_id = {ente})) as "Value"
        """).ToListAsync(ct))[0];

    private Task<List<Riga>> RigheAsync(Guid? ente, DateOnly dal, DateOnly al, CancellationToken ct) => ente is { } uno
        ? store.Database.SqlQuery<Riga>(
            $"""
            select giorno as "Giorno", tipo as "Tipo", azione as "Azione", esito as "Esito", livello as "Livello", quante as "Quante" from credenziali.registro_conteggi
            where ente_id = {uno} and giorno between {dal} and {al}
            """).ToListAsync(ct)
        : store.Database.SqlQuery<Riga>(
            $"""
            select giorno as "Giorno", tipo as "Tipo", azione as "Azione", esito as "Esito", livello as "Livello", sum(quante)::bigint as "Quante" from credenziali.registro_conteggi
            where not altrui and giorno between {dal} and {al} group by 1, 2, 3, 4, 5
            """).ToListAsync(ct);

    private Task<List<Conto>> RilasciateAsync(Guid? ente, DateOnly dal, DateOnly al, CancellationToken ct) => store.Database.SqlQuery<Conto>(
        $"""
        select (c.creata_il at time zone 'Europe/Rome')::date as "Giorno",
            case when exists (select from credenziali.buste b where b.credenziale_id = c.id) then 'busta' when exists (select from credenziali.lettere l where l.credenziale_id = c.id) then 'lettera'
                when exists (select from credenziali.inviti i where i.credenziale_id = c.id) then 'invito' when c.ente_emittente_id is null then 'registrazione' else 'altro' end as "Cosa",
            count(*) as "Quante"
        from credenziali.credenziali c where c.creata_il >= {dal.MezzanotteInItalia()} and c.creata_il < {al.AddDays(1).MezzanotteInItalia()} and ({ente}::uuid is null or c.ente_emittente_id = {ente})
        group by 1, 2
        """).ToListAsync(ct);

    private Task<List<Conto>> ConsegnateAsync(Guid? ente, DateOnly dal, DateOnly al, CancellationToken ct) => store.Database.SqlQuery<Conto>(
        $"""
        select (quando at time zone 'Europe/Rome')::date as "Giorno", cosa as "Cosa", sum(quante)::bigint as "Quante" from (
            select confermata_il quando, modo cosa, 1 quante, ente_id from credenziali.consegne where confermata_il is not null
            union all
            select stampato_il, 'lettera', fatte, ente_id from credenziali.lotti where genere = 'Lettere' and stampato_il is not null
        ) consegnate
        where quando >= {dal.MezzanotteInItalia()} and quando < {al.AddDays(1).MezzanotteInItalia()} and ({ente}::uuid is null or ente_id = {ente})
        group by 1, 2
        """).ToListAsync(ct);
}
