using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Servizi.Data.Migrations;

[DbContext(typeof(ServiziDbContext))]
[Migration("0002_servizi")]
internal sealed class M0002Servizi : Migration
{
    // People and enti belong to Anagrafe: their ids are kept without a foreign key, for no constraint spans two schemas.
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table servizi.servizi (
            id uuid primary key,
            ente_id uuid not null,
            codice text not null check (codice ~ '^[a-z0-9-]+$'),
            nome text not null,
            descrizione text not null,
            livello_minimo text not null check (livello_minimo in ('Debole', 'Media', 'Forte')),
            destinatari text[] not null,
            apertura text not null check (apertura in ('PaginaPropria', 'IndirizzoEsterno', 'Iscrizione')),
            indirizzo text,
            stato text not null check (stato in ('Bozza', 'InProva', 'Pubblicato', 'Sospeso')),
            permessi text[] not null,
            unique (ente_id, codice)
        );
        create index servizi_codice on servizi.servizi (codice);

        create table servizi.concessioni (
            id uuid primary key,
            servizio_id uuid not null references servizi.servizi,
            ente_id uuid not null,
            dal date not null,
            al date check (al >= dal)
        );
        create index concessioni_ente on servizi.concessioni (ente_id, servizio_id);
        create index concessioni_servizio on servizi.concessioni (servizio_id);

        create table servizi.abilitazioni (
            id uuid primary key,
            soggetto_id uuid not null,
            ente_id uuid not null,
            servizio_id uuid not null references servizi.servizi,
            dal date not null,
            al date,
            approvata_da uuid check (approvata_da <> soggetto_id),
            approvata_il timestamptz not null
        );
        create index abilitazioni_soggetto on servizi.abilitazioni (soggetto_id, ente_id);
        create index abilitazioni_servizio on servizi.abilitazioni (servizio_id);

        create table servizi.assegnazioni_profilo (
            id uuid primary key,
            soggetto_id uuid not null,
            ente_id uuid not null,
            profilo text not null,
            dal date not null,
            al date,
            assegnato_da uuid check (assegnato_da <> soggetto_id),
            assegnato_il timestamptz not null
        );
        create index assegnazioni_ente on servizi.assegnazioni_profilo (ente_id, soggetto_id);
        """);
}
