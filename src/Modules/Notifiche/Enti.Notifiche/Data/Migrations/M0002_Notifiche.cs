using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Notifiche.Data.Migrations;

[DbContext(typeof(NotificheDbContext))]
[Migration("0002_notifiche")]
internal sealed class M0002Notifiche : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table notifiche.notifiche (
            id uuid primary key,
            ente_id uuid,
            soggetto_id uuid,
            canale text not null,
            indirizzo text not null,
            nome text not null,
            modello text not null,
            mittente text not null,
            oggetto text not null,
            testo text not null,
            riservata boolean not null,
            origine text not null,
            stato text not null check (stato in ('DaSpedire', 'Inviata', 'Fallita', 'Scaduta')),
            tentativi integer not null,
            prossimo_tentativo timestamptz not null,
            scadenza timestamptz,
            creata_il timestamptz not null,
            conclusa_il timestamptz
        );
        create index notifiche_da_spedire on notifiche.notifiche (prossimo_tentativo, id) where stato = 'DaSpedire';
        create index notifiche_ente on notifiche.notifiche (ente_id, id desc);

        create table notifiche.tentativi (
            notifica_id uuid not null references notifiche.notifiche on delete cascade,
            numero integer not null,
            iniziato_il timestamptz not null,
            concluso_il timestamptz,
            esito text not null,
            dettaglio text,
            primary key (notifica_id, numero)
        );

        create table notifiche.soppressioni (
            canale text not null,
            indirizzo text not null,
            motivo text,
            creata_il timestamptz not null,
            primary key (canale, indirizzo)
        );

        create table notifiche.modelli (
            id uuid primary key,
            ente_id uuid not null,
            tipo text not null,
            canale text not null,
            lingua text not null,
            versione integer not null check (versione > 0),
            oggetto text not null,
            testo text not null,
            creato_il timestamptz not null,
            unique (ente_id, tipo, canale, lingua, versione)
        );
        """);
}
