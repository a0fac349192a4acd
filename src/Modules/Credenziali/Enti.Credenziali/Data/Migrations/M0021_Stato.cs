using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Credenziali.Data.Migrations;

/// <summary>The state of a credential and its history, of which only the reason may ever go: it may name somebody who is erased.</summary>
[DbContext(typeof(CredenzialiDbContext))]
[Migration("0021_stato")]
internal sealed class M0021Stato : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        alter table credenziali.credenziali add column attivata_il timestamptz, add column sbloccata_fino_al timestamptz, add column prima_password_dal timestamptz;
        update credenziali.credenziali set prima_password_dal = creata_il where impronta_prima_password is not null;
        create index credenziali_enti on credenziali.credenziali using gin (enti_riconosciuti);
        create index sessioni_ente on credenziali.sessioni (ente_id) where ente_id is not null;

        create table credenziali.credenziali_fatti (
            id uuid primary key,
            credenziale_id uuid not null references credenziali.credenziali,
            quando timestamptz not null,
            tipo text not null,
            ente_id uuid,
            operatore_id uuid,
            motivo text
        );
        create index credenziali_fatti_credenziale on credenziali.credenziali_fatti (credenziale_id, id);
        create function credenziali.fatti_immutabili() returns trigger language plpgsql as $$
        begin
            if tg_op = 'UPDATE' and new.motivo is null
                and (old.id, old.credenziale_id, old.quando, old.tipo, old.ente_id, old.operatore_id) is not distinct from (new.id, new.credenziale_id, new.quando, new.tipo, new.ente_id, new.operatore_id) then
                return new;
            end if;
            raise exception 'La storia di una credenziale non si modifica: si può solo aggiungere.';
        end $$;
        create trigger credenziali_fatti_immutabili before update or delete on credenziali.credenziali_fatti for each row execute function credenziali.fatti_immutabili();

        alter table credenziali.link_recupero add column ente_id uuid;

        -- One-time codes printed at a desk for who lost a password and has no e-mail.
        create table credenziali.codici_sportello (
            id uuid primary key,
            credenziale_id uuid not null references credenziali.credenziali,
            ente_id uuid not null,
            impronta bytea not null unique,
            operatore_id uuid,
            documento jsonb,
            creato_il timestamptz not null,
            scade_il timestamptz not null,
            usato_il timestamptz,
            annullato_il timestamptz
        );
        create index codici_sportello_credenziale on credenziali.codici_sportello (credenziale_id, id);
        """);
}
