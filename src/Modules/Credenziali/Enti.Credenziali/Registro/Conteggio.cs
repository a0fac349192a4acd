using Enti.Credenziali.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Credenziali.Registro;

/// <summary>How many lines of one kind a day had. Each line is counted once, in the transaction that seals it, so that statistics never read the log again.</summary>
/// <remarks>Whatever action any module writes is counted: there is no list of them.</remarks>
internal sealed class Conteggio
{
    /// <summary>The chain; all zeros for the platform's.</summary>
    public Guid EnteId { get; init; }

    /// <summary>Day in Europe/Rome.</summary>
    public DateOnly Giorno { get; init; }

    /// <summary>True for sign-ins of the platform's chain that the ente only finds: totals of the platform leave them out.</summary>
    public bool Altrui { get; init; }

    /// <summary>Which log: what an operator does to a credential leaves a line of the same name in each.</summary>
    public TipoRiga Tipo { get; init; }

    public string Azione { get; init; } = "";

    public string Esito { get; init; } = "";

    /// <summary>Level of the session, where the line says one; else empty.</summary>
    public string Livello { get; init; } = "";

    public long Quante { get; init; }

    /// <summary>Adds lines that are being sealed; a late line goes to its own day.</summary>
    public static Task AggiungiAsync(CredenzialiDbContext store, Guid[] righe, CancellationToken ct) => store.Database.ExecuteSqlAsync(
        $"""
        insert into credenziali.registro_conteggi as c (ente_id, giorno, altrui, tipo, azione, esito, livello, quante)
        select ente, (quando at time zone 'Europe/Rome')::date, altrui, tipo, azione, esito, coalesce(livello, ''), count(*)
        from (
            select coalesce(ente_id, '00000000-0000-0000-0000-000000000000') ente, false altrui, quando, tipo, azione, esito, livello from credenziali.registro_righe where id = any({righe})
            union all
            select a.ente_id, true, r.quando, r.tipo, r.azione, r.esito, r.livello from credenziali.registro_accessi a join credenziali.registro_righe r on r.id = a.riga_id where a.riga_id = any({righe})
        ) sigillate
        group by 1, 2, 3, 4, 5, 6, 7
        on conflict (ente_id, giorno, altrui, tipo, azione, esito, livello) do update set quante = c.quante + excluded.quante
        """, ct);

    internal sealed class Mappa : IEntityTypeConfiguration<Conteggio>
    {
        public void Configure(EntityTypeBuilder<Conteggio> builder)
        {
            builder.ToTable("registro_conteggi");
            builder.HasKey(c => new { c.EnteId, c.Giorno, c.Altrui, c.Tipo, c.Azione, c.Esito, c.Livello });
        }
    }
}
