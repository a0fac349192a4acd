using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Credenziali.Data.Migrations;

[DbContext(typeof(CredenzialiDbContext))]
[Migration("0025_recupero_sms")]
internal sealed class M0025RecuperoSms : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table credenziali.codici_recupero (
            id uuid primary key,
            credenziale_id uuid not null references credenziali.credenziali,
            richiesta bytea not null unique,
            numero text not null,
            codice bytea not null,
            creato_il timestamptz not null,
            scade_il timestamptz not null,
            tentativi integer not null,
            chiusa_il timestamptz
        );
        create index codici_recupero_credenziale on credenziali.codici_recupero (credenziale_id, creato_il);

        -- A link given for a code sets the password and leaves the PIN as it is.
        alter table credenziali.link_recupero add column solo_password boolean not null default false;
        alter table credenziali.link_recupero alter column solo_password drop default;

        create table credenziali.link_verifica (
            id uuid primary key,
            credenziale_id uuid not null references credenziali.credenziali,
            impronta bytea not null unique,
            creato_il timestamptz not null,
            scade_il timestamptz not null,
            usato_il timestamptz,
            sostituito_il timestamptz
        );
        create index link_verifica_credenziale on credenziali.link_verifica (credenziale_id, creato_il);
        """);
}
