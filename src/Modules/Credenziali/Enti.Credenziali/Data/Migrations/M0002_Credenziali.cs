using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Credenziali.Data.Migrations;

[DbContext(typeof(CredenzialiDbContext))]
[Migration("0002_credenziali")]
internal sealed class M0002Credenziali : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table credenziali.credenziali (
            id uuid primary key,
            soggetto_id uuid not null,
            username text not null,
            username_normalizzato text not null,
            livello text not null,
            stato text not null,
            impronta_password text,
            impronta_prima_password bytea,
            prima_password_scade timestamptz,
            impronta_pin bytea,
            deve_cambiare_password boolean not null,
            ente_emittente_id uuid,
            enti_riconosciuti uuid[] not null,
            creata_il timestamptz not null,
            scade_il timestamptz,
            password_cambiata_il timestamptz
        );
        create unique index credenziali_username on credenziali.credenziali (username_normalizzato) where stato <> 'Revocata';
        create index credenziali_soggetto on credenziali.credenziali (soggetto_id);
        """);
}
