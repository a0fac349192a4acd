using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Credenziali.Data.Migrations;

[DbContext(typeof(CredenzialiDbContext))]
[Migration("0010_lettere")]
internal sealed class M0010Lettere : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table credenziali.lotti_lettere (
            id uuid primary key,
            ente_id uuid not null,
            ristampa_di_id uuid references credenziali.lotti_lettere,
            richiesto_da_id uuid,
            portale text not null,
            stato text not null,
            creato_il timestamptz not null,
            tentativi integer not null,
            totale integer,
            fatte integer not null,
            prodotto_il timestamptz,
            stampato_il timestamptz,
            distrutto_il timestamptz,
            messaggio text
        );
        create index lotti_lettere_ente on credenziali.lotti_lettere (ente_id, id);
        create index lotti_lettere_da_fare on credenziali.lotti_lettere (id) where stato in ('InCoda', 'InCorso');

        create table credenziali.lettere (
            id uuid primary key,
            lotto_id uuid not null references credenziali.lotti_lettere,
            ente_id uuid not null,
            soggetto_id uuid not null,
            credenziale_id uuid not null references credenziali.credenziali,
            protocollo_anno integer not null,
            protocollo_numero integer not null,
            unique (ente_id, protocollo_anno, protocollo_numero),
            unique (lotto_id, soggetto_id)
        );

        create table credenziali.lettere_documenti (
            lotto_id uuid not null references credenziali.lotti_lettere,
            numero integer not null,
            contenuto bytea not null,
            primary key (lotto_id, numero)
        );
        -- Encrypted bytes do not shrink: trying costs time and gains nothing.
        alter table credenziali.lettere_documenti alter column contenuto set storage external;

        create table credenziali.lettere_protocolli (
            ente_id uuid not null,
            anno integer not null,
            ultimo integer not null,
            primary key (ente_id, anno)
        );

        create table credenziali.lettere_firme (
            ente_id uuid primary key,
            nome text,
            qualifica text not null
        );
        """);
}
