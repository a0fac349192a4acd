using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Credenziali.Data.Migrations;

[DbContext(typeof(CredenzialiDbContext))]
[Migration("0011_inviti")]
internal sealed class M0011Inviti : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table credenziali.inviti (
            id uuid primary key,
            soggetto_id uuid not null,
            ente_id uuid not null,
            credenziale_id uuid not null references credenziali.credenziali,
            tipo text not null,
            impronta bytea unique,
            denominazione text not null,
            email text,
            amministratore boolean not null,
            creato_il timestamptz not null,
            scade_il timestamptz not null,
            usato_il timestamptz,
            annullato_il timestamptz
        );
        create unique index inviti_aperti on credenziali.inviti (soggetto_id, ente_id) where usato_il is null and annullato_il is null;
        create index inviti_ente on credenziali.inviti (ente_id, id);
        """);
}
