using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Credenziali.Data.Migrations;

[DbContext(typeof(CredenzialiDbContext))]
[Migration("0014_consegne")]
internal sealed class M0014Consegne : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table credenziali.consegne (
            id uuid primary key,
            ente_id uuid not null,
            sportello_id uuid not null references credenziali.sportelli,
            tipo text not null,
            modo text not null,
            soggetto_id uuid not null,
            denominazione text not null,
            operatore_id uuid,
            creata_il timestamptz not null,
            documento jsonb,
            indirizzo text,
            protocollo text,
            busta_id uuid references credenziali.buste,
            confermata_il timestamptz,
            numero integer,
            anno integer,
            unique (ente_id, anno, numero)
        );
        create index consegne_ente on credenziali.consegne (ente_id, id);

        create table credenziali.consegne_numeri (
            ente_id uuid not null,
            anno integer not null,
            ultimo integer not null,
            primary key (ente_id, anno)
        );
        """);
}
